/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "panel-press.h"

#define CLICK_SLACK 4
#define TOUCH_SLACK 12

void
dh_panel_press_leave_keyboard (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (root != NULL && gtk_root_get_focus (root) != widget)
    gtk_root_set_focus (root, NULL);
}

double
dh_panel_press_get_slack (GtkGesture *gesture)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (gesture));
  GdkEventType type = event != NULL ? gdk_event_get_event_type (event) : GDK_MOTION_NOTIFY;

  return type == GDK_TOUCH_UPDATE || type == GDK_TOUCH_END ? TOUCH_SLACK : CLICK_SLACK;
}
