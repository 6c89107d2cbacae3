/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "experiment.h"

/* Changes of an experiment's list of panels. All take a copy that no one else has seen yet. */

/* The panel once more, with runs of its own. */
DhPanel *dh_panel_duplicate (const DhPanel *self);

/* Puts the panel once more beside itself, where there is room for one: the place of the new one, or
 * the old one's where there is none. */
guint dh_experiment_duplicate_panel (DhExperiment *self, guint panel);

/* Removes the panel unless it is the only one. FALSE: it is. */
gboolean dh_experiment_remove_panel (DhExperiment *self, guint panel);

/* Moves the panel by so many places, no further than the ends; its new place. */
guint dh_experiment_move_panel (DhExperiment *self, guint panel, int places);

/* Makes the panel, with its runs, the experiment's only one. */
void dh_experiment_keep_panel (DhExperiment *self, guint panel);

/* The title of a panel or an experiment as it is kept: without spaces about it, no longer than a
 * file allows; NULL: none. (transfer full) */
char *dh_title_from_text (const char *text);
