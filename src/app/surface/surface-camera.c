/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "surface-view-private.h"

#include <math.h>

#include "camera-edit.h"
#include "view-move.h"

/* All is larger by this factor with each click of the wheel, and with each press of a key. */
#define WHEEL_FACTOR 1.19
#define KEY_FACTOR 1.25

/* A touchpad tells pixels; so many are one click of the wheel. */
#define PIXELS_A_CLICK 40

/* With Shift a click of the wheel moves the surface by so many user units; an arrow key by this part of
 * the widget, and without Shift it turns it by so much of a drag across. */
#define WHEEL_PAN 50
#define KEY_PAN 0.1
#define KEY_ORBIT (1 / 36.0)

/* The camera that a hand changes, if it isn't busy with another one. */
static gboolean
begin_nudge (DhSurfaceView *self, DhCameraSetting *camera, DhProjection *projection)
{
  if (self->deed != DH_SURFACE_DEED_NONE || !self->standing)
    return FALSE;
  dh_surface_view_halt (self);
  *camera = self->camera;
  return dh_surface_view_get_projection (self, projection);
}

static void
end_nudge (DhSurfaceView *self, const DhCameraSetting *camera)
{
  dh_surface_view_hold_camera (self, camera);
  dh_surface_view_rest_camera (self);
}

static void
zoom (DhSurfaceView *self, double left, double top, double factor)
{
  DhCameraSetting camera;
  DhProjection projection;

  if (!begin_nudge (self, &camera, &projection))
    return;
  dh_camera_zoom (&camera, &projection, left, top, factor);
  end_nudge (self, &camera);
}

static void
pan (DhSurfaceView *self, double right, double down)
{
  DhCameraSetting camera;
  DhProjection projection;

  if (!begin_nudge (self, &camera, &projection))
    return;
  dh_camera_pan (&camera, &projection, right, down);
  end_nudge (self, &camera);
}

static void
orbit (DhSurfaceView *self, double right, double down)
{
  DhCameraSetting camera;
  DhProjection projection;

  if (!begin_nudge (self, &camera, &projection))
    return;
  dh_camera_orbit (&camera, &projection, right, down);
  end_nudge (self, &camera);
}

/* Zooms at the pointer; with Shift it pans. */
static gboolean
scroll_cb (DhSurfaceView *self, double dx, double dy, GtkEventController *scroll)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (scroll);
  gboolean in_pixels = gtk_event_controller_scroll_get_unit (GTK_EVENT_CONTROLLER_SCROLL (scroll))
                       == GDK_SCROLL_UNIT_SURFACE;
  double left = self->pointed ? self->pointer_x : gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
  double top = self->pointed ? self->pointer_y : gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;

  if ((state & GDK_SHIFT_MASK) != 0)
    {
      double unit = in_pixels ? 1 : WHEEL_PAN;

      pan (self, -dx * unit, -dy * unit);
    }
  else if (dy != 0)
    zoom (self, left, top, pow (WHEEL_FACTOR, in_pixels ? -dy / PIXELS_A_CLICK : -dy));
  return GDK_EVENT_STOP;
}

static void
pinch_begin_cb (DhSurfaceView *self, GdkEventSequence *sequence, GtkGesture *gesture)
{
  dh_surface_view_let_go (self);
  if (!self->standing
      || !gtk_gesture_get_bounding_box_center (gesture, &self->press_x, &self->press_y)
      || !dh_surface_view_get_projection (self, &self->base_projection))
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  dh_display_set_panel (self->scene->display, self->panel);
  dh_surface_view_halt (self);
  self->base = self->camera;
  self->deed = DH_SURFACE_DEED_PINCH;
}

/* Fingers that move together pan. */
static void
pinch_update_cb (DhSurfaceView *self, GdkEventSequence *sequence, GtkGesture *gesture)
{
  double scale = gtk_gesture_zoom_get_scale_delta (GTK_GESTURE_ZOOM (gesture));
  DhCameraSetting camera = self->base;
  double left, top;

  if (self->deed != DH_SURFACE_DEED_PINCH || !(scale > 0)
      || !gtk_gesture_get_bounding_box_center (gesture, &left, &top))
    return;
  dh_camera_pan (&camera, &self->base_projection, left - self->press_x, top - self->press_y);
  dh_camera_zoom (&camera, &self->base_projection, left, top, scale);
  dh_surface_view_hold_camera (self, &camera);
}

static void
pinch_end_cb (DhSurfaceView *self)
{
  if (self->deed == DH_SURFACE_DEED_PINCH)
    dh_surface_view_let_go (self);
}

/* What opens something. FALSE: it is another key. */
static gboolean
open_by_key (DhSurfaceView *self, guint key, GdkModifierType state)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (key == GDK_KEY_Menu || (key == GDK_KEY_F10 && (state & GDK_SHIFT_MASK) != 0))
    dh_surface_view_open_menu (self, gtk_widget_get_width (widget) / 2.0,
                               gtk_widget_get_height (widget) / 2.0);
  else if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_ISO_Enter)
    gtk_widget_activate_action (widget, "canvas.start-at", NULL);
  else
    return FALSE;
  return TRUE;
}

/* The eye goes where the arrow points to, and with Shift the surface does. */
static gboolean
key_pressed_cb (DhSurfaceView *self, guint key, guint code, GdkModifierType state)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  int right = (key == GDK_KEY_Right || key == GDK_KEY_KP_Right)
              - (key == GDK_KEY_Left || key == GDK_KEY_KP_Left);
  int up = (key == GDK_KEY_Up || key == GDK_KEY_KP_Up)
           - (key == GDK_KEY_Down || key == GDK_KEY_KP_Down);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (open_by_key (self, key, state))
    return GDK_EVENT_STOP;
  if (right == 0 && up == 0)
    return GDK_EVENT_PROPAGATE;
  if ((state & GDK_SHIFT_MASK) != 0)
    pan (self, right * KEY_PAN * width, -up * KEY_PAN * width);
  else
    orbit (self, -right * KEY_ORBIT * width, up * KEY_ORBIT * width);
  return GDK_EVENT_STOP;
}

void
dh_surface_view_init_camera (DhSurfaceView *self, GtkGesture *drag)
{
  GtkEventController *scroll
      = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);

  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);

  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect_swapped (pinch, "update", G_CALLBACK (pinch_update_cb), self);
  g_signal_connect_swapped (pinch, "end", G_CALLBACK (pinch_end_cb), self);
  g_signal_connect_swapped (pinch, "cancel", G_CALLBACK (pinch_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
  gtk_gesture_group (pinch, drag);
}

static void
zoom_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zoom (DH_SURFACE_VIEW (widget), gtk_widget_get_width (widget) / 2.0,
        gtk_widget_get_height (widget) / 2.0,
        g_str_equal (name, "canvas.zoom-in") ? KEY_FACTOR : 1 / KEY_FACTOR);
}

/* By tenths of the widget, to the right and up: what is seen there comes into the middle. */
static void
pan_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  double width = gtk_widget_get_width (widget);
  int right, up;

  g_variant_get (parameter, "(ii)", &right, &up);
  pan (DH_SURFACE_VIEW (widget), -right * KEY_PAN * width, up * KEY_PAN * width);
}

/* Has the document look from there; the surface goes there. */
static void
look_from (DhSurfaceView *self, DhCameraPreset preset)
{
  const DhPanel *shown;
  DhCameraSetting camera;
  DhExperiment *changed;

  dh_surface_view_commit_camera (self);
  shown = dh_shown_panel_get (self->scene, self->panel);
  if (shown == NULL || !self->standing)
    return;
  camera = dh_camera_get_preset (&shown->camera, preset);
  changed
      = dh_camera_set (dh_document_get_experiment (self->scene->document), self->panel, &camera);
  if (changed != NULL)
    dh_document_commit (self->scene->document, changed, NULL);
}

static void
look_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const struct
  {
    const char *name;
    DhCameraPreset preset;
  } presets[] = { { "above", DH_CAMERA_ABOVE },
                  { "side", DH_CAMERA_SIDE },
                  { "corner", DH_CAMERA_CORNER } };
  const char *wanted = g_variant_get_string (parameter, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (presets); i++)
    if (g_str_equal (presets[i].name, wanted))
      look_from (DH_SURFACE_VIEW (widget), presets[i].preset);
}

static void
fit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  look_from (DH_SURFACE_VIEW (widget), DH_CAMERA_CORNER);
}

/* It is the floor that holds the paths. */
static void
fit_paths_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhSurfaceView *self = DH_SURFACE_VIEW (widget);
  DhExperiment *changed = NULL;
  DhRectangle plane;

  if (dh_shown_panel_get (self->scene, self->panel) != NULL
      && dh_shown_panel_fit_paths (self->scene, self->panel, &plane))
    changed = dh_view_set (dh_document_get_experiment (self->scene->document), self->panel, &plane);
  if (changed != NULL)
    dh_document_commit (self->scene->document, changed, NULL);
}

void
dh_surface_view_install_camera_actions (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "canvas.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (class, "canvas.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (class, "canvas.pan", "(ii)", pan_action);
  gtk_widget_class_install_action (class, "canvas.fit", NULL, fit_action);
  gtk_widget_class_install_action (class, "canvas.fit-paths", NULL, fit_paths_action);
  gtk_widget_class_install_action (class, "canvas.look-from", "s", look_action);
  gtk_widget_class_install_property_action (class, "canvas.logarithmic-height",
                                            "logarithmic-height");
}
