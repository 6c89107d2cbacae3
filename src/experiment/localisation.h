/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Sets the user's locale and finds the translations: where they were installed, or in the folder
 * that DOWNHILL_LOCALE_DIR names (the build's own). First line of every program's main(). */
void dh_localisation_init (void);
