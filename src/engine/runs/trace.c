/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trace.h"

/* Freshly mapped memory costs more than the steps that are recorded in it, and whoever drags a
 * slider makes and drops runs many times a second. So some blocks of full capacity, six megabytes
 * at most, are kept for the next run. */
#define MAX_SPARE_BLOCKS 48

static GMutex spare_lock;
static DhTraceBlock *spare_blocks[MAX_SPARE_BLOCKS]; /* under spare_lock */
static guint n_spare_blocks;                         /* under spare_lock */

static DhTraceBlock *
take_spare (void)
{
  DhTraceBlock *block = NULL;

  g_mutex_lock (&spare_lock);
  if (n_spare_blocks > 0)
    block = spare_blocks[--n_spare_blocks];
  g_mutex_unlock (&spare_lock);
  return block;
}

static gboolean
keep_spare (DhTraceBlock *block)
{
  gboolean is_kept;

  g_mutex_lock (&spare_lock);
  is_kept = n_spare_blocks < MAX_SPARE_BLOCKS;
  if (is_kept)
    spare_blocks[n_spare_blocks++] = block;
  g_mutex_unlock (&spare_lock);
  return is_kept;
}

/* The block's own fields and its four columns are one allocation. */
static DhTraceBlock *
allocate_block (guint capacity)
{
  gsize header = (sizeof (DhTraceBlock) + 63) / 64 * 64;
  DhTraceBlock *self = g_malloc (header + 4 * sizeof (double) * (gsize) capacity);
  double *columns = (double *) ((char *) self + header);

  self->capacity = capacity;
  self->x = columns;
  self->y = columns + capacity;
  self->loss = columns + 2 * (gsize) capacity;
  self->rate = columns + 3 * (gsize) capacity;
  return self;
}

DhTraceBlock *
dh_trace_block_new (guint64 first_step, guint capacity, const DhSnapshot *snapshot)
{
  DhTraceBlock *self = capacity == DH_TRACE_BLOCK_STEPS ? take_spare () : NULL;

  if (self == NULL)
    self = allocate_block (capacity);
  g_atomic_ref_count_init (&self->references);
  self->first_step = first_step;
  self->snapshot = *snapshot;
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
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  if (self->capacity != DH_TRACE_BLOCK_STEPS || !keep_spare (self))
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
