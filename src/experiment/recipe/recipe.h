/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "experiment.h"

/* The recipe inside a figure: the experiment that it shows, as the text of a file, in the figure's
 * metadata, so that whoever has the picture can make it again and change it. */

/* The most bytes of a figure that is opened. */
#define DH_RECIPE_MAX_FIGURE_BYTES (256 * 1024 * 1024)

/* The suffixes of figures that have one inside, NULL at the end. */
extern const char *const dh_recipe_suffixes[];

/* The experiment's text with all that it needs: of a table in a file of the user's, the columns used
 * stand in it. Where these are more than an experiment may hold, the table is named without its
 * folder: it must lie beside the figure. Loads the tables. NULL where one can't be read. Blocks; any
 * thread. (transfer full) */
char *dh_recipe_make (const DhExperiment *experiment, GError **error);

/* Puts the text of an experiment into a whole file as this program has drawn it, of a kind that can
 * carry it. The same input gives the same bytes. FALSE where the file is of another make. Any thread. */
gboolean dh_recipe_put (GByteArray *figure, const char *recipe, GError **error);

/* Whether bytes, of which the file's first few hundred are enough, begin a file that may have a
 * recipe inside. */
gboolean dh_recipe_is_figure (const guint8 *bytes, gsize length);

/* Takes the text of the experiment out of a figure, which may be anybody's and broken. At most one
 * byte more than an experiment may have. NULL with DH_ERROR_EXPERIMENT and a message without the
 * file's name. Any thread. (transfer full) */
GBytes *dh_recipe_get (const guint8 *bytes, gsize length, GError **error);
