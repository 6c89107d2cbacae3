/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "canvas-private.h"

#include <math.h>

#include "gestures.h"
#include "screen-theme.h"

#define MINIMUM_WIDTH 200
#define MINIMUM_HEIGHT 160
#define NATURAL_WIDTH 640
#define NATURAL_HEIGHT 480

G_DEFINE_FINAL_TYPE (DhCanvas, dh_canvas, GTK_TYPE_WIDGET)

DhPanelPlot
dh_canvas_get_plot (DhCanvas *self, const DhTrace **traces, char **title)
{
  *title = dh_shown_panel_get_title (self->scene, self->panel);

  return (DhPanelPlot){
    .panel = dh_shown_panel_get (self->scene, self->panel),
    .title = *title,
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
      DhPanelPlot plot = dh_canvas_get_plot (self, traces, &title);

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

  return self->picture != NULL ? self->picture->serial : 0;
}

DhLandscapePicture *
dh_canvas_get_shown_landscape (DhCanvas *self)
{
  g_return_val_if_fail (DH_IS_CANVAS (self), NULL);

  return self->picture != NULL ? self->picture->landscape : NULL;
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
  /* The widget is drawn once its picture is. */
  dh_canvas_post (self);
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
  dh_canvas_post (self);
}

static void
experiment_changed_cb (DhCanvas *self)
{
  DhExperiment *experiment = dh_document_get_experiment (self->scene->document);
  gboolean is_same_frame = dh_shown_panel_is_same_frame (self->framed, experiment, self->panel);

  if (!is_same_frame)
    self->view_is_valid = self->frame_is_valid = FALSE;
  g_clear_pointer (&self->framed, dh_experiment_unref);
  self->framed = dh_experiment_ref (experiment);
  order_landscape (self);
  update_error (self);
  dh_canvas_update_pointer (self);
  /* Paths that will soon be others are drawn once they are. */
  if (!is_same_frame || !dh_runner_get_awaits_steps (self->scene->runner, self->panel))
    self->is_posted = FALSE;
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
  self->is_posted = FALSE;
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
  self->is_posted = FALSE;
  order_landscape (self);
  if (gtk_widget_should_layout (self->error_box))
    gtk_widget_size_allocate (self->error_box, &(GtkAllocation){ 0, 0, width, height }, -1);
  dh_canvas_present_popovers (self);
}

static void
dh_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DhCanvas *self = DH_CANVAS (widget);
  DhView view;

  if (!dh_canvas_get_view (self, &view))
    return;

  dh_canvas_snapshot_layers (self, snapshot, &view);
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
  dh_canvas_clear_layers (self);
  g_clear_pointer (&self->framed, dh_experiment_unref);
  g_clear_pointer (&self->workspace, dh_workspace_free);
  g_clear_object (&self->scene);

  G_OBJECT_CLASS (dh_canvas_parent_class)->dispose (object);
}

static void
dh_canvas_unmap (GtkWidget *widget)
{
  dh_widget_cancel_gestures (widget);
  GTK_WIDGET_CLASS (dh_canvas_parent_class)->unmap (widget);
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
  widget_class->unmap = dh_canvas_unmap;

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
  dh_canvas_init_layers (self);

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
