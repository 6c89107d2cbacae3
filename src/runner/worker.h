/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "handover.h"
#include "workload.h"

/* The thread that computes: workloads in, hand-overs out, each through a box under one lock. It
 * owns all that changes while computing; what it hands over never changes again. */
typedef struct _DhWorker DhWorker;

/* Starts the thread. Whenever there is something to take, the source's ready time is set to now:
 * the source's dispatch is to unset it and to call dh_worker_take(). */
DhWorker *dh_worker_new (GSource *wake);

/* Stops the thread within 10 ms, waits for it and frees all. */
void dh_worker_free (DhWorker *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhWorker, dh_worker_free)

/* Gives the thread a workload to work on instead of the one before; one that it hasn't looked at
 * yet is dropped. Returns the number of this request, counting from 1. Doesn't wait. */
guint64 dh_worker_post (DhWorker *self, DhWorkload *workload);

/* All that was finished since the last time, possibly nothing. (transfer full) */
DhHandover *dh_worker_take (DhWorker *self);
