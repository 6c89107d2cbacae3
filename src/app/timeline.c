/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "timeline.h"

#include <math.h>

struct _DhTimeline
{
  GtkWidget parent_instance;

  DhPlayback *playback;

  GtkWidget *play_button;
  GtkScale *step_scale;
  GtkLabel *step_label;
  GtkScale *speed_scale;
  GtkLabel *speed_label;

  guint tick; /* while playing */
};

G_DEFINE_FINAL_TYPE (DhTimeline, dh_timeline, GTK_TYPE_WIDGET)

/* The speeds of the slider are 1, 2, 5, 10, … steps a second, three a decade. */
static const double in_decade[] = { 1, 2, 5 };

static double
speed_of_notch (double notch)
{
  int index = (int) lround (notch);

  return in_decade[index % 3] * pow (10, index / 3);
}

static double
notch_of_speed (double speed)
{
  double decade = floor (log10 (speed));
  double mantissa = speed / pow (10, decade);

  /* Halfway between two speeds is at their geometric mean. */
  return 3 * decade
         + (mantissa < sqrt (2)    ? 0
            : mantissa < sqrt (10) ? 1
            : mantissa < sqrt (50) ? 2
                                   : 3);
}

static void
update_step (DhTimeline *self)
{
  guint64 step = dh_playback_get_step (self->playback);
  guint64 steps = dh_playback_get_steps (self->playback);
  g_autofree char *step_text = g_strdup_printf ("%" G_GUINT64_FORMAT, step);
  g_autofree char *steps_text = g_strdup_printf ("%" G_GUINT64_FORMAT, steps);
  /* Translators: the step that is shown, of how many. */
  g_autofree char *text = g_strdup_printf (_ ("%s / %s"), step_text, steps_text);
  GtkAdjustment *adjustment = gtk_range_get_adjustment (GTK_RANGE (self->step_scale));

  /* As wide as it will get, so that nothing moves while it plays. */
  gtk_label_set_width_chars (self->step_label, 2 * (int) strlen (steps_text) + 3);
  gtk_label_set_label (self->step_label, text);
  gtk_adjustment_configure (adjustment, (double) step, 0, (double) MAX (1, steps), 1,
                            ceil ((double) MAX (1, steps) / 10), 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->step_scale),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "timeline.to-start", step > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "timeline.step-back", step > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "timeline.step-forward", step < steps);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "timeline.to-end", step < steps);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "timeline.play", steps > 0);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  dh_playback_tick (DH_TIMELINE (widget)->playback, gdk_frame_clock_get_frame_time (clock));

  return G_SOURCE_CONTINUE;
}

static void
update_playing (DhTimeline *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean playing = dh_playback_get_playing (self->playback);
  const char *label = playing ? _ ("Pause") : _ ("Play");

  gtk_button_set_icon_name (GTK_BUTTON (self->play_button), playing
                                                                ? "media-playback-pause-symbolic"
                                                                : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (self->play_button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);

  if (playing && self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (widget, tick_cb, NULL, NULL);
  else if (!playing && self->tick != 0)
    {
      gtk_widget_remove_tick_callback (widget, self->tick);
      self->tick = 0;
    }
}

static void
update_speed (DhTimeline *self)
{
  double speed = dh_playback_get_speed (self->playback);
  g_autofree char *number = g_strdup_printf ("%.0f", speed);
  /* Translators: how fast it plays, in steps a second; as short as can be. */
  g_autofree char *text = g_strdup_printf (_ ("%s/s"), number);

  gtk_label_set_label (self->speed_label, text);
  gtk_range_set_value (GTK_RANGE (self->speed_scale), notch_of_speed (speed));
}

/* What is dragged is under the hand's control, so it no longer plays. */
static gboolean
step_scale_cb (DhTimeline *self, GtkScrollType scroll, double value)
{
  dh_playback_set_playing (self->playback, FALSE);
  dh_playback_set_step (self->playback, (guint64) CLAMP (round (value), 0, 1e15));

  return GDK_EVENT_STOP;
}

static gboolean
speed_scale_cb (DhTimeline *self, GtkScrollType scroll, double value)
{
  GtkAdjustment *adjustment = gtk_range_get_adjustment (GTK_RANGE (self->speed_scale));
  double notch = CLAMP (round (value), 0, gtk_adjustment_get_upper (adjustment));

  dh_playback_set_speed (self->playback, speed_of_notch (notch));
  return GDK_EVENT_STOP;
}

static void
play_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DhPlayback *playback = DH_TIMELINE (widget)->playback;

  dh_playback_set_playing (playback, !dh_playback_get_playing (playback));
}

static void
move_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DhPlayback *playback = DH_TIMELINE (widget)->playback;
  gint64 steps = (gint64) dh_playback_get_steps (playback);

  if (g_str_equal (action, "timeline.to-start"))
    dh_playback_move (playback, -steps);
  else if (g_str_equal (action, "timeline.step-back"))
    dh_playback_move (playback, -1);
  else if (g_str_equal (action, "timeline.step-forward"))
    dh_playback_move (playback, 1);
  else
    dh_playback_move (playback, steps);
}

static void
dh_timeline_dispose (GObject *object)
{
  DhTimeline *self = DH_TIMELINE (object);
  GtkWidget *child;

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->playback);

  G_OBJECT_CLASS (dh_timeline_parent_class)->dispose (object);
}

static void
dh_timeline_class_init (DhTimelineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dh_timeline_dispose;

  gtk_widget_class_install_action (widget_class, "timeline.play", NULL, play_cb);
  gtk_widget_class_install_action (widget_class, "timeline.to-start", NULL, move_cb);
  gtk_widget_class_install_action (widget_class, "timeline.to-end", NULL, move_cb);
  gtk_widget_class_install_action (widget_class, "timeline.step-back", NULL, move_cb);
  gtk_widget_class_install_action (widget_class, "timeline.step-forward", NULL, move_cb);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/downhill/Downhill/timeline.ui");
  gtk_widget_class_bind_template_child (widget_class, DhTimeline, play_button);
  gtk_widget_class_bind_template_child (widget_class, DhTimeline, step_scale);
  gtk_widget_class_bind_template_child (widget_class, DhTimeline, step_label);
  gtk_widget_class_bind_template_child (widget_class, DhTimeline, speed_scale);
  gtk_widget_class_bind_template_child (widget_class, DhTimeline, speed_label);
  gtk_widget_class_bind_template_callback (widget_class, step_scale_cb);
  gtk_widget_class_bind_template_callback (widget_class, speed_scale_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "timeline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TOOLBAR);
}

static void
dh_timeline_init (DhTimeline *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dh_timeline_new (DhPlayback *playback)
{
  DhTimeline *self = g_object_new (DH_TYPE_TIMELINE, NULL);

  self->playback = g_object_ref (playback);
  g_signal_connect_object (playback, "notify::step", G_CALLBACK (update_step), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (playback, "notify::steps", G_CALLBACK (update_step), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (playback, "notify::playing", G_CALLBACK (update_playing), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (playback, "notify::speed", G_CALLBACK (update_speed), self,
                           G_CONNECT_SWAPPED);
  update_step (self);
  update_playing (self);
  update_speed (self);

  return GTK_WIDGET (self);
}
