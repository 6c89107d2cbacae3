/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-support.h"

#include <math.h>

#include "regression-fixture.h"

static DhTable *penguins;

/* A line through three points, by hand: mean of (w + b − 1)², (2w + b − 2)², (3w + b − 4)². */
static void
test_known_line (void)
{
  g_autoptr (DhTable) table = test_read_csv ("u,v\n1,1\n2,2\n3,4\n");
  DhRegressionSettings settings
      = test_make_settings ("linear", "none", DH_INTERCEPT_NONE, "u", NULL, "v");
  g_autoptr (DhObjective) objective = test_make_objective (table, &settings);
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();
  TestPoint p = test_evaluate (objective, 2, -1);
  double x, y, loss;

  dh_assert_close (p.loss, 2.0 / 3, 1e-15, "loss");
  dh_assert_close (p.gradient[0], 10.0 / 3, 1e-15, "gradient by w");
  dh_assert_close (p.gradient[1], 4.0 / 3, 1e-15, "gradient by b");
  dh_assert_close (p.hessian[0], 28.0 / 3, 1e-15, "Hessian");
  dh_assert_close (p.hessian[1], 4, 1e-15, "Hessian");
  dh_assert_close (p.hessian[2], 2, 1e-15, "Hessian");
  g_assert_true (dh_regression_objective_minimum (objective, workspace, &x, &y, &loss));
  dh_assert_close (x, 1.5, 1e-15, "w");
  dh_assert_close (y, -2.0 / 3, 1e-15, "b");
  dh_assert_close (loss, 1.0 / 18, 1e-15, "least loss");
}

/* The sum over rows itself, in extended precision, for the scaled features. */
static long double
sum_of_squares (
    DhTable *table, const DhObjective *objective, const char *const names[3], double x, double y)
{
  long double sum = 0, mean[3] = { 0 }, n = 0;
  const double *columns[3];
  double offset[2], divisor[2];

  for (guint k = 0; k < 3; k++)
    columns[k] = dh_table_get_numbers (table, (guint) dh_table_find_column (table, names[k]));
  for (guint k = 0; k < 2; k++)
    dh_regression_objective_get_scale (objective, k, &offset[k], &divisor[k]);
  for (guint pass = 0; pass < 2; pass++)
    for (gsize row = 0; row < dh_table_get_n_rows (table); row++)
      {
        long double a = (columns[0][row] - offset[0]) / divisor[0] - mean[0];
        long double c = (columns[1][row] - offset[1]) / divisor[1] - mean[1];
        long double t = columns[2][row] - mean[2];

        if (isnan (a) || isnan (c) || isnan (t))
          continue;
        if (pass == 0)
          n++;
        sum += pass == 0 ? 0 : (x * a + y * c - t) * (x * a + y * c - t);
      }
  return sum / n;
}

/* The loss, near its least point and far away, agrees with the sum over rows to the last digits,
 * though the rows are gone through only once. */
static void
test_sum_over_rows (void)
{
  static const char *const names[] = { "flipper_length_mm", "bill_length_mm", "body_mass_g" };
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();

  for (guint i = 0; i < dh_n_scalings; i++)
    {
      DhRegressionSettings settings
          = test_make_settings ("linear", dh_scalings[i].id, DH_INTERCEPT_NONE, names[0], names[1],
                                names[2]);
      g_autoptr (DhObjective) objective = test_make_objective (penguins, &settings);
      double x, y, least;

      g_assert_true (dh_regression_objective_minimum (objective, workspace, &x, &y, &least));
      for (double away = 1e-9; away < 1e6; away *= 10)
        {
          TestPoint p = test_evaluate (objective, x + away, y - away / 3);

          dh_assert_close (p.loss,
                           (double) sum_of_squares (penguins, objective, names, x + away,
                                                    y - away / 3),
                           2e-14, "loss %g away, scaling %s", away, dh_scalings[i].id);
          g_assert_cmpfloat (p.loss, >=, least);
        }
    }
}

/* Collinear features: a trough, whose loss is right and whose least point isn't single. */
static void
test_collinear (void)
{
  g_autoptr (DhTable) table = test_read_csv ("a,c,t\n0.1,0.3,1\n0.2,0.6,2\n0.7,2.1,3\n");
  DhRegressionSettings settings
      = test_make_settings ("linear", "none", DH_INTERCEPT_NONE, "a", "c", "t");
  g_autoptr (DhObjective) objective = test_make_objective (table, &settings);
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();
  double x, y, loss;
  TestPoint p = test_evaluate (objective, 3, 1);

  g_assert_false (dh_regression_objective_minimum (objective, workspace, &x, &y, &loss));
  dh_assert_close (p.loss, (0.4 * 0.4 + 0.8 * 0.8 + 1.2 * 1.2) / 3, 1e-14, "loss");
  dh_assert_close (test_evaluate (objective, 3 + 300, 1 - 100).loss, p.loss, 1e-12,
                   "along the trough");
}

static void
test_constant_feature (void)
{
  g_autoptr (DhTable) table = test_read_csv ("a,c,t\n5,1,1\n5,2,4\n5,4,3\n");

  for (guint i = 0; i < dh_n_scalings; i++)
    {
      DhRegressionSettings settings
          = test_make_settings ("linear", dh_scalings[i].id, DH_INTERCEPT_BEST, "a", "c", "t");
      g_autoptr (DhObjective) objective = test_make_objective (table, &settings);
      g_autoptr (DhWorkspace) workspace = dh_workspace_new ();
      double x, y, loss;

      g_assert_false (dh_regression_objective_minimum (objective, workspace, &x, &y, &loss));
      g_assert_cmpfloat (test_evaluate (objective, 17, 0).loss, ==,
                         test_evaluate (objective, 0, 0).loss);
      dh_assert_close (test_evaluate (objective, 17, 0).loss, 14.0 / 9, 1e-14, "variance");
    }
}

/* A perfect fit far from zero still has its tiny losses right. */
static void
test_perfect_fit (void)
{
  g_autoptr (DhTable) table
      = test_read_csv ("u,v\n1000001,3000005\n1000002,3000008\n1000004,3000014\n");
  DhRegressionSettings settings
      = test_make_settings ("linear", "none", DH_INTERCEPT_NONE, "u", NULL, "v");
  g_autoptr (DhObjective) objective = test_make_objective (table, &settings);

  dh_assert_close (test_evaluate (objective, 3, 2).loss * 1e12, 0, 1e-6, "least loss");
  dh_assert_close (test_evaluate (objective, 3, 2 + 1e-6).loss * 1e12, 1, 1e-6, "close to it");
}

int
main (int argc, char **argv)
{
  int result;

  dh_test_init (&argc, &argv);
  penguins = test_load_penguins ();
  g_test_add_func ("/regression/linear/known-line", test_known_line);
  g_test_add_func ("/regression/linear/sum-over-rows", test_sum_over_rows);
  g_test_add_func ("/regression/linear/collinear", test_collinear);
  g_test_add_func ("/regression/linear/constant-feature", test_constant_feature);
  g_test_add_func ("/regression/linear/perfect-fit", test_perfect_fit);
  result = g_test_run ();
  dh_table_unref (penguins);
  return result;
}
