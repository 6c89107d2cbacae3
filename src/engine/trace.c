/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trace.h"

/* The block's own fields and its four columns are one allocation. */
DhTraceBlock *
dh_trace_block_new (guint64 first_step, guint capacity, const DhSnapshot *snapshot)
{
  gsize header = (sizeof (DhTraceBlock) + 63) / 64 * 64;
  DhTraceBlock *self = g_malloc (header + 4 * sizeof (double) * (gsize) capacity);
  double *columns = (double *) ((char *) self + header);

  g_atomic_ref_count_init (&self->references);
  self->first_step = first_step;
  self->capacity = capacity;
  self->snapshot = *snapshot;
  self->x = columns;
  self->y = columns + capacity;
  self->loss = columns + 2 * (gsize) capacity;
  self->rate = columns + 3 * (gsize) capacity;
  return self;
}

DhTraceBlock *
dh_trace_block_ref (DhTraceBlock *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
dh_trace_block_unref (DhTraceBlock *self)
{
  if (g_atomic_ref_count_dec (&self->references))
    g_free (self);
}

DhTrace *
dh_trace_new (void)
{
  DhTrace *self = g_new0 (DhTrace, 1);

  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) dh_trace_block_unref);
  self->diverged_at = DH_TRACE_NOT_DIVERGED;
  return self;
}

DhTrace *
dh_trace_copy (const DhTrace *self)
{
  DhTrace *copy = g_new (DhTrace, 1);

  *copy = *self;
  copy->blocks = g_ptr_array_new_full (self->blocks->len, (GDestroyNotify) dh_trace_block_unref);
  for (guint i = 0; i < self->blocks->len; i++)
    g_ptr_array_add (copy->blocks, dh_trace_block_ref (g_ptr_array_index (self->blocks, i)));
  return copy;
}

void
dh_trace_free (DhTrace *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

DhIterate
dh_trace_get (const DhTrace *self, guint64 step)
{
  const DhTraceBlock *block;
  guint64 row = step % DH_TRACE_BLOCK_STEPS;

  g_return_val_if_fail (step < self->length, (DhIterate){ 0 });

  block = g_ptr_array_index (self->blocks, step / DH_TRACE_BLOCK_STEPS);
  return (DhIterate){
    .x = block->x[row],
    .y = block->y[row],
    .loss = block->loss[row],
    .rate = block->rate[row],
  };
}
