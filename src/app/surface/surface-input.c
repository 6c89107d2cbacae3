/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "surface-view-private.h"

#include <math.h>

#include "panel-press.h"
#include "run-edit.h"
#include "start-move.h"
#include "surface-pick.h"

/* A start is under the pointer at this distance; generous enough for a finger. */
#define REACH 14

/* All of one drag of a start is one entry of the history. */
#define MERGE_KEY "start"

static void
update_cursor (DhSurfaceView *self)
{
  const char *name = NULL;
  double x, y;

  if (dh_surface_view_is_turned (self) || self->deed == DH_SURFACE_DEED_START)
    name = "grabbing";
  else if (self->near >= 0)
    name = "grab";
  else if (self->pointed && self->flatness == 0
           && dh_surface_view_pick (self, self->pointer_x, self->pointer_y, &x, &y))
    name = "crosshair";

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), name);
}

gboolean
dh_surface_view_pick (DhSurfaceView *self, double left, double top, double *x, double *y)
{
  DhProjection projection;
  DhView flat;

  if (!dh_surface_view_get_projection (self, &projection) || !dh_surface_view_get_flat (self, &flat)
      || !dh_surface_pick (self->mesh, &projection, left, top, x, y))
    return FALSE;
  dh_start_round (&flat, x, y);
  return TRUE;
}

/* Where the run's start is seen. FALSE: out of the view, hidden by the user or behind the surface. */
static gboolean
place_start (DhSurfaceView *self,
             const DhProjection *projection,
             const DhExperimentRun *run,
             double *left,
             double *top)
{
  gboolean is_behind;

  return !dh_display_get_run_hidden (self->scene->display, run)
         && dh_surface_place (self->mesh, projection, run->start[0], run->start[1], left, top,
                              &is_behind)
         && !is_behind;
}

/* The run whose start can be taken hold of at a place of the widget, or −1; of equals the last. */
static int
find_start (DhSurfaceView *self, double left, double top)
{
  const DhPanel *shown = dh_shown_panel_get (self->scene, self->panel);
  DhProjection projection;
  double nearest = REACH;
  int found = -1;

  if (shown == NULL || !dh_surface_view_get_projection (self, &projection))
    return -1;
  for (guint i = 0; i < shown->runs->len; i++)
    {
      double start_left, start_top, distance;

      if (!place_start (self, &projection, g_ptr_array_index (shown->runs, i), &start_left,
                        &start_top))
        continue;
      distance = hypot (start_left - left, start_top - top);
      if (distance <= nearest)
        {
          nearest = distance;
          found = (int) i;
        }
    }
  return found;
}

void
dh_surface_view_update_pointer (DhSurfaceView *self)
{
  self->near = -1;
  if (self->pointed && self->deed == DH_SURFACE_DEED_NONE && self->flatness == 0)
    self->near = find_start (self, self->pointer_x, self->pointer_y);
  update_cursor (self);
}

static void
motion_cb (DhSurfaceView *self, double x, double y)
{
  self->pointed = TRUE;
  self->pointer_x = x;
  self->pointer_y = y;
  dh_surface_view_update_pointer (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
leave_cb (DhSurfaceView *self)
{
  self->pointed = FALSE;
  self->near = -1;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
take_start (DhSurfaceView *self, gboolean alone)
{
  const DhPanel *shown = dh_shown_panel_get (self->scene, self->panel);
  double left, top;

  place_start (self, &self->base_projection, g_ptr_array_index (shown->runs, self->grabbed), &left,
               &top);
  self->grab_x = left - self->press_x;
  self->grab_y = top - self->press_y;
  /* In a fair race all starts move together. */
  self->alone = alone && !dh_panel_is_fair (shown);
}

/* The primary button takes hold of a start or, beside them, turns the surface once it has been moved;
 * with Shift, and the middle one, it moves it. */
static void
drag_begin_cb (DhSurfaceView *self, double left, double top, GtkGestureDrag *gesture)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
  GdkModifierType state
      = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  gboolean with_shift = (state & GDK_SHIFT_MASK) != 0;

  if (button > GDK_BUTTON_MIDDLE || self->flatness > 0
      || !dh_surface_view_get_projection (self, &self->base_projection))
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  dh_display_set_panel (self->scene->display, self->panel);
  dh_panel_press_leave_keyboard (GTK_WIDGET (self));
  dh_surface_view_halt (self);
  dh_surface_view_commit_camera (self);
  self->press_x = left;
  self->press_y = top;
  self->base = self->camera;
  self->grabbed = button != GDK_BUTTON_MIDDLE ? find_start (self, left, top) : -1;
  if (self->grabbed >= 0)
    take_start (self, with_shift);
  self->moves = with_shift;
  self->deed = self->grabbed >= 0            ? DH_SURFACE_DEED_START
               : button == GDK_BUTTON_MIDDLE ? DH_SURFACE_DEED_PAN
                                             : DH_SURFACE_DEED_PRESS;
  update_cursor (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Off the surface, and behind it, the start stays where it was. */
static void
drag_start (DhSurfaceView *self, double offset_x, double offset_y)
{
  DhExperiment *experiment = dh_document_get_experiment (self->scene->document);
  const DhPanel *shown = dh_shown_panel_get (self->scene, self->panel);
  guint grabbed = (guint) self->grabbed;
  const DhExperimentRun *run;
  double x, y;

  /* The experiment may have become another one meanwhile. */
  if (shown == NULL || grabbed >= shown->runs->len || hypot (offset_x, offset_y) == 0
      || !dh_surface_view_pick (self, self->press_x + offset_x + self->grab_x,
                                self->press_y + offset_y + self->grab_y, &x, &y))
    return;
  run = dh_experiment_get_run (experiment, self->panel, grabbed);
  if (run->start[0] != x || run->start[1] != y)
    dh_document_commit (self->scene->document,
                        self->alone ? dh_start_set_one (experiment, self->panel, grabbed, x, y)
                                    : dh_start_set_shared (experiment, self->panel, grabbed, x, y),
                        MERGE_KEY);
}

static void
drag_update_cb (DhSurfaceView *self, double offset_x, double offset_y, GtkGesture *gesture)
{
  DhCameraSetting camera = self->base;

  if (self->deed == DH_SURFACE_DEED_PRESS
      && hypot (offset_x, offset_y) > dh_panel_press_get_slack (gesture))
    {
      self->deed = self->moves ? DH_SURFACE_DEED_PAN : DH_SURFACE_DEED_ORBIT;
      update_cursor (self);
    }
  switch (self->deed)
    {
    case DH_SURFACE_DEED_START:
      drag_start (self, offset_x, offset_y);
      break;
    case DH_SURFACE_DEED_ORBIT:
      dh_camera_orbit (&camera, &self->base_projection, offset_x, offset_y);
      dh_surface_view_hold_camera (self, &camera);
      break;
    case DH_SURFACE_DEED_PAN:
      dh_camera_pan (&camera, &self->base_projection, offset_x, offset_y);
      dh_surface_view_hold_camera (self, &camera);
      break;
    case DH_SURFACE_DEED_NONE:
    case DH_SURFACE_DEED_PRESS:
    case DH_SURFACE_DEED_PINCH:
    default:
      break;
    }
}

void
dh_surface_view_let_go (DhSurfaceView *self)
{
  if (self->deed == DH_SURFACE_DEED_START)
    dh_document_end_merge (self->scene->document);
  else
    dh_surface_view_commit_camera (self);
  self->deed = DH_SURFACE_DEED_NONE;
  self->grabbed = -1;
  dh_surface_view_refine_picture (self);
  dh_surface_view_update_pointer (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* A click sets the start there, as on the canvas. */
static void
drag_end_cb (DhSurfaceView *self, double offset_x, double offset_y, GtkGesture *gesture)
{
  gboolean is_click = self->deed == DH_SURFACE_DEED_PRESS
                      && hypot (offset_x, offset_y) <= dh_panel_press_get_slack (gesture);
  double x, y;

  dh_surface_view_let_go (self);
  if (is_click && dh_surface_view_pick (self, self->press_x, self->press_y, &x, &y))
    dh_document_commit (self->scene->document,
                        dh_start_set_common (dh_document_get_experiment (self->scene->document),
                                             self->panel, x, y),
                        NULL);
}

/* Beside the surface, where a click means nothing. */
static void
double_pressed_cb (DhSurfaceView *self, int n_press, double left, double top)
{
  double x, y;

  if (n_press == 2 && !dh_surface_view_pick (self, left, top, &x, &y))
    gtk_widget_activate_action (GTK_WIDGET (self), "canvas.fit", NULL);
}

static GtkGesture *
add_drag (DhSurfaceView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), 0);
  /* A second finger is the pinch's alone: these would deny it to their group. */
  gtk_gesture_single_set_exclusive (GTK_GESTURE_SINGLE (drag), TRUE);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  /* Taken away by another gesture or the window manager. */
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (dh_surface_view_let_go), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  return drag;
}

/* What the keyboard does, it does to the panel that the control panel shows. */
static void
focus_cb (DhSurfaceView *self)
{
  dh_display_set_panel (self->scene->display, self->panel);
}

void
dh_surface_view_init_input (DhSurfaceView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = add_drag (self);

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);

  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);

  gtk_gesture_single_set_exclusive (GTK_GESTURE_SINGLE (click), TRUE);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (double_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_group (click, drag);

  dh_surface_view_init_camera (self, drag);
  dh_surface_view_init_menu (self, drag);
}
