/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "objective-private.h"
#include "regression.h"

/* Behind the rows there are so many of zeros, for loops that go through several at a time. */
#define DH_REGRESSION_PADDING 8

/* The rows used, the features scaled. */
typedef struct
{
  gsize n_rows;
  gsize n_left_out;
  double *columns[2]; /* what x and what y multiplies: a feature each, or a feature and ones */
  double *target;
  guint n_features;
  double offset[2];
  double divisor[2];
} DhRegressionData;

/* Reads the rows that the settings ask for. FALSE with DH_ERROR_TABLE. */
gboolean dh_regression_data_read (DhRegressionData *self,
                                  const DhTable *table,
                                  const DhRegressionSettings *settings,
                                  GError **error);
void dh_regression_data_clear (DhRegressionData *self);

/* What all models' objectives begin with. */
typedef struct
{
  DhObjective parent;
  const DhRegressionModel *model;
  DhRegressionData data;
} DhRegression;

/* What a model implements. */
struct _DhRegressionMethods
{
  DhObjectiveClass class;
  gsize instance_size; /* bytes; a DhRegression comes first */

  /* Prepares the instance, whose data are there already. FALSE with DH_ERROR_TABLE. */
  gboolean (*prepare) (DhRegression *self, DhIntercept intercept, GError **error);

  /* See dh_regression_objective_minimum(). */
  gboolean (*minimum) (
      const DhRegression *self, DhWorkspace *workspace, double *x, double *y, double *loss);
};

extern const DhRegressionMethods dh_linear_regression_methods;
extern const DhRegressionMethods dh_logistic_regression_methods;

/* For the classes of the models. */
gsize dh_regression_get_n_rows (const DhObjective *self);
void dh_regression_free (DhObjective *self);
