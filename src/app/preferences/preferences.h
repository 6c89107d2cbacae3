/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "palette.h"

/* What the user prefers, or the defaults where there are no settings. Main thread. */

/* Has light or dark and motion follow the settings, in all windows, from now on. Once, with a
 * display. */
void dh_preferences_init (void);

/* (transfer none) */
const DhPalette *dh_preferences_get_palette (void);

int dh_preferences_get_plot_text_size (void); /* percent */

double dh_preferences_get_default_speed (void); /* steps a second */
