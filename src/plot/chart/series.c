/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "series.h"

DhSeriesColumn *
dh_series_column_new (DhTraceBlock *block)
{
  DhSeriesColumn *self
      = g_malloc (sizeof (DhSeriesColumn) + block->capacity * sizeof self->values[0]);

  g_atomic_ref_count_init (&self->references);
  self->block = dh_trace_block_ref (block);
  return self;
}

DhSeriesColumn *
dh_series_column_ref (DhSeriesColumn *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
dh_series_column_unref (DhSeriesColumn *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  dh_trace_block_unref (self->block);
  g_free (self);
}

DhSeries *
dh_series_new (void)
{
  DhSeries *self = g_new0 (DhSeries, 1);

  self->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) dh_series_column_unref);
  return self;
}

DhSeries *
dh_series_copy (const DhSeries *self)
{
  DhSeries *copy = dh_series_new ();

  for (guint i = 0; i < self->columns->len; i++)
    g_ptr_array_add (copy->columns, dh_series_column_ref (g_ptr_array_index (self->columns, i)));
  copy->length = self->length;
  return copy;
}

void
dh_series_free (DhSeries *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->columns);
  g_free (self);
}

gboolean
dh_series_is_of (const DhSeries *self, const DhTrace *trace)
{
  const DhSeriesColumn *first;

  if (self->columns->len == 0 || trace->blocks->len == 0)
    return FALSE;
  first = g_ptr_array_index (self->columns, 0);
  return first->block == g_ptr_array_index (trace->blocks, 0);
}
