/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "levels.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

/* So many of the values tell how all of them are spread. */
#define MAX_SAMPLES 4096

typedef struct
{
  guint n;
  double values[MAX_SAMPLES]; /* finite, ascending, times `scale` */
  double minimum;             /* of the raster, times `scale` */
  double maximum;
  double scale; /* 1, or less where the range would be infinite */
} Samples;

/* Where levels are written to. More than there is room for are counted only. */
typedef struct
{
  const Samples *samples;
  guint capacity;
  guint n;
  double *levels;
} Sink;

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return (first > second) - (first < second);
}

/* Takes values evenly from all over the raster, in steps of the golden section, which falls in with
 * no pattern of rows and columns. FALSE where there is nothing to choose levels from. */
static gboolean
samples_init (Samples *self, const DhRaster *raster)
{
  gsize n_pixels = (gsize) raster->width * raster->height;
  gsize n_wanted = MIN (n_pixels, MAX_SAMPLES);

  if (!(raster->minimum < raster->maximum))
    return FALSE;
  self->scale = isfinite (raster->maximum - raster->minimum) ? 1 : 0.25;
  self->minimum = raster->minimum * self->scale;
  self->maximum = raster->maximum * self->scale;
  self->n = 0;
  for (gsize i = 0; i < n_wanted; i++)
    {
      double place = n_wanted == n_pixels ? 0 : fmod ((double) i * 0.6180339887498949, 1);
      gsize pixel = n_wanted == n_pixels ? i : (gsize) (place * (double) n_pixels);

      if (isfinite (raster->values[pixel]))
        self->values[self->n++] = raster->values[pixel] * self->scale;
    }
  qsort (self->values, self->n, sizeof *self->values, compare_doubles);
  return self->n > 0;
}

static double
samples_get_quantile (const Samples *self, double q)
{
  return self->values[(guint) lround (q * (self->n - 1))];
}

/* What part of the range lies below the quantile. */
static double
samples_get_part (const Samples *self, double q)
{
  return (samples_get_quantile (self, q) - self->minimum) / (self->maximum - self->minimum);
}

/* Half of the values in the lowest fifth of the range: a valley that even levels would not show,
 * be it deep or the range blown up by a pole. Most values in the tenth of a range that is
 * blown up at both ends: even levels would miss them all. */
#define VALLEY_PART 0.2
#define NARROW_PART 0.1

DhLevelSpacing
dh_levels_choose_spacing (const DhRaster *raster)
{
  Samples samples;

  if (!samples_init (&samples, raster))
    return DH_LEVELS_LINEAR;
  if (samples_get_part (&samples, 0.5) < VALLEY_PART)
    return DH_LEVELS_LOGARITHMIC;
  if (samples_get_part (&samples, 0.9) - samples_get_part (&samples, 0.1) < NARROW_PART)
    return DH_LEVELS_QUANTILE;
  return DH_LEVELS_LINEAR;
}

static void
put_level (Sink *sink, double value)
{
  double level = value / sink->samples->scale;

  if (!(value > sink->samples->minimum && value < sink->samples->maximum)
      || (sink->n > 0 && sink->n <= sink->capacity && level <= sink->levels[sink->n - 1]))
    return;
  if (sink->n < sink->capacity)
    sink->levels[sink->n] = level;
  sink->n++;
}

/* The multiples of 1, 2 or 5 times a power of ten, whichever comes closest to n of them. */
static void
choose_linear (const Samples *samples, guint n, Sink *sink)
{
  double wanted = (samples->maximum - samples->minimum) / n;
  double power = pow (10, floor (log10 (wanted)));
  double rest = wanted / power;
  double step = power * (rest < sqrt (2) ? 1 : rest < sqrt (10) ? 2 : rest < sqrt (50) ? 5 : 10);
  double first = ceil (samples->minimum / step);
  guint n_steps;

  if (!(step > DBL_MIN * 1e6))
    return; /* the multiples would be as coarse as the range */
  n_steps = (guint) (samples->maximum / step - first) + 1;
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
choose_logarithmic (const Samples *samples, guint n, Sink *sink)
{
  double range = samples->maximum - samples->minimum;
  double least = samples_get_quantile (samples, 0.01) - samples->minimum;
  double greatest = samples_get_quantile (samples, 0.995) - samples->minimum;
  double floor_value, m, first, last;
  int digits;

  for (guint i = 0; i < samples->n && !(least > 0); i++)
    least = samples->values[i] - samples->minimum;
  if (!(least > 0 && least < greatest))
    {
      least = range / 1000;
      greatest = range;
    }
  floor_value = fabs (samples->minimum) < least ? 0 : samples->minimum;

  m = n / (log10 (greatest) - log10 (least));
  if (!(m < MAX_TO_THE_DECADE))
    {
      choose_linear (samples, n, sink);
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
choose_quantile (const Samples *samples, guint n, Sink *sink)
{
  for (guint i = 1; i <= n; i++)
    put_level (sink, samples_get_quantile (samples, i / (n + 1.0)));
}

static void (*const choosers[]) (const Samples *samples, guint n, Sink *sink) = {
  [DH_LEVELS_LINEAR] = choose_linear,
  [DH_LEVELS_LOGARITHMIC] = choose_logarithmic,
  [DH_LEVELS_QUANTILE] = choose_quantile,
};

guint
dh_levels_choose (
    const DhRaster *raster, DhLevelSpacing spacing, guint n, guint capacity, double *levels)
{
  Samples samples;
  Sink sink = { .samples = &samples, .capacity = capacity, .levels = levels };

  if (n == 0 || !samples_init (&samples, raster))
    return 0;

  /* Round numbers may be more than were asked for: then fewer are, until there is room. */
  for (guint n_wanted = n; n_wanted > 0; n_wanted--)
    {
      sink.n = 0;
      choosers[spacing](&samples, n_wanted, &sink);
      if (sink.n <= capacity)
        break;
    }
  return MIN (sink.n, capacity);
}
