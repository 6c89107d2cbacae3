/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "experiment.h"

/* Entries kept; the oldest are forgotten. */
#define DH_HISTORY_MAX_UNDO 200

/* A document's experiments: the present one, those before it and those that were undone. Part of
 * a larger structure; used by one thread. */
typedef struct
{
  DhExperiment *present;
  GQueue past;     /* of DhExperiment, the newest at the tail */
  GQueue future;   /* of DhExperiment, the next at the tail */
  char *merge_key; /* of the newest entry as long as it is open, or NULL */
} DhHistory;

/* Takes the experiment over. */
void dh_history_init (DhHistory *self, DhExperiment *present);
void dh_history_clear (DhHistory *self);

/* Begins anew with the experiment (transfer full). */
void dh_history_reset (DhHistory *self, DhExperiment *present);

/* Makes the experiment (transfer full) the present one. With the merge key of the newest entry,
 * as long as that is open, it replaces what that entry led to; otherwise, or with no key, it is an
 * entry of its own. What was undone is forgotten. */
void dh_history_commit (DhHistory *self, DhExperiment *changed, const char *merge_key);
void dh_history_end_merge (DhHistory *self);

/* FALSE where there is nothing to undo or redo. */
gboolean dh_history_undo (DhHistory *self);
gboolean dh_history_redo (DhHistory *self);
