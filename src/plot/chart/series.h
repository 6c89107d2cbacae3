/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trace.h"

/* Numbers that were measured along a trace, one a step, beside one of its blocks. What is written never
 * changes; counted by reference, any thread. */
typedef struct
{
  gatomicrefcount references;
  DhTraceBlock *block;
  double values[]; /* as many as the block has room for */
} DhSeriesColumn;

/* Keeps the block, so that no other block comes to lie in its place. */
DhSeriesColumn *dh_series_column_new (DhTraceBlock *block);
DhSeriesColumn *dh_series_column_ref (DhSeriesColumn *self);
void dh_series_column_unref (DhSeriesColumn *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhSeriesColumn, dh_series_column_unref)

/* One number for each of a run's steps 0 … length − 1. */
typedef struct
{
  GPtrArray *columns; /* of DhSeriesColumn, in the order of the trace's blocks */
  guint64 length;
} DhSeries;

DhSeries *dh_series_new (void);
DhSeries *dh_series_copy (const DhSeries *self); /* shares the columns */
void dh_series_free (DhSeries *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhSeries, dh_series_free)

/* Whether it is of that trace: begins with the same block. */
gboolean dh_series_is_of (const DhSeries *self, const DhTrace *trace);
