/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "landscape-contours.h"

#include <math.h>

/* A level moves at most this fraction of the way to its neighbours to become round. */
#define ROUNDING 0.3

double
dh_roundest_number (double value, double tolerance)
{
  int exponent;

  if (value == 0 || fabs (value) <= tolerance)
    return 0;
  if (!isfinite (value) || !(tolerance > 0))
    return value;

  exponent = (int) ceil (log10 (fabs (value)));
  /* Beyond this powers of ten have no exact neighbours any more. */
  if (exponent < -280)
    return value;
  for (int digits = 0; digits < 15; digits++, exponent--)
    {
      char text[64];
      double rounded;

      /* Through text, as no product of doubles is the one nearest to 3 × 10⁻⁷. */
      g_snprintf (text, sizeof text, "%.0fe%d", round (value / pow (10, exponent)), exponent);
      rounded = g_ascii_strtod (text, NULL);
      if (fabs (rounded - value) <= tolerance)
        return rounded;
    }
  return value;
}

static void
round_levels (DhLandscapeContours *self, double minimum, double maximum)
{
  double below = minimum;

  for (guint i = 0; i < self->n_levels; i++)
    {
      double above = i + 1 < self->n_levels ? self->levels[i + 1] : maximum;
      double gap = fmin (self->levels[i] - below, above - self->levels[i]);

      below = self->levels[i];
      self->levels[i] = dh_roundest_number (self->levels[i], gap * ROUNDING);
    }
}

/* How many of the levels can't be written with one digit. */
static guint
count_long_levels (const DhLandscapeContours *self)
{
  guint n = 0;

  for (guint i = 0; i < self->n_levels; i++)
    {
      double level = fabs (self->levels[i]);
      double unit = pow (10, floor (log10 (level) + 1e-9));

      n += level > 0 && fabs (level / unit - round (level / unit)) > 1e-9;
    }
  return n;
}

/* On a logarithmic ground one level more or less decides whether they are 1, 2, 5, 10 or 1, 1.8, 3.2,
 * 5.6: the number nearest below n is taken that gives the shortest. */
static void
choose_levels (DhLandscapeContours *self, const DhRaster *raster, DhLevelSpacing spacing, guint n)
{
  g_autofree DhRasterSample *sample = dh_raster_sample_new (raster);
  guint shortest = G_MAXUINT;
  guint best = n;

  for (guint i = n; spacing == DH_LEVELS_LOGARITHMIC && i >= n * 2 / 3 && shortest > 0; i--)
    {
      guint length;

      self->n_levels = dh_levels_choose (sample, spacing, i, DH_LANDSCAPE_MAX_LEVELS, self->levels);
      length = count_long_levels (self);
      if (length < shortest)
        {
          shortest = length;
          best = i;
        }
    }
  self->n_levels = dh_levels_choose (sample, spacing, best, DH_LANDSCAPE_MAX_LEVELS, self->levels);
}

void
dh_landscape_contours_init (DhLandscapeContours *self,
                            const DhRaster *raster,
                            DhLevelSpacing spacing,
                            guint n)
{
  *self = (DhLandscapeContours){ .columns = raster->width, .rows = raster->height };
  if (!(raster->maximum > raster->minimum))
    return;

  choose_levels (self, raster, spacing, n);
  /* The other spacings are round already. */
  if (spacing == DH_LEVELS_QUANTILE)
    round_levels (self, raster->minimum, raster->maximum);
  if (self->n_levels > 0)
    self->contours = dh_contours_new (raster, self->levels, self->n_levels);
}

void
dh_landscape_contours_clear (DhLandscapeContours *self)
{
  g_clear_pointer (&self->contours, dh_contours_free);
  self->n_levels = 0;
}
