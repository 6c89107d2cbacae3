/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run.h"

#include <math.h>

#include "hand-objectives.h"
#include "run-fixture.h"
#include "test-support.h"

static void
test_rows (void)
{
  g_autoptr (DhObjective) bowl = hand_objective_new (HAND_BOWL);
  DhRunSettings settings = run_settings ("gradient-descent", 0.1);
  g_autoptr (DhTrace) trace = NULL;

  settings.steps = 3;
  settings.schedule = dh_schedule_setting_default (dh_schedule_find ("inverse-sqrt"));
  trace = run_whole (bowl, &settings);
  g_assert_true (trace->finished);
  g_assert_cmpuint (trace->length, ==, 4);
  g_assert_cmpuint (trace->diverged_at, ==, DH_TRACE_NOT_DIVERGED);

  g_assert_cmpfloat (dh_trace_get (trace, 0).x, ==, -1.2);
  g_assert_cmpfloat (dh_trace_get (trace, 0).y, ==, 1);
  dh_assert_close (dh_trace_get (trace, 0).loss, 0.5 * 1.44 + 2, 1e-15, "loss");
  g_assert_cmpfloat (dh_trace_get (trace, 0).rate, ==, 0.1);
  dh_assert_close (dh_trace_get (trace, 1).x, -1.2 * 0.9, 1e-15, "x");
  dh_assert_close (dh_trace_get (trace, 1).rate, 0.1 / sqrt (2), 1e-15, "rate");
  dh_assert_close (dh_trace_get (trace, 2).y, (1 - 0.4) * (1 - 0.4 / sqrt (2)), 1e-15, "y");
  dh_assert_close (dh_trace_get (trace, 3).rate, 0.05, 1e-15, "rate of the last row");
}

static void
test_no_steps (void)
{
  g_autoptr (DhObjective) bowl = hand_objective_new (HAND_BOWL);
  DhRunSettings settings = run_settings ("adam", 0.1);
  g_autoptr (DhTrace) trace = NULL;

  settings.steps = 0;
  trace = run_whole (bowl, &settings);
  g_assert_cmpuint (trace->length, ==, 1);
  g_assert_cmpuint (((DhTraceBlock *) g_ptr_array_index (trace->blocks, 0))->capacity, ==, 1);
}

/* However the steps are portioned out, the run is the same. */
static void
test_portions (void)
{
  g_autoptr (DhObjective) ground = hand_objective_new (HAND_HIMMELBLAU);
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();

  for (guint i = 0; i < dh_optimizer_get_n (); i++)
    {
      DhRunSettings settings = run_settings (dh_optimizer_get (i)->id, 0.002);
      g_autoptr (DhRun) run = NULL;
      g_autoptr (DhTrace) whole = NULL;
      guint64 done = 0;

      settings.steps = DH_TRACE_BLOCK_STEPS + 100;
      settings.noise = 0.1;
      whole = run_whole (ground, &settings);
      run = dh_run_new (ground, &settings);
      for (guint64 portion = 1; dh_run_advance (run, workspace, portion); portion += 13)
        {
          done += portion;
          g_assert_cmpuint (dh_run_get_trace (run)->length, ==, done);
        }
      assert_same_trace (whole, dh_run_get_trace (run));
      g_assert_false (dh_run_advance (run, workspace, 10));
      assert_same_trace (whole, dh_run_get_trace (run));
    }
}

/* Every rule on every ground ends whole or marked, never with a number that isn't one. */
static void
test_finite_or_marked (void)
{
  for (guint ground = 0; ground < HAND_N_GROUNDS; ground++)
    for (guint i = 0; i < dh_optimizer_get_n (); i++)
      for (double rate = 1e-3; rate < 1e7; rate *= 100)
        {
          g_autoptr (DhObjective) objective = hand_objective_new (ground);
          DhRunSettings settings = run_settings (dh_optimizer_get (i)->id, rate);
          g_autoptr (DhTrace) trace = NULL;
          g_autoptr (DhTrace) again = NULL;

          settings.start[0] = 1.2;
          settings.steps = 500;
          trace = run_whole (objective, &settings);
          again = run_whole (objective, &settings);
          assert_same_trace (trace, again);
          g_assert_true (trace->finished);
          g_assert_cmpuint (trace->length, ==, MIN (trace->diverged_at, settings.steps + 1));
          for (guint64 step = 0; step < trace->length; step++)
            {
              DhIterate row = dh_trace_get (trace, step);

              g_assert_true (isfinite (row.x) && isfinite (row.y) && isfinite (row.loss));
            }
        }
}

static void
test_divergence (void)
{
  g_autoptr (DhObjective) bowl = hand_objective_new (HAND_BOWL);
  g_autoptr (DhObjective) logarithm = hand_objective_new (HAND_LOGARITHM);
  g_autoptr (DhObjective) root = hand_objective_new (HAND_ROOT);
  DhRunSettings settings = run_settings ("gradient-descent", 1);
  g_autoptr (DhTrace) grown = NULL;
  g_autoptr (DhTrace) left = NULL;
  g_autoptr (DhTrace) outside = NULL;
  g_autoptr (DhTrace) edge = NULL;

  /* y goes by (1 − 4)^t; its loss 2y² leaves the numbers before it does. */
  settings.steps = 5000;
  grown = run_whole (bowl, &settings);
  g_assert_cmpuint (grown->diverged_at, ==,
                    (guint64) ceil (512 * log (2) / log (3) - 0.5 * log (2) / log (3)));
  g_assert_cmpuint (grown->length, ==, grown->diverged_at);

  /* The logarithm ends at 0: from 1 a step of 1/x leads there, whose loss is −∞. */
  settings.start[0] = 1;
  left = run_whole (logarithm, &settings);
  g_assert_cmpuint (left->diverged_at, ==, 1);

  settings.start[0] = -1;
  outside = run_whole (logarithm, &settings);
  g_assert_cmpuint (outside->diverged_at, ==, 0);
  g_assert_cmpuint (outside->length, ==, 0);

  /* The loss is a number, the gradient isn't: the next point will not be one. */
  settings.start[0] = 0;
  edge = run_whole (root, &settings);
  g_assert_cmpuint (edge->diverged_at, ==, 1);
}

static void
test_changes (void)
{
  g_autoptr (DhObjective) bowl = hand_objective_new (HAND_BOWL);
  DhRunSettings settings = run_settings ("gradient-descent", 0.1);
  DhChange changes[] = {
    { .step = 10, .sets_learning_rate = TRUE, .learning_rate = 0.2 },
    { .step = 20,
      .sets_schedule = TRUE,
      .schedule = dh_schedule_setting_default (dh_schedule_find ("inverse-sqrt")) },
    { .step = 20, .sets_learning_rate = TRUE, .learning_rate = 0.3 },
    { .step = 1000, .sets_learning_rate = TRUE, .learning_rate = 100 },
  };
  double x = -1.2;
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();
  g_autoptr (DhRun) run = NULL;

  settings.steps = 40;
  settings.changes = changes;
  settings.n_changes = G_N_ELEMENTS (changes);
  run = dh_run_new (bowl, &settings);
  /* They were copied. */
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    changes[i].step = 0;
  dh_run_advance (run, workspace, 1000);

  for (guint64 t = 0; t <= 40; t++)
    {
      DhIterate row = dh_trace_get (dh_run_get_trace (run), t);
      double rate = t < 10 ? 0.1 : t < 20 ? 0.2 : 0.3 / sqrt (t + 1.0);

      dh_assert_close (row.rate, rate, 1e-15, "rate of step %" G_GUINT64_FORMAT, t);
      dh_assert_close (row.x, x, 1e-15, "x of step %" G_GUINT64_FORMAT, t);
      x *= 1 - rate;
    }
}

static void
test_parameter_changes (void)
{
  g_autoptr (DhObjective) bowl = hand_objective_new (HAND_BOWL);
  DhRunSettings settings = run_settings ("momentum", 0.1);
  DhChange changes[] = {
    { .step = 0, .sets_parameters = 1, .parameters = { 0.7 } },
    { .step = 15, .sets_parameters = 1, .parameters = { 0.2 } },
  };
  g_autoptr (DhTrace) trace = NULL;
  double x = -1.2;
  double v = 0;

  settings.steps = 40;
  settings.changes = changes;
  settings.n_changes = G_N_ELEMENTS (changes);
  trace = run_whole (bowl, &settings);
  for (guint64 t = 0; t <= 40; t++)
    {
      dh_assert_close (dh_trace_get (trace, t).x, x, 1e-15, "step %" G_GUINT64_FORMAT, t);
      v = (t < 15 ? 0.7 : 0.2) * v - 0.1 * x;
      x += v;
    }
}

/* On flat ground gradient descent shows the noise alone. */
static void
test_noise (void)
{
  g_autoptr (DhObjective) flat = hand_quadratic_new (0, 0, 0);
  DhRunSettings settings = run_settings ("gradient-descent", 1);
  g_autoptr (DhTrace) trace = NULL;
  g_autoptr (DhTrace) other = NULL;
  double sum[2] = { 0, 0 };
  double square[2] = { 0, 0 };
  double product = 0;
  double n;

  settings.steps = 50000;
  settings.noise = 0.25;
  settings.seed = 4;
  trace = run_whole (flat, &settings);
  settings.stream = 1;
  other = run_whole (flat, &settings);
  n = (double) settings.steps;
  for (guint64 t = 0; t < settings.steps; t++)
    {
      DhIterate a = dh_trace_get (trace, t);
      DhIterate b = dh_trace_get (trace, t + 1);
      double noise[2] = { (b.x - a.x) / 0.25, (b.y - a.y) / 0.25 };

      for (guint k = 0; k < 2; k++)
        {
          sum[k] += noise[k];
          square[k] += noise[k] * noise[k];
        }
      product += noise[0] * noise[1];
    }
  for (guint k = 0; k < 2; k++)
    {
      g_assert_cmpfloat (fabs (sum[k] / n), <, 5 / sqrt (n));
      g_assert_cmpfloat (fabs (square[k] / n - 1), <, 5 * sqrt (2 / n));
    }
  g_assert_cmpfloat (fabs (product / n), <, 5 / sqrt (n));
  g_assert_cmpfloat (dh_trace_get (other, 1).x, !=, dh_trace_get (trace, 1).x);
}

static void
test_batch (void)
{
  g_autoptr (DhObjective) rows = hand_rows_new (12);
  DhRunSettings settings = run_settings ("gradient-descent", 0.02);
  g_autoptr (DhTrace) all = NULL;
  g_autoptr (DhTrace) some = NULL;
  g_autoptr (DhTrace) more_than_there_are = NULL;

  settings.steps = 3000;
  all = run_whole (rows, &settings);
  settings.batch = 12;
  more_than_there_are = run_whole (rows, &settings);
  assert_same_trace (all, more_than_there_are);
  settings.batch = 13;
  dh_trace_free (g_steal_pointer (&more_than_there_are));
  more_than_there_are = run_whole (rows, &settings);
  assert_same_trace (all, more_than_there_are);

  settings.batch = 5;
  some = run_whole (rows, &settings);
  g_assert_cmpfloat (dh_trace_get (some, 1).x, !=, dh_trace_get (all, 1).x);
  /* The loss is that of all rows, wherever a batch led. */
  for (guint64 t = 0; t <= settings.steps; t += 100)
    {
      DhIterate row = dh_trace_get (some, t);
      double loss;

      dh_objective_evaluate (rows, NULL, 1, &row.x, &row.y, &(DhValues){ .loss = &loss });
      g_assert_cmpfloat (row.loss, ==, loss);
    }
  g_assert_cmpfloat (dh_trace_get (some, settings.steps).loss, <, dh_trace_get (some, 0).loss / 2);
}

/* What a run of a million steps keeps, beside a run of one. */
static void
test_memory (void)
{
  g_autoptr (DhObjective) bowl = hand_objective_new (HAND_BOWL);
  DhRunSettings settings = run_settings ("adam", 0.001);
  g_autoptr (DhTrace) trace = NULL;
  gsize bytes = 0;

  settings.steps = 1000000;
  trace = run_whole (bowl, &settings);
  g_assert_cmpuint (trace->length, ==, 1000001);
  for (guint i = 0; i < trace->blocks->len; i++)
    {
      DhTraceBlock *block = g_ptr_array_index (trace->blocks, i);

      bytes += sizeof *block + 64 + block->capacity * 4 * sizeof (double);
    }
  g_assert_cmpuint (bytes, <=, 34 * 1000 * 1000);
}

static void
test_settings_equal (void)
{
  DhRunSettings a = run_settings ("adam", 0.1);
  DhChange change = { .step = 3, .sets_parameters = 2, .parameters = { 9, 0.5 } };
  DhChange same = { .step = 3, .sets_parameters = 2, .parameters = { 8, 0.5 }, .learning_rate = 7 };
  DhRunSettings b;

  a.changes = &change;
  a.n_changes = 1;
  b = a;
  b.changes = &same;
  g_assert_true (dh_run_settings_equal (&a, &b));
  same.parameters[1] = 0.6;
  g_assert_false (dh_run_settings_equal (&a, &b));

#define DIFFERS(CHANGE)                                                                            \
  G_STMT_START                                                                                     \
  {                                                                                                \
    b = a;                                                                                         \
    CHANGE;                                                                                        \
    g_assert_false (dh_run_settings_equal (&a, &b));                                               \
  }                                                                                                \
  G_STMT_END

  DIFFERS (b.start[1] = 7);
  DIFFERS (b.learning_rate = 7);
  DIFFERS (b.optimizer.parameters[2] = 7);
  DIFFERS (b.optimizer.optimizer = dh_optimizer_find ("adamw"));
  DIFFERS (b.schedule.warmup = 7);
  DIFFERS (b.n_changes = 0);
  DIFFERS (b.steps = 7);
  DIFFERS (b.noise = 7);
  DIFFERS (b.batch = 7);
  DIFFERS (b.seed = 7);
  DIFFERS (b.stream = 7);
#undef DIFFERS
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  g_test_add_func ("/run/rows", test_rows);
  g_test_add_func ("/run/no-steps", test_no_steps);
  g_test_add_func ("/run/portions", test_portions);
  g_test_add_func ("/run/finite-or-marked", test_finite_or_marked);
  g_test_add_func ("/run/divergence", test_divergence);
  g_test_add_func ("/run/changes/rate", test_changes);
  g_test_add_func ("/run/changes/parameters", test_parameter_changes);
  g_test_add_func ("/run/noise", test_noise);
  g_test_add_func ("/run/batch", test_batch);
  g_test_add_func ("/run/memory", test_memory);
  g_test_add_func ("/run/settings-equal", test_settings_equal);
  return g_test_run ();
}
