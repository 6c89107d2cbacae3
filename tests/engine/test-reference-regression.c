/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-support.h"

#include <json-glib/json-glib.h>

#include "regression-fixture.h"
#include "run.h"
#include "symmetric.h"

static DhTable *penguins;

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
      = test_make_settings (json_object_get_string_member (objective, "model"),
                            json_object_get_string_member (objective, "scaling"),
                            g_strcmp0 (json_object_get_string_member_with_default (objective,
                                                                                   "intercept",
                                                                                   "none"),
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
  return test_make_objective (penguins, &settings);
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
      TestPoint p
          = test_evaluate (objective, number_at (expected, "at", 0), number_at (expected, "at", 1));

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
  TestPoint p;
  DhEigen eigen;

  g_assert_true (dh_regression_objective_minimum (objective, workspace, &x, &y, &loss));
  dh_assert_close (x, number_at (minimum, "at", 0), tolerance, "x of the minimum");
  dh_assert_close (y, number_at (minimum, "at", 1), tolerance, "y of the minimum");
  dh_assert_close (loss, json_object_get_double_member (minimum, "value"), tolerance, "least loss");

  p = test_evaluate (objective, x, y);
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
      TestPoint p = test_evaluate (objective, iterate.x, iterate.y);
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
  penguins = test_load_penguins ();
  parser = json_parser_new ();
  add_reference_cases (parser);
  result = g_test_run ();
  dh_table_unref (penguins);
  return result;
}
