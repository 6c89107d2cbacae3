/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "experiment.h"
#include "trace.h"

/* Rosenbrock's function as a typed expression. */
#define SAMPLE_ROSENBROCK "(1 - x)^2 + 100 * (y - x^2)^2"
#define SAMPLE_BOWL "x^2 + y^2"

/* An experiment to be changed before it is handed over: panels with the expression as their
 * ground, runs of gradient descent with the rates 0.0001, 0.0002, … (transfer full) */
DhExperiment *sample_experiment (const char *expression,
                                 guint n_panels,
                                 guint n_runs,
                                 guint64 steps);

/* A panel without a run, and a run. (transfer full) */
DhPanel *sample_panel (const char *expression);
DhExperimentRun *sample_run (double learning_rate);

/* Makes the panel's ground a regression of z on a and b over the source's table. */
void sample_set_regression (DhPanel *panel, DhDataSource *data);

/* A table of columns a, b and z that follow no line exactly. (transfer full) */
DhDataSource *sample_columns (gsize n_rows);

/* The run computed in this thread, without the worker. (transfer full) */
DhTrace *sample_compute (const DhExperiment *experiment, guint panel, guint run);

/* Fails unless both have the same steps to the last bit. */
void sample_assert_traces_equal (const DhTrace *actual, const DhTrace *expected);
