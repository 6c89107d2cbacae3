/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-support.h"

#include <math.h>

#include "error.h"
#include "regression-fixture.h"

static DhTable *penguins;

/* Gradient against central differences of the loss, Hessian against those of the gradient. */
static void
check_derivatives (const DhObjective *objective, double x, double y, double h)
{
  TestPoint p = test_evaluate (objective, x, y);
  TestPoint east = test_evaluate (objective, x + h, y);
  TestPoint west = test_evaluate (objective, x - h, y);
  TestPoint north = test_evaluate (objective, x, y + h);
  TestPoint south = test_evaluate (objective, x, y - h);

  dh_assert_close ((east.loss - west.loss) / (2 * h), p.gradient[0], 1e-6, "gradient x");
  dh_assert_close ((north.loss - south.loss) / (2 * h), p.gradient[1], 1e-6, "gradient y");
  dh_assert_close ((east.gradient[0] - west.gradient[0]) / (2 * h), p.hessian[0], 1e-6, "xx");
  dh_assert_close ((north.gradient[0] - south.gradient[0]) / (2 * h), p.hessian[1], 1e-6, "xy");
  dh_assert_close ((east.gradient[1] - west.gradient[1]) / (2 * h), p.hessian[1], 1e-6, "yx");
  dh_assert_close ((north.gradient[1] - south.gradient[1]) / (2 * h), p.hessian[2], 1e-6, "yy");
}

/* Every model, scaling and intercept. */
static void
for_all_objectives (void (*check) (DhObjective *objective))
{
  for (guint model = 0; model < dh_n_regression_models; model++)
    for (guint scaling = 0; scaling < dh_n_scalings; scaling++)
      for (guint form = 0; form < 3; form++)
        {
          const DhRegressionModel *m = &dh_regression_models[model];
          DhRegressionSettings settings
              = test_make_settings (m->id, dh_scalings[scaling].id,
                                    form == 2 ? DH_INTERCEPT_BEST : DH_INTERCEPT_NONE,
                                    "bill_depth_mm", form > 0 ? "bill_length_mm" : NULL,
                                    m->two_valued ? "sex" : "body_mass_g");
          g_autoptr (DhObjective) objective = NULL;

          if (form == 2 && !m->best_intercept)
            continue;
          objective = test_make_objective (penguins, &settings);
          check (objective);
        }
}

/* The differences of a quadratic are exact whatever their step; with a step as wide, those of the
 * linear losses, which are large, lose nothing to rounding. */
static void
check_derivatives_cb (DhObjective *objective)
{
  gboolean is_quadratic = test_evaluate (objective, 0, 0).loss > 1;
  double h = is_quadratic ? 10 : 1e-6;

  check_derivatives (objective, 0.25, -0.5, h);
  check_derivatives (objective, -0.1, 0.1, h);
}

static void
test_derivatives (void)
{
  for_all_objectives (check_derivatives_cb);
}

/* A point's numbers are the same alone, in a batch of any length, on a grid, and whichever
 * outputs are wanted. */
static void
check_batch_cb (DhObjective *objective)
{
  enum
  {
    N = 37
  };
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();
  double x[N], y[N], out[6][N], grid[N * 3];
  const DhValues values = { out[0], out[1], out[2], out[3], out[4], out[5] };
  const DhValues only_loss = { .loss = grid };

  for (guint i = 0; i < N; i++)
    {
      x[i] = sin (i) * exp (i - 20.0);
      y[i] = cos (i);
    }
  dh_objective_evaluate (objective, workspace, N, x, y, &values);
  dh_objective_evaluate (objective, workspace, N, x, y, &only_loss);
  for (guint i = 0; i < N; i++)
    {
      TestPoint p = test_evaluate (objective, x[i], y[i]);

      g_assert_cmpfloat (p.loss, ==, out[0][i]);
      g_assert_cmpfloat (p.loss, ==, grid[i]);
      g_assert_cmpfloat (p.gradient[0], ==, out[1][i]);
      g_assert_cmpfloat (p.gradient[1], ==, out[2][i]);
      for (guint k = 0; k < 3; k++)
        g_assert_cmpfloat (p.hessian[k], ==, out[3 + k][i]);
    }
  dh_objective_evaluate_grid (objective, workspace, N, x, 3, y, grid, NULL);
  for (guint j = 0; j < 3; j++)
    for (guint i = 0; i < N; i++)
      g_assert_cmpfloat (grid[j * N + i], ==, test_evaluate (objective, x[i], y[j]).loss);
}

static void
test_batch (void)
{
  for_all_objectives (check_batch_cb);
}

/* The mini-batch of all rows has the gradient of the loss. */
static void
check_all_rows_cb (DhObjective *objective)
{
  gsize n = dh_objective_get_n_rows (objective);
  g_autofree guint32 *rows = g_new (guint32, n);
  TestPoint p = test_evaluate (objective, 0.3, -0.2);
  double gradient[2];

  for (gsize i = 0; i < n; i++)
    rows[i] = (guint32) (n - 1 - i);
  dh_objective_gradient_of_rows (objective, n, rows, 0.3, -0.2, &gradient[0], &gradient[1]);
  dh_assert_close (gradient[0], p.gradient[0], 1e-12, "x");
  dh_assert_close (gradient[1], p.gradient[1], 1e-12, "y");
}

static void
test_all_rows (void)
{
  for_all_objectives (check_all_rows_cb);
}

/* Without an intercept the mini-batch of some rows has the gradient of a table of these rows
 * alone. */
static void
test_some_rows (void)
{
  g_autoptr (DhTable) table = test_read_csv ("a,c,t\n1,2,5\n4,-1,0\n2,2,1\n0,5,3\n7,1,1\n");
  g_autoptr (DhTable) some = test_read_csv ("a,c,t\n0,5,3\n4,-1,0\n7,1,1\n");
  static const guint32 rows[] = { 4, 1, 3 };
  DhRegressionSettings settings
      = test_make_settings ("linear", "none", DH_INTERCEPT_NONE, "a", "c", "t");
  g_autoptr (DhObjective) objective = test_make_objective (table, &settings);
  g_autoptr (DhObjective) expected = test_make_objective (some, &settings);
  TestPoint p = test_evaluate (expected, 2, 0.5);
  double gradient[2];

  dh_objective_gradient_of_rows (objective, 3, rows, 2, 0.5, &gradient[0], &gradient[1]);
  dh_assert_close (gradient[0], p.gradient[0], 1e-14, "x");
  dh_assert_close (gradient[1], p.gradient[1], 1e-14, "y");
}

/* The gradients of single rows are right on average: their mean is that of the loss. */
static void
check_single_rows_cb (DhObjective *objective)
{
  gsize n = dh_objective_get_n_rows (objective);
  TestPoint p = test_evaluate (objective, 0.3, -0.2);
  double mean[2] = { 0 };

  for (guint32 row = 0; row < n; row++)
    {
      double gradient[2];

      dh_objective_gradient_of_rows (objective, 1, &row, 0.3, -0.2, &gradient[0], &gradient[1]);
      mean[0] += gradient[0] / (double) n;
      mean[1] += gradient[1] / (double) n;
    }
  dh_assert_close (mean[0], p.gradient[0], 1e-12, "x");
  dh_assert_close (mean[1], p.gradient[1], 1e-12, "y");
}

static void
test_single_rows (void)
{
  for_all_objectives (check_single_rows_cb);
}

static const struct
{
  const char *path;
  const char *text;
  const char *model;
  DhIntercept intercept;
  const char *message;
} faults[] = {
  { "/regression/fault/no-column", "a,b,t\n1,2,3\n", "linear", 0,
    "the table has no column “c”; its first column is “a”" },
  { "/regression/fault/text-feature", "a,c,t\n1,x,3\n2,y,4\n", "linear", 0,
    "the column “c” has no number in it; choose a column of numbers" },
  { "/regression/fault/text-target", "a,c,t\n1,2,x\n2,3,y\n", "linear", 0,
    "the column “t” has no number in it; choose a column of numbers" },
  { "/regression/fault/no-row", "a,c,t\n1,,3\n,2,4\n", "linear", 0,
    "no row has a value in each of the columns used; choose other columns" },
  { "/regression/fault/empty", "a,c,t\n", "linear", 0,
    "the column “a” has no number in it; choose a column of numbers" },
  { "/regression/fault/three-values", "a,c,t\n1,2,x\n1,3,y\n2,2,x\n1,2,z\n", "logistic", 0,
    "the column “t” has more than two values (“x”, “y”, “z”); choose one of two values" },
  { "/regression/fault/one-value", "a,c,t\n1,2,x\n1,3,x\n", "logistic", 0,
    "the column “t” has only one value; choose one of two values" },
  { "/regression/fault/not-zero-or-one", "a,c,t\n1,2,0\n1,3,2.5\n", "logistic", 0,
    "the column “t” has the value 2.5; a target of two values has the numbers 0 and 1, or two "
    "words" },
  { "/regression/fault/best-intercept", "a,c,t\n1,2,0\n1,3,1\n", "logistic", DH_INTERCEPT_BEST,
    "the best intercept is known for linear models only; a logistic model of two features has "
    "none" },
  { "/regression/fault/too-large", "a,c,t\n1e200,2,0\n1,3,1\n", "linear", 0,
    "the numbers of the columns used are too large; use other units" },
};

static void
test_fault (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (DhTable) table = test_read_csv (faults[i].text);
  DhRegressionSettings settings
      = test_make_settings (faults[i].model, "none", faults[i].intercept, "a", "c", "t");
  g_autoptr (GError) error = NULL;

  g_assert_null (dh_regression_objective_new (table, &settings, &error));
  g_assert_error (error, DH_ERROR, DH_ERROR_TABLE);
  g_assert_cmpstr (error->message, ==, faults[i].message);
}

static void
test_too_far_apart (void)
{
  g_autoptr (DhTable) table = test_read_csv ("a,t\n-1.5e308,2\n1.5e308,3\n");
  DhRegressionSettings settings
      = test_make_settings ("linear", "min-max", DH_INTERCEPT_NONE, "a", NULL, "t");
  g_autoptr (GError) error = NULL;

  g_assert_null (dh_regression_objective_new (table, &settings, &error));
  g_assert_cmpstr (error->message, ==,
                   "the values of the column “a” are too far apart; use other units");
}

int
main (int argc, char **argv)
{
  int result;

  dh_test_init (&argc, &argv);
  penguins = test_load_penguins ();
  g_test_add_func ("/regression/all/derivatives", test_derivatives);
  g_test_add_func ("/regression/all/batch", test_batch);
  g_test_add_func ("/regression/all/all-rows", test_all_rows);
  g_test_add_func ("/regression/all/single-rows", test_single_rows);
  g_test_add_func ("/regression/linear/some-rows", test_some_rows);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    g_test_add_data_func (faults[i].path, GUINT_TO_POINTER (i), test_fault);
  g_test_add_func ("/regression/fault/too-far-apart", test_too_far_apart);
  result = g_test_run ();
  dh_table_unref (penguins);
  return result;
}
