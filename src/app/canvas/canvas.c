/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "canvas-private.h"

#include <math.h>

#include "screen-theme.h"

#define MINIMUM_WIDTH 200
#define MINIMUM_HEIGHT 160
#define NATURAL_WIDTH 640
#define NATURAL_HEIGHT 480

G_DEFINE_FINAL_TYPE (DhCanvas, dh_canvas, GTK_TYPE_WIDGET)

/* The plot of the moment. The traces are written to the array, which has room for the greatest
 * number of runs; the title is to be freed. */
static DhPanelPlot
get_plot (DhCanvas *self, const DhTrace **traces, char **title)
{
  *title = dh_shown_panel_get_title (self->scene, self->panel);

  return (DhPanelPlot){
    .panel = dh_shown_panel_get (self->scene, self->panel),
    .title = *title,
    .landscape = self->picture,
    .minima = dh_runner_get_minima (self->scene->runner, self->panel),
    .traces = traces,
    .n_traces = dh_shown_panel_get_traces (self->scene, self->panel, traces),
    .step = dh_playback_get_step (self->scene->playback),
    .highlighted = -1,
  };
}

gboolean
dh_canvas_get_view (DhCanvas *self, DhView *view)
{
  int width, height;

  g_return_val_if_fail (DH_IS_CANVAS (self), FALSE);

  width = gtk_widget_get_width (GTK_WIDGET (self));
  height = gtk_widget_get_height (GTK_WIDGET (self));
  if (dh_shown_panel_get (self->scene, self->panel) == NULL || width <= 0 || height <= 0)
    return FALSE;

  if (!self->view_is_valid)
    {
      const DhTrace *traces[DH_EXPERIMENT_MAX_RUNS];
      g_autofree char *title = NULL;
      DhPanelPlot plot = get_plot (self, traces, &title);

      self->view = dh_panel_plot_get_view (&plot, gtk_widget_get_pango_context (GTK_WIDGET (self)),
                                           width, height, self->theme);
      self->view_is_valid = TRUE;
    }

  *view = self->view;
  return view->width > 0 && view->height > 0;
}

/* Tells the runner what landscape is wanted. It may be told the same twice; a surface that stands in
 * the canvas's place tells it itself. */
static void
order_landscape (DhCanvas *self)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  DhView view;

  if (gtk_widget_get_visible (GTK_WIDGET (self)) && dh_canvas_get_view (self, &view))
    dh_runner_set_canvas (self->scene->runner, self->panel, (guint) ceil (view.width * scale),
                          (guint) ceil (view.height * scale), scale, self->theme,
                          dh_screen_theme_get_palette ());
}

guint64
dh_canvas_get_shown_serial (DhCanvas *self)
{
  g_return_val_if_fail (DH_IS_CANVAS (self), 0);

  return self->runs_serial;
}

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

/* Has the paths drawn. What is shown meanwhile is what there was. */
static void
post_runs (DhCanvas *self)
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

static void
update_error (DhCanvas *self)
{
  const char *error = dh_shown_panel_get (self->scene, self->panel) != NULL
                          ? dh_runner_get_panel_error (self->scene->runner, self->panel)
                          : NULL;

  gtk_label_set_label (self->error_label, error != NULL ? error : "");
  gtk_widget_set_visible (self->error_box, error != NULL);
}

static void
traces_changed_cb (DhCanvas *self)
{
  /* The widget is drawn once the paths are. */
  post_runs (self);
  dh_panel_describer_queue (self->describer);
}

static void
landscape_changed_cb (DhCanvas *self, guint panel)
{
  if (panel != self->panel)
    return;

  /* A regression's minimum is known once its ground is. */
  if (dh_runner_get_minima (self->scene->runner, panel) != self->framed_minima)
    {
      self->frame_is_valid = FALSE;
      dh_panel_describer_queue (self->describer);
    }
  update_error (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
experiment_changed_cb (DhCanvas *self)
{
  DhExperiment *experiment = dh_document_get_experiment (self->scene->document);

  if (!dh_shown_panel_is_same_frame (self->framed, experiment, self->panel))
    self->view_is_valid = self->frame_is_valid = FALSE;
  g_clear_pointer (&self->framed, dh_experiment_unref);
  self->framed = dh_experiment_ref (experiment);
  order_landscape (self);
  update_error (self);
  dh_canvas_update_pointer (self);
  /* Paths that will soon be others are drawn once they are. */
  if (!self->view_is_valid || !dh_runner_get_awaits_steps (self->scene->runner, self->panel))
    self->runs_are_posted = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  dh_panel_describer_queue (self->describer);
}

/* Colours, type or the density of pixels are others. */
static void
look_changed_cb (GtkWidget *widget)
{
  DhCanvas *self = DH_CANVAS (widget);

  self->theme = dh_screen_theme_get_for_plot (widget);
  self->view_is_valid = FALSE;
  self->frame_is_valid = FALSE;
  self->runs_are_posted = FALSE;
  order_landscape (self);
  gtk_widget_queue_draw (widget);
}

static void
dh_canvas_measure (GtkWidget *widget,
                   GtkOrientation orientation,
                   int for_size,
                   int *minimum,
                   int *natural,
                   int *minimum_baseline,
                   int *natural_baseline)
{
  DhCanvas *self = DH_CANVAS (widget);
  gboolean horizontal = orientation == GTK_ORIENTATION_HORIZONTAL;
  int error_minimum = 0;

  if (gtk_widget_get_visible (self->error_box))
    gtk_widget_measure (self->error_box, orientation, for_size, &error_minimum, NULL, NULL, NULL);

  *minimum = MAX (horizontal ? MINIMUM_WIDTH : MINIMUM_HEIGHT, error_minimum);
  *natural = MAX (horizontal ? NATURAL_WIDTH : NATURAL_HEIGHT, *minimum);
}

static void
dh_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DhCanvas *self = DH_CANVAS (widget);

  self->theme = dh_screen_theme_get_for_plot (widget);
  self->view_is_valid = FALSE;
  self->frame_is_valid = FALSE;
  self->runs_are_posted = FALSE;
  order_landscape (self);
  if (gtk_widget_should_layout (self->error_box))
    gtk_widget_size_allocate (self->error_box, &(GtkAllocation){ 0, 0, width, height }, -1);
  dh_canvas_present_popovers (self);
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
  plot = get_plot (self, traces, &title);
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

static void
dh_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DhCanvas *self = DH_CANVAS (widget);
  DhView view;

  if (!dh_canvas_get_view (self, &view))
    return;

  update_landscape (self);
  if (self->picture != NULL)
    snapshot_landscape (self, snapshot, &view);
  if (!self->runs_are_posted)
    post_runs (self);
  draw_frame (self, &view);
  dh_layer_snapshot (self->frame, widget, snapshot);
  if (self->runs_serial > 0)
    snapshot_runs (self, snapshot, &view);
  dh_canvas_snapshot_hover (self, snapshot);
  dh_canvas_snapshot_prediction (self, snapshot);
  if (gtk_widget_get_visible (self->error_box))
    gtk_widget_snapshot_child (widget, self->error_box, snapshot);
  else
    dh_canvas_snapshot_crosshair (self, snapshot);
}

static void
dh_canvas_dispose (GObject *object)
{
  DhCanvas *self = DH_CANVAS (object);
  GtkWidget *child;

  g_clear_pointer (&self->describer, dh_panel_describer_free);
  g_clear_handle_id (&self->pause_source, g_source_remove);
  self->menu = self->start_popover = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->painter, dh_painter_free);
  g_clear_pointer (&self->frame_sheet, dh_sheet_free);
  g_clear_pointer (&self->frame, dh_layer_free);
  g_clear_pointer (&self->runs, dh_layer_free);
  g_clear_pointer (&self->framed_minima, g_array_unref);
  g_clear_pointer (&self->framed, dh_experiment_unref);
  dh_image_clear (&self->landscape);
  g_clear_pointer (&self->picture, dh_landscape_picture_unref);
  g_clear_pointer (&self->workspace, dh_workspace_free);
  g_clear_object (&self->scene);

  G_OBJECT_CLASS (dh_canvas_parent_class)->dispose (object);
}

static void
dh_canvas_class_init (DhCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dh_canvas_dispose;
  widget_class->measure = dh_canvas_measure;
  widget_class->size_allocate = dh_canvas_size_allocate;
  widget_class->snapshot = dh_canvas_snapshot;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/downhill/Downhill/canvas.ui");
  gtk_widget_class_bind_template_child (widget_class, DhCanvas, error_box);
  gtk_widget_class_bind_template_child (widget_class, DhCanvas, error_label);
  dh_canvas_install_view_actions (widget_class);
  dh_canvas_install_menu_actions (widget_class);
  gtk_widget_class_set_css_name (widget_class, "canvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
dh_canvas_init (DhCanvas *self)
{
  self->theme = dh_screen_theme_get_for_plot (GTK_WIDGET (self));
  self->near = -1;
  self->grabbed = -1;
  self->workspace = dh_workspace_new ();
  self->frame_sheet = dh_sheet_new ();
  self->frame = dh_layer_new ();
  self->painter = dh_painter_new (&runs_painting, self);
  self->runs = dh_layer_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  dh_canvas_init_prediction (self);
  dh_canvas_init_input (self);
  dh_screen_theme_watch (GTK_WIDGET (self), look_changed_cb);
}

GtkWidget *
dh_canvas_new (DhScene *scene, guint panel)
{
  DhCanvas *self = g_object_new (DH_TYPE_CANVAS, NULL);

  self->scene = g_object_ref (scene);
  self->panel = panel;
  self->describer = dh_panel_describer_new (GTK_WIDGET (self), scene, panel);

  g_signal_connect_object (scene->document, "experiment-changed",
                           G_CALLBACK (experiment_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scene->runner, "traces-changed", G_CALLBACK (traces_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (scene->runner, "landscape-changed", G_CALLBACK (landscape_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scene->runner, "panel-failed", G_CALLBACK (landscape_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dh_display_get_prediction (scene->display), "changed",
                           G_CALLBACK (traces_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scene->playback, "notify::step", G_CALLBACK (traces_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (scene->display, "runs-changed", G_CALLBACK (traces_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (scene->display, "notify::pointer-hidden",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scene->display, "notify::hover-step", G_CALLBACK (gtk_widget_queue_draw),
                           self, G_CONNECT_SWAPPED);
  update_error (self);
  dh_panel_describer_queue (self->describer);

  return GTK_WIDGET (self);
}
