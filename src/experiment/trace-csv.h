/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "objective.h"
#include "trace.h"

/* The first line of a table of trajectories. */
#define DH_TRACE_CSV_HEADER "panel,run,step,x,y,loss,gradient_x,gradient_y,learning_rate\n"

/* Appends n of the trace's rows, from step `first` on, numbers with 17 significant digits; the
 * gradient is the exact one. Panels and runs count from 0. Any thread. */
void dh_trace_csv_append_rows (GString *csv,
                               guint panel,
                               guint run,
                               const DhTrace *trace,
                               const DhObjective *objective,
                               DhWorkspace *workspace,
                               guint64 first,
                               gsize n);
