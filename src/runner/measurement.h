/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart-quantity.h"
#include "experiment.h"
#include "series.h"

/* What is to be measured: a quantity along the traces of an experiment as they are now. */
typedef struct
{
  const DhChartQuantity *quantity;
  DhExperiment *experiment;
  DhObjective *objectives[DH_EXPERIMENT_MAX_PANELS]; /* NULL: not made */

  /* NULL: not there, or out of date. */
  DhTrace *traces[DH_EXPERIMENT_MAX_PANELS][DH_EXPERIMENT_MAX_RUNS];
} DhMeasureRequest;

/* Takes the experiment by reference and has no objective or trace yet. */
DhMeasureRequest *dh_measure_request_new (const DhChartQuantity *quantity,
                                          DhExperiment *experiment);
void dh_measure_request_free (DhMeasureRequest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhMeasureRequest, dh_measure_request_free)

/* How far it has come. */
typedef struct
{
  const DhChartQuantity *quantity;
  DhSeries *series[DH_EXPERIMENT_MAX_PANELS][DH_EXPERIMENT_MAX_RUNS]; /* NULL: nothing yet */
  gboolean impossible[DH_EXPERIMENT_MAX_PANELS]; /* the quantity isn't there on that ground */
} DhMeasured;

void dh_measured_free (DhMeasured *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhMeasured, dh_measured_free)

/* Measures, keeping what one request has in common with the one before. Knows no thread but the one
 * that uses it. */
typedef struct _DhMeasurement DhMeasurement;

DhMeasurement *dh_measurement_new (void);
void dh_measurement_free (DhMeasurement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhMeasurement, dh_measurement_free)

/* From now on this (transfer full) is to be measured; NULL: nothing, and nothing is kept. */
void dh_measurement_set_request (DhMeasurement *self, DhMeasureRequest *request);

/* One round: every run gets a turn of some milliseconds at most, so that all of them grow together.
 * Gives up between two points once *cancelled (an atomic gint) is set. FALSE once all is measured. */
gboolean dh_measurement_work (DhMeasurement *self, const gint *cancelled);

/* All of what was measured so far. (transfer full) */
DhMeasured *dh_measurement_get_measured (const DhMeasurement *self);
