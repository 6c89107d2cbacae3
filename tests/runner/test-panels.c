/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "runner.h"

#include "samples.h"
#include "test-support.h"
#include "watch.h"

static void
set_canvas (Watch *watch, guint panel, guint width, const DhTheme *theme)
{
  dh_runner_set_canvas (watch->runner, panel, width, 60, 1, theme, dh_palette_get (0));
}

/* Writes a file into the test's own folder. (transfer full) */
static GFile *
write_file (const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), name, NULL);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

static DhDataSource *
open_source (GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  return dh_data_source_new_for_file (path, NULL);
}

static void
test_landscape (Watch *watch, gconstpointer data)
{
  g_autoptr (DhExperiment) experiment = sample_experiment (SAMPLE_BOWL, 2, 1, 10);
  DhLandscapePicture *picture;

  set_canvas (watch, 1, 80, &dh_theme_light);
  dh_runner_set_experiment (watch->runner, experiment);
  watch_until_idle (watch);

  g_assert_null (dh_runner_get_landscape (watch->runner, 0));
  picture = dh_runner_get_landscape (watch->runner, 1);
  g_assert_nonnull (picture);
  g_assert_cmpuint (picture->width, ==, 80);
  g_assert_cmpuint (picture->height, ==, 60);
  g_assert_cmpfloat (picture->plane.x[0], ==, -2);
  g_assert_cmpfloat (picture->plane.y[1], ==, 3);
  g_assert_cmpuint (watch->landscapes[0], ==, 0);
  g_assert_cmpuint (watch->landscapes[1], >=, 1);
}

static void
test_landscape_is_painted_only_when_it_changes (Watch *watch, gconstpointer data)
{
  g_autoptr (DhExperiment) experiment = sample_experiment (SAMPLE_BOWL, 1, 1, 10);
  g_autoptr (DhExperiment) faster = dh_experiment_copy (experiment);
  g_autoptr (DhExperiment) moved = NULL;
  DhLandscapePicture *picture;
  guint n;

  dh_runner_set_experiment (watch->runner, experiment);
  set_canvas (watch, 0, 80, &dh_theme_light);
  watch_until_idle (watch);
  picture = dh_runner_get_landscape (watch->runner, 0);
  n = watch->landscapes[0];

  dh_experiment_get_run (faster, 0, 0)->learning_rate = 0.1;
  dh_runner_set_experiment (watch->runner, faster);
  set_canvas (watch, 0, 80, &dh_theme_light);
  watch_until_idle (watch);
  g_assert_true (dh_runner_get_landscape (watch->runner, 0) == picture);
  g_assert_cmpuint (watch->landscapes[0], ==, n);

  set_canvas (watch, 0, 80, &dh_theme_dark);
  /* The old one is shown until the new one is there. */
  g_assert_true (dh_runner_get_landscape (watch->runner, 0) == picture);
  watch_until_idle (watch);
  g_assert_cmpuint (watch->landscapes[0], >, n);
  n = watch->landscapes[0];

  moved = dh_experiment_copy (faster);
  dh_experiment_get_panel (moved, 0)->view.x[0] = -3;
  dh_runner_set_experiment (watch->runner, moved);
  watch_until_idle (watch);
  g_assert_cmpuint (watch->landscapes[0], >, n);
  g_assert_cmpfloat (dh_runner_get_landscape (watch->runner, 0)->plane.x[0], ==, -3);
}

static void
test_landscape_comes_before_a_long_run_ends (Watch *watch, gconstpointer data)
{
  g_autoptr (DhExperiment) endless = sample_experiment (SAMPLE_ROSENBROCK, 2, 6, DH_MAX_STEPS);

  set_canvas (watch, 0, 80, &dh_theme_light);
  set_canvas (watch, 1, 80, &dh_theme_light);
  dh_runner_set_experiment (watch->runner, endless);
  watch_until (watch->landscapes[0] > 0 && watch->landscapes[1] > 0);
  g_assert_false (dh_runner_get_trace (watch->runner, 0, 0)->finished);
  for (guint i = 0; i < 2; i++)
    for (guint j = 0; j < 6; j++)
      g_assert_cmpuint (dh_runner_get_trace (watch->runner, i, j)->length, >, 0);
}

static void
set_ground (Watch *watch, guint number)
{
  g_autofree char *expression = g_strdup_printf ("sin(%u*x) * cos(y) + %u * x^2", number, number);
  g_autoptr (DhExperiment) experiment = sample_experiment (expression, 1, 1, 100);

  dh_runner_set_experiment (watch->runner, experiment);
}

/* The ground of every experiment is another, and they come faster than it can be painted. */
static void
test_landscape_shows_through_a_storm (Watch *watch, gconstpointer data)
{
  gint64 start, end;
  gint64 time; /* µs, of painting */
  DhLandscapePicture *picture;

  dh_runner_set_canvas (watch->runner, 0, 1500, 1200, 2, &dh_theme_light, dh_palette_get (0));
  set_ground (watch, 0);
  watch_until_idle (watch); /* with what is only done for the first picture */
  start = g_get_monotonic_time ();
  set_ground (watch, 1);
  watch_until_idle (watch);
  time = g_get_monotonic_time () - start;

  end = g_get_monotonic_time () + DH_TEST_PATIENCE * G_USEC_PER_SEC;
  for (guint i = 2; watch->landscapes[0] < 6; i++)
    {
      gint64 next = g_get_monotonic_time () + time / 2;

      g_assert_cmpint (next, <, end);
      set_ground (watch, i);
      while (g_get_monotonic_time () < next)
        g_main_context_iteration (NULL, FALSE);
    }
  watch_until_idle (watch);
  picture = dh_runner_get_landscape (watch->runner, 0);
  g_assert_cmpuint (picture->width, ==, 1500);
  g_assert_cmpuint (picture->height, ==, 1200);
}

static void
note_width_cb (DhRunner *runner, guint panel, GArray *widths)
{
  DhLandscapePicture *picture = dh_runner_get_landscape (runner, panel);

  g_array_append_val (widths, picture->width);
}

/* A costly ground shows coarsely all over the new view before it is sharp: when it is new, and when the
 * view is another. */
static void
test_costly_landscape_is_previewed (Watch *watch, gconstpointer data)
{
  g_autoptr (GString) expression = g_string_new ("x^2 + y^2");
  g_autoptr (GArray) widths = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (DhExperiment) experiment = NULL;
  g_autoptr (DhExperiment) moved = NULL;

  for (guint i = 1; i <= 60; i++)
    g_string_append_printf (expression, " + sin(%u * x * y)", i);
  experiment = sample_experiment (expression->str, 1, 1, 10);
  moved = dh_experiment_copy (experiment);
  dh_experiment_get_panel (moved, 0)->view.x[0] = -3;

  g_signal_connect (watch->runner, "landscape-changed", G_CALLBACK (note_width_cb), widths);
  dh_runner_set_canvas (watch->runner, 0, 1500, 1200, 1, &dh_theme_light, dh_palette_get (0));
  dh_runner_set_experiment (watch->runner, experiment);
  watch_until_idle (watch);
  g_assert_cmpuint (widths->len, >=, 2);
  g_assert_cmpuint (g_array_index (widths, guint, 0), <=, 1500 / 4);
  g_assert_cmpuint (g_array_index (widths, guint, widths->len - 1), ==, 1500);

  g_array_set_size (widths, 0);
  dh_runner_set_experiment (watch->runner, moved);
  watch_until (widths->len == 1);
  g_assert_cmpuint (g_array_index (widths, guint, 0), <=, 1500 / 2);
  g_assert_cmpfloat (dh_runner_get_landscape (watch->runner, 0)->plane.x[0], ==, -3);
  watch_until_idle (watch);
  g_assert_cmpuint (g_array_index (widths, guint, widths->len - 1), ==, 1500);
  for (guint i = 1; i < widths->len; i++)
    g_assert_cmpuint (g_array_index (widths, guint, i), >, g_array_index (widths, guint, i - 1));
}

static void
test_missing_file (Watch *watch, gconstpointer data)
{
  g_autoptr (DhExperiment) experiment = sample_experiment (SAMPLE_BOWL, 2, 2, 100);
  g_autoptr (DhExperiment) faster = NULL;
  g_autoptr (DhDataSource) missing = dh_data_source_new_for_file ("not-there.csv", NULL);

  sample_set_regression (dh_experiment_get_panel (experiment, 1), missing);
  set_canvas (watch, 1, 80, &dh_theme_light);
  dh_runner_set_experiment (watch->runner, experiment);
  watch_until_idle (watch);

  g_assert_cmpuint (watch->failed[0], ==, 0);
  g_assert_cmpuint (watch->failed[1], ==, 1);
  g_assert_null (dh_runner_get_panel_error (watch->runner, 0));
  g_assert_nonnull (strstr (dh_runner_get_panel_error (watch->runner, 1), "not-there.csv"));
  g_assert_null (dh_runner_get_objective (watch->runner, 1));
  g_assert_cmpuint (dh_runner_get_trace (watch->runner, 0, 0)->length, ==, 101);
  g_assert_cmpuint (dh_runner_get_trace (watch->runner, 1, 0)->length, ==, 0);
  g_assert_true (dh_runner_get_trace (watch->runner, 1, 0)->finished);

  /* It isn't tried again at each movement of a slider. */
  faster = dh_experiment_copy (experiment);
  dh_experiment_get_run (faster, 1, 0)->learning_rate = 1;
  dh_runner_set_experiment (watch->runner, faster);
  watch_until_idle (watch);
  g_assert_cmpuint (watch->failed[1], ==, 1);
  g_assert_nonnull (dh_runner_get_panel_error (watch->runner, 1));
  g_assert_cmpuint (dh_runner_get_trace_serial (watch->runner, 1, 0), ==, 2);
}

static void
test_bad_column_is_mended (Watch *watch, gconstpointer data)
{
  g_autoptr (GFile) file = write_file ("table.csv", "a,b,c\n1,2,3\n2,1,4\n");
  g_autoptr (DhExperiment) experiment = sample_experiment (SAMPLE_BOWL, 1, 1, 100);
  g_autoptr (DhExperiment) again = dh_experiment_copy (experiment);
  g_autoptr (DhDataSource) source = open_source (file);
  g_autoptr (DhDataSource) reopened = open_source (file);
  g_autoptr (GFile) mended = NULL;
  g_autoptr (DhTrace) expected = NULL;

  sample_set_regression (dh_experiment_get_panel (experiment, 0), source);
  dh_runner_set_experiment (watch->runner, experiment);
  watch_until_idle (watch);
  g_assert_cmpuint (watch->failed[0], ==, 1);
  g_assert_nonnull (strstr (dh_runner_get_panel_error (watch->runner, 0), "z"));

  mended = write_file ("table.csv", "a,b,z\n1,2,3\n2,1,4\n2,3,4\n0,1,1\n");
  sample_set_regression (dh_experiment_get_panel (again, 0), reopened);
  dh_runner_set_experiment (watch->runner, again);
  g_assert_null (dh_runner_get_panel_error (watch->runner, 0));
  watch_until_idle (watch);
  g_assert_cmpuint (watch->failed[0], ==, 1);
  expected = sample_compute (again, 0, 0);
  sample_assert_traces_equal (dh_runner_get_trace (watch->runner, 0, 0), expected);
}

static void
test_wrong_expression (Watch *watch, gconstpointer data)
{
  g_autoptr (DhExperiment) right = sample_experiment (SAMPLE_BOWL, 1, 1, 10);
  g_autoptr (DhExperiment) wrong = sample_experiment ("x +* nonsense", 1, 1, 10);

  set_canvas (watch, 0, 80, &dh_theme_light);
  dh_runner_set_experiment (watch->runner, right);
  watch_until_idle (watch);
  dh_runner_set_experiment (watch->runner, wrong);
  watch_until_idle (watch);
  g_assert_true (g_str_has_prefix (dh_runner_get_panel_error (watch->runner, 0), "column "));
  g_assert_null (dh_runner_get_landscape (watch->runner, 0));
  g_assert_cmpuint (dh_runner_get_trace (watch->runner, 0, 0)->length, ==, 0);

  dh_runner_set_experiment (watch->runner, right);
  watch_until_idle (watch);
  g_assert_null (dh_runner_get_panel_error (watch->runner, 0));
  g_assert_nonnull (dh_runner_get_landscape (watch->runner, 0));
  g_assert_cmpuint (dh_runner_get_trace (watch->runner, 0, 0)->length, ==, 11);
}

static void
test_mini_batches (Watch *watch, gconstpointer data)
{
  g_autoptr (DhExperiment) experiment = sample_experiment (SAMPLE_BOWL, 2, 2, 500);
  g_autoptr (DhDataSource) source = sample_columns (200);

  for (guint i = 0; i < 2; i++)
    {
      sample_set_regression (dh_experiment_get_panel (experiment, i), source);
      dh_experiment_get_panel (experiment, i)->batch = 10 + 1000 * i;
    }
  dh_runner_set_experiment (watch->runner, experiment);
  watch_until_idle (watch);
  for (guint i = 0; i < 2; i++)
    for (guint j = 0; j < 2; j++)
      {
        g_autoptr (DhTrace) expected = sample_compute (experiment, i, j);

        sample_assert_traces_equal (dh_runner_get_trace (watch->runner, i, j), expected);
      }
}

/* A table that takes long to load is given up when nobody wants it any longer. */
static void
test_load_is_given_up (Watch *watch, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("a,b,z\n");
  g_autoptr (GFile) file = NULL;
  g_autoptr (DhDataSource) source = NULL;
  g_autoptr (DhExperiment) large = sample_experiment (SAMPLE_BOWL, 1, 1, 10);
  g_autoptr (DhExperiment) small = sample_experiment (SAMPLE_BOWL, 1, 1, 10);

  for (guint i = 0; i < 200000; i++)
    g_string_append_printf (text, "%u,%u,%u\n", i, 3 * i % 1000, i % 77);
  file = write_file ("large.csv", text->str);
  source = open_source (file);
  sample_set_regression (dh_experiment_get_panel (large, 0), source);

  for (guint i = 0; i < 5; i++)
    {
      dh_runner_set_experiment (watch->runner, large);
      g_usleep (10000 * i); /* µs: now before it has begun, now in its midst */
      dh_runner_set_experiment (watch->runner, small);
      watch_until_idle (watch);
      g_assert_cmpuint (dh_runner_get_trace (watch->runner, 0, 0)->length, ==, 11);
      g_assert_cmpuint (watch->failed[0], ==, 0);
    }

  dh_runner_set_experiment (watch->runner, large);
  g_usleep (30000);
  g_clear_object (&watch->runner);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/runner/panels/" name, Watch, NULL, watch_set_up, function, watch_tear_down)

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  ADD ("landscape", test_landscape);
  ADD ("landscape-is-painted-only-when-it-changes", test_landscape_is_painted_only_when_it_changes);
  ADD ("landscape-comes-before-a-long-run-ends", test_landscape_comes_before_a_long_run_ends);
  ADD ("costly-landscape-is-previewed", test_costly_landscape_is_previewed);
  ADD ("landscape-shows-through-a-storm", test_landscape_shows_through_a_storm);
  ADD ("missing-file", test_missing_file);
  ADD ("bad-column-is-mended", test_bad_column_is_mended);
  ADD ("wrong-expression", test_wrong_expression);
  ADD ("mini-batches", test_mini_batches);
  ADD ("load-is-given-up", test_load_is_given_up);
  return g_test_run ();
}
