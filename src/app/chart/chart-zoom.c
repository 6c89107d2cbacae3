/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart-private.h"

#include <math.h>

/* What one notch of a wheel, or so much of a touchpad's way, zooms by. */
#define ZOOM_FACTOR 1.25

/* The part of the axis that a notch to the side moves it. */
#define SCROLL_PART 0.1

static DhChartAxes *
get_axes (DhChart *self)
{
  return dh_display_get_chart_axes (self->scene->display);
}

/* The ends of the value axis as it is now. */
static gboolean
get_value_window (DhChart *self, double window[2])
{
  DhScale steps, values;

  if (!dh_chart_get_scales (self, &steps, &values))
    return FALSE;
  window[0] = values.minimum;
  window[1] = values.maximum;
  return TRUE;
}

void
dh_chart_zoom_values (DhChart *self, double at, double factor)
{
  double window[2];

  if (get_value_window (self, window))
    dh_chart_axes_zoom_values (get_axes (self),
                               dh_chart_model_get_sharing (self->model, self->panel), window, at,
                               factor);
}

void
dh_chart_pan_values (DhChart *self, double part)
{
  double window[2];

  if (get_value_window (self, window))
    dh_chart_axes_pan_values (get_axes (self),
                              dh_chart_model_get_sharing (self->model, self->panel), window, part);
}

static void
zoom_at (DhChart *self, double x, double y, gboolean of_values, double factor)
{
  DhScale steps, values;

  if (!dh_chart_get_scales (self, &steps, &values))
    return;
  if (of_values)
    dh_chart_zoom_values (self, dh_scale_from_units (&values, CLAMP (y, values.end, values.start)),
                          factor);
  else
    dh_chart_axes_zoom_steps (get_axes (self),
                              dh_scale_from_units (&steps, CLAMP (x, steps.start, steps.end)),
                              factor);
}

static gboolean
scroll_cb (DhChart *self, double dx, double dy, GtkEventController *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);

  if ((state & GDK_SHIFT_MASK) != 0)
    dh_chart_axes_pan_steps (get_axes (self), SCROLL_PART * (dx + dy));
  else
    {
      if (dy != 0)
        zoom_at (self, self->pointer_x, self->pointer_y, (state & GDK_CONTROL_MASK) != 0,
                 pow (ZOOM_FACTOR, dy));
      if (dx != 0)
        dh_chart_axes_pan_steps (get_axes (self), SCROLL_PART * dx);
    }
  return GDK_EVENT_STOP;
}

static void
pan_begin_cb (DhChart *self, double left, double top, GtkGestureDrag *gesture)
{
  GdkModifierType state
      = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  self->pans
      = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) == GDK_BUTTON_MIDDLE
        || (state & GDK_SHIFT_MASK) != 0;
  if (!self->pans)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->panned_x = 0;
  self->panned_y = 0;
}

/* The axes are moved from where they are now by what the pointer has moved since. */
static void
pan_update_cb (DhChart *self, double offset_x, double offset_y)
{
  DhScale steps, values;

  if (!self->pans || !dh_chart_get_scales (self, &steps, &values))
    return;
  dh_chart_axes_pan_steps (get_axes (self),
                           (self->panned_x - offset_x) / (steps.end - steps.start));
  if (offset_y != self->panned_y)
    dh_chart_pan_values (self, (offset_y - self->panned_y) / (values.start - values.end));
  self->panned_x = offset_x;
  self->panned_y = offset_y;
}

/* Two fingers: the steps are zoomed around their middle. */
static void
pinch_begin_cb (DhChart *self, GdkEventSequence *sequence, GtkGesture *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  self->pinch = 1;
}

static void
pinch_end_cb (DhChart *self)
{
  self->pinch = 0;
}

static void
pinch_cb (DhChart *self, double scale, GtkGesture *gesture)
{
  double x, y;

  if (!(scale > 0) || !gtk_gesture_get_bounding_box_center (gesture, &x, &y))
    return;
  zoom_at (self, x, y, FALSE, self->pinch / scale);
  self->pinch = scale;
}

void
dh_chart_init_zoom (DhChart *self, GtkGesture *drag)
{
  GtkEventController *scroll
      = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *pan = gtk_gesture_drag_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (pan), 0);
  gtk_gesture_single_set_exclusive (GTK_GESTURE_SINGLE (pan), TRUE);
  g_signal_connect_swapped (pan, "drag-begin", G_CALLBACK (pan_begin_cb), self);
  g_signal_connect_swapped (pan, "drag-update", G_CALLBACK (pan_update_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pan));

  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  g_signal_connect_swapped (pinch, "end", G_CALLBACK (pinch_end_cb), self);
  g_signal_connect_swapped (pinch, "cancel", G_CALLBACK (pinch_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
  gtk_gesture_group (pinch, drag);
}
