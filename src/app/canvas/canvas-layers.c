/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "canvas-private.h"

/* The paths of the moment, with all that they are drawn from. (transfer full) */
static DhCanvasJob *
make_job (DhCanvas *self, const DhView *view)
{
  GtkWidget *widget = GTK_WIDGET (self);
  DhCanvasJob *job = g_new (DhCanvasJob, 1);
  const DhTrace *traces[DH_EXPERIMENT_MAX_RUNS];

  *job = (DhCanvasJob){
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

void
dh_canvas_post_runs (DhCanvas *self)
{
  DhView view;

  self->runs_are_posted = FALSE;
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || !dh_canvas_get_view (self, &view))
    return;
  dh_painter_post (self->painter, make_job (self, &view));
  self->runs_are_posted = TRUE;
}

static void
show_runs (gpointer data, gpointer drawn)
{
  DhCanvas *self = data;
  DhCanvasPicture *picture = drawn;
  gboolean is_moved = !dh_view_equal (&self->runs_view, &picture->view);

  if (dh_layer_show (self->runs, picture->tiles) || is_moved)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  self->runs_view = picture->view;
  self->runs_serial = picture->serial;
  dh_canvas_painting_free_picture (picture);
}

static const DhPainting runs_painting = {
  .begin = dh_canvas_painting_begin,
  .paint = dh_canvas_painting_paint,
  .end = dh_canvas_painting_end,
  .free_job = dh_canvas_painting_free_job,
  .free_picture = dh_canvas_painting_free_picture,
  .show = show_runs,
};

/* The image shares the picture's pixels, and keeps it alive as long as they are needed. */
static void
update_landscape (DhCanvas *self)
{
  static const cairo_user_data_key_t picture_key;
  DhLandscapePicture *picture = dh_runner_get_landscape (self->scene->runner, self->panel);
  cairo_surface_t *surface;

  if (picture == self->picture)
    return;

  dh_image_clear (&self->landscape);
  g_clear_pointer (&self->picture, dh_landscape_picture_unref);
  if (picture == NULL)
    return;

  self->picture = dh_landscape_picture_ref (picture);
  surface = cairo_image_surface_create_for_data (picture->pixels, CAIRO_FORMAT_ARGB32,
                                                 (int) picture->width, (int) picture->height,
                                                 (int) picture->stride);
  cairo_surface_set_user_data (surface, &picture_key, dh_landscape_picture_ref (picture),
                               (cairo_destroy_func_t) dh_landscape_picture_unref);
  dh_image_set (&self->landscape, surface);
}

/* The picture lies where its plane does in the view: on all of it, unless the view has moved on and
 * its picture is still being painted. */
static void
snapshot_landscape (DhCanvas *self, GtkSnapshot *snapshot, const DhView *view)
{
  const DhRectangle *plane = &self->picture->plane;
  double left, top, right, bottom;

  dh_view_to_units (view, plane->x[0], plane->y[1], &left, &top);
  dh_view_to_units (view, plane->x[1], plane->y[0], &right, &bottom);

  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT ((float) view->left, (float) view->top,
                                               (float) view->width, (float) view->height));
  dh_image_snapshot (&self->landscape, GTK_WIDGET (self), snapshot,
                     &GRAPHENE_RECT_INIT ((float) left, (float) top, (float) (right - left),
                                          (float) (bottom - top)));
  gtk_snapshot_pop (snapshot);
}

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
  DhTiles *tiles;
  cairo_t *cr;

  if (self->frame_is_valid)
    return;
  plot = dh_canvas_get_plot (self, traces, &title);
  dh_tile_grid_set_all (grid, TRUE);
  cr = dh_sheet_begin (self->frame_sheet);
  dh_panel_plot_draw_frame (&plot, cr, gtk_widget_get_pango_context (widget), view, self->theme);
  dh_sheet_end (self->frame_sheet, cr);
  tiles = dh_sheet_get_tiles (self->frame_sheet);
  dh_layer_show (self->frame, tiles);
  dh_tiles_unref (tiles);
  g_clear_pointer (&self->framed_minima, g_array_unref);
  if (plot.minima != NULL)
    self->framed_minima = g_array_ref ((GArray *) plot.minima);
  self->frame_is_valid = TRUE;
}

/* The paths lie where their plane does in the view: where it has moved on, they are carried along
 * until they are drawn anew. */
static void
snapshot_runs (DhCanvas *self, GtkSnapshot *snapshot, const DhView *view)
{
  const DhView *old = &self->runs_view;
  double left, top, right, bottom, scale_x, scale_y;

  dh_view_to_units (view, old->plane.x[0], old->plane.y[1], &left, &top);
  dh_view_to_units (view, old->plane.x[1], old->plane.y[0], &right, &bottom);
  if (left == old->left && top == old->top && right == old->left + old->width
      && bottom == old->top + old->height)
    {
      dh_layer_snapshot (self->runs, GTK_WIDGET (self), snapshot);
      return;
    }

  scale_x = (right - left) / old->width;
  scale_y = (bottom - top) / old->height;
  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT ((float) view->left, (float) view->top,
                                               (float) view->width, (float) view->height));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (left - scale_x * old->left),
                                                          (float) (top - scale_y * old->top)));
  gtk_snapshot_scale (snapshot, (float) scale_x, (float) scale_y);
  dh_layer_snapshot (self->runs, GTK_WIDGET (self), snapshot);
  gtk_snapshot_restore (snapshot);
  gtk_snapshot_pop (snapshot);
}

void
dh_canvas_snapshot_layers (DhCanvas *self, GtkSnapshot *snapshot, const DhView *view)
{
  update_landscape (self);
  if (self->picture != NULL)
    snapshot_landscape (self, snapshot, view);
  if (!self->runs_are_posted)
    dh_canvas_post_runs (self);
  draw_frame (self, view);
  dh_layer_snapshot (self->frame, GTK_WIDGET (self), snapshot);
  if (self->runs_serial > 0)
    snapshot_runs (self, snapshot, view);
}

void
dh_canvas_init_layers (DhCanvas *self)
{
  self->frame_sheet = dh_sheet_new ();
  self->frame = dh_layer_new ();
  self->painter = dh_painter_new (&runs_painting, self);
  self->runs = dh_layer_new ();
}

void
dh_canvas_clear_layers (DhCanvas *self)
{
  g_clear_pointer (&self->painter, dh_painter_free);
  g_clear_pointer (&self->frame_sheet, dh_sheet_free);
  g_clear_pointer (&self->frame, dh_layer_free);
  g_clear_pointer (&self->runs, dh_layer_free);
  g_clear_pointer (&self->framed_minima, g_array_unref);
  dh_image_clear (&self->landscape);
  g_clear_pointer (&self->picture, dh_landscape_picture_unref);
}
