/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "experiment.h"

/* Changes of a panel's list of runs and of where they start. All that change take a copy that no one
 * else has seen yet. */

/* Puts the run once more beside itself, unless there are as many as there may be. FALSE: there
 * are. */
gboolean dh_panel_duplicate_run (DhPanel *self, guint run);

/* Removes the run unless it is the only one. FALSE: it is. */
gboolean dh_panel_remove_run (DhPanel *self, guint run);

/* Makes the run the one of place `to`, which exists; those between move up or down by one. */
void dh_panel_move_run (DhPanel *self, guint run, guint to);

/* The label, without spaces about it and no longer than a file allows; where nothing is left, or it
 * is the rule's name anyway, the run is named by its rule again. */
void dh_experiment_run_set_label (DhExperimentRun *self, const char *label);

/* A run has a start of its own where no other run of the panel starts there as well. A run that is
 * alone has not. */
gboolean dh_panel_run_has_own_start (const DhPanel *self, guint run);

/* Moves the start of the run aside, by a visible bit and towards the middle of the view; or to where
 * most of the others start, of equals the first. */
void dh_panel_give_run_own_start (DhPanel *self, guint run);
void dh_panel_give_run_shared_start (DhPanel *self, guint run);

/* A run that starts where most do, of equals the first; −1 where no two start at the same point. */
int dh_panel_find_shared_start (const DhPanel *self);

/* A fair race: all runs start at the same point and draw the same noise and mini-batches. (Each takes
 * one gradient a step in any case.) To make it so, those apart come to where most are; when it ends,
 * each draws its own again. */
gboolean dh_panel_is_fair (const DhPanel *self);
void dh_panel_set_fair (DhPanel *self, gboolean fair);
