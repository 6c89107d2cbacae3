/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "palette.h"
#include "theme.h"

/* The theme for what the widget draws: light or dark and with stronger lines as the system asks
 * for, its type scaled as the system's text is. Lives as long as the program; equal settings give
 * the same pointer. Main thread. (transfer none) */
const DhTheme *dh_screen_theme_get (GtkWidget *widget);

/* The same for a canvas or a chart: in a window that is larger than a laptop's, as on a projector,
 * type and lines grow with it so that they can be read from the last row, and more so before a class;
 * its type is as large as the user prefers. (transfer none) */
const DhTheme *dh_screen_theme_get_for_plot (GtkWidget *widget);

/* The palette of landscapes that the user prefers. Lives as long as the program. (transfer none) */
const DhPalette *dh_screen_theme_get_palette (void);

/* Calls changed (widget) whenever another theme or palette is to be had or the widget's scale
 * factor is another, as long as the widget lives. */
void dh_screen_theme_watch (GtkWidget *widget, void (*changed) (GtkWidget *widget));
