/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scene.h"

/* What a canvas and a chart of the same panel have in common. */

/* The panel, or NULL as long as the experiment has none of that index. (transfer none) */
const DhPanel *dh_shown_panel_get (DhScene *scene, guint panel);

/* Its title above a plot, or NULL: a single panel is named by the window already.
 * (transfer full) */
char *dh_shown_panel_get_title (DhScene *scene, guint panel);

/* Whether the axes and the title of a panel are the same in both experiments (nullable). */
gboolean dh_shown_panel_is_same_frame (DhExperiment *a, DhExperiment *b, guint panel);

/* Writes the ids of those of its runs that are not hidden, and returns how many there are. */
guint dh_shown_panel_get_run_ids (DhScene *scene, guint panel, guint64 ids[DH_EXPERIMENT_MAX_RUNS]);

/* Writes the trace of each of its runs to the array, NULL for those that are hidden, and returns how
 * many there are. While a prediction hides what is to come, traces end where they may be seen to;
 * such are valid until the next call. The array has room for the greatest number of runs. */
guint dh_shown_panel_get_traces (DhScene *scene, guint panel, const DhTrace **traces);

/* The plane that the paths need, in the proportions that are shown now. FALSE: there are none. */
gboolean dh_shown_panel_fit_paths (DhScene *scene, guint panel, DhRectangle *plane);

/* The ground's own view: the landscape's, that of a regression's minimum; of a ground that has none,
 * what its paths need. FALSE: there is nothing to go by. */
gboolean dh_shown_panel_fit (DhScene *scene, guint panel, DhRectangle *plane);
