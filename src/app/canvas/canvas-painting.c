/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "canvas-painting.h"

#include <string.h>

#include "landscape-tiles.h"
#include "panel-plot.h"
#include "tile-stack.h"

/* What was drawn last. */
typedef struct
{
  DhSheet *sheet; /* the paths */
  DhPanelPaths *paths;
  DhLandscapePicture *landscape; /* NULL: none */
  DhTiles *landscape_tiles;      /* of that; NULL: none */
  DhView view;                   /* where it lies in them */
  DhTileStack *stack;
} Kept;

gpointer
dh_canvas_painting_begin (void)
{
  Kept *kept = g_new (Kept, 1);

  *kept = (Kept){
    .sheet = dh_sheet_new (),
    .paths = dh_panel_paths_new (),
    .stack = dh_tile_stack_new (),
  };
  return kept;
}

static void
clear_landscape (Kept *kept)
{
  g_clear_pointer (&kept->landscape, dh_landscape_picture_unref);
  g_clear_pointer (&kept->landscape_tiles, dh_tiles_unref);
}

void
dh_canvas_painting_end (gpointer data)
{
  Kept *kept = data;

  dh_sheet_free (kept->sheet);
  dh_panel_paths_free (kept->paths);
  clear_landscape (kept);
  dh_tile_stack_free (kept->stack);
  g_free (kept);
}

static void
draw_landscape (Kept *kept, const DhCanvasJob *job)
{
  if (kept->landscape == job->landscape && dh_view_equal (&kept->view, &job->view)
      && (kept->landscape_tiles == NULL
          || dh_tiles_fit (kept->landscape_tiles, job->width, job->height, job->scale)))
    return;

  clear_landscape (kept);
  kept->view = job->view;
  if (job->landscape == NULL)
    return;
  kept->landscape = dh_landscape_picture_ref (job->landscape);
  kept->landscape_tiles
      = dh_landscape_tiles_new (job->landscape, &job->view, job->width, job->height, job->scale);
}

static void
draw_runs (Kept *kept, const DhCanvasJob *job)
{
  const DhPanelPlot plot = {
    .panel = dh_experiment_get_panel (job->experiment, job->panel),
    .traces = (const DhTrace *const *) job->traces,
    .n_traces = job->n_traces,
    .step = job->step,
    .highlighted = -1,
  };
  DhTileGrid *grid = dh_sheet_fit (kept->sheet, job->width, job->height, job->scale);
  cairo_t *cr;

  dh_panel_paths_update (kept->paths, plot.traces, plot.n_traces, plot.step, &job->view,
                         1.0 / job->scale, job->theme, grid);
  cr = dh_sheet_begin (kept->sheet);
  if (cr == NULL)
    return;
  dh_panel_plot_draw_runs (&plot, kept->paths, cr, &job->view, job->theme);
  dh_sheet_end (kept->sheet, cr);
}

/* While the paths are drawn, the landscape of a new view is computed. */
void
dh_canvas_painting_prepare (gpointer data, gpointer job)
{
  draw_runs (data, job);
}

static gboolean
has_landscape_of_view (const DhCanvasJob *job)
{
  return job->landscape != NULL
         && memcmp (&job->landscape->plane, &job->view.plane, sizeof job->view.plane) == 0;
}

gboolean
dh_canvas_painting_supersedes (gconstpointer newer, gconstpointer job)
{
  const DhCanvasJob *next = newer;
  const DhCanvasJob *now = job;

  return has_landscape_of_view (next) && !has_landscape_of_view (now)
         && dh_view_equal (&next->view, &now->view);
}

gpointer
dh_canvas_painting_paint (gpointer data, gpointer of)
{
  Kept *kept = data;
  const DhCanvasJob *job = of;
  DhCanvasPicture *picture = g_new (DhCanvasPicture, 1);
  g_autoptr (DhTiles) runs = NULL;

  draw_landscape (kept, job);
  draw_runs (kept, job);
  runs = dh_sheet_get_tiles (kept->sheet);
  *picture = (DhCanvasPicture){
    .tiles = dh_tile_stack_merge (kept->stack,
                                  (const DhTileStackLayer[]){
                                      DH_TILE_STACK_LAYER (kept->landscape_tiles),
                                      DH_TILE_STACK_LAYER (job->frame),
                                      DH_TILE_STACK_LAYER (runs),
                                  },
                                  3),
    .view = job->view,
    .landscape = job->landscape != NULL ? dh_landscape_picture_ref (job->landscape) : NULL,
    .serial = job->serial,
  };
  return picture;
}

void
dh_canvas_painting_free_job (gpointer data)
{
  DhCanvasJob *job = data;

  for (guint i = 0; i < job->n_traces; i++)
    g_clear_pointer (&job->traces[i], dh_trace_free);
  g_clear_pointer (&job->landscape, dh_landscape_picture_unref);
  g_clear_pointer (&job->frame, dh_tiles_unref);
  dh_experiment_unref (job->experiment);
  g_free (job);
}

void
dh_canvas_painting_free_picture (gpointer data)
{
  DhCanvasPicture *picture = data;

  dh_tiles_unref (picture->tiles);
  g_clear_pointer (&picture->landscape, dh_landscape_picture_unref);
  g_free (picture);
}
