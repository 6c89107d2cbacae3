/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "handover.h"
#include "workload.h"

/* All that the worker has on its hands: objectives, runs under way, landscapes to paint. Knows no
 * thread but the one that uses it. */
typedef struct _DhWorkbench DhWorkbench;

typedef enum
{
  DH_WORK_NONE,            /* all is done */
  DH_WORK_QUICK_OBJECTIVE, /* an expression to compile */
  DH_WORK_STEPS,           /* some steps of one run, DH_WORKBENCH_SLICE at most */
  DH_WORK_SLOW_OBJECTIVE,  /* a table to load */
  DH_WORK_LANDSCAPE,       /* one panel's landscape to paint */
} DhWork;

/* The longest turn of a run, in µs; shorter where many runs share the time. */
#define DH_WORKBENCH_SLICE 2000

/* Whether the objective is still wanted. Called now and then while it is made. */
typedef gboolean (*DhWantedFunc) (guint64 job, gpointer data);

DhWorkbench *dh_workbench_new (DhWantedFunc wanted, gpointer data);
void dh_workbench_free (DhWorkbench *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhWorkbench, dh_workbench_free)

/* Work on this from now on, going on with what it has in common with the workload before. */
void dh_workbench_set_workload (DhWorkbench *self, DhWorkload *workload);

/* What comes next. Runs come first and take turns, so that every path is begun soon and all grow
 * together; after each round of theirs one slow thing gets its turn. */
DhWork dh_workbench_get_next (const DhWorkbench *self);

/* Does what comes next, or gives up as soon as *cancelled (an atomic gint) is set; steps taken by
 * then are kept. */
void dh_workbench_work (DhWorkbench *self, const gint *cancelled);

/* Adds what was finished since the last time to the hand-over. */
void dh_workbench_collect (DhWorkbench *self, DhHandover *handover);
