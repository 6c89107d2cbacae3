/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <json-glib/json-glib.h>
#include <math.h>

#include "expression.h"
#include "run.h"
#include "test-support.h"

/* Trajectories that PyTorch took; each case carries the experiment and its own tolerance. */

static const DhOptimizer *
read_optimizer (JsonObject *object, double *parameters)
{
  const DhOptimizer *optimizer = dh_optimizer_find (json_object_get_string_member (object, "name"));
  g_autoptr (GList) members = json_object_get_members (object);

  g_assert_nonnull (optimizer);
  dh_optimizer_get_defaults (optimizer, parameters);
  for (GList *l = members; l != NULL; l = l->next)
    {
      int i = dh_optimizer_find_parameter (optimizer, l->data);

      if (g_str_equal (l->data, "name"))
        continue;
      g_assert_cmpint (i, >=, 0);
      parameters[i] = json_object_get_double_member (object, l->data);
    }
  return optimizer;
}

static DhScheduleSetting
read_schedule (JsonObject *object)
{
  const DhSchedule *schedule = dh_schedule_find (json_object_get_string_member (object, "name"));
  DhScheduleSetting setting;
  g_autoptr (GList) members = json_object_get_members (object);

  g_assert_nonnull (schedule);
  setting = dh_schedule_setting_default (schedule);
  for (GList *l = members; l != NULL; l = l->next)
    {
      int i = dh_schedule_find_parameter (schedule, l->data);

      if (g_str_equal (l->data, "name"))
        continue;
      g_assert_cmpint (i, >=, 0);
      setting.parameters[i] = json_object_get_double_member (object, l->data);
    }
  return setting;
}

static DhRunSettings
read_run (JsonObject *experiment, JsonObject *run)
{
  JsonArray *start = json_object_get_array_member (run, "start");
  DhRunSettings settings = {
    .start = { json_array_get_double_element (start, 0), json_array_get_double_element (start, 1) },
    .learning_rate = json_object_get_double_member (run, "learning_rate"),
    .schedule = read_schedule (json_object_get_object_member (run, "schedule")),
    .steps = (guint64) json_object_get_int_member (experiment, "steps"),
  };

  settings.optimizer.optimizer = read_optimizer (json_object_get_object_member (run, "optimizer"),
                                                 settings.optimizer.parameters);
  return settings;
}

/* The columns are step, x, y, loss, gradient_x, gradient_y, learning_rate. */
static void
check_row (JsonArray *row,
           const DhTrace *trace,
           DhObjective *objective,
           DhWorkspace *workspace,
           double tolerance)
{
  guint64 step = (guint64) json_array_get_int_element (row, 0);
  DhIterate iterate = dh_trace_get (trace, step);
  double gradient[2];
  double actual[] = { iterate.x, iterate.y, iterate.loss, 0, 0, iterate.rate };
  static const char *const columns[]
      = { "x", "y", "loss", "gradient_x", "gradient_y", "learning_rate" };

  dh_objective_evaluate (objective, workspace, 1, &iterate.x, &iterate.y,
                         &(DhValues){ .gradient_x = &gradient[0], .gradient_y = &gradient[1] });
  actual[3] = gradient[0];
  actual[4] = gradient[1];
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    dh_assert_close (actual[i], json_array_get_double_element (row, i + 1), tolerance,
                     "%s of step %" G_GUINT64_FORMAT, columns[i], step);
}

static void
test_case (gconstpointer data)
{
  JsonObject *test = (JsonObject *) data;
  JsonObject *experiment = json_object_get_object_member (test, "experiment");
  JsonArray *panels = json_object_get_array_member (experiment, "panels");
  JsonObject *panel = json_array_get_object_element (panels, 0);
  JsonArray *runs = json_object_get_array_member (panel, "runs");
  DhRunSettings settings = read_run (experiment, json_array_get_object_element (runs, 0));
  JsonObject *ground = json_object_get_object_member (panel, "objective");
  JsonArray *rows = json_object_get_array_member (test, "trajectory");
  double tolerance = json_object_get_double_member (test, "tolerance");
  g_autoptr (GError) error = NULL;
  g_autoptr (DhObjective) objective
      = dh_expression_objective_new (json_object_get_string_member (ground, "expression"), NULL, 0,
                                     &error);
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();
  g_autoptr (DhRun) run = NULL;
  const DhTrace *trace;

  g_assert_no_error (error);
  run = dh_run_new (objective, &settings);
  g_assert_false (dh_run_advance (run, workspace, G_MAXUINT64));
  trace = dh_run_get_trace (run);
  g_assert_cmpuint (trace->length, ==, settings.steps + 1);
  g_assert_cmpuint (json_array_get_length (rows), >, 0);
  for (guint i = 0; i < json_array_get_length (rows); i++)
    check_row (json_array_get_array_element (rows, i), trace, objective, workspace, tolerance);
}

int
main (int argc, char **argv)
{
  g_autofree char *text = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonArray *cases;
  gsize length;

  dh_test_init (&argc, &argv);
  text = dh_test_read ("reference/optimizers.json", &length);
  if (!json_parser_load_from_data (parser, text, (gssize) length, &error))
    g_error ("%s", error->message);
  cases = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)),
                                        "cases");
  g_assert_cmpuint (json_array_get_length (cases), ==, 68);

  for (guint i = 0; i < json_array_get_length (cases); i++)
    {
      JsonObject *test = json_array_get_object_element (cases, i);
      g_autofree char *path = g_strdup_printf ("/optimizers/reference/%s",
                                               json_object_get_string_member (test, "name"));

      g_test_add_data_func (path, test, test_case);
    }
  return g_test_run ();
}
