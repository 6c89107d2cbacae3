/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "experiment.h"

/* A run's settings in the notation of lecture notes. All (transfer full). */

/* A number with as many digits as it was set with. */
char *dh_figure_setting_number (double value);

/* "(−1.2, 1)" */
char *dh_figure_setting_point (const double point[2]);

/* "β₁ = 0.9, β₂ = 0.999"; empty for a rule that has none. */
char *dh_figure_setting_rule (const DhOptimizerSetting *setting);

/* The formula, or the name of one that is long, and its figures: "η γᵗ, γ = 0.99". */
char *dh_figure_setting_schedule (const DhScheduleSetting *setting, guint64 steps);

/* "from step 100: η = 0.01"; empty for a run that wasn't changed. */
char *dh_figure_setting_changes (const DhExperimentRun *run, guint64 steps);
