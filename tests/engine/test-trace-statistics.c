/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trace-statistics.h"

#include <math.h>

#include "test-support.h"

/* A trace of those losses, as the worker lays them out. (transfer full) */
static DhTrace *
make_trace (guint64 n, double (*loss) (guint64 step))
{
  DhTrace *trace = dh_trace_new ();

  for (guint64 step = 0; step < n; step++)
    {
      guint row = (guint) (step % DH_TRACE_BLOCK_STEPS);
      DhTraceBlock *block;

      if (row == 0)
        g_ptr_array_add (trace->blocks,
                         dh_trace_block_new (step, (guint) MIN (DH_TRACE_BLOCK_STEPS, n - step),
                                             &(DhSnapshot){ .pass_taken = 0 }));
      block = g_ptr_array_index (trace->blocks, trace->blocks->len - 1);
      block->x[row] = block->y[row] = block->rate[row] = 0;
      block->loss[row] = loss (step);
      trace->length++;
    }
  trace->finished = TRUE;
  return trace;
}

static double
sawtooth (guint64 step)
{
  return 1000 - (double) step / 20 + (double) (step % 7);
}

static double
rising (guint64 step)
{
  return (double) step;
}

/* Least at 20 and, as low, at 9000. */
static double
twice_least (guint64 step)
{
  return step == 20 || step == 9000 ? -3 : 1;
}

static void
test_best (void)
{
  g_autoptr (DhTrace) trace = make_trace (3 * DH_TRACE_BLOCK_STEPS + 5, twice_least);
  g_autoptr (DhTraceStatistics) statistics = dh_trace_statistics_new (trace);
  double loss;
  guint64 step;

  g_assert_true (dh_trace_statistics_get_best (statistics, &loss, &step));
  g_assert_cmpfloat (loss, ==, -3);
  g_assert_cmpuint (step, ==, 20);
}

/* Every loss that occurs is found where a look at step after step finds it. */
static void
test_find (void)
{
  double (*const losses[]) (guint64) = { sawtooth, rising, twice_least };
  static const guint64 lengths[] = { 1, 7, DH_TRACE_BLOCK_STEPS, 2 * DH_TRACE_BLOCK_STEPS + 100 };

  for (guint i = 0; i < G_N_ELEMENTS (losses) * G_N_ELEMENTS (lengths); i++)
    {
      double (*loss) (guint64) = losses[i % G_N_ELEMENTS (losses)];
      guint64 n = lengths[i / G_N_ELEMENTS (losses)];
      g_autoptr (DhTrace) trace = make_trace (n, loss);
      g_autoptr (DhTraceStatistics) statistics = dh_trace_statistics_new (trace);

      for (guint64 asked = 0; asked < n; asked += 97)
        for (double offset = -0.5; offset <= 0.5; offset += 0.5)
          {
            guint64 expected = 0, step;

            while (expected < n && !(loss (expected) <= loss (asked) + offset))
              expected++;
            g_assert_cmpint (dh_trace_statistics_find_loss (statistics, loss (asked) + offset,
                                                            &step),
                             ==, expected < n);
            if (expected < n)
              g_assert_cmpuint (step, ==, expected);
          }
    }
}

/* A run that diverges at once has no step. */
static void
test_empty (void)
{
  g_autoptr (DhTrace) trace = dh_trace_new ();
  g_autoptr (DhTraceStatistics) statistics = NULL;
  double loss;
  guint64 step;

  trace->finished = TRUE;
  trace->diverged_at = 0;
  statistics = dh_trace_statistics_new (trace);
  g_assert_false (dh_trace_statistics_get_best (statistics, &loss, &step));
  g_assert_false (dh_trace_statistics_find_loss (statistics, INFINITY, &step));
  g_assert_true (dh_trace_statistics_is_of (statistics, trace));
}

/* A trace that grew, or another run's that looks alike, is told apart. */
static void
test_is_of (void)
{
  g_autoptr (DhTrace) trace = make_trace (100, rising);
  g_autoptr (DhTrace) other = make_trace (100, rising);
  g_autoptr (DhTrace) copy = dh_trace_copy (trace);
  g_autoptr (DhTraceStatistics) statistics = dh_trace_statistics_new (trace);

  g_assert_true (dh_trace_statistics_is_of (statistics, trace));
  g_assert_true (dh_trace_statistics_is_of (statistics, copy));
  g_assert_false (dh_trace_statistics_is_of (statistics, other));
  copy->length--;
  g_assert_false (dh_trace_statistics_is_of (statistics, copy));
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  g_test_add_func ("/trace-statistics/best", test_best);
  g_test_add_func ("/trace-statistics/find", test_find);
  g_test_add_func ("/trace-statistics/empty", test_empty);
  g_test_add_func ("/trace-statistics/is-of", test_is_of);
  return g_test_run ();
}
