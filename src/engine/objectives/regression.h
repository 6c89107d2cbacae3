/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "objective.h"
#include "scaling.h"
#include "table.h"

typedef struct _DhRegressionModel DhRegressionModel;
typedef struct _DhRegressionMethods DhRegressionMethods;

/* A model whose loss is a mean over the rows of a table: one row of a registry. */
struct _DhRegressionModel
{
  const char *id;          /* in experiment files: "linear", "logistic" */
  const char *name;        /* N_() */
  const char *loss;        /* N_(), what is averaged: "mean squared error" */
  gboolean two_valued;     /* the target is 0/1 or a text column of two values */
  gboolean best_intercept; /* the best b for each (w1, w2) can be had in closed form */
  const DhRegressionMethods *methods;
};

extern const DhRegressionModel dh_regression_models[];
extern const guint dh_n_regression_models;

const DhRegressionModel *dh_regression_model_find (const char *id);

typedef enum
{
  DH_INTERCEPT_NONE, /* b = 0 */
  DH_INTERCEPT_BEST, /* for each (w1, w2) the b of least loss */
} DhIntercept;

/* With one feature the parameters are (w, b); with two they are (w1, w2), and intercept says what
 * b is. Features are scaled with figures of the rows used; the target isn't scaled. */
typedef struct
{
  const DhRegressionModel *model;
  const DhScaling *scaling;
  DhIntercept intercept;
  guint n_features; /* 1 or 2 */
  const char *features[2];
  const char *target;
} DhRegressionSettings;

/* A column as the model takes its target: numbers, of which a two-valued one has 0 and 1 alone,
 * not-a-number where missing. NULL with DH_ERROR_TABLE where the column is lacking or has the wrong
 * type. (transfer full) */
double *dh_regression_read_target (const DhTable *table,
                                   const DhRegressionModel *model,
                                   const char *name,
                                   GError **error);

/* Makes the objective, leaving out rows in which a used column is missing or not a number. NULL
 * with DH_ERROR_TABLE where a column is lacking, has the wrong type, or no row is left. The table
 * is not kept. Any thread.
 *
 * A linear loss costs the same whatever the number of rows. A mini-batch's gradient
 * with the best intercept is with the b that is best for all rows, and so right on average. */
DhObjective *dh_regression_objective_new (DhTable *table,
                                          const DhRegressionSettings *settings,
                                          GError **error);

gsize dh_regression_objective_get_n_left_out (const DhObjective *self);

/* Offset and divisor by which the feature was scaled. */
void dh_regression_objective_get_scale (const DhObjective *self,
                                        guint feature,
                                        double *offset,
                                        double *divisor);

/* Where the loss is least: the normal equations solved for a linear model, Newton's method for a
 * logistic one. FALSE where there is no single least point (collinear features, separable
 * classes). */
gboolean dh_regression_objective_minimum (
    const DhObjective *self, DhWorkspace *workspace, double *x, double *y, double *loss);
