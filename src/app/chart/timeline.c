/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "timeline.h"

#include <math.h>
#include <string.h>

#include "number-text.h"

/* Of more, the number stands on the chart's axis alone: the row has to fit a small window. */
#define MOST_STEPS_BESIDE 99999

#define SPEED_DIGITS 3 /* 500000, but 10⁶ */

/* On the timeline; more would be a smear. */
#define MOST_MARKS 200

struct _DhTimeline
{
  GtkWidget parent_instance;

  DhScene *scene;
  DhPlayback *playback; /* the scene's */

  GtkWidget *play_button;
  GtkScale *step_scale;
  GtkMenuButton *step_button;
  GtkLabel *step_label;
  GtkSpinButton *step_spin;
  GtkScale *speed_scale;
  GtkLabel *speed_label;

  guint tick;    /* while playing */
  GArray *marks; /* of guint64: the steps that are marked */
};

G_DEFINE_FINAL_TYPE (DhTimeline, dh_timeline, GTK_TYPE_WIDGET)

/* The speeds of the slider are 1, 2, 5, 10, … steps a second, three a decade; after the last comes
 * all at once. */
#define LAST_NOTCH 19

static const double in_decade[] = { 1, 2, 5 };

static double
speed_of_notch (double notch)
{
  int index = (int) lround (notch);

  if (index >= LAST_NOTCH)
    return DH_PLAYBACK_ALL_AT_ONCE;
  return in_decade[index % 3] * pow (10, index / 3);
}

static double
notch_of_speed (double speed)
{
  double decade, mantissa;

  if (speed == DH_PLAYBACK_ALL_AT_ONCE)
    return LAST_NOTCH;
  decade = floor (log10 (speed));
  mantissa = speed / pow (10, decade);
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
  gboolean is_short = steps <= MOST_STEPS_BESIDE;
  GtkAdjustment *adjustment = gtk_range_get_adjustment (GTK_RANGE (self->step_scale));

  /* As wide as it will get, so that nothing moves while it plays. */
  gtk_label_set_width_chars (self->step_label, (is_short ? 2 * (int) strlen (steps_text) + 3
                                                         : (int) strlen (steps_text)));
  gtk_label_set_label (self->step_label, is_short ? text : step_text);
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

static char *
speed_text (double speed)
{
  g_autofree char *number = NULL;

  if (speed == DH_PLAYBACK_ALL_AT_ONCE)
    /* Translators: how fast it plays, without any pause; as short as can be. */
    return g_strdup (_ ("all at once"));
  number = dh_number_to_text (speed, SPEED_DIGITS);
  /* Translators: how fast it plays, in steps a second; as short as can be. */
  return g_strdup_printf (_ ("%s/s"), number);
}

static void
update_speed (DhTimeline *self)
{
  double speed = dh_playback_get_speed (self->playback);
  g_autofree char *text = speed_text (speed);

  gtk_label_set_label (self->speed_label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->speed_scale),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
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

static void
step_spin_cb (DhTimeline *self)
{
  dh_playback_set_playing (self->playback, FALSE);
  dh_playback_set_step (self->playback,
                        (guint64) CLAMP (gtk_spin_button_get_value (self->step_spin), 0, 1e15));
}

static void
step_entered_cb (DhTimeline *self)
{
  gtk_menu_button_popdown (self->step_button);
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

/* The entry shows where the head is. It does so before it is shown and is given the keyboard, which selects
 * all of it: X takes one selection that follows another within a millisecond for lost. */
static void
show_step_cb (GtkMenuButton *button, gpointer timeline)
{
  DhTimeline *self = timeline;
  guint64 steps = dh_playback_get_steps (self->playback);

  g_signal_handlers_block_by_func (self->step_spin, step_spin_cb, self);
  gtk_adjustment_configure (gtk_spin_button_get_adjustment (self->step_spin),
                            (double) dh_playback_get_step (self->playback), 0, (double) steps, 1,
                            ceil ((double) MAX (1, steps) / 10), 0);
  g_signal_handlers_unblock_by_func (self->step_spin, step_spin_cb, self);
}

/* What was typed and not entered is forgotten: with the keyboard gone the spin button would take it. */
static void
step_popover_closed_cb (DhTimeline *self)
{
  g_autofree char *text = g_strdup_printf ("%.0f", gtk_spin_button_get_value (self->step_spin));

  gtk_editable_set_text (GTK_EDITABLE (self->step_spin), text);
}

static void
go_to_step_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_menu_button_popup (DH_TIMELINE (widget)->step_button);
}

/* The steps, of guint64, at which runs of the panel that is edited were changed; of those whose marks
 * would lie on one another, one. (transfer full) */
static GArray *
find_marks (DhTimeline *self)
{
  DhExperiment *experiment = dh_document_get_experiment (self->scene->document);
  guint panel = dh_display_get_panel (self->scene->display);
  gboolean taken[MOST_MARKS + 1] = { FALSE };
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (guint64));

  if (panel >= experiment->panels->len)
    return marks;
  for (guint i = 0; i < dh_experiment_get_panel (experiment, panel)->runs->len; i++)
    {
      const GArray *changes = dh_experiment_get_run (experiment, panel, i)->changes;

      for (guint j = 0; j < changes->len; j++)
        {
          guint64 step = g_array_index (changes, DhChange, j).step;
          guint place;

          if (step > experiment->steps)
            continue;
          place = (guint) ((double) step / (double) MAX (1, experiment->steps) * MOST_MARKS);
          if (!taken[place])
            g_array_append_val (marks, step);
          taken[place] = TRUE;
        }
    }
  return marks;
}

static void
update_marks (DhTimeline *self)
{
  g_autoptr (GArray) marks = find_marks (self);

  /* Of marks, GTK doesn't find out that they are the same. */
  if (marks->len == self->marks->len
      && (marks->len == 0
          || memcmp (marks->data, self->marks->data, marks->len * sizeof (guint64)) == 0))
    return;
  gtk_scale_clear_marks (self->step_scale);
  for (guint i = 0; i < marks->len; i++)
    gtk_scale_add_mark (self->step_scale, (double) g_array_index (marks, guint64, i),
                        GTK_POS_BOTTOM, NULL);
  g_array_unref (self->marks);
  self->marks = g_steal_pointer (&marks);
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
  g_clear_pointer (&self->marks, g_array_unref);
  g_clear_object (&self->scene);

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

  gtk_widget_class_install_action (widget_class, "timeline.go-to-step", NULL, go_to_step_cb);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/downhill/Downhill/timeline.ui");
  gtk_widget_class_bind_template_child (widget_class, DhTimeline, play_button);
  gtk_widget_class_bind_template_child (widget_class, DhTimeline, step_scale);
  gtk_widget_class_bind_template_child (widget_class, DhTimeline, step_button);
  gtk_widget_class_bind_template_child (widget_class, DhTimeline, step_label);
  gtk_widget_class_bind_template_child (widget_class, DhTimeline, step_spin);
  gtk_widget_class_bind_template_child (widget_class, DhTimeline, speed_scale);
  gtk_widget_class_bind_template_child (widget_class, DhTimeline, speed_label);
  gtk_widget_class_bind_template_callback (widget_class, step_scale_cb);
  gtk_widget_class_bind_template_callback (widget_class, step_spin_cb);
  gtk_widget_class_bind_template_callback (widget_class, step_popover_closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, speed_scale_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "timeline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TOOLBAR);
}

/* Wherever in the window the keyboard is. */
static void
add_keys (DhTimeline *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller),
                                     GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_g,
                                                                                  GDK_CONTROL_MASK),
                                                          gtk_named_action_new (
                                                              "timeline.go-to-step")));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
dh_timeline_init (DhTimeline *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  self->marks = g_array_new (FALSE, FALSE, sizeof (guint64));
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_menu_button_set_create_popup_func (self->step_button, show_step_cb, self, NULL);
  g_signal_connect_object (gtk_editable_get_delegate (GTK_EDITABLE (self->step_spin)), "activate",
                           G_CALLBACK (step_entered_cb), self, G_CONNECT_SWAPPED);
  add_keys (self);
}

GtkWidget *
dh_timeline_new (DhScene *scene)
{
  DhTimeline *self = g_object_new (DH_TYPE_TIMELINE, NULL);
  DhPlayback *playback = scene->playback;

  self->scene = g_object_ref (scene);
  self->playback = playback;
  g_signal_connect_object (scene->document, "experiment-changed", G_CALLBACK (update_marks), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (scene->display, "notify::panel", G_CALLBACK (update_marks), self,
                           G_CONNECT_SWAPPED);
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
  update_marks (self);

  return GTK_WIDGET (self);
}
