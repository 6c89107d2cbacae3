/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "runner.h"

#include "samples.h"
#include "test-support.h"
#include "watch.h"

static void
assert_up_to_date (Watch *watch, const DhExperiment *experiment)
{
  guint64 serial = dh_runner_get_serial (watch->runner);

  for (guint i = 0; i < experiment->panels->len; i++)
    for (guint j = 0; j < dh_experiment_get_panel (experiment, i)->runs->len; j++)
      {
        g_autoptr (DhTrace) expected = sample_compute (experiment, i, j);

        g_assert_cmpuint (dh_runner_get_trace_serial (watch->runner, i, j), ==, serial);
        sample_assert_traces_equal (dh_runner_get_trace (watch->runner, i, j), expected);
      }
}

static void
test_idle_at_first (Watch *watch, gconstpointer data)
{
  g_assert_false (dh_runner_get_busy (watch->runner));
  g_assert_cmpuint (dh_runner_get_serial (watch->runner), ==, 0);
  g_assert_null (dh_runner_get_landscape (watch->runner, 0));
  g_assert_null (dh_runner_get_objective (watch->runner, 0));
  g_assert_null (dh_runner_get_panel_error (watch->runner, 0));
}

static void
test_equals_the_engine (Watch *watch, gconstpointer data)
{
  g_autoptr (DhExperiment) experiment = sample_experiment (SAMPLE_ROSENBROCK, 2, 6, 10000);
  double x = 0.5;
  double y = 0.5;
  double loss = 0;
  const DhValues values = { .loss = &loss };
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();

  for (guint j = 0; j < 6; j++)
    dh_experiment_get_run (experiment, 1, j)->optimizer
        = dh_optimizer_setting_default (dh_optimizer_get (j));

  dh_runner_set_experiment (watch->runner, experiment);
  g_assert_cmpuint (dh_runner_get_serial (watch->runner), ==, 1);
  g_assert_true (dh_runner_get_busy (watch->runner));
  g_assert_cmpuint (dh_runner_get_trace (watch->runner, 1, 5)->length, ==, 0);
  watch_until_idle (watch);
  assert_up_to_date (watch, experiment);
  g_assert_cmpuint (watch->traces, >=, 1);
  g_assert_cmpuint (watch->busy, ==, 2);

  dh_objective_evaluate (dh_runner_get_objective (watch->runner, 0), workspace, 1, &x, &y, &values);
  g_assert_cmpfloat (loss, ==, 6.5);
}

static void
test_noise_and_changes (Watch *watch, gconstpointer data)
{
  g_autoptr (DhExperiment) experiment = sample_experiment (SAMPLE_BOWL, 1, 2, 5000);
  const DhChange change = { .step = 700, .sets_learning_rate = TRUE, .learning_rate = 0.01 };

  dh_experiment_get_panel (experiment, 0)->noise = 0.5;
  g_array_append_val (dh_experiment_get_run (experiment, 0, 1)->changes, change);
  dh_runner_set_experiment (watch->runner, experiment);
  watch_until_idle (watch);
  assert_up_to_date (watch, experiment);
}

/* What the runner was given may go: it keeps what it needs. */
static void
test_keeps_the_experiment (Watch *watch, gconstpointer data)
{
  DhExperiment *experiment = sample_experiment (SAMPLE_ROSENBROCK, 1, 1, 1000);
  g_autoptr (DhExperiment) copy = dh_experiment_copy (experiment);

  dh_runner_set_experiment (watch->runner, experiment);
  dh_experiment_unref (experiment);
  watch_until_idle (watch);
  assert_up_to_date (watch, copy);
}

static void
test_diverged (Watch *watch, gconstpointer data)
{
  g_autoptr (DhExperiment) experiment = sample_experiment (SAMPLE_ROSENBROCK, 1, 3, 100000);
  const DhTrace *trace;

  dh_experiment_get_run (experiment, 0, 1)->learning_rate = 0.5;
  /* Here the very start has no finite loss. */
  dh_experiment_get_run (experiment, 0, 2)->start[0] = 1e200;
  dh_runner_set_experiment (watch->runner, experiment);
  watch_until_idle (watch);

  assert_up_to_date (watch, experiment);
  trace = dh_runner_get_trace (watch->runner, 0, 1);
  g_assert_cmpuint (trace->diverged_at, <, 20);
  g_assert_cmpuint (trace->length, ==, trace->diverged_at);
  trace = dh_runner_get_trace (watch->runner, 0, 2);
  g_assert_cmpuint (trace->diverged_at, ==, 0);
  g_assert_true (trace->finished);
}

static void
test_unchanged_runs_are_kept (Watch *watch, gconstpointer data)
{
  g_autoptr (DhExperiment) experiment = sample_experiment (SAMPLE_ROSENBROCK, 1, 3, 10000);
  g_autoptr (DhExperiment) changed = dh_experiment_copy (experiment);
  g_autoptr (DhTraceBlock) first = NULL;
  g_autoptr (DhTraceBlock) second = NULL;

  dh_runner_set_experiment (watch->runner, experiment);
  watch_until_idle (watch);
  /* Held, so that no other block can come to lie in their place. */
  first = dh_trace_block_ref (dh_runner_get_trace (watch->runner, 0, 0)->blocks->pdata[0]);
  second = dh_trace_block_ref (dh_runner_get_trace (watch->runner, 0, 1)->blocks->pdata[1]);

  dh_experiment_get_run (changed, 0, 1)->learning_rate = 0.0007;
  dh_runner_set_experiment (watch->runner, changed);
  /* Up to date at once, and the other still has its old path. */
  g_assert_cmpuint (dh_runner_get_trace_serial (watch->runner, 0, 0), ==, 2);
  g_assert_cmpuint (dh_runner_get_trace_serial (watch->runner, 0, 1), ==, 1);
  g_assert_cmpuint (dh_runner_get_trace (watch->runner, 0, 1)->length, ==, 10001);
  watch_until_idle (watch);
  assert_up_to_date (watch, changed);
  g_assert_true (dh_runner_get_trace (watch->runner, 0, 0)->blocks->pdata[0] == first);
  g_assert_true (dh_runner_get_trace (watch->runner, 0, 1)->blocks->pdata[1] != second);
}

static void
test_nothing_to_do_is_not_busy (Watch *watch, gconstpointer data)
{
  g_autoptr (DhExperiment) experiment = sample_experiment (SAMPLE_BOWL, 1, 1, 100);
  g_autoptr (DhExperiment) renamed = dh_experiment_copy (experiment);
  guint traces;

  dh_runner_set_experiment (watch->runner, experiment);
  watch_until_idle (watch);
  traces = watch->traces;
  renamed->title = g_strdup ("Renamed");
  dh_runner_set_experiment (watch->runner, renamed);
  g_assert_false (dh_runner_get_busy (watch->runner));
  g_assert_cmpuint (dh_runner_get_trace_serial (watch->runner, 0, 0), ==, 2);
  g_assert_cmpuint (watch->traces, ==, traces);
}

static void
test_runs_and_panels_come_and_go (Watch *watch, gconstpointer data)
{
  g_autoptr (DhExperiment) none = dh_experiment_new ();

  for (guint n = 0; n < 12; n++)
    {
      g_autoptr (DhExperiment) experiment
          = sample_experiment (SAMPLE_BOWL, (5 * n + 1) % 5, (7 * n) % 33, 50);

      dh_runner_set_experiment (watch->runner, experiment);
      if (n % 3 == 0)
        continue;
      watch_until_idle (watch);
      assert_up_to_date (watch, experiment);
    }
  dh_runner_set_experiment (watch->runner, none);
  watch_until_idle (watch);
}

typedef struct
{
  Watch *watch;
  const double *rates; /* by serial */
  guint64 serial;
} Storm;

/* A trace is always the whole or a part of the experiment's whose serial it has, and never of an
 * older one than the last time. */
static void
storm_traces_changed_cb (DhRunner *runner, Storm *storm)
{
  const DhTrace *trace = dh_runner_get_trace (runner, 0, 0);
  guint64 serial = dh_runner_get_trace_serial (runner, 0, 0);

  if (serial == 0)
    return; /* only the other run has steps yet */
  g_assert_cmpuint (serial, >=, storm->serial);
  g_assert_cmpuint (serial, <=, dh_runner_get_serial (runner));
  g_assert_cmpuint (trace->length, >, 0);
  g_assert_cmpfloat (dh_trace_get (trace, 0).rate, ==, storm->rates[serial]);
  g_assert_cmpfloat (dh_trace_get (trace, trace->length - 1).rate, ==, storm->rates[serial]);
  storm->serial = serial;
}

#define STORM 1000

static void
test_newest_wins (Watch *watch, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20240607);
  g_autoptr (DhExperiment) experiment = NULL;
  double rates[STORM + 1] = { 0 };
  Storm storm = { .watch = watch, .rates = rates };

  g_signal_connect (watch->runner, "traces-changed", G_CALLBACK (storm_traces_changed_cb), &storm);
  for (guint i = 1; i <= STORM; i++)
    {
      g_clear_pointer (&experiment, dh_experiment_unref);
      experiment = sample_experiment (SAMPLE_ROSENBROCK, 1, 2,
                                      (guint64) g_rand_int_range (rand, 1, 20000));
      rates[i] = g_rand_double_range (rand, 1e-5, 1e-4);
      dh_experiment_get_run (experiment, 0, 0)->learning_rate = rates[i];
      dh_runner_set_experiment (watch->runner, experiment);
      g_assert_cmpuint (dh_runner_get_serial (watch->runner), ==, i);

      for (gint n = g_rand_int_range (rand, 0, 4); n > 0; n--)
        g_main_context_iteration (NULL, FALSE);
      if (g_rand_int_range (rand, 0, 50) == 0)
        watch_until_idle (watch);
    }
  watch_until_idle (watch);
  assert_up_to_date (watch, experiment);
}

static void
test_long_run_is_replaced (Watch *watch, gconstpointer data)
{
  g_autoptr (DhExperiment) endless = sample_experiment (SAMPLE_ROSENBROCK, 1, 6, DH_MAX_STEPS);
  g_autoptr (DhExperiment) brief = sample_experiment (SAMPLE_ROSENBROCK, 1, 6, 10);

  dh_runner_set_experiment (watch->runner, endless);
  for (guint j = 0; j < 6; j++)
    watch_until (dh_runner_get_trace (watch->runner, 0, j)->length > 0);
  for (guint j = 0; j < 6; j++)
    g_assert_false (dh_runner_get_trace (watch->runner, 0, j)->finished);

  dh_runner_set_experiment (watch->runner, brief);
  watch_until_idle (watch);
  assert_up_to_date (watch, brief);
}

static void
test_a_million_steps_stream (Watch *watch, gconstpointer data)
{
  g_autoptr (DhExperiment) experiment = sample_experiment (SAMPLE_ROSENBROCK, 1, 2, 1000000);
  guint64 lengths[2] = { 0 };
  guint64 least_finished = 0;

  dh_runner_set_experiment (watch->runner, experiment);
  while (dh_runner_get_busy (watch->runner))
    {
      watch_iterate (G_MAXINT64, "");
      for (guint j = 0; j < 2; j++)
        {
          const DhTrace *trace = dh_runner_get_trace (watch->runner, 0, j);

          g_assert_cmpuint (trace->length, >=, lengths[j]);
          lengths[j] = trace->length;
          /* Both grow together: neither waits for the other's end. */
          if (trace->finished && least_finished == 0)
            {
              least_finished = dh_runner_get_trace (watch->runner, 0, 1 - j)->length;
              g_assert_cmpuint (least_finished, >, 100000);
            }
        }
    }
  g_assert_cmpuint (watch->traces, >, 2);
  g_assert_cmpuint (lengths[0], ==, 1000001);
  assert_up_to_date (watch, experiment);
}

static void
test_disposed_at_work (Watch *watch, gconstpointer data)
{
  g_autoptr (DhExperiment) endless = sample_experiment (SAMPLE_ROSENBROCK, 2, 6, DH_MAX_STEPS);
  gint64 start;

  dh_runner_set_experiment (watch->runner, endless);
  watch_until (watch->traces > 0);
  start = g_get_monotonic_time ();
  g_clear_object (&watch->runner);
  if (g_test_perf ())
    g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
}

static void
test_disposed_at_once (void)
{
  g_autoptr (DhExperiment) experiment = sample_experiment (SAMPLE_ROSENBROCK, 1, 6, 100000);

  for (guint i = 0; i < 50; i++)
    {
      g_autoptr (DhRunner) runner = dh_runner_new ();

      if (i % 5 != 0)
        dh_runner_set_experiment (runner, experiment);
      if (i % 3 == 0)
        g_main_context_iteration (NULL, FALSE);
    }
}

static void
drop_cb (DhRunner *runner, Watch *watch)
{
  g_clear_object (&watch->runner);
}

static void
test_disposed_in_a_handler (Watch *watch, gconstpointer data)
{
  g_autoptr (DhExperiment) experiment = sample_experiment (SAMPLE_BOWL, 1, 1, 100);

  g_signal_connect (watch->runner, "traces-changed", G_CALLBACK (drop_cb), watch);
  dh_runner_set_experiment (watch->runner, experiment);
  watch_until (watch->runner == NULL);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/runner/runner/" name, Watch, NULL, watch_set_up, function, watch_tear_down)

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  ADD ("idle-at-first", test_idle_at_first);
  ADD ("equals-the-engine", test_equals_the_engine);
  ADD ("noise-and-changes", test_noise_and_changes);
  ADD ("keeps-the-experiment", test_keeps_the_experiment);
  ADD ("diverged", test_diverged);
  ADD ("unchanged-runs-are-kept", test_unchanged_runs_are_kept);
  ADD ("nothing-to-do-is-not-busy", test_nothing_to_do_is_not_busy);
  ADD ("runs-and-panels-come-and-go", test_runs_and_panels_come_and_go);
  ADD ("newest-wins", test_newest_wins);
  ADD ("long-run-is-replaced", test_long_run_is_replaced);
  ADD ("a-million-steps-stream", test_a_million_steps_stream);
  ADD ("disposed-at-work", test_disposed_at_work);
  g_test_add_func ("/runner/runner/disposed-at-once", test_disposed_at_once);
  ADD ("disposed-in-a-handler", test_disposed_in_a_handler);
  return g_test_run ();
}
