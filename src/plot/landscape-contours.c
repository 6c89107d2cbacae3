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

void
dh_landscape_contours_init (DhLandscapeContours *self,
                            const DhRaster *raster,
                            DhLevelSpacing spacing,
                            guint n)
{
  *self = (DhLandscapeContours){ .columns = raster->width, .rows = raster->height };
  if (!(raster->maximum > raster->minimum))
    return;

  self->n_levels = dh_levels_choose (raster, spacing, n, DH_LANDSCAPE_MAX_LEVELS, self->levels);
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
