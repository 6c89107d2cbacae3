/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

/* The user's guide in the user's language, from the program itself: it needs neither a network nor
 * another program. */
#define DH_TYPE_HELP_WINDOW (dh_help_window_get_type ())
G_DECLARE_FINAL_TYPE (DhHelpWindow, dh_help_window, DH, HELP_WINDOW, AdwWindow)

/* Presents the window; there is one at a time. It closes with the window that was active. */
void dh_help_window_show (GtkApplication *application);
