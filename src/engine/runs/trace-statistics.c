/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trace-statistics.h"

#include <math.h>

struct _DhTraceStatistics
{
  DhTrace *trace;

  /* The least loss up to the end of each block. It never rises, so that the block that first comes
   * below a loss is found by halving. */
  double *least;
  guint n_blocks;
};

static guint
get_n_rows (const DhTrace *trace, const DhTraceBlock *block)
{
  return (guint) MIN (block->capacity, trace->length - block->first_step);
}

DhTraceStatistics *
dh_trace_statistics_new (const DhTrace *trace)
{
  DhTraceStatistics *self = g_new (DhTraceStatistics, 1);
  double least = INFINITY;

  self->trace = dh_trace_copy (trace);
  /* The last block may have no row yet. */
  self->n_blocks = (guint) ((trace->length + DH_TRACE_BLOCK_STEPS - 1) / DH_TRACE_BLOCK_STEPS);
  self->least = g_new (double, self->n_blocks);
  for (guint i = 0; i < self->n_blocks; i++)
    {
      const DhTraceBlock *block = g_ptr_array_index (trace->blocks, i);
      guint n = get_n_rows (trace, block);

      for (guint row = 0; row < n; row++)
        least = MIN (least, block->loss[row]);
      self->least[i] = least;
    }
  return self;
}

void
dh_trace_statistics_free (DhTraceStatistics *self)
{
  if (self == NULL)
    return;
  dh_trace_free (self->trace);
  g_free (self->least);
  g_free (self);
}

const DhTrace *
dh_trace_statistics_get_trace (const DhTraceStatistics *self)
{
  return self->trace;
}

/* Blocks are never used for another run as long as someone refers to them. */
gboolean
dh_trace_statistics_is_of (const DhTraceStatistics *self, const DhTrace *trace)
{
  return trace->length == self->trace->length && trace->finished == self->trace->finished
         && trace->diverged_at == self->trace->diverged_at
         && (trace->length == 0
             || g_ptr_array_index (trace->blocks, 0) == g_ptr_array_index (self->trace->blocks, 0));
}

gboolean
dh_trace_statistics_get_best (const DhTraceStatistics *self, double *loss, guint64 *step)
{
  if (self->n_blocks == 0)
    return FALSE;
  *loss = self->least[self->n_blocks - 1];
  return dh_trace_statistics_find_loss (self, *loss, step);
}

gboolean
dh_trace_statistics_find_loss (const DhTraceStatistics *self, double loss, guint64 *step)
{
  guint low = 0, high = self->n_blocks;
  const DhTraceBlock *block;
  guint row = 0;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (self->least[middle] <= loss)
        high = middle;
      else
        low = middle + 1;
    }
  if (low == self->n_blocks)
    return FALSE;

  block = g_ptr_array_index (self->trace->blocks, low);
  while (!(block->loss[row] <= loss))
    row++;
  *step = block->first_step + row;
  return TRUE;
}
