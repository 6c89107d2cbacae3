/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trace.h"

/* How a run did, from one look at all of its steps, of which there may be ten millions: making one is
 * not for the main thread, what is asked of it then is instant. Immutable once made, any thread. */
typedef struct _DhTraceStatistics DhTraceStatistics;

/* Of the steps that the trace has now. It shares the trace's blocks. */
DhTraceStatistics *dh_trace_statistics_new (const DhTrace *trace);
void dh_trace_statistics_free (DhTraceStatistics *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhTraceStatistics, dh_trace_statistics_free)

/* The trace as it was looked at. (transfer none) */
const DhTrace *dh_trace_statistics_get_trace (const DhTraceStatistics *self);

/* Whether the trace is the one that was looked at, without a step more. */
gboolean dh_trace_statistics_is_of (const DhTraceStatistics *self, const DhTrace *trace);

/* The least loss, and the first step that has it. FALSE where there is no step: the run diverged at
 * once. */
gboolean dh_trace_statistics_get_best (const DhTraceStatistics *self, double *loss, guint64 *step);

/* The first step whose loss is at most that. FALSE where there is none. */
gboolean dh_trace_statistics_find_loss (const DhTraceStatistics *self, double loss, guint64 *step);
