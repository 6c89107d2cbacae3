/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "measurement.h"

#include <string.h>

#include "known-minima.h"

/* A run's turn lasts no longer than this, in µs; between two looks at the clock as many points are
 * measured as fit in the shorter time. */
#define TURN 2000
#define SHORT_BATCH 250

/* A run's series so far. */
typedef struct
{
  GPtrArray *columns; /* of DhSeriesColumn; NULL: no run is there */
  guint64 length;
  guint64 batch; /* points that take about SHORT_BATCH */
} RunState;

struct _DhMeasurement
{
  DhMeasureRequest *request; /* NULL: nothing is wanted */
  DhWorkspace *workspace;
  RunState runs[DH_EXPERIMENT_MAX_PANELS][DH_EXPERIMENT_MAX_RUNS];

  /* Of the objectives for which they were found already. */
  DhObjective *objectives[DH_EXPERIMENT_MAX_PANELS];
  GArray *minima[DH_EXPERIMENT_MAX_PANELS]; /* of DhMinimum */
};

DhMeasureRequest *
dh_measure_request_new (const DhChartQuantity *quantity, DhExperiment *experiment)
{
  DhMeasureRequest *self = g_new0 (DhMeasureRequest, 1);

  self->quantity = quantity;
  self->experiment = dh_experiment_ref (experiment);
  return self;
}

void
dh_measure_request_free (DhMeasureRequest *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < DH_EXPERIMENT_MAX_PANELS; i++)
    {
      dh_objective_unref (self->objectives[i]);
      for (guint j = 0; j < DH_EXPERIMENT_MAX_RUNS; j++)
        dh_trace_free (self->traces[i][j]);
    }
  dh_experiment_unref (self->experiment);
  g_free (self);
}

void
dh_measured_free (DhMeasured *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < DH_EXPERIMENT_MAX_PANELS; i++)
    for (guint j = 0; j < DH_EXPERIMENT_MAX_RUNS; j++)
      dh_series_free (self->series[i][j]);
  g_free (self);
}

DhMeasurement *
dh_measurement_new (void)
{
  DhMeasurement *self = g_new0 (DhMeasurement, 1);

  self->workspace = dh_workspace_new ();
  return self;
}

static void
forget_minima (DhMeasurement *self, guint panel)
{
  g_clear_pointer (&self->objectives[panel], dh_objective_unref);
  g_clear_pointer (&self->minima[panel], g_array_unref);
}

static void
clear_runs (RunState runs[DH_EXPERIMENT_MAX_PANELS][DH_EXPERIMENT_MAX_RUNS])
{
  for (guint i = 0; i < DH_EXPERIMENT_MAX_PANELS; i++)
    for (guint j = 0; j < DH_EXPERIMENT_MAX_RUNS; j++)
      g_clear_pointer (&runs[i][j].columns, g_ptr_array_unref);
}

void
dh_measurement_free (DhMeasurement *self)
{
  for (guint i = 0; i < DH_EXPERIMENT_MAX_PANELS; i++)
    forget_minima (self, i);
  clear_runs (self->runs);
  dh_measure_request_free (self->request);
  dh_workspace_free (self->workspace);
  g_free (self);
}

/* The state of a run among those of an earlier request, moved from there; or a new one. */
static RunState
take_run (RunState old[DH_EXPERIMENT_MAX_PANELS][DH_EXPERIMENT_MAX_RUNS], const DhTrace *trace)
{
  const DhTraceBlock *first = g_ptr_array_index (trace->blocks, 0);

  for (guint i = 0; i < DH_EXPERIMENT_MAX_PANELS; i++)
    for (guint j = 0; j < DH_EXPERIMENT_MAX_RUNS; j++)
      {
        GPtrArray *columns = old[i][j].columns;

        if (columns != NULL && columns->len > 0
            && ((const DhSeriesColumn *) g_ptr_array_index (columns, 0))->block == first)
          {
            RunState run = old[i][j];

            old[i][j].columns = NULL;
            return run;
          }
      }
  return (RunState){
    .columns = g_ptr_array_new_with_free_func ((GDestroyNotify) dh_series_column_unref),
    .batch = 1,
  };
}

void
dh_measurement_set_request (DhMeasurement *self, DhMeasureRequest *request)
{
  RunState old[DH_EXPERIMENT_MAX_PANELS][DH_EXPERIMENT_MAX_RUNS];

  memcpy (old, self->runs, sizeof old);
  memset (self->runs, 0, sizeof self->runs);
  /* Figures of another quantity are of no use. */
  if (request == NULL || self->request == NULL || request->quantity != self->request->quantity)
    clear_runs (old);

  for (guint i = 0; request != NULL && i < DH_EXPERIMENT_MAX_PANELS; i++)
    for (guint j = 0; j < DH_EXPERIMENT_MAX_RUNS; j++)
      if (request->traces[i][j] != NULL && request->traces[i][j]->length > 0)
        self->runs[i][j] = take_run (old, request->traces[i][j]);
  clear_runs (old);

  for (guint i = 0; i < DH_EXPERIMENT_MAX_PANELS; i++)
    if (request == NULL || request->objectives[i] != self->objectives[i])
      forget_minima (self, i);
  dh_measure_request_free (self->request);
  self->request = request;
}

/* What the panel's runs are measured with; FALSE where the quantity isn't there. */
static gboolean
get_context (DhMeasurement *self, guint panel, DhMeasureContext *context)
{
  DhObjective *objective = self->request->objectives[panel];

  *context = (DhMeasureContext){ .objective = objective, .workspace = self->workspace };
  if (objective == NULL)
    return FALSE;
  if (!self->request->quantity->needs_minima)
    return TRUE;
  if (self->minima[panel] == NULL)
    {
      const DhPanel *document = dh_experiment_get_panel (self->request->experiment, panel);

      self->objectives[panel] = dh_objective_ref (objective);
      self->minima[panel]
          = dh_ground_get_known_minima (&document->ground, objective, self->workspace);
    }
  context->minima = self->minima[panel];
  return context->minima->len > 0;
}

/* Measures as many points as fit in a short while, to the end of a block at most. */
static void
measure_batch (RunState *run,
               const DhTrace *trace,
               const DhChartQuantity *quantity,
               const DhMeasureContext *context)
{
  guint index = (guint) (run->length / DH_TRACE_BLOCK_STEPS);
  guint64 row = run->length % DH_TRACE_BLOCK_STEPS;
  guint64 n = MIN (run->batch, MIN (trace->length - run->length, DH_TRACE_BLOCK_STEPS - row));
  DhTraceBlock *block = g_ptr_array_index (trace->blocks, index);
  gint64 start = g_get_monotonic_time ();
  DhSeriesColumn *column;

  if (index == run->columns->len)
    g_ptr_array_add (run->columns, dh_series_column_new (block));
  column = g_ptr_array_index (run->columns, index);
  quantity->measure (context, n, block->x + row, block->y + row, column->values + row);
  run->length += n;

  if (g_get_monotonic_time () - start < SHORT_BATCH)
    run->batch = MIN (2 * run->batch, DH_TRACE_BLOCK_STEPS);
  else
    run->batch = MAX (run->batch / 2, 1);
}

/* Returns whether anything is left to be measured. */
static gboolean
take_turn (DhMeasurement *self,
           guint panel,
           guint index,
           const DhMeasureContext *context,
           const gint *cancelled)
{
  RunState *run = &self->runs[panel][index];
  const DhTrace *trace = self->request->traces[panel][index];
  gint64 end = g_get_monotonic_time () + TURN;

  while (run->length < trace->length && g_get_monotonic_time () < end
         && !g_atomic_int_get (cancelled))
    measure_batch (run, trace, self->request->quantity, context);
  return run->length < trace->length;
}

gboolean
dh_measurement_work (DhMeasurement *self, const gint *cancelled)
{
  gboolean more = FALSE;

  if (self->request == NULL)
    return FALSE;
  for (guint i = 0; i < self->request->experiment->panels->len; i++)
    {
      DhMeasureContext context;

      if (!get_context (self, i, &context))
        continue;
      for (guint j = 0; j < DH_EXPERIMENT_MAX_RUNS; j++)
        if (self->runs[i][j].columns != NULL && take_turn (self, i, j, &context, cancelled))
          more = TRUE;
    }
  return more;
}

DhMeasured *
dh_measurement_get_measured (const DhMeasurement *self)
{
  DhMeasured *measured = g_new0 (DhMeasured, 1);

  measured->quantity = self->request != NULL ? self->request->quantity : NULL;
  for (guint i = 0; i < DH_EXPERIMENT_MAX_PANELS; i++)
    {
      measured->impossible[i] = self->minima[i] != NULL && self->minima[i]->len == 0;
      for (guint j = 0; j < DH_EXPERIMENT_MAX_RUNS; j++)
        {
          const RunState *run = &self->runs[i][j];
          DhSeries *series;

          if (run->columns == NULL || run->length == 0)
            continue;
          series = dh_series_new ();
          series->length = run->length;
          for (guint k = 0; k < run->columns->len; k++)
            g_ptr_array_add (series->columns,
                             dh_series_column_ref (g_ptr_array_index (run->columns, k)));
          measured->series[i][j] = series;
        }
    }
  return measured;
}
