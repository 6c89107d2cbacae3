/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "canvas-painting.h"

#include "panel-plot.h"

/* What was drawn last. */
typedef struct
{
  DhSheet *sheet;
  DhPanelPaths *paths;
} Kept;

gpointer
dh_canvas_painting_begin (void)
{
  Kept *kept = g_new (Kept, 1);

  *kept = (Kept){ .sheet = dh_sheet_new (), .paths = dh_panel_paths_new () };
  return kept;
}

void
dh_canvas_painting_end (gpointer data)
{
  Kept *kept = data;

  dh_sheet_free (kept->sheet);
  dh_panel_paths_free (kept->paths);
  g_free (kept);
}

static void
draw (Kept *kept, const DhCanvasJob *job)
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

gpointer
dh_canvas_painting_paint (gpointer kept, gpointer data)
{
  const DhCanvasJob *job = data;
  DhCanvasPicture *picture = g_new (DhCanvasPicture, 1);

  draw (kept, job);
  *picture = (DhCanvasPicture){
    .tiles = dh_sheet_get_tiles (((Kept *) kept)->sheet),
    .view = job->view,
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
  dh_experiment_unref (job->experiment);
  g_free (job);
}

void
dh_canvas_painting_free_picture (gpointer data)
{
  DhCanvasPicture *picture = data;

  dh_tiles_unref (picture->tiles);
  g_free (picture);
}
