/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "chart-private.h"

#include <math.h>

#include "chart-words.h"
#include "hover-marker.h"
#include "readout.h"

#define MARKER_SCALE 0.8 /* of a canvas's */

/* A plot narrower than this has hardly room for a read-out, in user units. */
#define LEAST_READOUT 280

/* The step at a place of the axis. A logarithmic one has 0 a little to the left of 1. */
static guint64
step_at (DhChart *self, const DhScale *scale, double left)
{
  guint64 steps = dh_document_get_experiment (self->scene->document)->steps;
  double step = dh_scale_from_units (scale, CLAMP (left, scale->start, scale->end));

  if (scale->has_zero && step < G_SQRT2 / 2)
    return 0;
  return (guint64) CLAMP (round (step), 0, (double) steps);
}

/* Tells which step is pointed at, for all to mark. */
static void
update_hover (DhChart *self)
{
  guint64 step = DH_NO_STEP;
  DhScale steps, values;

  if (self->pointed && !dh_display_get_pointer_hidden (self->scene->display)
      && dh_chart_get_scales (self, &steps, &values) && self->pointer_x >= steps.start
      && self->pointer_x <= steps.end)
    step = step_at (self, &steps, self->pointer_x);
  dh_display_set_hover_step (self->scene->display, step);
}

static void
motion_cb (DhChart *self, double x, double y)
{
  self->pointed = TRUE;
  self->pointer_x = x;
  self->pointer_y = y;
  update_hover (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
leave_cb (DhChart *self)
{
  self->pointed = FALSE;
  update_hover (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
dh_chart_pointer_hidden_changed (DhChart *self)
{
  if (self->pointed)
    update_hover (self);
}

static void
scrub (DhChart *self, double left)
{
  DhScale steps, values;

  if (!dh_chart_get_scales (self, &steps, &values))
    return;

  dh_playback_set_playing (self->scene->playback, FALSE);
  dh_playback_set_step (self->scene->playback, step_at (self, &steps, left));
}

static void
drag_begin_cb (DhChart *self, double left, double top, GtkGestureDrag *gesture)
{
  GdkModifierType state
      = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  /* With Shift the drag is for what moves the part that is shown. */
  if ((state & GDK_SHIFT_MASK) != 0 || self->fits)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->press_x = left;
  scrub (self, left);
}

static void
drag_update_cb (DhChart *self, double offset_x, double offset_y)
{
  if (self->pinch == 0)
    scrub (self, self->press_x + offset_x);
}

/* The head that the first click has moved goes back: a double click is for the axes. */
static void
pressed_cb (DhChart *self, int n_press)
{
  self->fits = FALSE;
  if (n_press == 1)
    self->press_step = dh_playback_get_step (self->scene->playback);
  else if (n_press == 2
           && dh_chart_axes_get_zoomed (dh_display_get_chart_axes (self->scene->display)))
    {
      self->fits = TRUE;
      dh_playback_set_step (self->scene->playback, self->press_step);
      dh_chart_axes_fit (dh_display_get_chart_axes (self->scene->display));
    }
}

GtkGesture *
dh_chart_init_pointer (DhChart *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), GDK_BUTTON_PRIMARY);
  /* A second finger is the pinch's alone. */
  gtk_gesture_single_set_exclusive (GTK_GESTURE_SINGLE (drag), TRUE);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));

  /* Added after the drag it comes before that, and sees where the head was. In the same phase, or the
   * one would keep the release from the other, which would hold on to the widget for ever. */
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_PRIMARY);
  gtk_gesture_single_set_exclusive (GTK_GESTURE_SINGLE (click), TRUE);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_group (click, drag);
  return drag;
}

/* Each run's figure at that step. */
static void
snapshot_readout (DhChart *self,
                  GtkSnapshot *snapshot,
                  const DhChartPlot *plot,
                  guint64 step,
                  const graphene_rect_t *area,
                  const graphene_point_t *pointer)
{
  const DhPanel *shown = dh_shown_panel_get (self->scene, self->panel);
  DhRunStyle styles[DH_EXPERIMENT_MAX_RUNS];
  DhReadoutRow rows[DH_EXPERIMENT_MAX_RUNS];
  char *values[DH_EXPERIMENT_MAX_RUNS];
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, step);
  g_autofree char *heading = g_strdup_printf (_ ("Step %s"), number);
  guint n = 0;

  for (guint i = 0; i < plot->n_traces && plot->message == NULL; i++)
    {
      if (plot->traces[i] == NULL)
        continue;
      styles[n] = dh_run_style_get (i, self->theme);
      values[n] = dh_chart_words_value (plot, i, step);
      rows[n] = (DhReadoutRow){
        .style = &styles[n],
        .name = dh_experiment_run_get_label (g_ptr_array_index (shown->runs, i)),
        .value = values[n],
      };
      n++;
    }
  dh_readout_snapshot (&(DhReadout){ .heading = heading, .rows = rows, .n_rows = n }, snapshot,
                       gtk_widget_get_pango_context (GTK_WIDGET (self)), self->theme, area,
                       pointer);
  for (guint i = 0; i < n; i++)
    g_free (values[i]);
}

static void
snapshot_markers (
    DhChart *self, GtkSnapshot *snapshot, const DhChartPlot *plot, guint64 step, double left)
{
  for (guint i = 0; i < plot->n_traces; i++)
    {
      DhRunStyle style = dh_run_style_get (i, self->theme);
      double top;

      if (dh_chart_plot_place (plot, &self->values, i, step, &top))
        dh_hover_marker_snapshot (snapshot, &style, left, top, MARKER_SCALE, self->theme);
    }
}

void
dh_chart_snapshot_hover (DhChart *self, GtkSnapshot *snapshot)
{
  const DhColor *text = &self->theme->text;
  guint64 step = dh_display_get_hover_step (self->scene->display);
  g_auto (DhChartContent) content = { .title = NULL };
  DhScale steps, values;
  graphene_rect_t area;
  float left;

  /* It would tell what is yet to be predicted. */
  if (dh_prediction_get_hides (dh_display_get_prediction (self->scene->display)))
    return;
  if (step == DH_NO_STEP || !dh_chart_get_scales (self, &steps, &values)
      || !dh_chart_model_get_content (self->model, self->panel, &content))
    return;

  left = (float) dh_scale_to_units (&steps, (double) step);
  graphene_rect_init (&area, (float) steps.start, (float) values.end,
                      (float) (steps.end - steps.start), (float) (values.start - values.end));
  if (left >= area.origin.x && left <= area.origin.x + area.size.width)
    {
      gtk_snapshot_append_color (snapshot,
                                 &(GdkRGBA){ (float) text->red, (float) text->green,
                                             (float) text->blue, 0.4f },
                                 &GRAPHENE_RECT_INIT (floorf (left), area.origin.y, 1,
                                                      area.size.height));
      if (step != dh_playback_get_step (self->scene->playback))
        snapshot_markers (self, snapshot, &content.plot, step, left);
    }
  if (area.size.width < LEAST_READOUT)
    {
      /* Only where it is asked for, and then at the cost of the axis's labels. */
      if (!self->pointed)
        return;
      area.origin.x = 0;
      area.size.width = (float) gtk_widget_get_width (GTK_WIDGET (self));
    }
  snapshot_readout (self, snapshot, &content.plot, step, &area,
                    &GRAPHENE_POINT_INIT (left,
                                          self->pointed ? (float) self->pointer_y : area.origin.y));
}
