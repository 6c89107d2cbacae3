/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "samples.h"

#include <math.h>
#include <string.h>

DhExperimentRun *
sample_run (double learning_rate)
{
  DhExperimentRun *run = dh_experiment_run_new (dh_optimizer_find ("gradient-descent"));

  run->start[0] = -1.5;
  run->start[1] = 2;
  run->learning_rate = learning_rate;
  return run;
}

DhPanel *
sample_panel (const char *expression)
{
  DhPanel *panel = dh_panel_new ();

  panel->ground = (DhGround){
    .kind = DH_GROUND_EXPRESSION,
    .expression = g_strdup (expression),
    .constants = g_array_new (FALSE, TRUE, sizeof (DhNamedValue)),
  };
  panel->view = (DhRectangle){ .x = { -2, 2 }, .y = { -1, 3 } };
  return panel;
}

DhExperiment *
sample_experiment (const char *expression, guint n_panels, guint n_runs, guint64 steps)
{
  DhExperiment *experiment = dh_experiment_new ();

  experiment->steps = steps;
  for (guint i = 0; i < n_panels; i++)
    {
      DhPanel *panel = sample_panel (expression);

      for (guint j = 0; j < n_runs; j++)
        g_ptr_array_add (panel->runs, sample_run (0.0001 * (j + 1)));
      g_ptr_array_add (experiment->panels, panel);
    }
  return experiment;
}

void
sample_set_regression (DhPanel *panel, DhDataSource *data)
{
  dh_ground_clear (&panel->ground);
  panel->ground = (DhGround){
    .kind = DH_GROUND_REGRESSION,
    .data = dh_data_source_ref (data),
    .features = { g_strdup ("a"), g_strdup ("b") },
    .n_features = 2,
    .target = g_strdup ("z"),
    .model = dh_regression_model_find ("linear"),
    .scaling = dh_scaling_find ("standard"),
    .intercept = DH_INTERCEPT_BEST,
  };
}

DhDataSource *
sample_columns (gsize n_rows)
{
  const char *const names[] = { "a", "b", "z" };
  g_autofree double *numbers = g_new (double, 3 * n_rows);
  const double *const columns[] = { numbers, numbers + n_rows, numbers + 2 * n_rows };
  g_autoptr (DhTable) table = NULL;

  for (gsize i = 0; i < n_rows; i++)
    {
      numbers[i] = sin ((double) i);
      numbers[n_rows + i] = cos (0.3 * (double) i);
      numbers[2 * n_rows + i] = 3 * numbers[i] - numbers[n_rows + i] + sin (7.0 * (double) i);
    }
  table = dh_table_new_from_numbers (3, names, n_rows, columns);
  return dh_data_source_new_for_columns (table);
}

DhTrace *
sample_compute (const DhExperiment *experiment, guint panel, guint run)
{
  DhRunSettings settings = dh_experiment_get_run_settings (experiment, panel, run);
  g_autoptr (GError) error = NULL;
  g_autoptr (DhObjective) objective
      = dh_ground_make_objective (&dh_experiment_get_panel (experiment, panel)->ground, NULL, NULL,
                                  &error);
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();
  g_autoptr (DhRun) computed = NULL;

  g_assert_no_error (error);
  computed = dh_run_new (objective, &settings);
  g_assert_false (dh_run_advance (computed, workspace, G_MAXUINT64));
  return dh_trace_copy (dh_run_get_trace (computed));
}

void
sample_assert_traces_equal (const DhTrace *actual, const DhTrace *expected)
{
  g_assert_cmpuint (actual->length, ==, expected->length);
  g_assert_cmpuint (actual->diverged_at, ==, expected->diverged_at);
  g_assert_cmpint (actual->finished, ==, expected->finished);
  for (guint64 step = 0; step < actual->length; step++)
    {
      DhIterate a = dh_trace_get (actual, step);
      DhIterate b = dh_trace_get (expected, step);

      if (memcmp (&a, &b, sizeof a) != 0)
        g_error ("step %" G_GUINT64_FORMAT ": (%.17g, %.17g) instead of (%.17g, %.17g)", step, a.x,
                 a.y, b.x, b.y);
    }
}
