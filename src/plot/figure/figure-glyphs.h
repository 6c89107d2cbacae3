/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "figure-job.h"

/* Whether the figure has Chinese characters, but for those of its foot if that isn't made yet. */
gboolean dh_figure_has_han (const DhFigureJob *job);

/* A sentence where the figure has characters that no font of this computer has, which are then drawn as
 * boxes with their numbers; else NULL. (transfer full) */
char *dh_figure_find_missing_glyphs (const DhFigureJob *job);
