/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "canvas-private.h"

#include <math.h>

#include "start-move.h"

/* A start is under the pointer at this distance; generous enough for a finger. */
#define REACH 14

/* A press that wanders no further is a click. */
#define CLICK_SLACK 4

/* An arrow key moves the starts by this part of the view; with Shift by ten times that. */
#define KEY_STEP 0.01

/* All of one drag, or of one key held down, is one entry of the history. */
#define MERGE_KEY "start"

static void
update_cursor (DhCanvas *self, const DhView *view)
{
  const char *name = NULL;

  if (self->grabbed >= 0)
    name = "grabbing";
  else if (self->near >= 0)
    name = "grab";
  else if (self->pointed && dh_view_contains_units (view, self->pointer_x, self->pointer_y))
    name = "crosshair";

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), name);
}

void
dh_canvas_update_pointer (DhCanvas *self)
{
  DhView view;

  if (!dh_canvas_get_view (self, &view))
    return;

  self->near = -1;
  if (self->pointed)
    self->near = dh_start_find (dh_shown_panel_get (self->scene, self->panel), &view,
                                self->pointer_x, self->pointer_y, REACH);
  update_cursor (self, &view);
}

static void
motion_cb (DhCanvas *self, double x, double y)
{
  self->pointed = TRUE;
  self->pointer_x = x;
  self->pointer_y = y;
  dh_canvas_update_pointer (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
leave_cb (DhCanvas *self)
{
  self->pointed = FALSE;
  self->near = -1;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The point under a place of the widget, or under the nearest place that shows the plane. */
static void
point_at (const DhView *view, double left, double top, double *x, double *y)
{
  dh_start_from_units (view, CLAMP (left, view->left, view->left + view->width),
                       CLAMP (top, view->top, view->top + view->height), x, y);
}

static void
drag_begin_cb (DhCanvas *self, double left, double top, GtkGestureDrag *gesture)
{
  const DhPanel *shown = dh_shown_panel_get (self->scene, self->panel);
  DhView view;

  if (!dh_canvas_get_view (self, &view) || !dh_view_contains_units (&view, left, top))
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }

  /* The keyboard stays where it is, so that the arrows go on stepping through the run. */
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  self->pressed = TRUE;
  self->press_x = left;
  self->press_y = top;
  self->grabbed = dh_start_find (shown, &view, left, top, REACH);
  if (self->grabbed >= 0)
    {
      const DhExperimentRun *run = g_ptr_array_index (shown->runs, self->grabbed);
      double start_left, start_top;

      dh_view_to_units (&view, run->start[0], run->start[1], &start_left, &start_top);
      self->grab_x = start_left - left;
      self->grab_y = start_top - top;
    }
  update_cursor (self, &view);
}

static void
drag_update_cb (DhCanvas *self, double offset_x, double offset_y)
{
  DhExperiment *experiment = dh_document_get_experiment (self->scene->document);
  const DhExperimentRun *run;
  DhView view;
  double x, y;

  /* The experiment may have become another one meanwhile. */
  if (self->grabbed < 0 || !dh_canvas_get_view (self, &view)
      || (guint) self->grabbed >= dh_shown_panel_get (self->scene, self->panel)->runs->len)
    return;

  point_at (&view, self->press_x + offset_x + self->grab_x, self->press_y + offset_y + self->grab_y,
            &x, &y);
  run = dh_experiment_get_run (experiment, self->panel, (guint) self->grabbed);
  if (hypot (offset_x, offset_y) > 0 && (run->start[0] != x || run->start[1] != y))
    dh_document_commit (self->scene->document,
                        dh_start_set_shared (experiment, self->panel, (guint) self->grabbed, x, y),
                        MERGE_KEY);
}

static void
drag_end_cb (DhCanvas *self, double offset_x, double offset_y)
{
  DhView view;
  double x, y;

  if (self->grabbed >= 0)
    {
      self->grabbed = -1;
      dh_document_end_merge (self->scene->document);
    }
  else if (self->pressed && dh_canvas_get_view (self, &view)
           && hypot (offset_x, offset_y) <= CLICK_SLACK)
    {
      point_at (&view, self->press_x, self->press_y, &x, &y);
      dh_document_commit (self->scene->document,
                          dh_start_set_all (dh_document_get_experiment (self->scene->document),
                                            self->panel, x, y),
                          NULL);
    }
  self->pressed = FALSE;
  dh_canvas_update_pointer (self);
}

/* The sequence was taken away, by another gesture or the window manager. */
static void
drag_cancel_cb (DhCanvas *self)
{
  if (self->grabbed >= 0)
    dh_document_end_merge (self->scene->document);
  self->grabbed = -1;
  self->pressed = FALSE;
}

static gboolean
key_pressed_cb (DhCanvas *self, guint key, guint code, GdkModifierType state)
{
  const DhPanel *shown = dh_shown_panel_get (self->scene, self->panel);
  double part = (state & GDK_SHIFT_MASK) != 0 ? 10 * KEY_STEP : KEY_STEP;
  int right = (key == GDK_KEY_Right || key == GDK_KEY_KP_Right)
              - (key == GDK_KEY_Left || key == GDK_KEY_KP_Left);
  int up = (key == GDK_KEY_Up || key == GDK_KEY_KP_Up)
           - (key == GDK_KEY_Down || key == GDK_KEY_KP_Down);

  if (shown == NULL || (right == 0 && up == 0)
      || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  dh_document_commit (self->scene->document,
                      dh_start_move_all (dh_document_get_experiment (self->scene->document),
                                         self->panel,
                                         right * part * (shown->view.x[1] - shown->view.x[0]),
                                         up * part * (shown->view.y[1] - shown->view.y[0])),
                      MERGE_KEY);
  return GDK_EVENT_STOP;
}

static void
key_released_cb (DhCanvas *self)
{
  dh_document_end_merge (self->scene->document);
}

void
dh_canvas_init_input (DhCanvas *self)
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
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));

  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect_swapped (key, "key-released", G_CALLBACK (key_released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
}
