/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "handover.h"
#include "workload.h"

/* What the main thread knows of the newest workload's results. Knows no thread; all is for the
 * main thread. */
typedef struct _DhResults DhResults;

DhResults *dh_results_new (void);
void dh_results_free (DhResults *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhResults, dh_results_free)

/* From now on the results of this workload, of the experiment of that serial, are wanted. What it
 * shares with the one before is kept and moved to its new place; a run that begins anew shows what
 * was in its place before until it has steps of its own. */
void dh_results_set_workload (DhResults *self, const DhWorkload *workload, guint64 serial);

/* What a hand-over changed. Bit i of the masks: panel i. */
typedef struct
{
  gboolean traces;
  guint landscapes;
  guint failed;
} DhResultsChange;

/* Takes over what is in the hand-over; what is out of date is dropped. */
DhResultsChange dh_results_apply (DhResults *self, const DhHandover *handover);

/* Never NULL for a run of the workload. (transfer none) */
const DhTrace *dh_results_get_trace (const DhResults *self, guint panel, guint run);

/* The serial of the newest experiment that has this path. */
guint64 dh_results_get_trace_serial (const DhResults *self, guint panel, guint run);

/* Whether some run of the panel has no steps of the workload yet; FALSE where there is no such panel. */
gboolean dh_results_get_awaits_steps (const DhResults *self, guint panel);

/* All (transfer none), NULL where there is none or no such panel. */
DhLandscapePicture *dh_results_get_landscape (const DhResults *self, guint panel);
DhObjective *dh_results_get_objective (const DhResults *self, guint panel);
const GArray *dh_results_get_minima (const DhResults *self, guint panel);
const char *dh_results_get_error (const DhResults *self, guint panel);
