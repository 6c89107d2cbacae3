/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

/* The window in which the user says what is preferred; whatever is changed holds at once, in all
 * windows. */
#define DH_TYPE_PREFERENCES_WINDOW (dh_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (DhPreferencesWindow, dh_preferences_window, DH, PREFERENCES_WINDOW, AdwWindow)

/* Presents it over the parent. Where no settings are installed there is nothing to prefer, and the
 * window is not shown. */
void dh_preferences_window_show (GtkWindow *parent);
