/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "canvas-private.h"

#include <math.h>

#include "compatibility.h"
#include "number-text.h"
#include "prediction-plot.h"
#include "prediction-summary.h"
#include "readout.h"
#include "start-move.h"

/* A mark is under the pointer at this distance; generous enough for a finger. */
#define REACH 14

/* An arrow key moves the aim by this part of the view; with Shift by ten times that. */
#define KEY_STEP 0.01

#define DIGITS 5

static DhPrediction *
get_prediction (DhCanvas *self)
{
  return dh_display_get_prediction (self->scene->display);
}

static gboolean
is_placing (DhCanvas *self)
{
  return dh_prediction_get_stage (get_prediction (self)) == DH_PREDICTION_PLACING
         && dh_shown_panel_get (self->scene, self->panel) != NULL;
}

/* Whether a mark is one of this panel's, and for which of its runs. */
static gboolean
is_here (DhCanvas *self, const DhPredictionMark *mark, guint *run)
{
  guint panel;

  return dh_prediction_find_run (self->scene, mark->run, &panel, run) && panel == self->panel;
}

static guint64
get_next_run (DhCanvas *self)
{
  guint64 ids[DH_EXPERIMENT_MAX_RUNS];
  guint n = dh_shown_panel_get_run_ids (self->scene, self->panel, ids);

  return dh_prediction_get_next (get_prediction (self), ids, n);
}

/* Of the panel's marks the last one placed within reach, or −1. */
static int
find_mark (DhCanvas *self, const DhView *view, double left, double top)
{
  DhPrediction *prediction = get_prediction (self);

  for (guint i = dh_prediction_get_n_marks (prediction); i-- > 0;)
    {
      const DhPredictionMark *mark = dh_prediction_get_mark (prediction, i);
      double mark_left, mark_top;
      guint run;

      dh_view_to_units (view, mark->x, mark->y, &mark_left, &mark_top);
      if (is_here (self, mark, &run) && hypot (mark_left - left, mark_top - top) <= REACH)
        return (int) i;
    }
  return -1;
}

static void
place (DhCanvas *self, double x, double y)
{
  guint64 run = get_next_run (self);

  self->aimed_mark = run != 0 ? dh_prediction_add (get_prediction (self), run, x, y) : -1;
}

/* A press places a mark, or takes one that is there; it follows the pointer until it is let go. */
static void
press_cb (DhCanvas *self, double left, double top, GtkGestureDrag *gesture)
{
  DhView view;
  double x, y;

  if (!is_placing (self) || !dh_canvas_get_view (self, &view)
      || !dh_view_contains_units (&view, left, top))
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  self->aims = FALSE;
  self->aimed_mark = find_mark (self, &view, left, top);
  if (self->aimed_mark < 0)
    {
      dh_start_from_units (&view, left, top, &x, &y);
      place (self, x, y);
    }
}

static void
press_moved_cb (DhCanvas *self, double offset_x, double offset_y, GtkGestureDrag *gesture)
{
  DhPrediction *prediction = get_prediction (self);
  DhView view;
  double left, top, x, y;

  if (self->aimed_mark < 0 || hypot (offset_x, offset_y) == 0
      || (guint) self->aimed_mark >= dh_prediction_get_n_marks (prediction)
      || !dh_canvas_get_view (self, &view))
    return;
  gtk_gesture_drag_get_start_point (gesture, &left, &top);
  dh_start_from_units (&view, CLAMP (left + offset_x, view.left, view.left + view.width),
                       CLAMP (top + offset_y, view.top, view.top + view.height), &x, &y);
  dh_prediction_move (prediction, (guint) self->aimed_mark, x, y);
}

/* The point that the keyboard aims at. */
static void
get_aim (DhCanvas *self, double *x, double *y)
{
  const DhRectangle *plane = &dh_shown_panel_get (self->scene, self->panel)->view;

  *x = plane->x[0] + self->aim[0] * (plane->x[1] - plane->x[0]);
  *y = plane->y[0] + self->aim[1] * (plane->y[1] - plane->y[0]);
}

static void
move_aim (DhCanvas *self, double right, double up)
{
  g_autofree char *x_text = NULL;
  g_autofree char *y_text = NULL;
  g_autofree char *text = NULL;
  double x, y;

  self->aims = TRUE;
  self->aim[0] = CLAMP (self->aim[0] + right, 0, 1);
  self->aim[1] = CLAMP (self->aim[1] + up, 0, 1);
  gtk_widget_queue_draw (GTK_WIDGET (self));

  get_aim (self, &x, &y);
  x_text = dh_number_to_text (x, DIGITS);
  y_text = dh_number_to_text (y, DIGITS);
  /* Translators: the two coordinates of a point. */
  text = g_strdup_printf (_ ("%s, %s"), x_text, y_text);
  dh_accessible_announce (GTK_WIDGET (self), text);
}

static gboolean
aim_key_cb (DhCanvas *self, guint key, guint code, GdkModifierType state)
{
  double part = (state & GDK_SHIFT_MASK) != 0 ? 10 * KEY_STEP : KEY_STEP;
  int right = (key == GDK_KEY_Right || key == GDK_KEY_KP_Right)
              - (key == GDK_KEY_Left || key == GDK_KEY_KP_Left);
  int up = (key == GDK_KEY_Up || key == GDK_KEY_KP_Up)
           - (key == GDK_KEY_Down || key == GDK_KEY_KP_Down);
  double x, y;

  if (!is_placing (self) || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  if (right != 0 || up != 0)
    move_aim (self, right * part, up * part);
  else if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter)
    {
      get_aim (self, &x, &y);
      place (self, x, y);
    }
  else if (key == GDK_KEY_BackSpace || key == GDK_KEY_Delete || key == GDK_KEY_KP_Delete)
    dh_prediction_remove_last (get_prediction (self));
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

void
dh_canvas_init_prediction (DhCanvas *self)
{
  GtkGesture *press = gtk_gesture_drag_new ();
  GtkEventController *key = gtk_event_controller_key_new ();

  self->aimed_mark = -1;
  self->aim[0] = self->aim[1] = 0.5;

  /* They come before what the pointer and the keys do otherwise. */
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (press), GDK_BUTTON_PRIMARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (press), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (press, "drag-begin", G_CALLBACK (press_cb), self);
  g_signal_connect_swapped (press, "drag-update", G_CALLBACK (press_moved_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));

  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (aim_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
}

/* The name and the result are to be freed. */
static DhPredictionPlotMark
get_plot_mark (DhCanvas *self, const DhPredictionMark *mark, guint run)
{
  DhPrediction *prediction = get_prediction (self);
  const DhTrace *trace = dh_runner_get_trace (self->scene->runner, self->panel, run);
  DhPredictionPlotMark plot = {
    .style = dh_run_style_get (run, self->theme),
    .name = dh_prediction_get_mark_name (self->scene, mark),
    .x = mark->x,
    .y = mark->y,
  };

  if (dh_prediction_get_stage (prediction) == DH_PREDICTION_REVEALED)
    {
      double distance;

      plot.result = dh_prediction_get_mark_result (self->scene, mark);
      plot.is_measured
          = dh_prediction_mark_measure (mark, trace, &distance) == DH_PREDICTION_MEASURED;
      if (plot.is_measured)
        {
          DhIterate end = dh_trace_get (trace, trace->length - 1);

          plot.end_x = end.x;
          plot.end_y = end.y;
        }
    }
  return plot;
}

/* Hairlines through the point that the keyboard aims at, and its coordinates. */
static void
snapshot_aim (DhCanvas *self, GtkSnapshot *snapshot, const DhView *view)
{
  const DhPanel *shown = dh_shown_panel_get (self->scene, self->panel);
  const DhColor *text = &self->theme->text;
  GdkRGBA color = { (float) text->red, (float) text->green, (float) text->blue, 0.7f };
  g_autofree char *x_name = dh_panel_get_axis_name (shown, 0);
  g_autofree char *y_name = dh_panel_get_axis_name (shown, 1);
  g_autofree char *x_text = NULL;
  g_autofree char *y_text = NULL;
  graphene_rect_t area = GRAPHENE_RECT_INIT ((float) view->left, (float) view->top,
                                             (float) view->width, (float) view->height);
  double x, y, left, top;

  get_aim (self, &x, &y);
  dh_view_to_units (view, x, y, &left, &top);
  gtk_snapshot_append_color (snapshot, &color,
                             &GRAPHENE_RECT_INIT (area.origin.x, floorf ((float) top),
                                                  area.size.width, 1));
  gtk_snapshot_append_color (snapshot, &color,
                             &GRAPHENE_RECT_INIT (floorf ((float) left), area.origin.y, 1,
                                                  area.size.height));

  x_text = dh_number_to_text (x, DIGITS);
  y_text = dh_number_to_text (y, DIGITS);
  dh_readout_snapshot (&(DhReadout){ .rows
                                     = (DhReadoutRow[]){ { .name = x_name, .value = x_text },
                                                         { .name = y_name, .value = y_text } },
                                     .n_rows = 2 },
                       snapshot, gtk_widget_get_pango_context (GTK_WIDGET (self)), self->theme,
                       &area, &GRAPHENE_POINT_INIT ((float) left, (float) top));
}

static void
snapshot_marks (DhCanvas *self, GtkSnapshot *snapshot, const DhView *view)
{
  DhPrediction *prediction = get_prediction (self);
  int nearest = dh_prediction_find_nearest (self->scene, self->panel);
  DhPredictionPlotMark marks[DH_PREDICTION_MAX_MARKS];
  guint n = 0;
  cairo_t *cr;

  for (guint i = 0; i < dh_prediction_get_n_marks (prediction); i++)
    {
      const DhPredictionMark *mark = dh_prediction_get_mark (prediction, i);
      guint run;

      if (is_here (self, mark, &run))
        {
          marks[n] = get_plot_mark (self, mark, run);
          marks[n].is_nearest = marks[n].is_measured && (int) i == nearest;
          n++;
        }
    }
  if (n == 0)
    return;

  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT ((float) view->left, (float) view->top,
                                                       (float) view->width, (float) view->height));
  dh_prediction_plot_draw (marks, n, cr, gtk_widget_get_pango_context (GTK_WIDGET (self)), view,
                           self->theme);
  cairo_destroy (cr);
  for (guint i = 0; i < n; i++)
    {
      g_free ((char *) marks[i].name);
      g_free ((char *) marks[i].result);
    }
}

void
dh_canvas_snapshot_prediction (DhCanvas *self, GtkSnapshot *snapshot)
{
  DhView view;

  if (dh_prediction_get_stage (get_prediction (self)) == DH_PREDICTION_OFF
      || !dh_canvas_get_view (self, &view))
    return;
  snapshot_marks (self, snapshot, &view);
  if (is_placing (self) && self->aims && gtk_widget_has_focus (GTK_WIDGET (self)))
    snapshot_aim (self, snapshot, &view);
}
