/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trace.h"

#include "test-support.h"

static void
fill (DhTrace *trace, guint64 rows)
{
  for (guint64 step = 0; step < rows; step++)
    {
      guint row = (guint) (step % DH_TRACE_BLOCK_STEPS);
      DhTraceBlock *block;

      if (row == 0)
        g_ptr_array_add (trace->blocks,
                         dh_trace_block_new (step, (guint) MIN (DH_TRACE_BLOCK_STEPS, rows - step),
                                             &(DhSnapshot){ .pass_taken = step }));
      block = g_ptr_array_index (trace->blocks, trace->blocks->len - 1);
      block->x[row] = (double) step;
      block->y[row] = -(double) step;
      block->loss[row] = 0.5 * (double) step;
      block->rate[row] = 0.25 * (double) step;
      trace->length++;
    }
}

static void
test_get (void)
{
  g_autoptr (DhTrace) trace = dh_trace_new ();

  g_assert_cmpuint (trace->length, ==, 0);
  g_assert_cmpuint (trace->diverged_at, ==, DH_TRACE_NOT_DIVERGED);
  g_assert_false (trace->finished);

  fill (trace, 2 * DH_TRACE_BLOCK_STEPS + 5);
  for (guint64 step = 0; step < trace->length; step++)
    {
      DhIterate iterate = dh_trace_get (trace, step);

      g_assert_cmpfloat (iterate.x, ==, (double) step);
      g_assert_cmpfloat (iterate.y, ==, -(double) step);
      g_assert_cmpfloat (iterate.loss, ==, 0.5 * (double) step);
      g_assert_cmpfloat (iterate.rate, ==, 0.25 * (double) step);
    }
}

static void
test_blocks (void)
{
  g_autoptr (DhTrace) trace = dh_trace_new ();
  DhTraceBlock *block;

  fill (trace, DH_TRACE_BLOCK_STEPS + 1);
  g_assert_cmpuint (trace->blocks->len, ==, 2);
  block = g_ptr_array_index (trace->blocks, 1);
  g_assert_cmpuint (block->first_step, ==, DH_TRACE_BLOCK_STEPS);
  g_assert_cmpuint (block->capacity, ==, 1);
  g_assert_cmpuint (block->snapshot.pass_taken, ==, DH_TRACE_BLOCK_STEPS);
}

/* A copy shares the blocks, keeps them alive and has a length of its own. */
static void
test_copy (void)
{
  DhTrace *trace = dh_trace_new ();
  g_autoptr (DhTrace) copy = NULL;

  fill (trace, DH_TRACE_BLOCK_STEPS + 3);
  copy = dh_trace_copy (trace);
  g_assert_true (g_ptr_array_index (copy->blocks, 1) == g_ptr_array_index (trace->blocks, 1));
  trace->length = 0;
  dh_trace_free (trace);
  g_assert_cmpuint (copy->length, ==, DH_TRACE_BLOCK_STEPS + 3);
  g_assert_cmpfloat (dh_trace_get (copy, copy->length - 1).x, ==, DH_TRACE_BLOCK_STEPS + 2);
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  g_test_add_func ("/trace/get", test_get);
  g_test_add_func ("/trace/blocks", test_blocks);
  g_test_add_func ("/trace/copy", test_copy);
  return g_test_run ();
}
