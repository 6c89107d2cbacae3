/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "prediction.h"

#include "test-support.h"

static void
count_cb (DhPrediction *prediction, guint *n)
{
  (*n)++;
}

/* A run that goes from (0, 0) by one along x with every step. */
static DhTrace *
make_trace (guint length)
{
  DhSnapshot snapshot = { 0 };
  DhTrace *trace = dh_trace_new ();
  DhTraceBlock *block = dh_trace_block_new (0, MAX (1, length), &snapshot);

  for (guint i = 0; i < length; i++)
    {
      block->x[i] = i;
      block->y[i] = 0;
      block->loss[i] = 10 - i;
      block->rate[i] = 1;
    }
  g_ptr_array_add (trace->blocks, block);
  trace->length = length;
  trace->finished = TRUE;
  return trace;
}

static void
test_stages (void)
{
  g_autoptr (DhPrediction) prediction = dh_prediction_new ();
  guint changes = 0;

  g_signal_connect (prediction, "changed", G_CALLBACK (count_cb), &changes);
  g_assert_cmpint (dh_prediction_get_stage (prediction), ==, DH_PREDICTION_OFF);
  g_assert_false (dh_prediction_get_hides (prediction));
  g_assert_cmpint (dh_prediction_add (prediction, 1, 0, 0), ==, -1);
  dh_prediction_follow_step (prediction, 5, 10);
  g_assert_cmpuint (changes, ==, 0);

  dh_prediction_begin (prediction);
  g_assert_cmpuint (changes, ==, 1);
  g_assert_true (dh_prediction_get_hides (prediction));
  dh_prediction_follow_step (prediction, 0, 10);
  g_assert_cmpint (dh_prediction_get_stage (prediction), ==, DH_PREDICTION_PLACING);
  g_assert_cmpint (dh_prediction_add (prediction, 1, 2, 3), ==, 0);

  dh_prediction_follow_step (prediction, 1, 10);
  g_assert_cmpint (dh_prediction_get_stage (prediction), ==, DH_PREDICTION_REVEALING);
  g_assert_cmpint (dh_prediction_add (prediction, 1, 0, 0), ==, -1);
  dh_prediction_remove_last (prediction);
  dh_prediction_move (prediction, 0, 7, 7);
  g_assert_cmpfloat (dh_prediction_get_mark (prediction, 0)->x, ==, 2);

  /* What has been seen can't be taken back. */
  dh_prediction_follow_step (prediction, 0, 10);
  g_assert_cmpint (dh_prediction_get_stage (prediction), ==, DH_PREDICTION_REVEALING);
  dh_prediction_follow_step (prediction, 10, 10);
  g_assert_cmpint (dh_prediction_get_stage (prediction), ==, DH_PREDICTION_REVEALED);
  dh_prediction_follow_step (prediction, 0, 10);
  g_assert_cmpint (dh_prediction_get_stage (prediction), ==, DH_PREDICTION_REVEALED);
  g_assert_false (dh_prediction_get_hides (prediction));

  dh_prediction_cancel (prediction);
  g_assert_cmpint (dh_prediction_get_stage (prediction), ==, DH_PREDICTION_OFF);
  g_assert_cmpuint (dh_prediction_get_n_marks (prediction), ==, 0);
}

static void
test_turns (void)
{
  const guint64 runs[] = { 7, 8, 9 };
  g_autoptr (DhPrediction) prediction = dh_prediction_new ();

  dh_prediction_begin (prediction);
  g_assert_cmpuint (dh_prediction_get_next (prediction, runs, 0), ==, 0);
  for (guint i = 0; i < 5; i++)
    {
      guint64 next = dh_prediction_get_next (prediction, runs, 3);

      g_assert_cmpuint (next, ==, runs[i % 3]);
      g_assert_cmpint (dh_prediction_add (prediction, next, i, 0), ==, (int) i);
      g_assert_cmpuint (dh_prediction_get_mark (prediction, i)->number, ==, i / 3 + 1);
    }
  dh_prediction_remove_last (prediction);
  g_assert_cmpuint (dh_prediction_get_next (prediction, runs, 3), ==, 8);

  dh_prediction_set_chosen (prediction, 9);
  g_assert_cmpuint (dh_prediction_get_next (prediction, runs, 3), ==, 9);
  /* In another panel, which does not have it, it is each in turn. */
  g_assert_cmpuint (dh_prediction_get_next (prediction, runs, 2), ==, 8);
}

static void
test_full (void)
{
  g_autoptr (DhPrediction) prediction = dh_prediction_new ();

  dh_prediction_begin (prediction);
  for (int i = 0; i < DH_PREDICTION_MAX_MARKS; i++)
    g_assert_cmpint (dh_prediction_add (prediction, 1, 0, 0), ==, i);
  g_assert_cmpint (dh_prediction_add (prediction, 1, 0, 0), ==, -1);
}

static void
test_veil (void)
{
  g_autoptr (DhPrediction) prediction = dh_prediction_new ();
  g_autoptr (DhTrace) trace = make_trace (6);
  g_autoptr (DhTrace) lost = make_trace (4);
  const DhTrace *seen;

  lost->diverged_at = 4;
  g_assert_true (dh_prediction_veil (prediction, 0, 0, trace) == trace);
  dh_prediction_begin (prediction);
  g_assert_null (dh_prediction_veil (prediction, 0, 0, NULL));
  g_assert_cmpuint (dh_prediction_veil (prediction, 0, 0, trace)->length, ==, 1);
  seen = dh_prediction_veil (prediction, 3, 31, lost);
  g_assert_cmpuint (seen->length, ==, 1);
  g_assert_cmpuint (seen->diverged_at, ==, DH_TRACE_NOT_DIVERGED);

  dh_prediction_follow_step (prediction, 3, 5);
  g_assert_cmpuint (dh_prediction_veil (prediction, 0, 0, trace)->length, ==, 4);
  g_assert_cmpuint (dh_prediction_veil (prediction, 0, 1, lost)->diverged_at, ==,
                    DH_TRACE_NOT_DIVERGED);
  dh_prediction_follow_step (prediction, 4, 5);
  seen = dh_prediction_veil (prediction, 0, 1, lost);
  g_assert_cmpuint (seen->length, ==, 4);
  g_assert_cmpuint (seen->diverged_at, ==, 4);
  /* The play head goes back, and what was seen stays. */
  dh_prediction_follow_step (prediction, 1, 5);
  g_assert_cmpuint (dh_prediction_veil (prediction, 0, 0, trace)->length, ==, 5);
  dh_prediction_follow_step (prediction, 5, 5);
  g_assert_true (dh_prediction_veil (prediction, 0, 0, trace) == trace);
}

static void
test_measure (void)
{
  const DhPredictionMark mark = { .run = 1, .number = 1, .x = 2, .y = 4 };
  g_autoptr (DhTrace) trace = make_trace (6);
  double distance;

  g_assert_cmpint (dh_prediction_mark_measure (&mark, trace, &distance), ==,
                   DH_PREDICTION_MEASURED);
  g_assert_cmpfloat (distance, ==, 5);
  trace->finished = FALSE;
  g_assert_cmpint (dh_prediction_mark_measure (&mark, trace, &distance), ==, DH_PREDICTION_UNKNOWN);
  trace->finished = TRUE;
  trace->diverged_at = 6;
  g_assert_cmpint (dh_prediction_mark_measure (&mark, trace, &distance), ==,
                   DH_PREDICTION_DIVERGED);
  g_assert_cmpint (dh_prediction_mark_measure (&mark, NULL, &distance), ==, DH_PREDICTION_UNKNOWN);
}

static void
test_experiment (void)
{
  g_autoptr (DhPrediction) prediction = dh_prediction_new ();
  g_autoptr (DhExperiment) experiment = dh_experiment_new_starting ();
  g_autoptr (DhExperiment) fewer = dh_experiment_copy (experiment);
  g_autoptr (DhExperiment) other = dh_experiment_new_starting ();

  dh_prediction_begin (prediction);
  for (guint i = 0; i < 3; i++)
    dh_prediction_add (prediction, dh_experiment_get_run (experiment, 0, i)->id, i, 0);
  dh_prediction_set_chosen (prediction, dh_experiment_get_run (experiment, 0, 1)->id);
  dh_prediction_follow_experiment (prediction, experiment);
  g_assert_cmpuint (dh_prediction_get_n_marks (prediction), ==, 3);

  g_ptr_array_remove_index (dh_experiment_get_panel (fewer, 0)->runs, 1);
  dh_prediction_follow_experiment (prediction, fewer);
  g_assert_cmpuint (dh_prediction_get_n_marks (prediction), ==, 2);
  g_assert_cmpfloat (dh_prediction_get_mark (prediction, 1)->x, ==, 2);
  g_assert_cmpuint (dh_prediction_get_chosen (prediction), ==, 0);

  /* While marks are still taken another experiment only begins with none. */
  dh_prediction_follow_step (prediction, 1, 2);
  dh_prediction_follow_experiment (prediction, other);
  g_assert_cmpint (dh_prediction_get_stage (prediction), ==, DH_PREDICTION_OFF);
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  g_test_add_func ("/prediction/stages", test_stages);
  g_test_add_func ("/prediction/turns", test_turns);
  g_test_add_func ("/prediction/full", test_full);
  g_test_add_func ("/prediction/veil", test_veil);
  g_test_add_func ("/prediction/measure", test_measure);
  g_test_add_func ("/prediction/experiment", test_experiment);
  return g_test_run ();
}
