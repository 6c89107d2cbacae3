/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* Scrolls so that the widget, which is unfolding, stays in sight: all of it, or its beginning where
 * there isn't room for all. Follows it for as long as unfolding takes. */
void dh_scroll_into_view (GtkWidget *widget);
