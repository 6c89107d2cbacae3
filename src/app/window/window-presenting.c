/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window-private.h"

#include <glib/gi18n-lib.h>

#include "motion.h"

/* A pointer that rests for so long is in the picture's way. */
#define POINTER_REST 3 /* s */

/* The header bar comes when the pointer is this near to the upper edge, and goes once it is that far
 * below the bar. */
#define EDGE 2
#define FAR_BELOW 24

static gboolean
is_presenting (DhWindow *self)
{
  return dh_display_get_presenting (self->scene->display);
}

static DhPrediction *
get_prediction (DhWindow *self)
{
  return dh_display_get_prediction (self->scene->display);
}

/* Also over widgets that have cursors of their own, until the pointer moves. */
static void
hide_pointer (DhWindow *self)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (self));
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (GTK_WIDGET (self)));
  g_autoptr (GdkCursor) none = gdk_cursor_new_from_name ("none", NULL);

  gtk_widget_set_cursor (GTK_WIDGET (self), none);
  if (surface != NULL && seat != NULL)
    gdk_surface_set_device_cursor (surface, gdk_seat_get_pointer (seat), none);
}

static gboolean
pointer_rests_cb (gpointer data)
{
  DhWindow *self = data;

  self->rest_source = 0;
  hide_pointer (self);
  dh_display_set_pointer_hidden (self->scene->display, TRUE);
  return G_SOURCE_REMOVE;
}

/* Shows the pointer, and waits for it to rest. */
static void
wake_pointer (DhWindow *self)
{
  g_clear_handle_id (&self->rest_source, g_source_remove);
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  dh_display_set_pointer_hidden (self->scene->display, FALSE);
  if (is_presenting (self))
    self->rest_source = g_timeout_add_seconds (POINTER_REST, pointer_rests_cb, self);
}

static void
pointer_moved_cb (DhWindow *self, double x, double y)
{
  double bottom = gtk_widget_get_height (GTK_WIDGET (self->header)) + FAR_BELOW;

  /* The toolkit tells of a pointer that has not moved, too, when something under it has. */
  if (!is_presenting (self) || (x == self->pointer_x && y == self->pointer_y))
    return;
  self->pointer_x = x;
  self->pointer_y = y;
  wake_pointer (self);
  if (y <= EDGE)
    gtk_revealer_set_reveal_child (self->top_revealer, TRUE);
  else if (y > bottom)
    gtk_revealer_set_reveal_child (self->top_revealer, FALSE);
}

/* The header bar stands above everything, or comes down over it while presenting. */
static void
move_header (DhWindow *self, gboolean presenting)
{
  g_autoptr (GtkWidget) header = g_object_ref (self->header);

  gtk_revealer_set_reveal_child (self->top_revealer, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->top_revealer), presenting);
  if (presenting)
    {
      gtk_box_remove (self->content, header);
      gtk_revealer_set_child (self->top_revealer, header);
    }
  else
    {
      gtk_revealer_set_child (self->top_revealer, NULL);
      gtk_box_prepend (self->content, header);
    }
}

static void
set_blank (DhWindow *self, gboolean blank)
{
  gtk_widget_set_visible (self->blank, blank);
}

static void
presenting_cb (DhWindow *self)
{
  gboolean presenting = is_presenting (self);
  GtkWindow *window = GTK_WINDOW (self);

  dh_window_divide_anew (self);
  move_header (self, presenting);
  dh_side_box_set_folded (self->body, presenting);
  set_blank (self, FALSE);
  if (presenting)
    {
      self->was_fullscreen = gtk_window_is_fullscreen (window);
      gtk_widget_add_css_class (GTK_WIDGET (self), "presenting");
      gtk_window_fullscreen (window);
      adw_toast_overlay_add_toast (self->toasts,
                                   adw_toast_new (_ ("Escape ends the presentation")));
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self), "presenting");
      if (!self->was_fullscreen)
        gtk_window_unfullscreen (window);
    }
  wake_pointer (self);
}

/* Whoever takes the window out of full screen ends the presentation. */
static void
fullscreened_cb (DhWindow *self)
{
  if (is_presenting (self) && !gtk_window_is_fullscreen (GTK_WINDOW (self)))
    dh_display_set_presenting (self->scene->display, FALSE);
}

/* The one button of a clicker that goes on: to the reveal, from rest to play and back. */
static void
go_on (DhWindow *self)
{
  DhPlayback *playback = self->scene->playback;

  if (dh_prediction_get_stage (get_prediction (self)) == DH_PREDICTION_PLACING)
    dh_window_reveal (self);
  else if (dh_playback_get_playing (playback))
    dh_playback_set_playing (playback, FALSE);
  else if (dh_playback_get_step (playback) < dh_playback_get_steps (playback))
    dh_playback_set_playing (playback, TRUE);
}

/* What Escape leaves, from the innermost out; FALSE: there is nothing to leave. */
static gboolean
escape (DhWindow *self)
{
  if (gtk_widget_get_visible (self->blank))
    set_blank (self, FALSE);
  else if (dh_prediction_get_stage (get_prediction (self)) != DH_PREDICTION_OFF)
    dh_prediction_cancel (get_prediction (self));
  else if (is_presenting (self))
    dh_display_set_presenting (self->scene->display, FALSE);
  else
    return FALSE;
  return TRUE;
}

/* An entry or an open popover has more use for keys. */
static gboolean
is_elsewhere (DhWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return focus != NULL
         && (GTK_IS_EDITABLE (focus) || gtk_widget_get_native (focus) != GTK_NATIVE (self));
}

/* Escape, which the paned would keep for itself, and what a presenter's clicker sends. */
static gboolean
key_pressed_cb (DhWindow *self, guint key, guint code, GdkModifierType state)
{
  gboolean was_blank = gtk_widget_get_visible (self->blank);

  if (is_elsewhere (self) || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Escape)
    return escape (self);
  if (!is_presenting (self))
    return GDK_EVENT_PROPAGATE;

  switch (key)
    {
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      if (was_blank)
        set_blank (self, FALSE);
      else
        go_on (self);
      return GDK_EVENT_STOP;

    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      if (was_blank)
        set_blank (self, FALSE);
      else
        gtk_widget_activate_action (GTK_WIDGET (self), "win.to-start", NULL);
      return GDK_EVENT_STOP;

    case GDK_KEY_period:
    case GDK_KEY_b:
    case GDK_KEY_B:
      set_blank (self, !was_blank);
      return GDK_EVENT_STOP;

    default:
      return GDK_EVENT_PROPAGATE;
    }
}

void
dh_window_present_to_class (DhWindow *self)
{
  dh_display_set_presenting (self->scene->display, !is_presenting (self));
}

void
dh_window_predict (DhWindow *self)
{
  if (dh_prediction_get_hides (get_prediction (self)))
    {
      dh_prediction_cancel (get_prediction (self));
      return;
    }
  dh_playback_set_playing (self->scene->playback, FALSE);
  dh_playback_set_step (self->scene->playback, 0);
  dh_prediction_begin (get_prediction (self));
  /* There the arrows aim. */
  gtk_widget_grab_focus (GTK_WIDGET (
      dh_canvas_grid_get_canvas (self->canvases, dh_display_get_panel (self->scene->display))));
}

void
dh_window_reveal (DhWindow *self)
{
  DhPlayback *playback = self->scene->playback;

  if (dh_motion_is_reduced (GTK_WIDGET (self)))
    dh_playback_set_step (playback, dh_playback_get_steps (playback));
  else
    dh_playback_set_playing (playback, TRUE);
}

void
dh_window_init_presenting (DhWindow *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *key = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (motion, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (pointer_moved_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);

  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);

  g_signal_connect_object (self->scene->display, "notify::presenting", G_CALLBACK (presenting_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->scene->document, "experiment-changed",
                           G_CALLBACK (dh_window_update_crowded), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self, "notify::fullscreened", G_CALLBACK (fullscreened_cb), self);
  g_signal_connect_object (get_prediction (self), "changed", G_CALLBACK (dh_window_update_actions),
                           self, G_CONNECT_SWAPPED);
}
