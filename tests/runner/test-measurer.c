/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "measurer.h"

#include <math.h>

#include "catalogue.h"
#include "known-minima.h"
#include "samples.h"
#include "test-support.h"
#include "watch.h"

static const DhChartQuantity *
quantity (const char *id)
{
  const DhChartQuantity *found = dh_chart_quantity_find (id);

  g_assert_nonnull (found);
  return found;
}

static void
use (Watch *watch, DhExperiment *experiment)
{
  dh_runner_set_experiment (watch->runner, experiment);
  watch_until_idle (watch);
}

static gboolean
is_measured (DhMeasurer *measurer, DhRunner *runner, guint panel, guint run)
{
  const DhTrace *trace = dh_runner_get_trace (runner, panel, run);
  const DhSeries *series = dh_measurer_get_series (measurer, panel, run);

  return series != NULL && dh_series_is_of (series, trace) && series->length == trace->length;
}

static double
get (const DhSeries *series, guint64 step)
{
  const DhSeriesColumn *column
      = g_ptr_array_index (series->columns, (guint) (step / DH_TRACE_BLOCK_STEPS));

  g_assert_cmpuint (step, <, series->length);
  return column->values[step % DH_TRACE_BLOCK_STEPS];
}

/* The gradient of x² + 3y² at every point of runs that fill several blocks. */
static void
test_gradient (Watch *watch, gconstpointer data)
{
  g_autoptr (DhMeasurer) measurer = dh_measurer_new ();
  g_autoptr (DhExperiment) experiment = sample_experiment ("x^2 + 3*y^2", 2, 3, 10000);

  use (watch, experiment);
  dh_measurer_update (measurer, quantity ("gradient"), watch->runner, experiment);
  for (guint i = 0; i < 6; i++)
    {
      const DhTrace *trace = dh_runner_get_trace (watch->runner, i / 3, i % 3);

      watch_until (is_measured (measurer, watch->runner, i / 3, i % 3));
      for (guint64 step = 0; step < trace->length; step += 37)
        {
          DhIterate iterate = dh_trace_get (trace, step);

          dh_assert_close (get (dh_measurer_get_series (measurer, i / 3, i % 3), step),
                           hypot (2 * iterate.x, 6 * iterate.y), 1e-12, "step %u", (guint) step);
        }
    }

  /* What isn't shown takes no memory. */
  dh_measurer_update (measurer, quantity ("loss"), watch->runner, experiment);
  g_assert_null (dh_measurer_get_series (measurer, 0, 0));
}

static void
set_landscape (DhPanel *panel, const char *id)
{
  dh_ground_clear (&panel->ground);
  panel->ground = (DhGround){
    .kind = DH_GROUND_LANDSCAPE,
    .landscape = dh_catalogue_find_landscape (id),
    .constants = dh_named_values_new (),
  };
  g_assert_nonnull (panel->ground.landscape);
}

/* Where a minimum is known the distance is there; where none is, that is said. */
static void
test_distance (Watch *watch, gconstpointer data)
{
  g_autoptr (DhMeasurer) measurer = dh_measurer_new ();
  g_autoptr (DhExperiment) experiment = sample_experiment ("x^2 + y^2", 2, 1, 100);
  DhIterate last;

  set_landscape (dh_experiment_get_panel (experiment, 1), "himmelblau");
  use (watch, experiment);
  dh_measurer_update (measurer, quantity ("distance"), watch->runner, experiment);
  watch_until (is_measured (measurer, watch->runner, 1, 0));
  watch_until (dh_measurer_get_impossible (measurer, 0));
  g_assert_false (dh_measurer_get_impossible (measurer, 1));
  g_assert_null (dh_measurer_get_series (measurer, 0, 0));
  last = dh_trace_get (dh_runner_get_trace (watch->runner, 1, 0), 100);
  dh_assert_close (get (dh_measurer_get_series (measurer, 1, 0), 100),
                   dh_known_minima_get_distance (dh_experiment_get_panel (experiment, 1)
                                                     ->ground.landscape->minima,
                                                 last.x, last.y),
                   1e-15, "distance");
}

/* While a slider is dragged what was there stays until there is something newer; a run that hasn't
 * changed keeps what was measured, wherever it stands now. */
static void
test_changes (Watch *watch, gconstpointer data)
{
  g_autoptr (DhMeasurer) measurer = dh_measurer_new ();
  g_autoptr (DhExperiment) first = sample_experiment ("x^2 + y^2", 1, 2, 500);
  g_autoptr (DhExperiment) second = dh_experiment_copy (first);
  g_autoptr (DhExperiment) third = NULL;
  GPtrArray *runs;
  gpointer run;

  use (watch, first);
  dh_measurer_update (measurer, quantity ("gradient"), watch->runner, first);
  watch_until (is_measured (measurer, watch->runner, 0, 0));
  watch_until (is_measured (measurer, watch->runner, 0, 1));

  dh_experiment_get_run (second, 0, 0)->learning_rate = 0.3;
  use (watch, second);
  dh_measurer_update (measurer, quantity ("gradient"), watch->runner, second);
  g_assert_nonnull (dh_measurer_get_series (measurer, 0, 0));
  g_assert_true (is_measured (measurer, watch->runner, 0, 1));
  watch_until (is_measured (measurer, watch->runner, 0, 0));

  third = dh_experiment_copy (second);
  runs = dh_experiment_get_panel (third, 0)->runs;
  run = runs->pdata[0];
  runs->pdata[0] = runs->pdata[1];
  runs->pdata[1] = run;
  use (watch, third);
  dh_measurer_update (measurer, quantity ("gradient"), watch->runner, third);
  g_assert_true (is_measured (measurer, watch->runner, 0, 0));
  g_assert_true (is_measured (measurer, watch->runner, 0, 1));
}

/* One that is long under way is given up at once. */
static void
test_quit (Watch *watch, gconstpointer data)
{
  DhMeasurer *measurer = dh_measurer_new ();
  g_autoptr (DhExperiment) experiment = sample_experiment ("exp(sin(x)) + y^2", 1, 6, 1000000);

  use (watch, experiment);
  dh_measurer_update (measurer, quantity ("gradient"), watch->runner, experiment);
  watch_until (dh_measurer_get_series (measurer, 0, 5) != NULL);
  g_assert_finalize_object (measurer);
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);

#define ADD(path, test) g_test_add (path, Watch, NULL, watch_set_up, test, watch_tear_down)
  ADD ("/measurer/gradient", test_gradient);
  ADD ("/measurer/distance", test_distance);
  ADD ("/measurer/changes", test_changes);
  ADD ("/measurer/quit", test_quit);
  return g_test_run ();
}
