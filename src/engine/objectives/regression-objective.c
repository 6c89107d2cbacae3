/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "regression.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "error.h"
#include "regression-private.h"

const DhRegressionModel dh_regression_models[] = {
  {
      .id = "linear",
      .name = N_ ("Linear regression"),
      .loss = N_ ("mean squared error"),
      .best_intercept = TRUE,
      .methods = &dh_linear_regression_methods,
  },
  {
      .id = "logistic",
      .name = N_ ("Logistic regression"),
      .loss = N_ ("mean cross-entropy"),
      .two_valued = TRUE,
      .methods = &dh_logistic_regression_methods,
  },
};

const guint dh_n_regression_models = G_N_ELEMENTS (dh_regression_models);

const DhRegressionModel *
dh_regression_model_find (const char *id)
{
  for (guint i = 0; i < dh_n_regression_models; i++)
    if (strcmp (dh_regression_models[i].id, id) == 0)
      return &dh_regression_models[i];
  return NULL;
}

DhObjective *
dh_regression_objective_new (DhTable *table, const DhRegressionSettings *settings, GError **error)
{
  const DhRegressionMethods *methods = settings->model->methods;
  DhRegression *self;

  g_return_val_if_fail (settings->n_features == 1 || settings->n_features == 2, NULL);

  if (settings->n_features == 2 && settings->intercept == DH_INTERCEPT_BEST
      && !settings->model->best_intercept)
    {
      g_set_error (error, DH_ERROR, DH_ERROR_TABLE,
                   _ ("the best intercept is known for linear models only; a %s model of two "
                      "features has none"),
                   settings->model->id);
      return NULL;
    }

  self = g_malloc0 (methods->instance_size);
  dh_objective_init (&self->parent, &methods->class);
  self->model = settings->model;
  if (!dh_regression_data_read (&self->data, table, settings, error)
      || !methods->prepare (self,
                            settings->n_features == 1 ? DH_INTERCEPT_NONE : settings->intercept,
                            error))
    {
      dh_objective_unref (&self->parent);
      return NULL;
    }
  return &self->parent;
}

gsize
dh_regression_get_n_rows (const DhObjective *self)
{
  return ((const DhRegression *) self)->data.n_rows;
}

void
dh_regression_free (DhObjective *self)
{
  dh_regression_data_clear (&((DhRegression *) self)->data);
  g_free (self);
}

gsize
dh_regression_objective_get_n_left_out (const DhObjective *self)
{
  return ((const DhRegression *) self)->data.n_left_out;
}

void
dh_regression_objective_get_scale (const DhObjective *self,
                                   guint feature,
                                   double *offset,
                                   double *divisor)
{
  const DhRegressionData *data = &((const DhRegression *) self)->data;

  g_return_if_fail (feature < data->n_features);
  *offset = data->offset[feature];
  *divisor = data->divisor[feature];
}

gboolean
dh_regression_objective_minimum (
    const DhObjective *self, DhWorkspace *workspace, double *x, double *y, double *loss)
{
  const DhRegression *regression = (const DhRegression *) self;

  return regression->model->methods->minimum (regression, workspace, x, y, loss);
}
