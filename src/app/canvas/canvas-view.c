/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "canvas-private.h"

#include <math.h>

#include "view-move.h"

/* The view grows by this factor with each click of the wheel, and with each press of a key. */
#define WHEEL_FACTOR 1.19
#define KEY_FACTOR 1.25

/* A touchpad tells pixels; so many are one click of the wheel. */
#define PIXELS_A_CLICK 40

/* With Shift a click of the wheel pans by so many user units; an arrow key by this part of the view,
 * with Shift by five times that. */
#define WHEEL_PAN 50
#define KEY_PAN 0.1

/* What wheel and keys do in a row is one entry of the history until they rest for so long. */
#define PAUSE 500 /* ms */

/* Shows the plane, if that is possible, as part of the entry of the history that is being written. */
static void
show_plane (DhCanvas *self, const DhRectangle *plane)
{
  DhDocument *document = self->scene->document;
  DhExperiment *changed = dh_view_set (dh_document_get_experiment (document), self->panel, plane);
  g_autofree char *merge_key = g_strdup_printf ("view %u", self->panel);

  if (changed != NULL)
    dh_document_commit (document, changed, merge_key);
}

void
dh_canvas_take_view (DhCanvas *self, double left, double top)
{
  DhView view;

  if (!dh_canvas_get_view (self, &view))
    return;
  self->base = view.plane;
  dh_view_to_plane (&view, left, top, &self->anchor_x, &self->anchor_y);
}

void
dh_canvas_carry_view (DhCanvas *self, double left, double top, double scale)
{
  DhRectangle plane;
  DhView view;

  if (!dh_canvas_get_view (self, &view))
    return;
  plane = dh_view_carry (&view, &self->base, self->anchor_x, self->anchor_y, left, top, scale);
  show_plane (self, &plane);
}

void
dh_canvas_let_view_go (DhCanvas *self)
{
  g_clear_handle_id (&self->pause_source, g_source_remove);
  dh_document_end_merge (self->scene->document);
}

static void
pause_cb (gpointer data)
{
  DhCanvas *self = data;

  self->pause_source = 0;
  dh_canvas_let_view_go (self);
}

/* The plane moves by so many user units and grows about a place of the widget. */
static void
nudge (DhCanvas *self, double left, double top, double offset_x, double offset_y, double scale)
{
  if (self->panning || self->pinching || self->grabbed >= 0)
    return;
  dh_canvas_take_view (self, left, top);
  dh_canvas_carry_view (self, left + offset_x, top + offset_y, scale);
  g_clear_handle_id (&self->pause_source, g_source_remove);
  self->pause_source = g_timeout_add_once (PAUSE, pause_cb, self);
}

/* Zooms at the pointer, or the place of the plane next to it; with Shift it pans. */
static gboolean
scroll_cb (DhCanvas *self, double dx, double dy, GtkEventController *scroll)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (scroll);
  gboolean in_pixels = gtk_event_controller_scroll_get_unit (GTK_EVENT_CONTROLLER_SCROLL (scroll))
                       == GDK_SCROLL_UNIT_SURFACE;
  double left, top;
  DhView view;

  if (!dh_canvas_get_view (self, &view))
    return GDK_EVENT_PROPAGATE;
  left = self->pointed ? self->pointer_x : view.left + view.width / 2;
  top = self->pointed ? self->pointer_y : view.top + view.height / 2;
  left = CLAMP (left, view.left, view.left + view.width);
  top = CLAMP (top, view.top, view.top + view.height);
  if ((state & GDK_SHIFT_MASK) != 0)
    {
      double unit = in_pixels ? 1 : WHEEL_PAN;

      nudge (self, left, top, -dx * unit, -dy * unit, 1);
    }
  else if (dy != 0)
    nudge (self, left, top, 0, 0, pow (WHEEL_FACTOR, in_pixels ? dy / PIXELS_A_CLICK : dy));
  return GDK_EVENT_STOP;
}

static void
pinch_begin_cb (DhCanvas *self, GdkEventSequence *sequence, GtkGesture *gesture)
{
  double left, top;

  dh_canvas_let_go (self);
  if (!gtk_gesture_get_bounding_box_center (gesture, &left, &top))
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  dh_display_set_panel (self->scene->display, self->panel);
  self->pinching = TRUE;
  dh_canvas_take_view (self, left, top);
}

/* Fingers that move together pan. */
static void
pinch_update_cb (DhCanvas *self, GdkEventSequence *sequence, GtkGesture *gesture)
{
  double scale = gtk_gesture_zoom_get_scale_delta (GTK_GESTURE_ZOOM (gesture));
  double left, top;

  if (self->pinching && scale > 0 && gtk_gesture_get_bounding_box_center (gesture, &left, &top))
    dh_canvas_carry_view (self, left, top, 1 / scale);
}

static void
pinch_end_cb (DhCanvas *self)
{
  if (!self->pinching)
    return;
  self->pinching = FALSE;
  dh_canvas_let_view_go (self);
  dh_canvas_update_pointer (self);
}

void
dh_canvas_init_view (DhCanvas *self, GtkGesture *drag)
{
  GtkEventController *scroll
      = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);

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
  DhCanvas *self = DH_CANVAS (widget);
  double scale = g_str_equal (name, "canvas.zoom-in") ? 1 / KEY_FACTOR : KEY_FACTOR;
  DhView view;

  if (dh_canvas_get_view (self, &view))
    nudge (self, view.left + view.width / 2, view.top + view.height / 2, 0, 0, scale);
}

/* By tenths of the view, to the right and up. */
static void
pan_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhCanvas *self = DH_CANVAS (widget);
  int right, up;
  DhView view;

  g_variant_get (parameter, "(ii)", &right, &up);
  if (dh_canvas_get_view (self, &view))
    nudge (self, view.left, view.top, -right * KEY_PAN * view.width, up * KEY_PAN * view.height, 1);
}

static void
fit_paths_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhCanvas *self = DH_CANVAS (widget);
  DhRectangle plane;

  if (dh_shown_panel_get (self->scene, self->panel) == NULL)
    return;
  dh_canvas_let_view_go (self);
  if (dh_shown_panel_fit_paths (self->scene, self->panel, &plane))
    show_plane (self, &plane);
  dh_canvas_let_view_go (self);
}

static void
fit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhCanvas *self = DH_CANVAS (widget);
  DhRectangle plane;

  if (dh_shown_panel_get (self->scene, self->panel) == NULL)
    return;
  dh_canvas_let_view_go (self);
  if (dh_shown_panel_fit (self->scene, self->panel, &plane))
    show_plane (self, &plane);
  dh_canvas_let_view_go (self);
}

void
dh_canvas_install_view_actions (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "canvas.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (class, "canvas.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (class, "canvas.pan", "(ii)", pan_action);
  gtk_widget_class_install_action (class, "canvas.fit", NULL, fit_action);
  gtk_widget_class_install_action (class, "canvas.fit-paths", NULL, fit_paths_action);
}
