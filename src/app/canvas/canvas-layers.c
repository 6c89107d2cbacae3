/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "canvas-private.h"

/* The line around the plane lies within so much of its edge. */
#define FRAME_WIDTH 2 /* user units */

static void
draw_frame (DhCanvas *self, const DhView *view)
{
  GtkWidget *widget = GTK_WIDGET (self);
  DhTileGrid *grid
      = dh_sheet_fit (self->frame_sheet, gtk_widget_get_width (widget),
                      gtk_widget_get_height (widget), gtk_widget_get_scale_factor (widget));
  const DhTrace *traces[DH_EXPERIMENT_MAX_RUNS];
  g_autofree char *title = NULL;
  DhPanelPlot plot;
  cairo_t *cr;

  if (self->frame_is_valid)
    return;
  plot = dh_canvas_get_plot (self, traces, &title);
  dh_tile_grid_set_all (grid, TRUE);
  cr = dh_sheet_begin (self->frame_sheet);
  dh_panel_plot_draw_frame (&plot, cr, gtk_widget_get_pango_context (widget), view, self->theme);
  dh_sheet_end (self->frame_sheet, cr);
  g_clear_pointer (&self->framed_minima, g_array_unref);
  if (plot.minima != NULL)
    self->framed_minima = g_array_ref ((GArray *) plot.minima);
  self->frame_is_valid = TRUE;
}

/* The panel of the moment, with all that it is drawn from. (transfer full) */
static DhCanvasJob *
make_job (DhCanvas *self, const DhView *view)
{
  GtkWidget *widget = GTK_WIDGET (self);
  DhLandscapePicture *landscape = dh_runner_get_landscape (self->scene->runner, self->panel);
  DhCanvasJob *job = g_new (DhCanvasJob, 1);
  const DhTrace *traces[DH_EXPERIMENT_MAX_RUNS];

  *job = (DhCanvasJob){
    .landscape = landscape != NULL ? dh_landscape_picture_ref (landscape) : NULL,
    .frame = dh_sheet_get_tiles (self->frame_sheet),
    .experiment = dh_experiment_ref (dh_document_get_experiment (self->scene->document)),
    .panel = self->panel,
    .n_traces = dh_shown_panel_get_traces (self->scene, self->panel, traces),
    .serial = G_MAXUINT64,
    .step = dh_playback_get_step (self->scene->playback),
    .view = *view,
    .theme = self->theme,
    .width = gtk_widget_get_width (widget),
    .height = gtk_widget_get_height (widget),
    .scale = gtk_widget_get_scale_factor (widget),
  };
  for (guint i = 0; i < job->n_traces; i++)
    {
      job->traces[i] = traces[i] != NULL ? dh_trace_copy (traces[i]) : NULL;
      job->serial
          = MIN (job->serial, dh_runner_get_trace_serial (self->scene->runner, self->panel, i));
    }
  return job;
}

/* Also before its window is, so that the first frame shows it. */
static gboolean
is_seen (DhCanvas *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return gtk_widget_get_mapped (GTK_WIDGET (self))
         || (root != NULL && !gtk_widget_get_mapped (GTK_WIDGET (root)));
}

void
dh_canvas_post (DhCanvas *self)
{
  DhView view;

  self->is_posted = FALSE;
  if (!is_seen (self) || !dh_canvas_get_view (self, &view))
    return;
  draw_frame (self, &view);
  dh_painter_post (self->painter, make_job (self, &view));
  self->is_posted = TRUE;
}

static void
show (gpointer data, gpointer drawn)
{
  DhCanvas *self = data;
  DhCanvasPicture *picture = drawn;
  gboolean is_moved
      = self->picture == NULL || !dh_view_equal (&self->picture->view, &picture->view);

  if (dh_layer_show (self->layer, picture->tiles) || is_moved)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  g_clear_pointer (&self->picture, dh_canvas_painting_free_picture);
  self->picture = picture;
}

static const DhPainting painting = {
  .begin = dh_canvas_painting_begin,
  .prepare = dh_canvas_painting_prepare,
  .paint = dh_canvas_painting_paint,
  .supersedes = dh_canvas_painting_supersedes,
  .end = dh_canvas_painting_end,
  .free_job = dh_canvas_painting_free_job,
  .free_picture = dh_canvas_painting_free_picture,
  .show = show,
};

/* Carries what was drawn for an earlier view along, until it is drawn anew: the plane, without the frame
 * that ran around it. */
static void
snapshot_earlier (DhCanvas *self, GtkSnapshot *snapshot, const DhView *view)
{
  const DhView *old = &self->picture->view;
  const DhTiles *tiles = self->picture->tiles;
  double left, top, right, bottom, scale_x, scale_y;
  graphene_rect_t plane, area;

  dh_view_to_units (view, old->plane.x[0], old->plane.y[1], &left, &top);
  dh_view_to_units (view, old->plane.x[1], old->plane.y[0], &right, &bottom);
  scale_x = (right - left) / old->width;
  scale_y = (bottom - top) / old->height;
  plane = GRAPHENE_RECT_INIT ((float) (left + scale_x * FRAME_WIDTH),
                              (float) (top + scale_y * FRAME_WIDTH),
                              (float) (right - left - 2 * scale_x * FRAME_WIDTH),
                              (float) (bottom - top - 2 * scale_y * FRAME_WIDTH));
  if (graphene_rect_intersection (&plane,
                                  &GRAPHENE_RECT_INIT ((float) view->left, (float) view->top,
                                                       (float) view->width, (float) view->height),
                                  &area))
    dh_layer_snapshot_stretched (self->layer, GTK_WIDGET (self), snapshot,
                                 &GRAPHENE_RECT_INIT ((float) (left - scale_x * old->left),
                                                      (float) (top - scale_y * old->top),
                                                      (float) (scale_x * tiles->width),
                                                      (float) (scale_y * tiles->height)),
                                 &area);
}

/* Axes and title by themselves. */
static void
snapshot_frame (DhCanvas *self, GtkSnapshot *snapshot, const DhView *view)
{
  g_autoptr (DhTiles) tiles = NULL;

  draw_frame (self, view);
  tiles = dh_sheet_get_tiles (self->frame_sheet);
  dh_layer_show (self->frame, tiles);
  dh_layer_snapshot (self->frame, GTK_WIDGET (self), snapshot);
}

void
dh_canvas_snapshot_layers (DhCanvas *self, GtkSnapshot *snapshot, const DhView *view)
{
  if (!self->is_posted)
    dh_canvas_post (self);

  if (self->picture != NULL && dh_view_equal (&self->picture->view, view))
    {
      dh_layer_snapshot (self->layer, GTK_WIDGET (self), snapshot);
      return;
    }
  if (self->picture != NULL)
    snapshot_earlier (self, snapshot, view);
  snapshot_frame (self, snapshot, view);
}

void
dh_canvas_init_layers (DhCanvas *self)
{
  self->frame_sheet = dh_sheet_new ();
  self->frame = dh_layer_new ();
  self->painter = dh_painter_new (&painting, self);
  self->layer = dh_layer_new ();
}

void
dh_canvas_clear_layers (DhCanvas *self)
{
  g_clear_pointer (&self->painter, dh_painter_free);
  g_clear_pointer (&self->picture, dh_canvas_painting_free_picture);
  g_clear_pointer (&self->frame_sheet, dh_sheet_free);
  g_clear_pointer (&self->frame, dh_layer_free);
  g_clear_pointer (&self->layer, dh_layer_free);
  g_clear_pointer (&self->framed_minima, g_array_unref);
}
