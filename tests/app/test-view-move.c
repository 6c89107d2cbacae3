/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "view-move.h"

#include <math.h>
#include <string.h>

#include "experiment-file.h"
#include "test-support.h"

/* 400 × 200 units at (10, 20) show −2 … 2 × 0 … 1. */
static const DhView view = {
  .plane = { .x = { -2, 2 }, .y = { 0, 1 } },
  .left = 10,
  .top = 20,
  .width = 400,
  .height = 200,
};

static DhExperiment *
make_experiment (guint n_runs)
{
  DhExperiment *experiment = dh_experiment_new ();
  DhPanel *panel = dh_panel_new ();

  panel->view = view.plane;
  panel->ground.kind = DH_GROUND_EXPRESSION;
  panel->ground.expression = g_strdup ("x^2 + y^2");
  panel->ground.constants = dh_named_values_new ();
  for (guint i = 0; i < n_runs; i++)
    {
      DhExperimentRun *run = dh_experiment_run_new (dh_optimizer_get (0));

      run->start[0] = 3;
      run->start[1] = 1;
      g_ptr_array_add (panel->runs, run);
    }
  g_ptr_array_add (experiment->panels, panel);
  return experiment;
}

static void
assert_plane (const DhRectangle *plane, double x0, double x1, double y0, double y1)
{
  g_assert_cmpfloat_with_epsilon (plane->x[0], x0, 1e-4 * (x1 - x0));
  g_assert_cmpfloat_with_epsilon (plane->x[1], x1, 1e-4 * (x1 - x0));
  g_assert_cmpfloat_with_epsilon (plane->y[0], y0, 1e-4 * (y1 - y0));
  g_assert_cmpfloat_with_epsilon (plane->y[1], y1, 1e-4 * (y1 - y0));
}

/* The point that was taken hold of lies where it was carried to, whatever the scale. */
static void
test_carry (void)
{
  DhRectangle plane = dh_view_carry (&view, &view.plane, 0, 0.5, 210, 120, 1);
  DhView carried = view;
  double left, top;

  assert_plane (&plane, -2, 2, 0, 1);

  /* 100 units to the right and 50 down: what was seen at the left and at the top comes in. */
  plane = dh_view_carry (&view, &view.plane, 0, 0.5, 310, 170, 1);
  assert_plane (&plane, -3, 1, 0.25, 1.25);

  plane = dh_view_carry (&view, &view.plane, 1, 0.75, 310, 70, 0.5);
  assert_plane (&plane, -0.5, 1.5, 0.375, 0.875);

  carried.plane = dh_view_carry (&view, &view.plane, 0.123456, 0.654321, 77, 88, 0.0123);
  dh_view_to_units (&carried, 0.123456, 0.654321, &left, &top);
  g_assert_cmpfloat_with_epsilon (left, 77, 0.02);
  g_assert_cmpfloat_with_epsilon (top, 88, 0.02);
}

/* A view that is panned and zoomed about has numbers that can be read. */
static void
test_ends_are_rounded (void)
{
  DhRectangle plane = dh_view_carry (&view, &view.plane, 0, 0.5, 210 + 1 / 3.0, 120, 1 / 1.19);

  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpfloat (plane.x[i] * 1e5, ==, round (plane.x[i] * 1e5));
      g_assert_cmpfloat_with_epsilon (plane.y[i] * 1e6, round (plane.y[i] * 1e6), 1e-9);
    }
}

static void
test_set (void)
{
  g_autoptr (DhExperiment) experiment = make_experiment (1);
  DhRectangle plane = { .x = { -1, 1 }, .y = { 0, 0.5 } };
  DhExperiment *changed = dh_view_set (experiment, 0, &plane);

  g_assert_nonnull (changed);
  g_assert_cmpfloat (dh_experiment_get_panel (changed, 0)->view.x[1], ==, 1);
  g_assert_cmpfloat (dh_experiment_get_panel (experiment, 0)->view.x[1], ==, 2);

  /* What is shown already is no change. */
  g_assert_null (dh_view_set (changed, 0, &plane));
  dh_experiment_unref (changed);
}

/* However far in or out, at the origin or away from it: a file that is written can be read. */
static void
test_limits (gconstpointer data)
{
  double scale = *(const double *) data;

  for (guint away = 0; away < 2; away++)
    {
      g_autoptr (DhExperiment) experiment = make_experiment (1);
      DhView moving = view;
      guint n = 0;

      if (away)
        moving.plane = (DhRectangle){ .x = { 1e6, 1e6 + 1 }, .y = { -7, 1e3 } };
      for (; n < 10000; n++)
        {
          DhRectangle plane
              = dh_view_carry (&moving, &moving.plane,
                               moving.plane.x[0] / 2 + moving.plane.x[1] / 2,
                               moving.plane.y[0] / 2 + moving.plane.y[1] / 2, 210, 120, scale);
          DhExperiment *changed = dh_view_set (experiment, 0, &plane);

          if (changed == NULL)
            break;
          dh_experiment_unref (experiment);
          experiment = changed;
          moving.plane = plane;
        }
      g_assert_cmpuint (n, >, 10);
      g_assert_cmpuint (n, <, 10000);

      {
        g_autofree char *text = dh_experiment_to_text (experiment, NULL);
        g_autoptr (GError) error = NULL;
        g_autoptr (DhExperiment) read
            = dh_experiment_parse (text, strlen (text), NULL, NULL, &error);

        g_assert_no_error (error);
        g_assert_cmpfloat (dh_experiment_get_panel (read, 0)->view.x[0], ==, moving.plane.x[0]);
      }
    }
}

static DhTrace *
make_trace (const double (*points)[2], guint n, gboolean diverged)
{
  DhTrace *trace = dh_trace_new ();
  DhSnapshot snapshot = { .pass_taken = 0 };
  DhTraceBlock *block = dh_trace_block_new (0, DH_TRACE_BLOCK_STEPS, &snapshot);

  for (guint i = 0; i < n; i++)
    {
      block->x[i] = points[i][0];
      block->y[i] = points[i][1];
      block->loss[i] = block->rate[i] = 0;
    }
  g_ptr_array_add (trace->blocks, block);
  trace->length = n;
  trace->diverged_at = diverged ? n : DH_TRACE_NOT_DIVERGED;
  trace->finished = TRUE;
  return trace;
}

static void
test_fit_paths (void)
{
  const double down[][2] = { { 3, 1 }, { 1, 1 }, { -1, 1 } };
  const double away[][2] = { { 3, 1 }, { 1e30, -1e30 } };
  g_autoptr (DhExperiment) experiment = make_experiment (3);
  const DhPanel *panel = dh_experiment_get_panel (experiment, 0);
  g_autoptr (DhTrace) path = make_trace (down, 3, FALSE);
  g_autoptr (DhTrace) diverged = make_trace (away, 2, TRUE);
  const DhTrace *traces[] = { path, diverged, NULL };
  const DhTrace *none[] = { NULL, NULL, NULL };
  const DhTrace *point[] = { diverged, NULL, NULL };
  DhRectangle plane;

  /* Four wide and no height, in the proportions 4 : 1, with a margin at either end; what diverged
   * would show nothing but itself. */
  g_assert_true (dh_view_fit_paths (panel, traces, &view.plane, &plane));
  g_assert_cmpfloat (plane.x[0], <, -1);
  g_assert_cmpfloat (plane.x[0], >, -1.6);
  g_assert_cmpfloat (plane.x[1], >, 3);
  g_assert_cmpfloat (plane.x[1], <, 3.6);
  dh_assert_close ((plane.x[1] - plane.x[0]) / (plane.y[1] - plane.y[0]), 4, 1e-3, "proportions");
  dh_assert_close ((plane.y[0] + plane.y[1]) / 2, 1, 1e-3, "middle");

  /* One point is looked at as closely as before. */
  g_assert_true (dh_view_fit_paths (panel, point, &view.plane, &plane));
  assert_plane (&plane, 1, 5, 0.5, 1.5);

  g_assert_false (dh_view_fit_paths (panel, none, &view.plane, &plane));
}

int
main (int argc, char *argv[])
{
  static const double in = 0.7, out = 3;

  dh_test_init (&argc, &argv);

  g_test_add_func ("/view-move/carry", test_carry);
  g_test_add_func ("/view-move/ends-are-rounded", test_ends_are_rounded);
  g_test_add_func ("/view-move/set", test_set);
  g_test_add_data_func ("/view-move/limits/in", &in, test_limits);
  g_test_add_data_func ("/view-move/limits/out", &out, test_limits);
  g_test_add_func ("/view-move/fit-paths", test_fit_paths);

  return g_test_run ();
}
