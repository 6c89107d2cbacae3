/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart-range.h"

#include <float.h>
#include <math.h>

#include "chart-line.h"

/* Values beyond so many times the greatest start are far away. */
#define LOGARITHMIC_REACH 1e6
#define LINEAR_REACH 10

static const DhChartQuantity *
get_quantity (const DhChartPlot *chart)
{
  return chart->quantity != NULL ? chart->quantity : &dh_chart_quantities[0];
}

/* The value above which a run has left the picture. */
static double
get_ceiling (const DhChartPlot *charts, guint n_charts)
{
  double greatest = 0;

  if (get_quantity (charts)->extent == DH_EXTENT_ALL)
    return DBL_MAX / 4;
  for (guint i = 0; i < n_charts; i++)
    for (guint run = 0; run < charts[i].n_traces; run++)
      {
        double start;

        if (dh_chart_plot_get_value (&charts[i], run, 0, &start))
          greatest = fmax (greatest, fabs (start));
      }
  if (!(greatest > 0))
    greatest = 1;
  return fmin (greatest * (charts->logarithmic ? LOGARITHMIC_REACH : LINEAR_REACH), DBL_MAX / 4);
}

/* The ceiling for one run: where the start says little, only what stays up there is left out. */
static double
get_run_ceiling (const DhChartPlot *chart, guint run, double ceiling)
{
  guint64 length = dh_chart_line_get_length (chart, run);
  double last;

  if (get_quantity (chart)->extent == DH_EXTENT_UNLESS_IT_STAYS && length > 0
      && dh_chart_plot_get_value (chart, run, length - 1, &last) && last <= ceiling)
    return DBL_MAX / 4;
  return ceiling;
}

/* Widens least … greatest to what the run has. */
static void
include_run (const DhChartPlot *chart, guint run, double ceiling, double *least, double *greatest)
{
  double floor = chart->logarithmic ? 0 : -DBL_MAX / 4;
  guint64 length = dh_chart_line_get_length (chart, run);
  double low = *least;
  double high = *greatest;

  for (guint64 first = 0; first < length; first += DH_TRACE_BLOCK_STEPS)
    {
      const double *values
          = dh_chart_line_get_block (chart, run, (guint) (first / DH_TRACE_BLOCK_STEPS));
      guint64 n = MIN (length - first, DH_TRACE_BLOCK_STEPS);

      for (guint64 i = 0; i < n; i++)
        {
          /* What is no number is in no order either. */
          if (!(values[i] > floor && values[i] <= ceiling))
            continue;
          low = values[i] < low ? values[i] : low;
          high = values[i] > high ? values[i] : high;
        }
    }
  *least = low;
  *greatest = high;
}

/* To whole decades; where that would leave most of the axis empty, to 1, 2, 5 times one. */
static void
round_logarithmic (double *minimum, double *maximum)
{
  static const double digits[] = { 1, 2, 5, 10 };
  double low = fmax (*minimum, 1e-300);
  double high = fmax (fmin (*maximum, 1e300), low);
  double low_decade = pow (10, floor (log10 (low) + 1e-9));
  double high_decade = pow (10, floor (log10 (high) + 1e-9));
  gboolean whole = log10 (high) - log10 (low) > 3;

  *minimum = low_decade;
  for (guint i = 1; i < 3 && !whole; i++)
    {
      if (low_decade * digits[i] <= low)
        *minimum = low_decade * digits[i];
    }
  *maximum = high_decade;
  for (guint i = whole ? 3 : 1; i < 4 && *maximum < high; i++)
    *maximum = high_decade * digits[i];
  if (*maximum <= *minimum)
    {
      *minimum = low_decade;
      *maximum = low_decade * 10;
    }
}

static void
round_linear (double *minimum, double *maximum)
{
  double span, step;

  /* An axis that starts at 0 shows how much is left. */
  if (*minimum > 0 && *minimum < 0.4 * *maximum)
    *minimum = 0;
  span = *maximum - *minimum;
  if (!(span > 1e-12 * fmax (fabs (*minimum), fabs (*maximum))))
    span = fabs (*maximum);
  span = fmax (span, 1e-300);
  step = pow (10, floor (log10 (span)));
  if (span / step < 4)
    step /= 5;
  *minimum = floor (*minimum / step) * step;
  *maximum = ceil (*maximum / step) * step;
  if (*maximum <= *minimum)
    *maximum = *minimum + step;
}

gboolean
dh_chart_range_find (const DhChartPlot *charts, guint n_charts, double *minimum, double *maximum)
{
  double ceiling = get_ceiling (charts, n_charts);
  double least = INFINITY;
  double greatest = -INFINITY;
  gboolean found;

  for (guint i = 0; i < n_charts; i++)
    for (guint run = 0; run < charts[i].n_traces; run++)
      include_run (&charts[i], run, get_run_ceiling (&charts[i], run, ceiling), &least, &greatest);
  found = least <= greatest;
  if (!found)
    {
      least = charts->logarithmic ? 0.1 : 0;
      greatest = 1;
    }
  if (charts->logarithmic)
    round_logarithmic (&least, &greatest);
  else
    round_linear (&least, &greatest);
  *minimum = least;
  *maximum = greatest;
  return found;
}
