/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "optimizer.h"
#include "random.h"

/* What a run remembers: point, loss and rate of every step, in blocks of fixed capacity, each of
 * which begins with a snapshot of all that the run needs to go on from there. Four numbers a
 * step: a million steps cost 32 MB. */
#define DH_TRACE_BLOCK_STEPS 4096

/* All that a run needs, besides its settings, to take the steps from first_step on. */
typedef struct
{
  double state[2 * DH_OPTIMIZER_MAX_STATE]; /* x and y of the first vector, of the second … */
  double scalars[DH_OPTIMIZER_MAX_SCALARS];
  DhRandom random;
  DhRandom pass;      /* the generator where this pass over the rows was shuffled */
  guint64 pass_taken; /* rows of the pass that were used up */
} DhSnapshot;

/* Steps first_step … of a run. The memory is shared between the worker, which appends, and
 * readers, which look only at steps that they were told of; what is written never changes. */
typedef struct
{
  gatomicrefcount references;
  guint64 first_step;
  guint capacity;
  DhSnapshot snapshot; /* before first_step's update */
  double *x;
  double *y;
  double *loss;
  double *rate; /* the rate that this step's update uses */
} DhTraceBlock;

DhTraceBlock *dh_trace_block_new (guint64 first_step, guint capacity, const DhSnapshot *snapshot);
DhTraceBlock *dh_trace_block_ref (DhTraceBlock *self);
void dh_trace_block_unref (DhTraceBlock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhTraceBlock, dh_trace_block_unref)

/* One row: the state before update t and the rate that update uses. */
typedef struct
{
  double x;
  double y;
  double loss;
  double rate;
} DhIterate;

#define DH_TRACE_NOT_DIVERGED G_MAXUINT64

/* The steps 0 … length − 1 of a run. Each thread has its own, over shared blocks. */
typedef struct
{
  GPtrArray *blocks; /* of DhTraceBlock */
  guint64 length;
  guint64 diverged_at; /* the step whose point or loss is not finite (it is not in the trace), or
                        * DH_TRACE_NOT_DIVERGED */
  gboolean finished;   /* no step will be added */
} DhTrace;

DhTrace *dh_trace_new (void);
DhTrace *dh_trace_copy (const DhTrace *self); /* shares the blocks */
void dh_trace_free (DhTrace *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhTrace, dh_trace_free)

DhIterate dh_trace_get (const DhTrace *self, guint64 step); /* step < length */
