/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "results.h"

#include "samples.h"
#include "test-support.h"

static const DhCanvasRequest canvases[DH_EXPERIMENT_MAX_PANELS];

/* A trace of that many steps, all of them with the loss. (transfer full) */
static DhTrace *
make_trace (guint length, double loss)
{
  const DhSnapshot snapshot = { .pass_taken = 0 };
  DhTrace *trace = dh_trace_new ();
  DhTraceBlock *block = dh_trace_block_new (0, MAX (length, 1), &snapshot);

  for (guint i = 0; i < length; i++)
    block->x[i] = block->y[i] = block->loss[i] = block->rate[i] = loss;
  g_ptr_array_add (trace->blocks, block);
  trace->length = length;
  return trace;
}

static DhResultsChange
apply_steps (DhResults *results, guint64 job, const DhTrace *trace, guint n_known)
{
  g_autoptr (DhHandover) handover = dh_handover_new ();

  dh_handover_add_steps (handover, job, trace, n_known);
  g_assert_false (dh_handover_is_empty (handover));
  return dh_results_apply (results, handover);
}

/* Two panels of two runs, of which the first has ten steps of loss 1. */
typedef struct
{
  DhExperiment *experiment;
  DhWorkload *workload;
  DhResults *results;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhTrace) trace = make_trace (10, 1);

  fixture->experiment = sample_experiment (SAMPLE_BOWL, 2, 2, 10);
  fixture->workload = dh_workload_new (NULL, fixture->experiment, canvases);
  fixture->results = dh_results_new ();
  dh_results_set_workload (fixture->results, fixture->workload, 1);
  g_assert_true (
      apply_steps (fixture->results, fixture->workload->panels[0].runs[0], trace, 0).traces);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  dh_results_free (fixture->results);
  dh_workload_unref (fixture->workload);
  dh_experiment_unref (fixture->experiment);
}

/* Goes on with a copy of the experiment, of the next serial, that the caller changes through
 * change(). */
static void
go_on (Fixture *fixture, guint64 serial, void (*change) (DhExperiment *))
{
  DhExperiment *experiment = dh_experiment_copy (fixture->experiment);
  DhWorkload *workload;

  change (experiment);
  workload = dh_workload_new (fixture->workload, experiment, canvases);
  dh_results_set_workload (fixture->results, workload, serial);
  dh_experiment_unref (fixture->experiment);
  dh_workload_unref (fixture->workload);
  fixture->experiment = experiment;
  fixture->workload = workload;
}

static void
change_title (DhExperiment *experiment)
{
  g_free (experiment->title);
  experiment->title = g_strdup ("Another");
}

static void
change_first_rate (DhExperiment *experiment)
{
  dh_experiment_get_run (experiment, 0, 0)->learning_rate += 0.5;
}

static void
remove_first_run (DhExperiment *experiment)
{
  g_ptr_array_remove_index (dh_experiment_get_panel (experiment, 0)->runs, 0);
}

static void
add_run (DhExperiment *experiment)
{
  g_ptr_array_add (dh_experiment_get_panel (experiment, 0)->runs, sample_run (3));
}

static void
test_empty_at_first (Fixture *fixture, gconstpointer data)
{
  const DhTrace *trace = dh_results_get_trace (fixture->results, 1, 1);

  g_assert_cmpuint (trace->length, ==, 0);
  g_assert_false (trace->finished);
  g_assert_cmpuint (dh_results_get_trace_serial (fixture->results, 1, 1), ==, 0);
  g_assert_null (dh_results_get_objective (fixture->results, 0));
  g_assert_null (dh_results_get_landscape (fixture->results, 0));
  g_assert_null (dh_results_get_error (fixture->results, 0));
}

static void
test_same_run_is_up_to_date (Fixture *fixture, gconstpointer data)
{
  const DhTrace *before = dh_results_get_trace (fixture->results, 0, 0);

  g_assert_cmpuint (dh_results_get_trace_serial (fixture->results, 0, 0), ==, 1);
  go_on (fixture, 2, change_title);
  g_assert_cmpuint (dh_results_get_trace_serial (fixture->results, 0, 0), ==, 2);
  g_assert_true (dh_results_get_trace (fixture->results, 0, 0) == before);
}

static void
test_old_trace_until_there_is_a_new_one (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhTrace) stale = make_trace (5, 2);
  g_autoptr (DhTrace) fresh = make_trace (3, 3);
  guint64 second;

  go_on (fixture, 2, change_first_rate);
  second = fixture->workload->panels[0].runs[0];
  go_on (fixture, 3, change_first_rate);
  g_assert_cmpuint (dh_results_get_trace (fixture->results, 0, 0)->length, ==, 10);
  g_assert_cmpuint (dh_results_get_trace_serial (fixture->results, 0, 0), ==, 1);

  g_assert_false (apply_steps (fixture->results, second, stale, 0).traces);
  g_assert_cmpuint (dh_results_get_trace (fixture->results, 0, 0)->length, ==, 10);

  g_assert_true (
      apply_steps (fixture->results, fixture->workload->panels[0].runs[0], fresh, 0).traces);
  g_assert_cmpuint (dh_results_get_trace (fixture->results, 0, 0)->length, ==, 3);
  g_assert_cmpuint (dh_results_get_trace_serial (fixture->results, 0, 0), ==, 3);
}

static void
test_steps_are_appended (Fixture *fixture, gconstpointer data)
{
  const guint64 job = fixture->workload->panels[1].runs[1];
  const DhSnapshot snapshot = { .pass_taken = 0 };
  g_autoptr (DhTrace) trace = make_trace (DH_TRACE_BLOCK_STEPS, 4);
  g_autoptr (DhHandover) handover = dh_handover_new ();
  const DhTrace *shown;

  trace->length = 7;
  apply_steps (fixture->results, job, trace, 0);
  shown = dh_results_get_trace (fixture->results, 1, 1);
  g_assert_cmpuint (shown->length, ==, 7);

  /* Two steps of the worker's in one hand-over: the block that is known isn't sent again. */
  trace->length = 11;
  dh_handover_add_steps (handover, job, trace, 1);
  trace->length = DH_TRACE_BLOCK_STEPS + 1;
  g_ptr_array_add (trace->blocks, dh_trace_block_new (DH_TRACE_BLOCK_STEPS, 5, &snapshot));
  trace->diverged_at = trace->length;
  trace->finished = TRUE;
  dh_handover_add_steps (handover, job, trace, 1);
  g_assert_cmpuint (handover->steps->len, ==, 1);
  dh_results_apply (fixture->results, handover);

  shown = dh_results_get_trace (fixture->results, 1, 1);
  g_assert_cmpuint (shown->length, ==, DH_TRACE_BLOCK_STEPS + 1);
  g_assert_cmpuint (shown->diverged_at, ==, DH_TRACE_BLOCK_STEPS + 1);
  g_assert_true (shown->finished);
  g_assert_cmpuint (shown->blocks->len, ==, 2);
  g_assert_true (shown->blocks->pdata[1] == trace->blocks->pdata[1]);
}

static void
test_removed_run_takes_its_trace_along (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhTrace) trace = make_trace (4, 5);

  apply_steps (fixture->results, fixture->workload->panels[0].runs[1], trace, 0);
  go_on (fixture, 2, remove_first_run);
  g_assert_cmpuint (dh_results_get_trace (fixture->results, 0, 0)->length, ==, 4);
  g_assert_cmpuint (dh_results_get_trace_serial (fixture->results, 0, 0), ==, 2);
}

static void
test_added_run_is_empty (Fixture *fixture, gconstpointer data)
{
  go_on (fixture, 2, add_run);
  g_assert_cmpuint (dh_results_get_trace (fixture->results, 0, 0)->length, ==, 10);
  g_assert_cmpuint (dh_results_get_trace (fixture->results, 0, 2)->length, ==, 0);
  g_assert_cmpuint (dh_results_get_trace_serial (fixture->results, 0, 2), ==, 0);
}

static void
test_failed_panel_is_empty (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhHandover) handover = dh_handover_new ();
  DhResultsChange change;

  dh_handover_add_objective (handover, fixture->workload->panels[0].objective, NULL, NULL,
                             g_strdup ("no such file"));
  change = dh_results_apply (fixture->results, handover);
  g_assert_cmpuint (change.failed, ==, 1);
  g_assert_true (change.traces);
  g_assert_cmpstr (dh_results_get_error (fixture->results, 0), ==, "no such file");
  g_assert_cmpuint (dh_results_get_trace (fixture->results, 0, 0)->length, ==, 0);
  g_assert_true (dh_results_get_trace (fixture->results, 0, 0)->finished);
  g_assert_cmpuint (dh_results_get_trace_serial (fixture->results, 0, 0), ==, 1);

  /* So is what is added to it later. */
  go_on (fixture, 2, add_run);
  g_assert_cmpstr (dh_results_get_error (fixture->results, 0), ==, "no such file");
  g_assert_true (dh_results_get_trace (fixture->results, 0, 2)->finished);
  g_assert_cmpuint (dh_results_get_trace_serial (fixture->results, 0, 2), ==, 2);
  g_assert_null (dh_results_get_error (fixture->results, 1));
}

#define ADD(name, function)                                                                        \
  g_test_add ("/runner/results/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  ADD ("empty-at-first", test_empty_at_first);
  ADD ("same-run-is-up-to-date", test_same_run_is_up_to_date);
  ADD ("old-trace-until-there-is-a-new-one", test_old_trace_until_there_is_a_new_one);
  ADD ("steps-are-appended", test_steps_are_appended);
  ADD ("removed-run-takes-its-trace-along", test_removed_run_takes_its_trace_along);
  ADD ("added-run-is-empty", test_added_run_is_empty);
  ADD ("failed-panel-is-empty", test_failed_panel_is_empty);
  return g_test_run ();
}
