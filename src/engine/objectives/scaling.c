/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scaling.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static void
fit_none (gsize n, double *values, double *offset, double *divisor)
{
  *offset = 0;
  *divisor = 1;
}

static void
find_range (gsize n, const double *values, double *minimum, double *maximum)
{
  *minimum = *maximum = values[0];
  for (gsize i = 1; i < n; i++)
    {
      *minimum = fmin (*minimum, values[i]);
      *maximum = fmax (*maximum, values[i]);
    }
}

/* In two passes, about the first value: the squares of deviations don't cancel, and a constant
 * column has a deviation of exactly 0. */
static void
fit_standard (gsize n, double *values, double *offset, double *divisor)
{
  long double sum = 0;
  long double squares = 0;
  long double mean;

  for (gsize i = 0; i < n; i++)
    sum += (long double) values[i] - values[0];
  mean = values[0] + sum / n;
  for (gsize i = 0; i < n; i++)
    squares += (values[i] - mean) * (values[i] - mean);
  *offset = (double) mean;
  *divisor = (double) sqrtl (squares / n);
}

static void
fit_min_max (gsize n, double *values, double *offset, double *divisor)
{
  double maximum;

  find_range (n, values, offset, &maximum);
  *divisor = maximum - *offset;
}

static void
fit_max_abs (gsize n, double *values, double *offset, double *divisor)
{
  double minimum, maximum;

  find_range (n, values, &minimum, &maximum);
  *offset = 0;
  *divisor = fmax (fabs (minimum), fabs (maximum));
}

static void
swap (double *a, double *b)
{
  double kept = *a;

  *a = *b;
  *b = kept;
}

/* Puts the k-th least of the values in its place, what is less before it and what is greater
 * behind it (Hoare's selection). Pivots are drawn, so that no order of the values makes it slow. */
static double
select_rank (gsize n, double *values, gsize k)
{
  guint64 draw = 1;
  gsize low = 0;
  gsize high = n - 1;

  while (low < high)
    {
      gsize i = low;
      gsize j = high;
      double pivot;

      draw = draw * G_GUINT64_CONSTANT (6364136223846793005) + 1442695040888963407;
      swap (&values[low], &values[low + (draw >> 32) % (high - low + 1)]);
      pivot = values[low];
      for (;;)
        {
          while (values[i] < pivot)
            i++;
          while (values[j] > pivot)
            j--;
          if (i >= j)
            break;
          swap (&values[i++], &values[j--]);
        }
      if (k <= j)
        high = j;
      else
        low = j + 1;
    }
  return values[k];
}

/* Between the two values about rank q (n − 1), linearly: what NumPy calls "linear". */
static double
find_quantile (gsize n, double *values, double q)
{
  double rank = q * (double) (n - 1);
  gsize below = (gsize) rank;
  double fraction = rank - (double) below;
  double lower = select_rank (n, values, below);
  double upper = lower;

  if (below + 1 < n)
    upper = select_rank (n, values, below + 1);
  return fraction < 0.5 ? lower + (upper - lower) * fraction
                        : upper - (upper - lower) * (1 - fraction);
}

static void
fit_robust (gsize n, double *values, double *offset, double *divisor)
{
  *offset = find_quantile (n, values, 0.5);
  *divisor = find_quantile (n, values, 0.75) - find_quantile (n, values, 0.25);
}

const DhScaling dh_scalings[] = {
  {
      .id = "none",
      .name = N_ ("None"),
      .formula = N_ ("x"),
      .fit = fit_none,
  },
  {
      .id = "standard",
      .name = N_ ("Standard"),
      .formula = N_ ("(x − mean) / standard deviation"),
      .fit = fit_standard,
  },
  {
      .id = "min-max",
      .name = N_ ("Minimum and maximum"),
      .formula = N_ ("(x − minimum) / (maximum − minimum)"),
      .fit = fit_min_max,
  },
  {
      .id = "max-abs",
      .name = N_ ("Greatest magnitude"),
      .formula = N_ ("x / greatest magnitude"),
      .fit = fit_max_abs,
  },
  {
      .id = "robust",
      .name = N_ ("Robust"),
      .formula = N_ ("(x − median) / interquartile range"),
      .fit = fit_robust,
  },
};

const guint dh_n_scalings = G_N_ELEMENTS (dh_scalings);

const DhScaling *
dh_scaling_find (const char *id)
{
  for (guint i = 0; i < dh_n_scalings; i++)
    if (strcmp (dh_scalings[i].id, id) == 0)
      return &dh_scalings[i];
  return NULL;
}

void
dh_scaling_fit (
    const DhScaling *self, gsize n, const double *values, double *offset, double *divisor)
{
  g_autofree double *copy = NULL;

  g_return_if_fail (n >= 1);
  copy = g_memdup2 (values, n * sizeof *values);
  self->fit (n, copy, offset, divisor);
  if (*divisor == 0)
    *divisor = 1;
}
