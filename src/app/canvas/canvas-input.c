/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "canvas-private.h"

#include <math.h>

#include "panel-press.h"
#include "run-edit.h"
#include "start-move.h"

/* A start is under the pointer at this distance; generous enough for a finger. */
#define REACH 14

/* An arrow key moves the starts by this part of the view; with Shift by ten times that. */
#define KEY_STEP 0.01

/* All of one drag of a start, or of one key held down, is one entry of the history. */
#define MERGE_KEY "start"

static void
update_cursor (DhCanvas *self, const DhView *view)
{
  const char *name = NULL;

  if (self->grabbed >= 0 || self->panning || self->pinching)
    name = "grabbing";
  else if (self->near >= 0)
    name = "grab";
  else if (self->pointed && dh_view_contains_units (view, self->pointer_x, self->pointer_y))
    name = "crosshair";

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), name);
}

/* The run whose start can be taken hold of at a place of the widget, or −1. */
static int
find_start (DhCanvas *self, const DhView *view, double left, double top)
{
  const DhTrace *traces[DH_EXPERIMENT_MAX_RUNS];

  dh_shown_panel_get_traces (self->scene, self->panel, traces);
  return dh_start_find (dh_shown_panel_get (self->scene, self->panel), traces, view, left, top,
                        REACH);
}

void
dh_canvas_update_pointer (DhCanvas *self)
{
  DhView view;

  if (!dh_canvas_get_view (self, &view))
    return;

  self->near = -1;
  if (self->pointed && !self->panning)
    self->near = find_start (self, &view, self->pointer_x, self->pointer_y);
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
take_start (DhCanvas *self, const DhView *view, gboolean alone)
{
  const DhPanel *shown = dh_shown_panel_get (self->scene, self->panel);
  const DhExperimentRun *run = g_ptr_array_index (shown->runs, self->grabbed);
  double start_left, start_top;

  dh_view_to_units (view, run->start[0], run->start[1], &start_left, &start_top);
  self->grab_x = start_left - self->press_x;
  self->grab_y = start_top - self->press_y;
  /* In a fair race all starts move together. */
  self->alone = alone && !dh_panel_is_fair (shown);
}

/* The primary button takes hold of a start or, beside them, of the plane; the middle one of the plane
 * in any case. */
static void
drag_begin_cb (DhCanvas *self, double left, double top, GtkGestureDrag *gesture)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
  GdkModifierType state
      = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  DhView view;

  if (button > GDK_BUTTON_MIDDLE || !dh_canvas_get_view (self, &view)
      || !dh_view_contains_units (&view, left, top))
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  dh_display_set_panel (self->scene->display, self->panel);
  dh_panel_press_leave_keyboard (GTK_WIDGET (self));
  self->press_x = left;
  self->press_y = top;
  self->pressed = button != GDK_BUTTON_MIDDLE;
  self->grabbed = self->pressed ? find_start (self, &view, left, top) : -1;
  if (self->grabbed >= 0)
    take_start (self, &view, (state & GDK_SHIFT_MASK) != 0);
  else
    dh_canvas_take_view (self, left, top);
  self->panning = !self->pressed;
  update_cursor (self, &view);
}

static void
drag_start (DhCanvas *self, double offset_x, double offset_y)
{
  DhExperiment *experiment = dh_document_get_experiment (self->scene->document);
  guint grabbed = (guint) self->grabbed;
  const DhExperimentRun *run;
  DhView view;
  double x, y;

  /* The experiment may have become another one meanwhile. */
  if (!dh_canvas_get_view (self, &view)
      || grabbed >= dh_shown_panel_get (self->scene, self->panel)->runs->len)
    return;

  point_at (&view, self->press_x + offset_x + self->grab_x, self->press_y + offset_y + self->grab_y,
            &x, &y);
  run = dh_experiment_get_run (experiment, self->panel, grabbed);
  if (hypot (offset_x, offset_y) > 0 && (run->start[0] != x || run->start[1] != y))
    dh_document_commit (self->scene->document,
                        self->alone ? dh_start_set_one (experiment, self->panel, grabbed, x, y)
                                    : dh_start_set_shared (experiment, self->panel, grabbed, x, y),
                        MERGE_KEY);
}

static void
drag_update_cb (DhCanvas *self, double offset_x, double offset_y, GtkGesture *gesture)
{
  if (self->pinching)
    return;
  if (self->grabbed >= 0)
    {
      drag_start (self, offset_x, offset_y);
      return;
    }
  if (self->pressed && hypot (offset_x, offset_y) > dh_panel_press_get_slack (gesture))
    {
      self->pressed = FALSE;
      self->panning = TRUE;
      dh_canvas_update_pointer (self);
    }
  if (self->panning)
    dh_canvas_carry_view (self, self->press_x + offset_x, self->press_y + offset_y, 1);
}

void
dh_canvas_let_go (DhCanvas *self)
{
  if (self->grabbed >= 0)
    dh_document_end_merge (self->scene->document);
  if (self->panning)
    dh_canvas_let_view_go (self);
  self->grabbed = -1;
  self->panning = FALSE;
  self->pressed = FALSE;
  dh_canvas_update_pointer (self);
}

static void
drag_end_cb (DhCanvas *self, double offset_x, double offset_y, GtkGesture *gesture)
{
  gboolean is_click = self->pressed && self->grabbed < 0
                      && hypot (offset_x, offset_y) <= dh_panel_press_get_slack (gesture);
  DhView view;
  double x, y;

  dh_canvas_let_go (self);
  if (!is_click || !dh_canvas_get_view (self, &view))
    return;
  point_at (&view, self->press_x, self->press_y, &x, &y);
  dh_document_commit (self->scene->document,
                      dh_start_set_common (dh_document_get_experiment (self->scene->document),
                                           self->panel, x, y),
                      NULL);
}

/* What opens something. FALSE: it is another key. */
static gboolean
open_by_key (DhCanvas *self, guint key, GdkModifierType state)
{
  if (key == GDK_KEY_Menu || (key == GDK_KEY_F10 && (state & GDK_SHIFT_MASK) != 0))
    dh_canvas_open_menu_by_key (self);
  else if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_ISO_Enter)
    gtk_widget_activate_action (GTK_WIDGET (self), "canvas.start-at", NULL);
  else
    return FALSE;
  return TRUE;
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

  if (shown == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (open_by_key (self, key, state))
    return GDK_EVENT_STOP;
  if (right == 0 && up == 0)
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

/* What the keyboard does, it does to the panel that the control panel shows. */
static void
focus_cb (DhCanvas *self)
{
  dh_display_set_panel (self->scene->display, self->panel);
}

static GtkGesture *
add_drag (DhCanvas *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), 0);
  /* It knows nothing of a second finger, which it would deny to the pinch, being one of its group; nor
   * does it begin anew when one of two fingers is lifted, and take that for a click. */
  gtk_gesture_single_set_exclusive (GTK_GESTURE_SINGLE (drag), TRUE);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  /* Taken away by another gesture or the window manager. */
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (dh_canvas_let_go), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  return drag;
}

void
dh_canvas_init_input (DhCanvas *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *drag = add_drag (self);

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);

  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect_swapped (key, "key-released", G_CALLBACK (key_released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);

  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);

  dh_canvas_init_view (self, drag);
  dh_canvas_init_menu (self, drag);
}
