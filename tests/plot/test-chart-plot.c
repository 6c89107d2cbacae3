/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "chart-plot.h"
#include "plot-fixtures.h"
#include "test-support.h"

#define WIDTH 400
#define HEIGHT 200
#define N_STEPS 50000

static DhChartPlot
make_chart (const DhTrace *const *traces, guint n_traces, guint64 steps)
{
  return (DhChartPlot){
    .traces = traces,
    .n_traces = n_traces,
    .steps = steps,
    .logarithmic = TRUE,
    .step = steps,
    .highlighted = -1,
    .hides_head = TRUE,
  };
}

static void
get_scales (const DhChartPlot *chart, DhScale *steps, DhScale *loss)
{
  DhTestPicture picture;

  dh_test_picture_init (&picture, WIDTH, HEIGHT, 1);
  dh_chart_plot_get_scales (chart, picture.pango, WIDTH, HEIGHT, &dh_theme_light, steps, loss);
  dh_test_picture_clear (&picture);
}

/* The pixel nearest to a place of the chart. */
static guint32
pixel_at (const DhTestPicture *picture, double x, double y)
{
  return dh_test_picture_get (picture, (int) floor (x), (int) floor (y));
}

static gboolean
is_blue (guint32 pixel)
{
  return (int) (pixel & 0xff) - (int) (pixel >> 16 & 0xff) > 40;
}

static DhIterate
with_spike (guint64 step)
{
  return (DhIterate){ .loss = step == 23456 ? 500 : 1 };
}

/* One step of 50,000, far narrower than a pixel, is seen at its full height. */
static void
test_spike (void)
{
  g_autoptr (DhTrace) trace = dh_test_trace (N_STEPS + 1, with_spike);
  const DhTrace *traces[] = { trace };
  DhChartPlot chart = make_chart (traces, 1, N_STEPS);
  DhTestPicture picture;
  DhScale steps, loss;
  double x;
  guint n = 0;

  get_scales (&chart, &steps, &loss);
  dh_test_picture_init (&picture, WIDTH, HEIGHT, 1);
  dh_chart_plot_draw (&chart, picture.cr, picture.pango, WIDTH, HEIGHT, &dh_theme_light);
  x = dh_scale_to_units (&steps, 23456);
  for (double value = 2; value < 450; value *= 1.3)
    {
      double y = dh_scale_to_units (&loss, value);

      g_assert_true (is_blue (pixel_at (&picture, x, y)) || is_blue (pixel_at (&picture, x - 1, y))
                     || is_blue (pixel_at (&picture, x + 1, y)));
      n++;
    }
  g_assert_cmpuint (n, >, 15);
  /* And the spike alone. */
  g_assert_false (is_blue (pixel_at (&picture, x + 30, dh_scale_to_units (&loss, 20))));
  g_assert_true (is_blue (pixel_at (&picture, x + 30, dh_scale_to_units (&loss, 1)))
                 || is_blue (pixel_at (&picture, x + 30, dh_scale_to_units (&loss, 1) - 1)));
  dh_test_picture_clear (&picture);
}

static DhIterate
with_gap (guint64 step)
{
  return (DhIterate){ .loss = step >= 40 && step <= 60 ? 0 : 10 };
}

static void
test_gap (void)
{
  g_autoptr (DhTrace) trace = dh_test_trace (101, with_gap);
  const DhTrace *traces[] = { trace };
  DhChartPlot chart = make_chart (traces, 1, 100);
  DhTestPicture picture;
  DhScale steps, loss;

  get_scales (&chart, &steps, &loss);
  dh_test_picture_init (&picture, WIDTH, HEIGHT, 1);
  dh_chart_plot_draw (&chart, picture.cr, picture.pango, WIDTH, HEIGHT, &dh_theme_light);
  for (int row = (int) loss.end + 1; row < (int) loss.start - 1; row++)
    g_assert_false (is_blue (pixel_at (&picture, dh_scale_to_units (&steps, 50), row)));
  g_assert_true (
      is_blue (pixel_at (&picture, dh_scale_to_units (&steps, 30), dh_scale_to_units (&loss, 10)))
      || is_blue (
          pixel_at (&picture, dh_scale_to_units (&steps, 30), dh_scale_to_units (&loss, 10) - 1)));
  dh_test_picture_clear (&picture);
}

static DhIterate
with_fall (guint64 step)
{
  return (DhIterate){ .loss = step == 0 ? 1 : step < 3 ? 100 : 0 };
}

/* A line to a loss of zero falls out of a logarithmic chart, and nothing is seen of it after that. */
static void
test_fall (void)
{
  g_autoptr (DhTrace) trace = dh_test_trace (7, with_fall);
  const DhTrace *traces[] = { trace };
  DhChartPlot chart = make_chart (traces, 1, 6);
  DhTestPicture picture;
  DhScale steps, loss;
  gboolean falls = FALSE;

  get_scales (&chart, &steps, &loss);
  dh_test_picture_init (&picture, WIDTH, HEIGHT, 1);
  dh_chart_plot_draw (&chart, picture.cr, picture.pango, WIDTH, HEIGHT, &dh_theme_light);
  for (double x = dh_scale_to_units (&steps, 2.1); x < dh_scale_to_units (&steps, 3); x++)
    falls = falls || is_blue (pixel_at (&picture, x, dh_scale_to_units (&loss, 5)));
  g_assert_true (falls);
  for (int row = 0; row < HEIGHT; row++)
    g_assert_false (is_blue (pixel_at (&picture, dh_scale_to_units (&steps, 4.5), row)));
  dh_test_picture_clear (&picture);
}

/* A loss that falls from 25 to 10⁻⁵. */
static DhIterate
falling (guint64 step)
{
  return (DhIterate){ .loss = 25 * pow (10, -(double) step * 6.4 / 100) };
}

static DhIterate
exploding (guint64 step)
{
  return (DhIterate){ .loss = 25 * pow (10, (double) step * 3) };
}

static void
test_range (void)
{
  g_autoptr (DhTrace) down = dh_test_trace (101, falling);
  g_autoptr (DhTrace) up = dh_test_trace (100, exploding);
  const DhTrace *traces[] = { down, NULL, up };
  DhChartPlot chart = make_chart (traces, 1, 100);
  DhScale steps, loss;

  get_scales (&chart, &steps, &loss);
  g_assert_true (loss.logarithmic);
  dh_assert_close (steps.minimum, 0, 0, "first step");
  dh_assert_close (steps.maximum, 100, 0, "last step");
  dh_assert_close (loss.minimum * 1e6, 1, 1e-9, "least");
  dh_assert_close (loss.maximum, 100, 1e-9, "greatest");

  /* The one that explodes takes at most six decades more. */
  chart.n_traces = 3;
  get_scales (&chart, &steps, &loss);
  dh_assert_close (loss.minimum * 1e6, 1, 1e-9, "least");
  g_assert_cmpfloat (loss.maximum, >=, 25e3);
  g_assert_cmpfloat (loss.maximum, <=, 1e8);

  chart.logarithmic = FALSE;
  get_scales (&chart, &steps, &loss);
  g_assert_false (loss.logarithmic);
  dh_assert_close (loss.minimum, 0, 0, "least");
  g_assert_cmpfloat (loss.maximum, >=, 25);
  g_assert_cmpfloat (loss.maximum, <=, 50);
}

static DhIterate
negative (guint64 step)
{
  return (DhIterate){ .loss = -3 - (double) step };
}

static DhIterate
constant (guint64 step)
{
  return (DhIterate){ .loss = 7 };
}

static DhIterate
extreme (guint64 step)
{
  static const double losses[] = { 1e308, 5e-324, 0, -1e308, 1.7e308, INFINITY, NAN };

  return (DhIterate){ .loss = losses[step % G_N_ELEMENTS (losses)] };
}

/* Whatever the traces hold, the axes are sound and cairo draws. */
static void
test_extremes (void)
{
  const DhTestStep steps_of[] = { negative, constant, extreme, exploding };

  for (guint i = 0; i < G_N_ELEMENTS (steps_of) * 2 * 3; i++)
    {
      static const guint64 lengths[] = { 0, 1, 90 };
      g_autoptr (DhTrace) trace
          = dh_test_trace (lengths[i / 2 % 3], steps_of[i / 6 % G_N_ELEMENTS (steps_of)]);
      const DhTrace *traces[] = { NULL, trace };
      DhChartPlot chart = make_chart (traces, 2, 100);
      DhTestPicture picture;
      DhScale steps, loss;

      chart.logarithmic = i % 2 == 0;
      chart.hides_head = FALSE;
      chart.step = 40;
      chart.highlighted = 1;
      chart.title = "Loss";
      chart.logarithmic_steps = i % 4 >= 2;
      get_scales (&chart, &steps, &loss);
      g_assert_true (isfinite (loss.minimum) && isfinite (loss.maximum));
      g_assert_cmpfloat (loss.minimum, <, loss.maximum);
      if (chart.logarithmic)
        g_assert_cmpfloat (loss.minimum, >, 0);

      dh_test_picture_init (&picture, WIDTH, HEIGHT, 1);
      dh_chart_plot_draw (&chart, picture.cr, picture.pango, WIDTH, HEIGHT, &dh_theme_dark);
      dh_chart_plot_draw (&chart, picture.cr, picture.pango, 3, 2, &dh_theme_dark);
      dh_test_picture_clear (&picture);
    }
}

/* Ink of a title left of the axis where it begins, above the labels of the values. */
static guint
count_title_outside (const char *title)
{
  g_autoptr (DhTrace) trace = dh_test_trace (101, constant);
  const DhTrace *traces[] = { trace };
  DhChartPlot chart = make_chart (traces, 1, 100);
  DhTestPicture picture;
  DhScale steps, values;
  guint n;

  chart.title = title;
  get_scales (&chart, &steps, &values);
  dh_test_picture_init (&picture, WIDTH, HEIGHT, 1);
  dh_chart_plot_draw (&chart, picture.cr, picture.pango, WIDTH, HEIGHT, &dh_theme_light);
  n = dh_test_picture_count (&picture, 0, 0, (int) steps.start - 1,
                             (int) (values.end - 0.7 * dh_theme_light.font_size));
  dh_test_picture_clear (&picture);
  return n;
}

/* It begins at the axis, and only where it would have to be cut, left of it. */
static void
test_title (void)
{
  g_autofree char *longest = g_strnfill (200, 'm');

  g_assert_cmpuint (count_title_outside ("Learning rates"), ==, 0);
  g_assert_cmpuint (count_title_outside (longest), >, 50);
}

/* The rate differs from step to step. */
static DhIterate
warming_up (guint64 step)
{
  return (DhIterate){ .x = (double) step, .loss = 1, .rate = 1e-6 + 0.1 * (double) step };
}

/* What the trace holds is shown of it; what is measured, of the series, as far as both go. */
static void
test_quantities (void)
{
  g_autoptr (DhTrace) trace = dh_test_trace (101, warming_up);
  g_autoptr (DhSeries) series = dh_series_new ();
  DhSeriesColumn *column = dh_series_column_new (g_ptr_array_index (trace->blocks, 0));
  const DhTrace *traces[] = { trace };
  const DhSeries *all[] = { series };
  DhChartPlot chart = make_chart (traces, 1, 100);
  DhScale steps, values;
  double value;

  g_ptr_array_add (series->columns, column);
  series->length = 50;
  for (guint i = 0; i < 50; i++)
    column->values[i] = 1000 + i;
  g_assert_true (dh_series_is_of (series, trace));

  chart.quantity = dh_chart_quantity_find ("learning-rate");
  chart.logarithmic = FALSE;
  g_assert_true (dh_chart_plot_get_value (&chart, 0, 100, &value));
  dh_assert_close (value, 10 + 1e-6, 1e-15, "rate");
  /* A rate that begins low is shown to its height. */
  get_scales (&chart, &steps, &values);
  g_assert_cmpfloat (values.maximum, >=, 10);

  chart.quantity = dh_chart_quantity_find ("gradient");
  g_assert_false (dh_chart_plot_get_value (&chart, 0, 0, &value));
  chart.series = all;
  g_assert_true (dh_chart_plot_get_value (&chart, 0, 49, &value));
  dh_assert_close (value, 1049, 0, "measured");
  g_assert_false (dh_chart_plot_get_value (&chart, 0, 50, &value));

  chart.message = "No minimum of this ground is known";
  g_assert_false (dh_chart_plot_get_value (&chart, 0, 0, &value));
  g_assert_null (dh_chart_quantity_find ("nonsense"));
}

static gboolean
is_line_at (const DhTestPicture *picture, double x, double y)
{
  return is_blue (pixel_at (picture, x, y)) || is_blue (pixel_at (picture, x, y - 1))
         || is_blue (pixel_at (picture, x, y + 1)) || is_blue (pixel_at (picture, x - 1, y))
         || is_blue (pixel_at (picture, x + 1, y));
}

/* On either kind of step axis, zoomed or not, every step's figure is drawn where the scales say. */
static void
test_step_axes (void)
{
  static const double window[] = { 20, 60 };
  g_autoptr (DhTrace) trace = dh_test_trace (101, falling);
  const DhTrace *traces[] = { trace };

  for (guint i = 0; i < 4; i++)
    {
      DhChartPlot chart = make_chart (traces, 1, 100);
      DhTestPicture picture;
      DhScale steps, loss;

      chart.logarithmic_steps = i % 2 == 1;
      chart.step_window = i >= 2 ? window : NULL;
      get_scales (&chart, &steps, &loss);
      g_assert_true (steps.logarithmic == chart.logarithmic_steps);
      dh_assert_close (steps.maximum, i >= 2 ? 60 : 100, 0, "last step");
      dh_test_picture_init (&picture, WIDTH, HEIGHT, 1);
      dh_chart_plot_draw (&chart, picture.cr, picture.pango, WIDTH, HEIGHT, &dh_theme_light);
      for (guint64 step = i >= 2 ? 21 : 1; step < (i >= 2 ? 60 : 100); step += 3)
        g_assert_true (is_line_at (&picture, dh_scale_to_units (&steps, (double) step),
                                   dh_scale_to_units (&loss, falling (step).loss)));
      dh_test_picture_clear (&picture);
    }
}

/* However the axes are zoomed, the spike of one step of 50,000 is there. */
static void
test_zoomed_spike (void)
{
  static const double window[] = { 23450.5, 23460.5 };
  static const double values_window[] = { 100, 1000 };
  g_autoptr (DhTrace) trace = dh_test_trace (N_STEPS + 1, with_spike);
  const DhTrace *traces[] = { trace };
  DhChartPlot chart = make_chart (traces, 1, N_STEPS);
  DhTestPicture picture;
  DhScale steps, loss;
  double top;

  chart.step_window = window;
  chart.value_window = values_window;
  get_scales (&chart, &steps, &loss);
  dh_assert_close (loss.minimum, 100, 0, "least value");
  g_assert_true (dh_chart_plot_place (&chart, &loss, 0, 23456, &top));
  g_assert_false (dh_chart_plot_place (&chart, &loss, 0, 23455, &top));
  dh_test_picture_init (&picture, WIDTH, HEIGHT, 1);
  dh_chart_plot_draw (&chart, picture.cr, picture.pango, WIDTH, HEIGHT, &dh_theme_light);
  g_assert_true (
      is_line_at (&picture, dh_scale_to_units (&steps, 23456), dh_scale_to_units (&loss, 490)));
  g_assert_false (
      is_line_at (&picture, dh_scale_to_units (&steps, 23452.5), dh_scale_to_units (&loss, 490)));
  dh_test_picture_clear (&picture);
}

static void
test_no_steps (void)
{
  DhChartPlot chart = make_chart (NULL, 0, 0);
  DhTestPicture picture;

  dh_test_picture_init (&picture, WIDTH, HEIGHT, 2);
  dh_chart_plot_draw (&chart, picture.cr, picture.pango, WIDTH, HEIGHT, &dh_theme_print);
  dh_test_picture_clear (&picture);
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);

  g_test_add_func ("/chart-plot/spike", test_spike);
  g_test_add_func ("/chart-plot/gap", test_gap);
  g_test_add_func ("/chart-plot/fall", test_fall);
  g_test_add_func ("/chart-plot/range", test_range);
  g_test_add_func ("/chart-plot/title", test_title);
  g_test_add_func ("/chart-plot/extremes", test_extremes);
  g_test_add_func ("/chart-plot/no-steps", test_no_steps);
  g_test_add_func ("/chart-plot/quantities", test_quantities);
  g_test_add_func ("/chart-plot/step-axes", test_step_axes);
  g_test_add_func ("/chart-plot/zoomed-spike", test_zoomed_spike);
  return g_test_run ();
}
