/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalogue.h"
#include "experiment.h"
#include "test-support.h"

#include <math.h>
#include <string.h>

#include "sample-documents.h"

static void
test_starting (void)
{
  g_autoptr (DhExperiment) experiment = dh_experiment_new_starting ();
  const char *const ids[]
      = { "gradient-descent", "momentum", "nesterov", "adagrad", "rmsprop", "adam" };
  const DhPanel *panel = dh_experiment_get_panel (experiment, 0);

  g_assert_cmpuint (experiment->panels->len, ==, 1);
  g_assert_cmpuint (experiment->steps, ==, 300);
  g_assert_cmpstr (panel->ground.landscape->id, ==, "rosenbrock");
  g_assert_cmpuint (panel->runs->len, ==, G_N_ELEMENTS (ids));
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      const DhExperimentRun *run = dh_experiment_get_run (experiment, 0, i);

      g_assert_cmpstr (run->optimizer.optimizer->id, ==, ids[i]);
      g_assert_cmpfloat (run->start[0], ==, -1.2);
      g_assert_cmpfloat (run->start[1], ==, 1);
    }
}

/* What a new window shows: every run stays in sight, goes downhill, and differs from the others. */
static void
test_starting_paths (void)
{
  g_autoptr (DhExperiment) experiment = dh_experiment_new_starting ();
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();
  const DhPanel *panel = dh_experiment_get_panel (experiment, 0);
  g_autoptr (DhObjective) objective = dh_ground_make_objective (&panel->ground, NULL, NULL, NULL);
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (DhIterate));

  for (guint i = 0; i < panel->runs->len; i++)
    {
      const DhRunSettings settings = dh_experiment_get_run_settings (experiment, 0, i);
      g_autoptr (DhRun) run = dh_run_new (objective, &settings);
      const DhTrace *trace = dh_run_get_trace (run);
      DhIterate end;

      while (dh_run_advance (run, workspace, 1000))
        ;
      g_assert_cmpuint (trace->length, ==, 301);
      for (guint64 j = 0; j < trace->length; j++)
        {
          const DhIterate at = dh_trace_get (trace, j);

          g_assert_true (at.x > panel->view.x[0] && at.x < panel->view.x[1]);
          g_assert_true (at.y > panel->view.y[0] && at.y < panel->view.y[1]);
        }
      end = dh_trace_get (trace, 300);
      g_assert_cmpfloat (end.loss, <, dh_trace_get (trace, 0).loss / 5);
      for (guint j = 0; j < ends->len; j++)
        {
          const DhIterate *other = &g_array_index (ends, DhIterate, j);

          g_assert_cmpfloat (hypot (end.x - other->x, end.y - other->y), >, 0.02);
        }
      g_array_append_val (ends, end);
    }
}

/* A copy says the same, and changing it leaves the original as it was. */
static void
test_copy (void)
{
  g_autoptr (DhExperiment) experiment = parse_document (full_document);
  g_autofree char *text = dh_experiment_to_text (experiment, NULL);
  g_autoptr (DhExperiment) copy = dh_experiment_copy (experiment);
  g_autofree char *copied = dh_experiment_to_text (copy, NULL);
  g_autofree char *after = NULL;
  DhChange *change;

  g_assert_cmpstr (copied, ==, text);
  for (guint i = 0; i < copy->panels->len; i++)
    {
      DhPanel *panel = dh_experiment_get_panel (copy, i);

      g_assert_true (
          dh_ground_equal (&panel->ground, &dh_experiment_get_panel (experiment, i)->ground));
      g_free (panel->title);
      panel->title = g_strdup ("changed");
      panel->view.x[0] -= 1;
      if (panel->ground.constants != NULL)
        g_array_index (panel->ground.constants, DhNamedValue, 0).value += 1;
      dh_ground_clear (&panel->ground);
    }
  change = &g_array_index (dh_experiment_get_run (copy, 1, 1)->changes, DhChange, 0);
  change->learning_rate = 77;
  g_ptr_array_set_size (dh_experiment_get_panel (copy, 1)->runs, 1);
  copy->steps = 1;

  after = dh_experiment_to_text (experiment, NULL);
  g_assert_cmpstr (after, ==, text);
}

static void
test_reference (void)
{
  DhExperiment *experiment = dh_experiment_new_starting ();

  g_assert_true (dh_experiment_ref (experiment) == experiment);
  dh_experiment_unref (experiment);
  g_assert_cmpuint (experiment->panels->len, ==, 1);
  dh_experiment_unref (experiment);
}

static const char *const grounds[] = {
  "\"kind\": \"landscape\", \"landscape\": \"rosenbrock\"",
  "\"kind\": \"landscape\", \"landscape\": \"bowl\"",
  "\"kind\": \"landscape\", \"landscape\": \"rosenbrock\", \"constants\": {\"a\": 2}",
  "\"kind\": \"landscape\", \"landscape\": \"rosenbrock\", \"constants\": {\"a\": 3}",
  "\"kind\": \"landscape\", \"landscape\": \"rosenbrock\", \"constants\": {\"b\": 2}",
  "\"kind\": \"expression\", \"expression\": \"x^2+y^2\"",
  "\"kind\": \"expression\", \"expression\": \"x^2+2y^2\"",
  "\"kind\": \"expression\", \"expression\": \"x^2+2y^2\", \"constants\": {\"a\": 2}",
  "\"kind\": \"regression\", \"data\": {\"file\": \"penguins.csv\"}, \"features\": [\"a\"], "
  "\"target\": \"t\"",
  "\"kind\": \"regression\", \"data\": {\"file\": \"mine.csv\"}, \"features\": [\"a\"], "
  "\"target\": \"t\"",
  "\"kind\": \"regression\", \"data\": {\"file\": \"other.csv\"}, \"features\": [\"a\"], "
  "\"target\": \"t\"",
  "\"kind\": \"regression\", \"data\": {\"columns\": {\"a\": [1, null], \"t\": [1, 2]}}, "
  "\"features\": [\"a\"], \"target\": \"t\"",
  "\"kind\": \"regression\", \"data\": {\"columns\": {\"a\": [1, 2], \"t\": [1, 2]}}, "
  "\"features\": [\"a\"], \"target\": \"t\"",
  "\"kind\": \"regression\", \"data\": {\"columns\": {\"b\": [1, 2], \"t\": [1, 2]}}, "
  "\"features\": [\"b\"], \"target\": \"t\"",
  "\"kind\": \"regression\", \"data\": {\"file\": \"mine.csv\"}, \"features\": [\"b\"], "
  "\"target\": \"t\"",
  "\"kind\": \"regression\", \"data\": {\"file\": \"mine.csv\"}, \"features\": [\"a\"], "
  "\"target\": \"s\"",
  "\"kind\": \"regression\", \"data\": {\"file\": \"mine.csv\"}, \"features\": [\"a\"], "
  "\"target\": \"t\", \"model\": \"logistic\"",
  "\"kind\": \"regression\", \"data\": {\"file\": \"mine.csv\"}, \"features\": [\"a\"], "
  "\"target\": \"t\", \"scaling\": \"robust\"",
  "\"kind\": \"regression\", \"data\": {\"file\": \"mine.csv\"}, \"features\": [\"a\", \"b\"], "
  "\"target\": \"t\"",
  "\"kind\": \"regression\", \"data\": {\"file\": \"mine.csv\"}, \"features\": [\"a\", \"b\"], "
  "\"target\": \"t\", \"intercept\": \"best\"",
};

static DhExperiment *
parse_ground (const char *ground)
{
  g_autofree char *panel
      = g_strdup_printf ("{\"objective\": {%s}, \"view\": {\"x\": [0, 1], \"y\": [0, 1]}}", ground);

  return parse_panels (panel);
}

/* Each ground equals itself, read anew, and no other. */
static void
test_ground_equal (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (grounds); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (grounds); j++)
      {
        g_autoptr (DhExperiment) a = parse_ground (grounds[i]);
        g_autoptr (DhExperiment) b = parse_ground (grounds[j]);

        g_assert_true (dh_ground_equal (&dh_experiment_get_panel (a, 0)->ground,
                                        &dh_experiment_get_panel (b, 0)->ground)
                       == (i == j));
      }
}

static double
evaluate (const DhGround *ground, double x, double y)
{
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DhObjective) objective = dh_ground_make_objective (ground, NULL, NULL, &error);
  double loss;
  const DhValues values = { .loss = &loss };

  g_assert_no_error (error);
  dh_objective_evaluate (objective, workspace, 1, &x, &y, &values);
  return loss;
}

/* A landscape's constants are replaced by those that are given, and the others stay. */
static void
test_objective_constants (void)
{
  g_autoptr (DhExperiment) plain = parse_ground (grounds[0]);
  g_autoptr (DhExperiment) changed = parse_ground (grounds[2]);
  g_autoptr (DhExperiment) expression = parse_ground (
      "\"kind\": \"expression\", \"expression\": \"k*x + y\", \"constants\": {\"k\": 4}");

  /* (a − x)² + b (y − x²)² */
  dh_assert_close (evaluate (&dh_experiment_get_panel (plain, 0)->ground, 3, 2), 4 + 100.0 * 49,
                   1e-15, "a = 1");
  dh_assert_close (evaluate (&dh_experiment_get_panel (changed, 0)->ground, 3, 2), 1 + 100.0 * 49,
                   1e-15, "a = 2");
  dh_assert_close (evaluate (&dh_experiment_get_panel (expression, 0)->ground, 3, 2), 14, 0,
                   "k = 4");
}

/* Mean squared error of w·x + b on (1, 1), (2, 3), the row without x left out. */
static void
test_objective_regression (void)
{
  g_autoptr (DhExperiment) experiment = parse_ground (
      "\"kind\": \"regression\", \"data\": {\"columns\": {\"x\": [1, 2, null], \"y\": [1, 3, 9]}}, "
      "\"features\": [\"x\"], \"target\": \"y\"");

  dh_assert_close (evaluate (&dh_experiment_get_panel (experiment, 0)->ground, 1, 0.5),
                   (0.5 * 0.5 + 0.5 * 0.5) / 2, 1e-15, "loss");
}

static void
assert_names (const char *ground, const char *title, const char *x, const char *y)
{
  g_autoptr (DhExperiment) experiment = parse_ground (ground);
  DhPanel *panel = dh_experiment_get_panel (experiment, 0);
  g_autofree char *panel_title = dh_panel_get_title (panel);
  g_autofree char *first = dh_panel_get_axis_name (panel, 0);
  g_autofree char *second = dh_panel_get_axis_name (panel, 1);
  g_autofree char *given = NULL;

  g_assert_cmpstr (panel_title, ==, title);
  g_assert_cmpstr (first, ==, x);
  g_assert_cmpstr (second, ==, y);
  panel->title = g_strdup ("Its own");
  given = dh_panel_get_title (panel);
  g_assert_cmpstr (given, ==, "Its own");
}

static void
test_names (void)
{
  assert_names (grounds[0], "Rosenbrock", "x", "y");
  assert_names (grounds[5], "x^2+y^2", "x", "y");
  assert_names (grounds[8], "t from a", "w", "b");
  assert_names (grounds[18], "t from a and b", "w₁ (a)", "w₂ (b)");
}

static void
test_label (void)
{
  DhExperimentRun *run = dh_experiment_run_new (dh_optimizer_find ("adam"));

  g_assert_cmpstr (dh_experiment_run_get_label (run), ==, "Adam");
  run->label = g_strdup ("Mine");
  g_assert_cmpstr (dh_experiment_run_get_label (run), ==, "Mine");
  dh_experiment_run_free (run);
}

static void
test_run_settings (void)
{
  g_autoptr (DhExperiment) experiment = parse_document (full_document);
  const DhRunSettings settings = dh_experiment_get_run_settings (experiment, 1, 1);
  const DhRunSettings other = dh_experiment_get_run_settings (experiment, 1, 0);

  g_assert_cmpfloat (settings.start[0], ==, 0.1);
  g_assert_cmpfloat (settings.start[1], ==, 0.1 + 0.2);
  g_assert_cmpstr (settings.optimizer.optimizer->id, ==, "momentum");
  g_assert_cmpfloat (settings.optimizer.parameters[0], ==, 0.5);
  g_assert_cmpfloat (settings.learning_rate, ==, 0.1);
  g_assert_cmpuint (settings.n_changes, ==, 3);
  g_assert_true (settings.changes[0].sets_learning_rate);
  g_assert_cmpuint (settings.changes[0].sets_parameters, ==, 1);
  g_assert_false (settings.changes[1].sets_learning_rate);
  g_assert_cmpuint (settings.changes[2].step, ==, 8);
  g_assert_cmpfloat (settings.changes[2].schedule.warmup, ==, 3);
  g_assert_cmpuint (settings.steps, ==, 10000000);
  g_assert_cmpuint (settings.seed, ==, G_GUINT64_CONSTANT (9007199254740992));
  g_assert_cmpuint (settings.stream, !=, other.stream);
}

/* Shared draws are those of the panel's first run, which keeps its own, and no other panel's. */
static void
test_shared_draws (void)
{
  g_autoptr (DhExperiment) experiment = parse_document (full_document);
  const DhRunSettings first = dh_experiment_get_run_settings (experiment, 1, 0);
  g_autoptr (DhExperiment) shared = dh_experiment_copy (experiment);
  g_autoptr (DhExperiment) copy = NULL;

  dh_experiment_get_panel (shared, 1)->draws = DH_DRAWS_SHARED;
  copy = dh_experiment_copy (shared);
  g_ptr_array_add (dh_experiment_get_panel (copy, 0)->runs,
                   dh_experiment_run_new (dh_optimizer_find ("adam")));
  for (guint i = 0; i < 2; i++)
    g_assert_cmpuint (dh_experiment_get_run_settings (copy, 1, i).stream, ==, first.stream);
  g_assert_cmpuint (dh_experiment_get_run_settings (copy, 0, 0).stream, !=, first.stream);
}

/* The rows of the document's own numbers are rows as any other. */
static void
test_parameters (void)
{
  const DhParameter *const rows[] = { &dh_steps, &dh_seed, &dh_noise, &dh_batch };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_assert_true (dh_parameter_accepts (rows[i], rows[i]->default_value));
      g_assert_true (dh_parameter_accepts (rows[i], rows[i]->slider_minimum));
      g_assert_true (dh_parameter_accepts (rows[i], rows[i]->slider_maximum));
      g_assert_false (dh_parameter_accepts (rows[i], -1));
      g_assert_false (dh_parameter_accepts (rows[i], INFINITY));
    }
}

/* Whatever a hand does to a camera, a file may hold it. */
static void
test_camera_clamp (void)
{
  static const struct
  {
    double turned;
    double azimuth;
  } turns[]
      = { { 0, 0 }, { 181, -179 }, { -190, 170 }, { 360, 0 }, { -720.5, -0.5 }, { 180, 180 } };
  const DhCameraSetting wild = { .elevation = 91, .distance = 1e9, .target = { -2, 0.5, 7 } };
  DhCameraSetting clamped = dh_camera_setting_clamp (&wild);

  g_assert_cmpfloat (clamped.elevation, ==, 90);
  g_assert_cmpfloat (clamped.distance, ==, 10);
  g_assert_cmpfloat (clamped.target[0], ==, -1);
  g_assert_cmpfloat (clamped.target[1], ==, 0.5);
  g_assert_cmpfloat (clamped.target[2], ==, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (turns); i++)
    {
      clamped.azimuth = turns[i].turned;
      clamped = dh_camera_setting_clamp (&clamped);
      g_assert_cmpfloat (clamped.azimuth, ==, turns[i].azimuth);
      g_assert_false (signbit (clamped.azimuth) && clamped.azimuth == 0);
    }
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);

  g_test_add_func ("/experiment/starting/runs", test_starting);
  g_test_add_func ("/experiment/starting/paths", test_starting_paths);
  g_test_add_func ("/experiment/copy", test_copy);
  g_test_add_func ("/experiment/reference", test_reference);
  g_test_add_func ("/experiment/ground/equal", test_ground_equal);
  g_test_add_func ("/experiment/objective/constants", test_objective_constants);
  g_test_add_func ("/experiment/objective/regression", test_objective_regression);
  g_test_add_func ("/experiment/names", test_names);
  g_test_add_func ("/experiment/label", test_label);
  g_test_add_func ("/experiment/run-settings", test_run_settings);
  g_test_add_func ("/experiment/shared-draws", test_shared_draws);
  g_test_add_func ("/experiment/parameters", test_parameters);
  g_test_add_func ("/experiment/camera/clamp", test_camera_clamp);
  return g_test_run ();
}
