/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "chart-private.h"

#include <math.h>

#include "readout.h"
#include "run-summary.h"

static guint64
step_at (DhChart *self, const DhScale *scale, double left)
{
  guint64 steps = dh_document_get_experiment (self->scene->document)->steps;
  double step = dh_scale_from_units (scale, CLAMP (left, scale->start, scale->end));

  return (guint64) CLAMP (round (step), 0, (double) steps);
}

static void
motion_cb (DhChart *self, double x, double y)
{
  self->pointed = TRUE;
  self->pointer_x = x;
  self->pointer_y = y;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
leave_cb (DhChart *self)
{
  self->pointed = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
scrub (DhChart *self, double left)
{
  DhScale steps, loss;

  if (!dh_chart_get_scales (self, &steps, &loss))
    return;

  dh_playback_set_playing (self->scene->playback, FALSE);
  dh_playback_set_step (self->scene->playback, step_at (self, &steps, left));
}

static void
drag_begin_cb (DhChart *self, double left, double top, GtkGestureDrag *gesture)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->press_x = left;
  scrub (self, left);
}

static void
drag_update_cb (DhChart *self, double offset_x, double offset_y)
{
  scrub (self, self->press_x + offset_x);
}

static gboolean
key_pressed_cb (DhChart *self, guint key, guint code, GdkModifierType state)
{
  guint64 steps = dh_playback_get_steps (self->scene->playback);
  gint64 page = (gint64) MAX (1, steps / 10);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      dh_playback_move (self->scene->playback, (state & GDK_SHIFT_MASK) != 0 ? -page : -1);
      return GDK_EVENT_STOP;

    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      dh_playback_move (self->scene->playback, (state & GDK_SHIFT_MASK) != 0 ? page : 1);
      return GDK_EVENT_STOP;

    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      dh_playback_move (self->scene->playback, -(gint64) steps);
      return GDK_EVENT_STOP;

    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      dh_playback_move (self->scene->playback, (gint64) steps);
      return GDK_EVENT_STOP;

    default:
      return GDK_EVENT_PROPAGATE;
    }
}

void
dh_chart_init_input (DhChart *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *key = gtk_event_controller_key_new ();

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), GDK_BUTTON_PRIMARY);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));

  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
}

/* Each run's loss at the step under the pointer. */
static void
snapshot_readout (DhChart *self, GtkSnapshot *snapshot, guint64 step, const graphene_rect_t *area)
{
  const DhPanel *shown = dh_shown_panel_get (self->scene, self->panel);
  guint n = shown->runs->len;
  DhRunStyle styles[DH_EXPERIMENT_MAX_RUNS];
  DhReadoutRow rows[DH_EXPERIMENT_MAX_RUNS];
  char *values[DH_EXPERIMENT_MAX_RUNS];
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, step);
  g_autofree char *heading = g_strdup_printf (_ ("Step %s"), number);

  for (guint i = 0; i < n; i++)
    {
      styles[i] = dh_run_style_get (i, self->theme);
      values[i]
          = dh_run_summary_loss (dh_runner_get_trace (self->scene->runner, self->panel, i), step);
      rows[i] = (DhReadoutRow){
        .style = &styles[i],
        .name = dh_experiment_run_get_label (g_ptr_array_index (shown->runs, i)),
        .value = values[i],
      };
    }
  dh_readout_snapshot (&(DhReadout){ .heading = heading, .rows = rows, .n_rows = n }, snapshot,
                       gtk_widget_get_pango_context (GTK_WIDGET (self)), self->theme, area,
                       &GRAPHENE_POINT_INIT ((float) self->pointer_x, (float) self->pointer_y));
  for (guint i = 0; i < n; i++)
    g_free (values[i]);
}

void
dh_chart_snapshot_pointer (DhChart *self, GtkSnapshot *snapshot)
{
  const DhColor *text = &self->theme->text;
  DhScale steps, loss;
  graphene_rect_t area;
  guint64 step;

  /* It would tell what is yet to be predicted. */
  if (dh_prediction_get_hides (dh_display_get_prediction (self->scene->display)))
    return;
  if (!self->pointed || !dh_chart_get_scales (self, &steps, &loss) || self->pointer_x < steps.start
      || self->pointer_x > steps.end)
    return;

  graphene_rect_init (&area, (float) steps.start, (float) MIN (loss.start, loss.end),
                      (float) (steps.end - steps.start), (float) fabs (loss.end - loss.start));
  step = step_at (self, &steps, self->pointer_x);
  gtk_snapshot_append_color (snapshot,
                             &(GdkRGBA){ (float) text->red, (float) text->green, (float) text->blue,
                                         0.4f },
                             &GRAPHENE_RECT_INIT (floorf (
                                                      (float) dh_scale_to_units (&steps,
                                                                                 (double) step)),
                                                  area.origin.y, 1, area.size.height));
  snapshot_readout (self, snapshot, step, &area);
}
