/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* What it means to press on a panel, on its canvas and on its surface alike. */

/* Leaves the keyboard to the window, unless the widget has it: what is pressed is not focused, so that
 * the arrows go on stepping through the run; but no other widget keeps those keys for itself that are
 * about this panel now. */
void dh_panel_press_leave_keyboard (GtkWidget *widget);

/* A press that wanders no further than that, in user units, is a click; a finger wanders further than a
 * hand with a mouse. */
double dh_panel_press_get_slack (GtkGesture *gesture);
