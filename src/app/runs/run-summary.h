/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "experiment.h"
#include "runner.h"

/* What a run's loss is at a step, as a learner writes it, "diverged at step 12", or that it is not
 * yet computed. (transfer full) */
char *dh_run_summary_loss (const DhTrace *trace, guint64 step);

/* The same of any of the run's figures; value is NULL where it isn't known at that step. (transfer
 * full) */
char *dh_run_summary_value (const DhTrace *trace, guint64 step, const double *value, guint digits);

/* A panel's runs in words, for those who hear rather than see: the step and each run's loss there.
 * (transfer full) */
char *dh_run_summary_panel (const DhExperiment *experiment,
                            DhRunner *runner,
                            guint panel,
                            guint64 step);
