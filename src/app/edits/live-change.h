/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "experiment.h"

/* What of a run can be changed while it goes on. */
typedef struct
{
  double learning_rate;
  DhScheduleSetting schedule;
  DhOptimizerSetting optimizer; /* the rule itself stays what it is */
} DhRunFigures;

/* The figures that hold at a step; those of step 0 are the run's own unless it has a change there. */
DhRunFigures dh_experiment_run_get_figures (const DhExperimentRun *self, guint64 step);

/* Makes the figures hold from the step on, until the next change that names them: as the run's own
 * figures at step 0, else as the run's change at that step, which names no more than what it changes
 * and goes where it changes nothing. The run is one that no one else has seen yet. */
void dh_experiment_run_set_figures (DhExperimentRun *self,
                                    guint64 step,
                                    const DhRunFigures *figures);

/* Takes a change away. One after it whose figures don't go together without it loses them. */
void dh_experiment_run_remove_change (DhExperimentRun *self, guint change);

/* What is wrong with figures that are each within their range, at any time of the run, as a
 * translated sentence beginning with the parameter's id; NULL: nothing. (transfer full) */
char *dh_experiment_run_find_fault (const DhExperimentRun *self);

/* What a change does, as one sentence for the learner: "Changed at step 120: η 0.05 → 0.01".
 * (transfer full) */
char *dh_experiment_run_describe_change (const DhExperimentRun *self, guint change);
