/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart-private.h"

#define ZOOM_FACTOR 1.5
#define PAN_PART 0.2

static DhChartAxes *
get_axes (DhChart *self)
{
  return dh_display_get_chart_axes (self->scene->display);
}

/* Around the play head. */
static void
zoom_steps (DhChart *self, double factor)
{
  dh_chart_axes_zoom_steps (get_axes (self), (double) dh_playback_get_step (self->scene->playback),
                            factor);
}

/* Around the axis's middle. */
static void
zoom_values (DhChart *self, double factor)
{
  DhScale steps, values;

  if (dh_chart_get_scales (self, &steps, &values))
    dh_chart_zoom_values (self, dh_scale_from_units (&values, (values.start + values.end) / 2),
                          factor);
}

static gboolean
zoom_key (DhChart *self, guint key)
{
  switch (key)
    {
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      zoom_steps (self, 1 / ZOOM_FACTOR);
      return GDK_EVENT_STOP;

    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      zoom_steps (self, ZOOM_FACTOR);
      return GDK_EVENT_STOP;

    case GDK_KEY_0:
    case GDK_KEY_KP_0:
      dh_chart_axes_fit (get_axes (self));
      return GDK_EVENT_STOP;

    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* With Shift the arrows that don't move the head zoom the value axis. */
static gboolean
zoom_values_key (DhChart *self, guint key)
{
  switch (key)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      zoom_values (self, 1 / ZOOM_FACTOR);
      return GDK_EVENT_STOP;

    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      zoom_values (self, ZOOM_FACTOR);
      return GDK_EVENT_STOP;

    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* With Ctrl the arrows move what is shown. */
static gboolean
pan_key (DhChart *self, guint key)
{
  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      dh_chart_axes_pan_steps (get_axes (self), -PAN_PART);
      return GDK_EVENT_STOP;

    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      dh_chart_axes_pan_steps (get_axes (self), PAN_PART);
      return GDK_EVENT_STOP;

    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      dh_chart_pan_values (self, PAN_PART);
      return GDK_EVENT_STOP;

    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      dh_chart_pan_values (self, -PAN_PART);
      return GDK_EVENT_STOP;

    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
move_key (DhChart *self, guint key, gboolean far)
{
  DhPlayback *playback = self->scene->playback;
  gint64 steps = (gint64) dh_playback_get_steps (playback);
  gint64 page = MAX (1, steps / 10);

  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      dh_playback_move (playback, far ? -page : -1);
      return GDK_EVENT_STOP;

    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      dh_playback_move (playback, far ? page : 1);
      return GDK_EVENT_STOP;

    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      dh_playback_move (playback, -steps);
      return GDK_EVENT_STOP;

    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      dh_playback_move (playback, steps);
      return GDK_EVENT_STOP;

    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
key_pressed_cb (DhChart *self, guint key, guint code, GdkModifierType state)
{
  gboolean control = (state & GDK_CONTROL_MASK) != 0;
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;

  if ((state & (GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (control)
    return pan_key (self, key);
  return zoom_key (self, key) || (shift && zoom_values_key (self, key))
         || move_key (self, key, shift);
}

void
dh_chart_init_keys (DhChart *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();

  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
}
