/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "start-move.h"

#include <math.h>

#include "test-support.h"

/* 400 × 200 units at (10, 20) show −2 … 2 × 0 … 1. */
static const DhView view = {
  .plane = { .x = { -2, 2 }, .y = { 0, 1 } },
  .left = 10,
  .top = 20,
  .width = 400,
  .height = 200,
};

/* Two panels of three runs; in each the first two start at (−1.2, 1), the third at (0.5, 0.25). */
static DhExperiment *
make_experiment (void)
{
  DhExperiment *experiment = dh_experiment_new ();

  for (guint i = 0; i < 2; i++)
    {
      DhPanel *panel = dh_panel_new ();

      panel->view = view.plane;
      for (guint j = 0; j < 3; j++)
        {
          DhExperimentRun *run = dh_experiment_run_new (dh_optimizer_get (0));

          run->start[0] = j < 2 ? -1.2 : 0.5;
          run->start[1] = j < 2 ? 1 : 0.25;
          g_ptr_array_add (panel->runs, run);
        }
      g_ptr_array_add (experiment->panels, panel);
    }

  return experiment;
}

static void
assert_start (const DhExperiment *experiment, guint panel, guint run, double x, double y)
{
  const DhExperimentRun *actual = dh_experiment_get_run (experiment, panel, run);

  g_assert_cmpfloat (actual->start[0], ==, x);
  g_assert_cmpfloat (actual->start[1], ==, y);
}

static void
test_from_units_rounds (void)
{
  DhView narrow = view;
  double x, y;

  /* A unit is 0.01 of x and 0.005 of y: two and three decimals, exactly the nearest numbers. */
  dh_start_from_units (&view, 10 + 80.3, 20 + 100.4, &x, &y);
  g_assert_cmpfloat (x, ==, -1.2);
  g_assert_cmpfloat (y, ==, 0.498);

  /* Zero has no sign. */
  dh_start_from_units (&view, 10 + 199.9, 20, &x, &y);
  g_assert_cmpfloat (x, ==, 0);
  g_assert_false (signbit (x));

  /* Large views are rounded to tens and hundreds. */
  narrow.plane.x[0] = 0;
  narrow.plane.x[1] = 4e6;
  dh_start_from_units (&narrow, 10 + 123.4567, 20, &x, &y);
  g_assert_cmpfloat (x, ==, 1230000);

  /* A view at the edge of what numbers can hold gives finite points still. */
  narrow.plane.x[0] = 1e-310;
  narrow.plane.x[1] = 3e-310;
  dh_start_from_units (&narrow, 110, 20, &x, &y);
  g_assert_true (isfinite (x));
  g_assert_cmpfloat (x, >=, 1e-310);
  g_assert_cmpfloat (x, <=, 3e-310);
}

static void
test_find_takes_the_nearest (void)
{
  DhExperiment *experiment = make_experiment ();
  const DhPanel *panel = dh_experiment_get_panel (experiment, 0);
  DhTrace *trace = dh_trace_new ();
  const DhTrace *all[] = { trace, trace, trace };
  const DhTrace *some[] = { trace, NULL, NULL };

  /* (−1.2, 1) lies at (90, 20), (0.5, 0.25) at (260, 170). */
  g_assert_cmpint (dh_start_find (panel, all, &view, 92, 21, 14), ==, 1);
  g_assert_cmpint (dh_start_find (panel, all, &view, 260, 160, 14), ==, 2);
  g_assert_cmpint (dh_start_find (panel, all, &view, 260, 150, 14), ==, -1);

  /* What is hidden cannot be taken hold of. */
  g_assert_cmpint (dh_start_find (panel, some, &view, 92, 21, 14), ==, 0);
  g_assert_cmpint (dh_start_find (panel, some, &view, 260, 160, 14), ==, -1);

  dh_trace_free (trace);
  dh_experiment_unref (experiment);
}

static void
test_set_all (void)
{
  DhExperiment *experiment = make_experiment ();
  DhExperiment *changed = dh_start_set_all (experiment, 1, 0.1, 0.2);

  for (guint i = 0; i < 3; i++)
    assert_start (changed, 1, i, 0.1, 0.2);
  assert_start (changed, 0, 0, -1.2, 1);
  assert_start (changed, 0, 2, 0.5, 0.25);
  assert_start (experiment, 1, 0, -1.2, 1);

  dh_experiment_unref (changed);
  dh_experiment_unref (experiment);
}

/* What most share moves, and what has a start of its own stays; without any that is shared, and where
 * it is shared by all, all move. */
static void
test_set_common (void)
{
  g_autoptr (DhExperiment) experiment = make_experiment ();
  g_autoptr (DhExperiment) changed = dh_start_set_common (experiment, 1, 0.1, 0.2);
  g_autoptr (DhExperiment) together = dh_start_set_all (experiment, 1, 3, 4);
  g_autoptr (DhExperiment) all = dh_start_set_common (together, 1, 0.1, 0.2);
  g_autoptr (DhExperiment) apart = dh_start_set_one (experiment, 1, 0, 3, 4);
  g_autoptr (DhExperiment) each = dh_start_set_common (apart, 1, 0.1, 0.2);

  assert_start (changed, 1, 0, 0.1, 0.2);
  assert_start (changed, 1, 1, 0.1, 0.2);
  assert_start (changed, 1, 2, 0.5, 0.25);
  assert_start (changed, 0, 0, -1.2, 1);
  for (guint i = 0; i < 3; i++)
    {
      assert_start (all, 1, i, 0.1, 0.2);
      assert_start (each, 1, i, 0.1, 0.2);
    }
}

static void
test_set_one (void)
{
  DhExperiment *experiment = make_experiment ();
  DhExperiment *changed = dh_start_set_one (experiment, 0, 1, 0.1, 0.2);

  assert_start (changed, 0, 0, -1.2, 1);
  assert_start (changed, 0, 1, 0.1, 0.2);
  assert_start (changed, 1, 1, -1.2, 1);

  dh_experiment_unref (changed);
  dh_experiment_unref (experiment);
}

static void
test_set_shared (void)
{
  DhExperiment *experiment = make_experiment ();
  DhExperiment *changed = dh_start_set_shared (experiment, 0, 1, 0.1, 0.2);

  assert_start (changed, 0, 0, 0.1, 0.2);
  assert_start (changed, 0, 1, 0.1, 0.2);
  assert_start (changed, 0, 2, 0.5, 0.25);
  assert_start (changed, 1, 0, -1.2, 1);

  dh_experiment_unref (changed);
  dh_experiment_unref (experiment);
}

static void
test_move_all (void)
{
  DhExperiment *experiment = make_experiment ();

  /* There and back by steps that no binary fraction holds: nothing creeps in. */
  for (int i = 0; i < 200; i++)
    {
      DhExperiment *changed = dh_start_move_all (experiment, 0, i < 100 ? 0.04 : -0.04, 0);

      dh_experiment_unref (experiment);
      experiment = changed;
    }
  assert_start (experiment, 0, 0, -1.2, 1);
  assert_start (experiment, 0, 2, 0.5, 0.25);

  dh_experiment_unref (experiment);
}

int
main (int argc, char *argv[])
{
  dh_test_init (&argc, &argv);

  g_test_add_func ("/start-move/from-units/rounds", test_from_units_rounds);
  g_test_add_func ("/start-move/find/takes-the-nearest", test_find_takes_the_nearest);
  g_test_add_func ("/start-move/set-all", test_set_all);
  g_test_add_func ("/start-move/set-common", test_set_common);
  g_test_add_func ("/start-move/set-one", test_set_one);
  g_test_add_func ("/start-move/set-shared", test_set_shared);
  g_test_add_func ("/start-move/move-all", test_move_all);

  return g_test_run ();
}
