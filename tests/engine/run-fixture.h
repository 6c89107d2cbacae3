/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "run.h"

/* A run from (−1.2, 1) with the rule's defaults and a constant rate, of 1,000 steps. */
DhRunSettings run_settings (const char *optimizer, double learning_rate);

/* The trace of the whole run. (transfer full) */
DhTrace *run_whole (DhObjective *objective, const DhRunSettings *settings);

/* Fails unless the traces agree to the last bit. */
void assert_same_trace (const DhTrace *a, const DhTrace *b);
