/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Sets the user's locale, but for its numbers: they are written everywhere as in experiments, and a
 * decimal comma would break a figure's source. Finds the translations: where they were installed, or in
 * the folder that DOWNHILL_LOCALE_DIR names (the build's own). First line of every program's main(). */
void dh_localisation_init (void);

/* Whether the program has texts in the language: "zh_CN". */
gboolean dh_localisation_has_language (const char *language);

/* Whether texts are in that language now. Some systems translate nothing where no locale is installed
 * but the plainest. */
gboolean dh_localisation_is_used (const char *language);
