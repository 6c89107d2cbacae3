/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart-range.h"

#include <float.h>
#include <math.h>

/* Losses beyond so many times the greatest start are left out. */
#define LOGARITHMIC_REACH 1e6
#define LINEAR_REACH 10

/* The loss above which a run has left the picture. */
static double
get_ceiling (const DhChartPlot *chart)
{
  double greatest = 0;

  for (guint i = 0; i < chart->n_traces; i++)
    {
      if (chart->traces[i] != NULL && chart->traces[i]->length > 0)
        greatest = fmax (greatest, fabs (dh_trace_get (chart->traces[i], 0).loss));
    }
  if (greatest == 0)
    greatest = 1;
  return fmin (greatest * (chart->logarithmic ? LOGARITHMIC_REACH : LINEAR_REACH), DBL_MAX / 4);
}

/* Widens least … greatest to what the trace holds. */
static void
include_trace (const DhTrace *trace, double floor, double ceiling, double *least, double *greatest)
{
  for (guint64 step = 0; step < trace->length; step++)
    {
      const DhTraceBlock *block
          = g_ptr_array_index (trace->blocks, (guint) (step / DH_TRACE_BLOCK_STEPS));
      double loss = block->loss[step % DH_TRACE_BLOCK_STEPS];

      if (!(loss > floor && loss <= ceiling))
        continue;
      *least = fmin (*least, loss);
      *greatest = fmax (*greatest, loss);
    }
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

  /* An axis that starts at 0 shows how much of the loss is left. */
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
dh_chart_range_find (const DhChartPlot *chart, double *minimum, double *maximum)
{
  double ceiling = get_ceiling (chart);
  double least = INFINITY;
  double greatest = -INFINITY;
  gboolean found;

  for (guint i = 0; i < chart->n_traces; i++)
    {
      if (chart->traces[i] != NULL)
        include_trace (chart->traces[i], chart->logarithmic ? 0 : -DBL_MAX / 4, ceiling, &least,
                       &greatest);
    }
  found = least <= greatest;
  if (!found)
    {
      least = chart->logarithmic ? 0.1 : 0;
      greatest = 1;
    }
  if (chart->logarithmic)
    round_logarithmic (&least, &greatest);
  else
    round_linear (&least, &greatest);
  *minimum = least;
  *maximum = greatest;
  return found;
}
