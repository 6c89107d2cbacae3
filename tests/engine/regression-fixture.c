/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "regression-fixture.h"

#include <string.h>

#include "csv.h"
#include "test-support.h"

DhTable *
test_read_csv (const char *text)
{
  g_autoptr (GError) error = NULL;
  DhTable *table = dh_csv_read (text, strlen (text), FALSE, NULL, NULL, &error);

  g_assert_no_error (error);
  return table;
}

DhRegressionSettings
test_make_settings (const char *model,
                    const char *scaling,
                    DhIntercept intercept,
                    const char *feature,
                    const char *second_feature,
                    const char *target)
{
  DhRegressionSettings settings = {
    .model = dh_regression_model_find (model),
    .scaling = dh_scaling_find (scaling),
    .intercept = intercept,
    .n_features = second_feature != NULL ? 2 : 1,
    .features = { feature, second_feature },
    .target = target,
  };

  g_assert_nonnull (settings.model);
  g_assert_nonnull (settings.scaling);
  return settings;
}

DhObjective *
test_make_objective (DhTable *table, const DhRegressionSettings *settings)
{
  g_autoptr (GError) error = NULL;
  DhObjective *objective = dh_regression_objective_new (table, settings, &error);

  g_assert_no_error (error);
  g_assert_nonnull (objective);
  return objective;
}

TestPoint
test_evaluate (const DhObjective *objective, double x, double y)
{
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();
  TestPoint p;
  const DhValues values
      = { &p.loss, &p.gradient[0], &p.gradient[1], &p.hessian[0], &p.hessian[1], &p.hessian[2] };

  dh_objective_evaluate (objective, workspace, 1, &x, &y, &values);
  return p;
}

DhTable *
test_load_penguins (void)
{
  g_autofree char *path = dh_test_path ("../data/datasets/penguins.csv");
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_file_get_contents (path, &text, NULL, &error))
    g_error ("%s", error->message);
  return test_read_csv (text);
}
