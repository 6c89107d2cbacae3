/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* Cancels what the widget's own gestures follow, as whoever is unmapped has to: a gesture holds what was
 * pressed until it is let go of, which a widget that isn't there any more never learns. */
void dh_widget_cancel_gestures (GtkWidget *widget);
