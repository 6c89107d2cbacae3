/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document.h"
#include "runner.h"

/* What a canvas and a chart of the same panel have in common. */

/* The panel, or NULL as long as the experiment has none of that index. (transfer none) */
const DhPanel *dh_shown_panel_get (DhDocument *document, guint panel);

/* Its title above a plot, or NULL: a single panel is named by the window already.
 * (transfer full) */
char *dh_shown_panel_get_title (DhDocument *document, guint panel);

/* Writes the trace of each of its runs to the array, which has room for the greatest number of
 * runs, and returns how many there are. */
guint dh_shown_panel_get_traces (DhDocument *document,
                                 DhRunner *runner,
                                 guint panel,
                                 const DhTrace **traces);
