/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-support.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "csv.h"
#include "error.h"
#include "regression.h"
#include "run.h"
#include "symmetric.h"

static DhTable *penguins;

static DhTable *
read_csv (const char *text)
{
  g_autoptr (GError) error = NULL;
  DhTable *table = dh_csv_read (text, strlen (text), FALSE, NULL, NULL, &error);

  g_assert_no_error (error);
  return table;
}

static DhRegressionSettings
make_settings (const char *model,
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

static DhObjective *
make_objective (DhTable *table, const DhRegressionSettings *settings)
{
  g_autoptr (GError) error = NULL;
  DhObjective *objective = dh_regression_objective_new (table, settings, &error);

  g_assert_no_error (error);
  g_assert_nonnull (objective);
  return objective;
}

/* Value, gradient and Hessian at one point. */
typedef struct
{
  double loss;
  double gradient[2];
  double hessian[3];
} Point;

static Point
evaluate (const DhObjective *objective, double x, double y)
{
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();
  Point p;
  const DhValues values
      = { &p.loss, &p.gradient[0], &p.gradient[1], &p.hessian[0], &p.hessian[1], &p.hessian[2] };

  dh_objective_evaluate (objective, workspace, 1, &x, &y, &values);
  return p;
}

static double
number_at (JsonObject *object, const char *member, guint index)
{
  return json_array_get_double_element (json_object_get_array_member (object, member), index);
}

static DhObjective *
make_case_objective (JsonObject *objective)
{
  JsonArray *features = json_object_get_array_member (objective, "features");
  DhRegressionSettings settings
      = make_settings (json_object_get_string_member (objective, "model"),
                       json_object_get_string_member (objective, "scaling"),
                       g_strcmp0 (json_object_get_string_member_with_default (objective,
                                                                              "intercept", "none"),
                                  "best")
                               == 0
                           ? DH_INTERCEPT_BEST
                           : DH_INTERCEPT_NONE,
                       json_array_get_string_element (features, 0),
                       json_array_get_length (features) > 1
                           ? json_array_get_string_element (features, 1)
                           : NULL,
                       json_object_get_string_member (objective, "target"));

  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (objective, "data"),
                                                  "file"),
                   ==, "penguins.csv");
  return make_objective (penguins, &settings);
}

static void
check_points (JsonObject *test_case, const DhObjective *objective, double tolerance)
{
  JsonArray *points = json_object_get_array_member (test_case, "points");

  g_assert_cmpuint (json_array_get_length (points), >, 0);
  for (guint i = 0; i < json_array_get_length (points); i++)
    {
      JsonObject *expected = json_array_get_object_element (points, i);
      JsonArray *hessian = json_object_get_array_member (expected, "hessian");
      Point p = evaluate (objective, number_at (expected, "at", 0), number_at (expected, "at", 1));

      dh_assert_close (p.loss, json_object_get_double_member (expected, "value"), tolerance,
                       "loss at point %u", i);
      for (guint k = 0; k < 2; k++)
        dh_assert_close (p.gradient[k], number_at (expected, "gradient", k), tolerance,
                         "gradient %u at point %u", k, i);
      for (guint k = 0; k < 4; k++)
        dh_assert_close (p.hessian[k / 2 + k % 2],
                         json_array_get_double_element (json_array_get_array_element (hessian,
                                                                                      k / 2),
                                                        k % 2),
                         tolerance, "Hessian %u at point %u", k, i);
    }
}

static void
check_minimum (JsonObject *test_case, const DhObjective *objective, double tolerance)
{
  JsonObject *minimum = json_object_get_object_member (test_case, "minimum");
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();
  double x, y, loss;
  Point p;
  DhEigen eigen;

  g_assert_true (dh_regression_objective_minimum (objective, workspace, &x, &y, &loss));
  dh_assert_close (x, number_at (minimum, "at", 0), tolerance, "x of the minimum");
  dh_assert_close (y, number_at (minimum, "at", 1), tolerance, "y of the minimum");
  dh_assert_close (loss, json_object_get_double_member (minimum, "value"), tolerance, "least loss");

  p = evaluate (objective, x, y);
  eigen = dh_symmetric_eigen (p.hessian[0], p.hessian[1], p.hessian[2]);
  dh_assert_close (eigen.largest / eigen.smallest,
                   json_object_get_double_member (test_case, "condition_number"), tolerance,
                   "condition number");
}

static void
check_trajectory (JsonObject *test_case, DhObjective *objective, double tolerance)
{
  JsonArray *rows = json_object_get_array_member (test_case, "trajectory");
  JsonObject *experiment = json_object_get_object_member (test_case, "experiment");
  JsonObject *panel
      = json_array_get_object_element (json_object_get_array_member (experiment, "panels"), 0);
  JsonObject *run = json_array_get_object_element (json_object_get_array_member (panel, "runs"), 0);
  DhRunSettings settings = {
    .start = { number_at (run, "start", 0), number_at (run, "start", 1) },
    .optimizer = dh_optimizer_setting_default (dh_optimizer_find (
        json_object_get_string_member (json_object_get_object_member (run, "optimizer"), "name"))),
    .learning_rate = json_object_get_double_member (run, "learning_rate"),
    .schedule = dh_schedule_setting_default (dh_schedule_find ("constant")),
    .steps = (guint64) json_object_get_int_member (experiment, "steps"),
  };
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();
  g_autoptr (DhRun) steps = dh_run_new (objective, &settings);

  while (dh_run_advance (steps, workspace, 100))
    ;
  g_assert_cmpuint (dh_run_get_trace (steps)->length, ==, json_array_get_length (rows));
  for (guint t = 0; t < json_array_get_length (rows); t++)
    {
      JsonArray *row = json_array_get_array_element (rows, t);
      DhIterate iterate = dh_trace_get (dh_run_get_trace (steps), t);
      Point p = evaluate (objective, iterate.x, iterate.y);
      double actual[]
          = { t, iterate.x, iterate.y, iterate.loss, p.gradient[0], p.gradient[1], iterate.rate };

      g_assert_cmpfloat (p.loss, ==, iterate.loss);
      for (guint k = 0; k < G_N_ELEMENTS (actual); k++)
        dh_assert_close (actual[k], json_array_get_double_element (row, k), tolerance,
                         "column %u of step %u", k, t);
    }
}

static void
test_reference (gconstpointer data)
{
  JsonObject *test_case = (JsonObject *) data;
  JsonObject *experiment = json_object_get_object_member (test_case, "experiment");
  JsonObject *panel
      = json_array_get_object_element (json_object_get_array_member (experiment, "panels"), 0);
  g_autoptr (DhObjective) objective
      = make_case_objective (json_object_get_object_member (panel, "objective"));
  double tolerance = json_object_get_double_member (test_case, "tolerance");

  g_assert_cmpint ((gint64) dh_objective_get_n_rows (objective), ==,
                   json_object_get_int_member (test_case, "rows_used"));
  g_assert_cmpint ((gint64) dh_regression_objective_get_n_left_out (objective), ==,
                   json_object_get_int_member (test_case, "rows_left_out"));
  check_points (test_case, objective, tolerance);
  check_minimum (test_case, objective, tolerance);
  check_trajectory (test_case, objective, tolerance);
}

/* A line through three points, by hand: mean of (w + b − 1)², (2w + b − 2)², (3w + b − 4)². */
static void
test_known_line (void)
{
  g_autoptr (DhTable) table = read_csv ("u,v\n1,1\n2,2\n3,4\n");
  DhRegressionSettings settings
      = make_settings ("linear", "none", DH_INTERCEPT_NONE, "u", NULL, "v");
  g_autoptr (DhObjective) objective = make_objective (table, &settings);
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();
  Point p = evaluate (objective, 2, -1);
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
      DhRegressionSettings settings = make_settings ("linear", dh_scalings[i].id, DH_INTERCEPT_NONE,
                                                     names[0], names[1], names[2]);
      g_autoptr (DhObjective) objective = make_objective (penguins, &settings);
      double x, y, least;

      g_assert_true (dh_regression_objective_minimum (objective, workspace, &x, &y, &least));
      for (double away = 1e-9; away < 1e6; away *= 10)
        {
          Point p = evaluate (objective, x + away, y - away / 3);

          dh_assert_close (p.loss,
                           (double) sum_of_squares (penguins, objective, names, x + away,
                                                    y - away / 3),
                           2e-14, "loss %g away, scaling %s", away, dh_scalings[i].id);
          g_assert_cmpfloat (p.loss, >=, least);
        }
    }
}

/* Gradient against central differences of the loss, Hessian against those of the gradient. */
static void
check_derivatives (const DhObjective *objective, double x, double y, double h)
{
  Point p = evaluate (objective, x, y);
  Point east = evaluate (objective, x + h, y);
  Point west = evaluate (objective, x - h, y);
  Point north = evaluate (objective, x, y + h);
  Point south = evaluate (objective, x, y - h);

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
              = make_settings (m->id, dh_scalings[scaling].id,
                               form == 2 ? DH_INTERCEPT_BEST : DH_INTERCEPT_NONE, "bill_depth_mm",
                               form > 0 ? "bill_length_mm" : NULL,
                               m->two_valued ? "sex" : "body_mass_g");
          g_autoptr (DhObjective) objective = NULL;

          if (form == 2 && !m->best_intercept)
            continue;
          objective = make_objective (penguins, &settings);
          check (objective);
        }
}

/* The differences of a quadratic are exact whatever their step; with a step as wide, those of the
 * linear losses, which are large, lose nothing to rounding. */
static void
check_derivatives_cb (DhObjective *objective)
{
  gboolean is_quadratic = evaluate (objective, 0, 0).loss > 1;
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
      Point p = evaluate (objective, x[i], y[i]);

      g_assert_cmpfloat (p.loss, ==, out[0][i]);
      g_assert_cmpfloat (p.loss, ==, grid[i]);
      g_assert_cmpfloat (p.gradient[0], ==, out[1][i]);
      g_assert_cmpfloat (p.gradient[1], ==, out[2][i]);
      for (guint k = 0; k < 3; k++)
        g_assert_cmpfloat (p.hessian[k], ==, out[3 + k][i]);
    }
  dh_objective_evaluate_grid (objective, workspace, N, x, 3, y, grid);
  for (guint j = 0; j < 3; j++)
    for (guint i = 0; i < N; i++)
      g_assert_cmpfloat (grid[j * N + i], ==, evaluate (objective, x[i], y[j]).loss);
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
  Point p = evaluate (objective, 0.3, -0.2);
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

/* The mini-batch of some rows has the gradient of a table of these rows alone. */
static void
test_some_rows (void)
{
  g_autoptr (DhTable) table = read_csv ("a,c,t\n1,2,5\n4,-1,0\n2,2,1\n0,5,3\n7,1,1\n");
  g_autoptr (DhTable) some = read_csv ("a,c,t\n0,5,3\n4,-1,0\n7,1,1\n");
  static const guint32 rows[] = { 4, 1, 3 };

  for (guint intercept = DH_INTERCEPT_NONE; intercept <= DH_INTERCEPT_BEST; intercept++)
    {
      DhRegressionSettings settings = make_settings ("linear", "none", intercept, "a", "c", "t");
      g_autoptr (DhObjective) objective = make_objective (table, &settings);
      g_autoptr (DhObjective) expected = make_objective (some, &settings);
      Point p = evaluate (expected, 2, 0.5);
      double gradient[2];

      dh_objective_gradient_of_rows (objective, 3, rows, 2, 0.5, &gradient[0], &gradient[1]);
      dh_assert_close (gradient[0], p.gradient[0], 1e-14, "x");
      dh_assert_close (gradient[1], p.gradient[1], 1e-14, "y");
    }
}

/* Collinear features: a trough, whose loss is right and whose least point isn't single. */
static void
test_collinear (void)
{
  g_autoptr (DhTable) table = read_csv ("a,c,t\n0.1,0.3,1\n0.2,0.6,2\n0.7,2.1,3\n");
  DhRegressionSettings settings
      = make_settings ("linear", "none", DH_INTERCEPT_NONE, "a", "c", "t");
  g_autoptr (DhObjective) objective = make_objective (table, &settings);
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();
  double x, y, loss;
  Point p = evaluate (objective, 3, 1);

  g_assert_false (dh_regression_objective_minimum (objective, workspace, &x, &y, &loss));
  dh_assert_close (p.loss, (0.4 * 0.4 + 0.8 * 0.8 + 1.2 * 1.2) / 3, 1e-14, "loss");
  dh_assert_close (evaluate (objective, 3 + 300, 1 - 100).loss, p.loss, 1e-12, "along the trough");
}

static void
test_constant_feature (void)
{
  g_autoptr (DhTable) table = read_csv ("a,c,t\n5,1,1\n5,2,4\n5,4,3\n");

  for (guint i = 0; i < dh_n_scalings; i++)
    {
      DhRegressionSettings settings
          = make_settings ("linear", dh_scalings[i].id, DH_INTERCEPT_BEST, "a", "c", "t");
      g_autoptr (DhObjective) objective = make_objective (table, &settings);
      g_autoptr (DhWorkspace) workspace = dh_workspace_new ();
      double x, y, loss;

      g_assert_false (dh_regression_objective_minimum (objective, workspace, &x, &y, &loss));
      g_assert_cmpfloat (evaluate (objective, 17, 0).loss, ==, evaluate (objective, 0, 0).loss);
      dh_assert_close (evaluate (objective, 17, 0).loss, 14.0 / 9, 1e-14, "variance");
    }
}

/* A perfect fit far from zero still has its tiny losses right. */
static void
test_perfect_fit (void)
{
  g_autoptr (DhTable) table = read_csv ("u,v\n1000001,3000005\n1000002,3000008\n1000004,3000014\n");
  DhRegressionSettings settings
      = make_settings ("linear", "none", DH_INTERCEPT_NONE, "u", NULL, "v");
  g_autoptr (DhObjective) objective = make_objective (table, &settings);

  dh_assert_close (evaluate (objective, 3, 2).loss * 1e12, 0, 1e-6, "least loss");
  dh_assert_close (evaluate (objective, 3, 2 + 1e-6).loss * 1e12, 1, 1e-6, "close to it");
}

static void
test_two_valued (void)
{
  static const char *const tables[] = { "a,c,t\n1,2,no\n2,-1,yes\n-1,1,yes\n0,-1,no\n,1,yes\n",
                                        "a,c,t\n1,2,0\n2,-1,1\n-1,1,1\n0,-1,0\n1,1,NA\n" };
  double losses[2];

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (DhTable) table = read_csv (tables[i]);
      DhRegressionSettings settings
          = make_settings ("logistic", "none", DH_INTERCEPT_NONE, "a", "c", "t");
      g_autoptr (DhObjective) objective = make_objective (table, &settings);

      g_assert_cmpuint (dh_regression_objective_get_n_left_out (objective), ==, 1);
      losses[i] = evaluate (objective, 0.5, 1).loss;
    }
  dh_assert_close (losses[0],
                   (log1p (exp (2.5)) + log1p (exp (-0.0)) + log1p (exp (-0.5)) + log1p (exp (-1)))
                       / 4,
                   1e-15, "loss");
  g_assert_cmpfloat (losses[0], ==, losses[1]);
}

/* Far out the cross-entropy is the margin itself, not infinite. */
static void
test_logistic_far (void)
{
  g_autoptr (DhTable) table = read_csv ("a,c,t\n1,0,0\n-1,0,1\n");
  DhRegressionSettings settings
      = make_settings ("logistic", "none", DH_INTERCEPT_NONE, "a", "c", "t");
  g_autoptr (DhObjective) objective = make_objective (table, &settings);
  Point wrong = evaluate (objective, 5000, 0);
  Point right = evaluate (objective, -700, 0);

  g_assert_cmpfloat (wrong.loss, ==, 5000);
  g_assert_cmpfloat (wrong.gradient[0], ==, 1);
  dh_assert_close (right.loss / exp (-700), 1, 1e-12, "loss");
  dh_assert_close (right.gradient[0] / exp (-700), 1, 1e-12, "gradient");
}

/* Classes that a line through the origin parts, and such that it nearly does. */
static void
test_separable (void)
{
  static const struct
  {
    const char *text;
    gboolean has_minimum;
  } tables[] = {
    { "a,c,t\n1,1,0\n2,1,0\n-1,-1,1\n-2,0,1\n", FALSE },
    { "a,c,t\n1,0,0\n1,0,1\n1,1,1\n", FALSE },
    { "a,c,t\n1,0,0\n1,0,1\n2,0,1\n", FALSE },
    { "a,c,t\n0,0,0\n0,0,1\n", FALSE },
    { "a,c,t\n1,0,0\n1,0,1\n0,1,1\n0,1,0\n", TRUE },
    { "a,c,t\n1,0,0\n-1,1,0\n-1,-1,0\n", TRUE },
    { "a,c,t\n1,0,0\n-1,1,0\n-1,1e-9,0\n", FALSE },
    { "a,c,t\n1,0,0\n-1,1,0\n-1,-1e-9,0\n", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (DhTable) table = read_csv (tables[i].text);
      DhRegressionSettings settings
          = make_settings ("logistic", "none", DH_INTERCEPT_NONE, "a", "c", "t");
      g_autoptr (DhObjective) objective = make_objective (table, &settings);
      g_autoptr (DhWorkspace) workspace = dh_workspace_new ();
      double x, y, loss;
      Point p;

      g_assert_cmpint (dh_regression_objective_minimum (objective, workspace, &x, &y, &loss), ==,
                       tables[i].has_minimum);
      if (!tables[i].has_minimum)
        continue;
      p = evaluate (objective, x, y);
      dh_assert_close (p.gradient[0], 0, 1e-14, "gradient x of table %u", i);
      dh_assert_close (p.gradient[1], 0, 1e-14, "gradient y of table %u", i);
    }
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
  g_autoptr (DhTable) table = read_csv (faults[i].text);
  DhRegressionSettings settings
      = make_settings (faults[i].model, "none", faults[i].intercept, "a", "c", "t");
  g_autoptr (GError) error = NULL;

  g_assert_null (dh_regression_objective_new (table, &settings, &error));
  g_assert_error (error, DH_ERROR, DH_ERROR_TABLE);
  g_assert_cmpstr (error->message, ==, faults[i].message);
}

static void
test_too_far_apart (void)
{
  g_autoptr (DhTable) table = read_csv ("a,t\n-1.5e308,2\n1.5e308,3\n");
  DhRegressionSettings settings
      = make_settings ("linear", "min-max", DH_INTERCEPT_NONE, "a", NULL, "t");
  g_autoptr (GError) error = NULL;

  g_assert_null (dh_regression_objective_new (table, &settings, &error));
  g_assert_cmpstr (error->message, ==,
                   "the values of the column “a” are too far apart; use other units");
}

static void
load_penguins (void)
{
  g_autofree char *path = dh_test_path ("../data/datasets/penguins.csv");
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_file_get_contents (path, &text, NULL, &error))
    g_error ("%s", error->message);
  penguins = read_csv (text);
}

static void
add_reference_cases (JsonParser *parser)
{
  g_autofree char *path = dh_test_path ("reference/regression.json");
  g_autoptr (GError) error = NULL;
  JsonArray *cases;

  if (!json_parser_load_from_file (parser, path, &error))
    g_error ("%s", error->message);
  cases = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)),
                                        "cases");
  g_assert_cmpuint (json_array_get_length (cases), ==, 15);
  for (guint i = 0; i < json_array_get_length (cases); i++)
    {
      JsonObject *test_case = json_array_get_object_element (cases, i);
      g_autofree char *name
          = g_strdelimit (g_strdup (json_object_get_string_member (test_case, "name")), " ", '-');
      g_autofree char *test_path = g_strdup_printf ("/regression/reference/%s", name);

      g_test_add_data_func (test_path, test_case, test_reference);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (JsonParser) parser = NULL;
  int result;

  dh_test_init (&argc, &argv);
  load_penguins ();
  parser = json_parser_new ();
  add_reference_cases (parser);
  g_test_add_func ("/regression/linear/known-line", test_known_line);
  g_test_add_func ("/regression/linear/sum-over-rows", test_sum_over_rows);
  g_test_add_func ("/regression/linear/collinear", test_collinear);
  g_test_add_func ("/regression/linear/constant-feature", test_constant_feature);
  g_test_add_func ("/regression/linear/perfect-fit", test_perfect_fit);
  g_test_add_func ("/regression/linear/some-rows", test_some_rows);
  g_test_add_func ("/regression/logistic/two-valued", test_two_valued);
  g_test_add_func ("/regression/logistic/far", test_logistic_far);
  g_test_add_func ("/regression/logistic/separable", test_separable);
  g_test_add_func ("/regression/all/derivatives", test_derivatives);
  g_test_add_func ("/regression/all/batch", test_batch);
  g_test_add_func ("/regression/all/all-rows", test_all_rows);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    g_test_add_data_func (faults[i].path, GUINT_TO_POINTER (i), test_fault);
  g_test_add_func ("/regression/fault/too-far-apart", test_too_far_apart);
  result = g_test_run ();
  dh_table_unref (penguins);
  return result;
}
