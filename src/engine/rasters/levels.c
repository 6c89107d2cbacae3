/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "levels.h"

#include <float.h>
#include <math.h>

/* A sample's values, which are scaled where their range would be infinite. */
typedef struct
{
  const DhRasterSample *sample;
  double minimum; /* of the raster, times `scale` */
  double maximum;
  double scale; /* 1 or less */
} Spread;

/* Where levels are written to. More than there is room for are counted only. */
typedef struct
{
  const Spread *spread;
  guint capacity;
  guint n;
  double *levels;
} Sink;

/* FALSE where there is nothing to choose levels from. */
static gboolean
spread_init (Spread *self, const DhRasterSample *sample)
{
  if (!(sample->minimum < sample->maximum) || sample->n == 0)
    return FALSE;
  self->sample = sample;
  self->scale = isfinite (sample->maximum - sample->minimum) ? 1 : 0.25;
  self->minimum = sample->minimum * self->scale;
  self->maximum = sample->maximum * self->scale;
  return TRUE;
}

static double
spread_get_quantile (const Spread *self, double q)
{
  return dh_raster_sample_get_quantile (self->sample, q) * self->scale;
}

/* What part of the range lies below the quantile. */
static double
spread_get_part (const Spread *self, double q)
{
  return (spread_get_quantile (self, q) - self->minimum) / (self->maximum - self->minimum);
}

/* Half of the values in the lowest fifth of the range: a valley that even levels would not show,
 * be it deep or the range blown up by a pole. Most values in the tenth of a range that is
 * blown up at both ends: even levels would miss them all. */
#define VALLEY_PART 0.2
#define NARROW_PART 0.1

DhLevelSpacing
dh_levels_choose_spacing (const DhRasterSample *sample)
{
  Spread spread;

  if (!spread_init (&spread, sample))
    return DH_LEVELS_LINEAR;
  if (spread_get_part (&spread, 0.5) < VALLEY_PART)
    return DH_LEVELS_LOGARITHMIC;
  if (spread_get_part (&spread, 0.9) - spread_get_part (&spread, 0.1) < NARROW_PART)
    return DH_LEVELS_QUANTILE;
  return DH_LEVELS_LINEAR;
}

static void
put_level (Sink *sink, double value)
{
  double level = value / sink->spread->scale;

  if (!(value > sink->spread->minimum && value < sink->spread->maximum)
      || (sink->n > 0 && sink->n <= sink->capacity && level <= sink->levels[sink->n - 1]))
    return;
  if (sink->n < sink->capacity)
    sink->levels[sink->n] = level;
  sink->n++;
}

/* The multiples of 1, 2 or 5 times a power of ten, whichever comes closest to n of them. */
static void
choose_linear (const Spread *spread, guint n, Sink *sink)
{
  double wanted = (spread->maximum - spread->minimum) / n;
  double power = pow (10, floor (log10 (wanted)));
  double rest = wanted / power;
  double step = power * (rest < sqrt (2) ? 1 : rest < sqrt (10) ? 2 : rest < sqrt (50) ? 5 : 10);
  double first = ceil (spread->minimum / step);
  guint n_steps;

  if (!(step > DBL_MIN * 1e6))
    return; /* the multiples would be as coarse as the range */
  n_steps = (guint) (spread->maximum / step - first) + 1;
  for (guint i = 0; i < n_steps; i++)
    {
      double multiple = first + i;

      /* Dividing by a whole number gives 0.3, where multiplying by 0.1 gives 0.30000000000000004. */
      put_level (sink, step < 1 ? multiple / round (1 / step) : multiple * step);
    }
}

/* The value rounded to so many significant digits of the size. */
static double
round_to_digits (double value, double size, int digits)
{
  double exponent = floor (log10 (size)) + 1 - digits;
  double unit = pow (10, fabs (exponent));

  return exponent < 0 ? round (value * unit) / unit : round (value / unit) * unit;
}

/* Where there would be more, the range is so narrow that even levels are the same. */
#define MAX_TO_THE_DECADE 100

/* Above a floor, levels 10^(k/m): m of them to the decade, rounded as on an axis (1, 2, 5, 10). The
 * floor is 0 where the least value is as good as 0, so that the levels are round numbers. The
 * first goes around a hundredth of the area, the last around nearly all of it. */
static void
choose_logarithmic (const Spread *spread, guint n, Sink *sink)
{
  double range = spread->maximum - spread->minimum;
  double least = spread_get_quantile (spread, 0.01) - spread->minimum;
  double greatest = spread_get_quantile (spread, 0.995) - spread->minimum;
  double floor_value, m, first, last;
  int digits;

  for (guint i = 0; i < spread->sample->n && !(least > 0); i++)
    least = spread->sample->values[i] * spread->scale - spread->minimum;
  if (!(least > 0 && least < greatest))
    {
      least = range / 1000;
      greatest = range;
    }
  floor_value = fabs (spread->minimum) < least ? 0 : spread->minimum;

  m = n / (log10 (greatest) - log10 (least));
  if (!(m < MAX_TO_THE_DECADE))
    {
      choose_linear (spread, n, sink);
      return;
    }
  m = m >= 1 ? round (m) : 1 / round (1 / m);
  digits = m <= 3 ? 1 : m <= 10 ? 2 : 3;
  first = ceil (log10 (least) * m - 0.5);
  last = floor (log10 (greatest) * m + 0.5);
  for (double k = first; k <= last; k++)
    {
      double height = pow (10, k / m);

      height = round_to_digits (height, height, digits);
      put_level (sink, floor_value == 0 ? height
                                        : round_to_digits (floor_value + height, height, digits));
    }
}

static void
choose_quantile (const Spread *spread, guint n, Sink *sink)
{
  for (guint i = 1; i <= n; i++)
    put_level (sink, spread_get_quantile (spread, i / (n + 1.0)));
}

static void (*const choosers[]) (const Spread *spread, guint n, Sink *sink) = {
  [DH_LEVELS_LINEAR] = choose_linear,
  [DH_LEVELS_LOGARITHMIC] = choose_logarithmic,
  [DH_LEVELS_QUANTILE] = choose_quantile,
};

guint
dh_levels_choose (
    const DhRasterSample *sample, DhLevelSpacing spacing, guint n, guint capacity, double *levels)
{
  Spread spread;
  Sink sink = { .spread = &spread, .capacity = capacity, .levels = levels };

  if (n == 0 || !spread_init (&spread, sample))
    return 0;

  /* Round numbers may be more than were asked for: then fewer are, until there is room. */
  for (guint n_wanted = n; n_wanted > 0; n_wanted--)
    {
      sink.n = 0;
      choosers[spacing](&spread, n_wanted, &sink);
      if (sink.n <= capacity)
        break;
    }
  return MIN (sink.n, capacity);
}
