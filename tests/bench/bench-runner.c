/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "runner.h"

/* From a change of the experiment to its results on the main thread: the starting experiment's six
 * runs with 1,000 steps each, all of them begun anew by another start ("latency.worker", 99 of 100
 * are faster), and the landscape of another view on a canvas of 900×700 ("latency.landscape",
 * the median). In ms. */

#define CHANGES 300
#define STEPS 1000
#define WIDTH 900
#define HEIGHT 700

static gboolean
have_paths (DhRunner *runner, guint n_runs)
{
  for (guint i = 0; i < n_runs; i++)
    if (dh_runner_get_trace_serial (runner, 0, i) != dh_runner_get_serial (runner)
        || !dh_runner_get_trace (runner, 0, i)->finished)
      return FALSE;
  return TRUE;
}

/* ms until the paths of another start are there */
static double
time_paths (DhRunner *runner, DhExperiment *experiment, guint number)
{
  DhExperiment *changed = dh_experiment_copy (experiment);
  guint n_runs = dh_experiment_get_panel (changed, 0)->runs->len;
  gint64 start;

  for (guint i = 0; i < n_runs; i++)
    dh_experiment_get_run (changed, 0, i)->start[0] = -1.5 + 0.005 * number;

  start = g_get_monotonic_time ();
  dh_runner_set_experiment (runner, changed);
  dh_experiment_unref (changed);
  while (!have_paths (runner, n_runs))
    g_main_context_iteration (NULL, TRUE);
  return (double) (g_get_monotonic_time () - start) / 1000;
}

/* ms until the landscape of another view is there */
static double
time_landscape (DhRunner *runner, DhExperiment *experiment, guint number)
{
  DhExperiment *changed = dh_experiment_copy (experiment);
  gint64 start;

  dh_experiment_get_panel (changed, 0)->view.x[0] -= 0.001 * (number + 1);
  start = g_get_monotonic_time ();
  dh_runner_set_experiment (runner, changed);
  dh_experiment_unref (changed);
  while (dh_runner_get_busy (runner))
    g_main_context_iteration (NULL, TRUE);
  return (double) (g_get_monotonic_time () - start) / 1000;
}

static int
compare (const void *a, const void *b)
{
  double difference = *(const double *) a - *(const double *) b;

  return (difference > 0) - (difference < 0);
}

/* The value that this part of the times is below. */
static double
measure (DhRunner *runner,
         DhExperiment *experiment,
         double (*time) (DhRunner *, DhExperiment *, guint),
         double part)
{
  double times[CHANGES];

  for (guint i = 0; i < CHANGES; i++)
    times[i] = time (runner, experiment, i);
  qsort (times, CHANGES, sizeof times[0], compare);
  return times[(gsize) (part * (CHANGES - 1))];
}

int
main (void)
{
  g_autoptr (DhExperiment) experiment = dh_experiment_new_starting ();
  g_autoptr (DhRunner) runner = dh_runner_new ();

  experiment->steps = STEPS;
  dh_runner_set_canvas (runner, 0, WIDTH, HEIGHT, 1, &dh_theme_light, dh_palette_get (0));
  dh_runner_set_experiment (runner, experiment);
  while (dh_runner_get_busy (runner))
    g_main_context_iteration (NULL, TRUE);

  g_print ("latency.worker %.3f ms\n", measure (runner, experiment, time_paths, 0.99));
  g_print ("latency.landscape %.3f ms\n", measure (runner, experiment, time_landscape, 0.5));
  return 0;
}
