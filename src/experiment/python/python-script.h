/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "experiment.h"

/* Appends a script in Python and PyTorch that takes the experiment's runs again and prints every
 * step as "panel,run,step,x,y,loss,learning_rate"; noise and mini-batches are the same, too. Update
 * rules, schedules and functions are written as their rows of the registries say. objectives has one
 * a panel; the table of a regression is loaded. FALSE where it can't be. Blocks; any thread. */
gboolean dh_python_script_append (GString *script,
                                  const DhExperiment *experiment,
                                  const DhObjective *const *objectives,
                                  GError **error);
