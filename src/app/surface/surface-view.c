/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "surface-view-private.h"

#include "camera-edit.h"
#include "gestures.h"
#include "opengl.h"
#include "panel-plot.h"
#include "screen-theme.h"

#define MINIMUM_WIDTH 200
#define MINIMUM_HEIGHT 160
#define NATURAL_WIDTH 640
#define NATURAL_HEIGHT 480

enum
{
  PROPERTY_FLATNESS = 1,
  PROPERTY_LOGARITHMIC_HEIGHT,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

enum
{
  SIGNAL_SETTLED,
  SIGNAL_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DhSurfaceView, dh_surface_view, GTK_TYPE_WIDGET)

DhSurfacePlot
dh_surface_view_get_plot (DhSurfaceView *self, const DhTrace **traces, char **title)
{
  *title = dh_shown_panel_get_title (self->scene, self->panel);

  return (DhSurfacePlot){
    .panel = dh_shown_panel_get (self->scene, self->panel),
    .title = *title,
    .mesh = self->mesh,
    .minima = dh_runner_get_minima (self->scene->runner, self->panel),
    .traces = traces,
    .n_traces = dh_shown_panel_get_traces (self->scene, self->panel, traces),
    .step = dh_playback_get_step (self->scene->playback),
    .highlighted = -1,
    .theme = self->theme,
  };
}

gboolean
dh_surface_view_get_flat (DhSurfaceView *self, DhView *flat)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  const DhPanel *shown = dh_shown_panel_get (self->scene, self->panel);

  if (shown == NULL || width <= 0 || height <= 0)
    return FALSE;
  if (!self->flat_is_valid)
    {
      g_autofree char *title = dh_shown_panel_get_title (self->scene, self->panel);
      const DhPanelPlot plot = { .panel = shown, .title = title };

      self->flat = dh_panel_plot_get_view (&plot, gtk_widget_get_pango_context (GTK_WIDGET (self)),
                                           width, height, self->theme);
      self->flat_is_valid = TRUE;
    }
  *flat = self->flat;
  return flat->width > 0 && flat->height > 0;
}

gboolean
dh_surface_view_get_projection (DhSurfaceView *self, DhProjection *projection)
{
  DhView flat;

  g_return_val_if_fail (DH_IS_SURFACE_VIEW (self), FALSE);

  if (self->mesh == NULL || !dh_surface_view_get_flat (self, &flat))
    return FALSE;
  dh_projection_init (projection, &self->camera, &flat, gtk_widget_get_width (GTK_WIDGET (self)),
                      gtk_widget_get_height (GTK_WIDGET (self)), self->flatness);
  return TRUE;
}

void
dh_surface_view_set_standing (DhSurfaceView *self, gboolean standing)
{
  g_return_if_fail (DH_IS_SURFACE_VIEW (self));

  if (self->standing == standing)
    return;
  self->standing = standing;
  dh_surface_view_go (self);
}

double
dh_surface_view_get_flatness (DhSurfaceView *self)
{
  g_return_val_if_fail (DH_IS_SURFACE_VIEW (self), 1);

  return self->flatness;
}

gboolean
dh_surface_view_is_settled (DhSurfaceView *self)
{
  g_return_val_if_fail (DH_IS_SURFACE_VIEW (self), FALSE);

  return self->is_settled;
}

void
dh_surface_view_set_flatness (DhSurfaceView *self, double flatness, gboolean is_settled)
{
  gboolean was_settled = self->is_settled;

  self->is_settled = is_settled;
  if (flatness != self->flatness)
    {
      self->flatness = flatness;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROPERTY_FLATNESS]);
    }
  if (is_settled && !was_settled)
    g_signal_emit (self, signals[SIGNAL_SETTLED], 0);
}

void
dh_surface_view_fail (DhSurfaceView *self, const char *message)
{
  dh_opengl_set_fault (gtk_widget_get_display (GTK_WIDGET (self)), message);
  g_signal_emit (self, signals[SIGNAL_FAILED], 0);
}

DhSurfaceMesh *
dh_surface_view_get_mesh (DhSurfaceView *self)
{
  g_return_val_if_fail (DH_IS_SURFACE_VIEW (self), NULL);

  return self->mesh;
}

guint64
dh_surface_view_get_n_frames (DhSurfaceView *self)
{
  g_return_val_if_fail (DH_IS_SURFACE_VIEW (self), 0);

  return dh_surface_renderer_get_counters (self->renderer)->frames;
}

static void
dh_surface_view_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  gboolean horizontal = orientation == GTK_ORIENTATION_HORIZONTAL;

  /* GTK warns of a child that was not measured. */
  gtk_widget_measure (DH_SURFACE_VIEW (widget)->area, orientation, -1, NULL, NULL, NULL, NULL);
  *minimum = horizontal ? MINIMUM_WIDTH : MINIMUM_HEIGHT;
  *natural = horizontal ? NATURAL_WIDTH : NATURAL_HEIGHT;
}

static void
dh_surface_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DhSurfaceView *self = DH_SURFACE_VIEW (widget);

  self->theme = dh_screen_theme_get_for_plot (widget);
  self->flat_is_valid = FALSE;
  gtk_widget_size_allocate (self->area, &(GtkAllocation){ 0, 0, width, height }, -1);
  dh_surface_view_update_landscape (self);
  dh_surface_view_queue_picture (self);
  dh_surface_view_present_popovers (self);
}

static void
dh_surface_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DhSurfaceView *self = DH_SURFACE_VIEW (widget);

  if (self->mesh == NULL)
    return;
  dh_surface_view_snapshot_picture (self, snapshot);
  if (self->flatness > 0)
    return;
  dh_surface_view_snapshot_hover (self, snapshot);
  dh_surface_view_snapshot_pointer (self, snapshot);
}

static void
dh_surface_view_map (GtkWidget *widget)
{
  DhSurfaceView *self = DH_SURFACE_VIEW (widget);

  GTK_WIDGET_CLASS (dh_surface_view_parent_class)->map (widget);
  dh_surface_view_queue_picture (self);
  dh_surface_view_go (self);
}

/* What isn't seen goes nowhere. */
static void
dh_surface_view_unmap (GtkWidget *widget)
{
  dh_widget_cancel_gestures (widget);
  dh_surface_view_let_go (DH_SURFACE_VIEW (widget));
  dh_surface_view_commit_camera (DH_SURFACE_VIEW (widget));
  GTK_WIDGET_CLASS (dh_surface_view_parent_class)->unmap (widget);
  dh_surface_view_go (DH_SURFACE_VIEW (widget));
}

static void
dh_surface_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DhSurfaceView *self = DH_SURFACE_VIEW (object);
  const DhPanel *shown = self->scene != NULL ? dh_shown_panel_get (self->scene, self->panel) : NULL;

  switch (id)
    {
    case PROPERTY_FLATNESS:
      g_value_set_double (value, self->flatness);
      break;
    case PROPERTY_LOGARITHMIC_HEIGHT:
      g_value_set_boolean (value, shown != NULL && shown->camera.height == DH_HEIGHT_LOGARITHMIC);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_logarithmic_height (DhSurfaceView *self, gboolean logarithmic)
{
  const DhPanel *shown = dh_shown_panel_get (self->scene, self->panel);
  DhCameraSetting camera;
  DhExperiment *changed;

  if (shown == NULL)
    return;
  dh_surface_view_commit_camera (self);
  camera = dh_shown_panel_get (self->scene, self->panel)->camera;
  camera.height = logarithmic ? DH_HEIGHT_LOGARITHMIC : DH_HEIGHT_LINEAR;
  changed
      = dh_camera_set (dh_document_get_experiment (self->scene->document), self->panel, &camera);
  if (changed != NULL)
    dh_document_commit (self->scene->document, changed, NULL);
}

static void
dh_surface_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROPERTY_LOGARITHMIC_HEIGHT:
      set_logarithmic_height (DH_SURFACE_VIEW (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dh_surface_view_dispose (GObject *object)
{
  DhSurfaceView *self = DH_SURFACE_VIEW (object);
  GtkWidget *child;

  g_clear_pointer (&self->describer, dh_panel_describer_free);
  g_clear_handle_id (&self->pause_source, g_source_remove);
  self->menu = self->start_popover = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->framed, dh_experiment_unref);
  g_clear_pointer (&self->mesh, dh_surface_mesh_unref);
  g_clear_pointer (&self->workspace, dh_workspace_free);
  g_clear_object (&self->scene);

  G_OBJECT_CLASS (dh_surface_view_parent_class)->dispose (object);
}

static void
dh_surface_view_finalize (GObject *object)
{
  DhSurfaceView *self = DH_SURFACE_VIEW (object);

  dh_surface_renderer_free (self->renderer);
  dh_sheet_free (self->back_sheet);
  dh_layer_free (self->back);
  dh_sheet_free (self->front_sheet);
  dh_layer_free (self->front);

  G_OBJECT_CLASS (dh_surface_view_parent_class)->finalize (object);
}

static void
dh_surface_view_class_init (DhSurfaceViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dh_surface_view_get_property;
  object_class->set_property = dh_surface_view_set_property;
  object_class->dispose = dh_surface_view_dispose;
  object_class->finalize = dh_surface_view_finalize;
  widget_class->measure = dh_surface_view_measure;
  widget_class->size_allocate = dh_surface_view_size_allocate;
  widget_class->snapshot = dh_surface_view_snapshot;
  widget_class->map = dh_surface_view_map;
  widget_class->unmap = dh_surface_view_unmap;

  properties[PROPERTY_FLATNESS]
      = g_param_spec_double ("flatness", NULL, NULL, 0, 1, 1, G_PARAM_READABLE | flags);
  properties[PROPERTY_LOGARITHMIC_HEIGHT]
      = g_param_spec_boolean ("logarithmic-height", NULL, NULL, FALSE, G_PARAM_READWRITE | flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[SIGNAL_SETTLED] = g_signal_new ("settled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);

  dh_surface_view_install_camera_actions (widget_class);
  dh_surface_view_install_menu_actions (widget_class);
  gtk_widget_class_set_css_name (widget_class, "surfaceview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
dh_surface_view_init (DhSurfaceView *self)
{
  self->camera = dh_camera_setting_default ();
  self->flatness = 1;
  self->is_settled = TRUE;
  self->near = -1;
  self->grabbed = -1;
  self->theme = dh_screen_theme_get_for_plot (GTK_WIDGET (self));
  self->workspace = dh_workspace_new ();
  self->renderer = dh_surface_renderer_new ();
  self->back_sheet = dh_sheet_new ();
  self->back = dh_layer_new ();
  self->front_sheet = dh_sheet_new ();
  self->front = dh_layer_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  dh_surface_view_init_picture (self);
  dh_surface_view_init_input (self);
}

GtkWidget *
dh_surface_view_new (DhScene *scene, guint panel)
{
  DhSurfaceView *self = g_object_new (DH_TYPE_SURFACE_VIEW, NULL);

  self->scene = g_object_ref (scene);
  self->panel = panel;
  self->describer = dh_panel_describer_new (GTK_WIDGET (self), scene, panel);
  dh_surface_view_watch_scene (self);

  return GTK_WIDGET (self);
}
