/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "known-minima.h"

#include <math.h>

#include "test-support.h"

static GArray *
minima_of (const DhGround *ground)
{
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DhObjective) objective = dh_ground_make_objective (ground, NULL, NULL, &error);

  g_assert_no_error (error);
  return dh_ground_get_known_minima (ground, objective, workspace);
}

static void
test_landscape (void)
{
  g_autoptr (DhExperiment) experiment = dh_experiment_new_starting ();
  DhGround *ground = &dh_experiment_get_panel (experiment, 0)->ground;
  g_autoptr (GArray) stated = minima_of (ground);
  g_autoptr (GArray) same = NULL;
  g_autoptr (GArray) other = NULL;
  const char *constant = g_array_index (ground->landscape->constants, DhConstant, 0).name;
  double value = g_array_index (ground->landscape->constants, DhConstant, 0).value;

  g_assert_cmpuint (stated->len, ==, 1);
  g_assert_cmpfloat (g_array_index (stated, DhMinimum, 0).x, ==, 1);
  g_assert_cmpfloat (dh_known_minima_get_distance (stated, 4, 5), ==, 5);

  /* The catalogue's own value, written out, changes nothing; another one may move the minimum. */
  if (ground->constants == NULL)
    ground->constants = dh_named_values_new ();
  dh_named_values_add (ground->constants, constant, value);
  same = minima_of (ground);
  g_assert_cmpuint (same->len, ==, 1);
  g_array_index (ground->constants, DhNamedValue, 0).value = value + 1;
  other = minima_of (ground);
  g_assert_cmpuint (other->len, ==, 0);
  g_assert_true (isnan (dh_known_minima_get_distance (other, 4, 5)));
}

static void
test_nearest (void)
{
  const DhMinimum two[] = { { .x = 3, .y = 0 }, { .x = -3, .y = 0 } };
  g_autoptr (GArray) minima = g_array_new (FALSE, FALSE, sizeof (DhMinimum));

  g_array_append_vals (minima, two, G_N_ELEMENTS (two));
  g_assert_cmpfloat (dh_known_minima_get_distance (minima, 2, 0), ==, 1);
  g_assert_cmpfloat (dh_known_minima_get_distance (minima, -3, -2), ==, 2);
}

static void
test_regression (void)
{
  static const double x[] = { 0, 1, 2 }, y[] = { 1, 3, 5 };
  g_autoptr (DhTable) table = dh_table_new_from_numbers (2, (const char *const[]){ "x", "y" }, 3,
                                                         (const double *const[]){ x, y });
  g_autoptr (DhExperiment) experiment = dh_experiment_new_starting ();
  DhGround *ground = &dh_experiment_get_panel (experiment, 0)->ground;
  g_autoptr (GArray) minima = NULL;

  dh_ground_clear (ground);
  ground->kind = DH_GROUND_REGRESSION;
  ground->data = dh_data_source_new_for_columns (table);
  ground->features[0] = g_strdup ("x");
  ground->n_features = 1;
  ground->target = g_strdup ("y");
  ground->model = dh_regression_model_find ("linear");
  ground->scaling = dh_scaling_find ("none");
  minima = minima_of (ground);
  g_assert_cmpuint (minima->len, ==, 1);
  dh_assert_close (g_array_index (minima, DhMinimum, 0).x, 2, 1e-12, "w");
  dh_assert_close (g_array_index (minima, DhMinimum, 0).y, 1, 1e-12, "b");
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  g_test_add_func ("/known-minima/landscape", test_landscape);
  g_test_add_func ("/known-minima/nearest", test_nearest);
  g_test_add_func ("/known-minima/regression", test_regression);
  return g_test_run ();
}
