/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "surface-height.h"

#include <math.h>

#include "levels.h"

/* On a logarithmic height, this part of the area lies below where the logarithm begins, as long as
 * that is so much to so much of the range above the floor. */
#define LOWEST_AREA 0.01
#define LEAST_UNIT 1e-7
#define GREATEST_UNIT 1e-2

/* Beside a hole the loss reaches beyond the rest of the landscape by no more than this part of it: where it
 * goes to infinity there, what it reaches tells nothing but how near a node happens to lie. */
#define REACH_AT_HOLES 0.06

/* Whether there is ground at a place and at those beside it. */
static gboolean
is_inland (const DhRaster *raster, guint column, guint row)
{
  for (guint y = row > 0 ? row - 1 : 0; y <= MIN (row + 1, raster->height - 1); y++)
    for (guint x = column > 0 ? column - 1 : 0; x <= MIN (column + 1, raster->width - 1); x++)
      if (!isfinite (raster->values[(gsize) y * raster->width + x]))
        return FALSE;
  return TRUE;
}

static void
limit_at_holes (DhSurfaceHeight *self, const DhRaster *raster)
{
  double least = INFINITY, greatest = -INFINITY;
  double reach;

  for (guint row = 0; row < raster->height; row++)
    for (guint column = 0; column < raster->width; column++)
      if (is_inland (raster, column, row))
        {
          double half = raster->values[(gsize) row * raster->width + column] / 2;

          least = fmin (least, half);
          greatest = fmax (greatest, half);
        }
  if (!(greatest > least))
    return;
  reach = REACH_AT_HOLES * (greatest - least);
  self->minimum = fmax (self->minimum, least - reach);
  self->maximum = fmin (self->maximum, greatest + reach);
}

/* Halved, as all heights here are. */
static double
get_quantile (const DhRasterSample *sample, double part)
{
  return dh_raster_sample_get_quantile (sample, part) / 2;
}

/* Above the least value in a valley, to both sides of the median where both ends of the range stand
 * far out. */
static void
init_logarithm (DhSurfaceHeight *self, const DhRaster *raster)
{
  g_autofree DhRasterSample *sample = dh_raster_sample_new (raster);
  double range = self->maximum - self->minimum;
  double unit = range * GREATEST_UNIT;

  self->middle = raster->minimum / 2;
  if (sample->n > 0 && dh_levels_choose_spacing (sample) == DH_LEVELS_QUANTILE)
    {
      self->middle = get_quantile (sample, 0.5);
      unit = (get_quantile (sample, 0.75) - get_quantile (sample, 0.25)) / 2;
    }
  else if (sample->n > 0)
    unit = get_quantile (sample, LOWEST_AREA) - self->middle;
  if (self->middle < self->minimum)
    self->middle = self->minimum;
  self->unit = CLAMP (unit, range * LEAST_UNIT, range * GREATEST_UNIT);
  self->start = asinh ((self->minimum - self->middle) / self->unit);
  self->end = asinh ((self->maximum - self->middle) / self->unit);
}

void
dh_surface_height_init (DhSurfaceHeight *self, const DhRaster *raster, DhHeight kind)
{
  *self = (DhSurfaceHeight){ .minimum = raster->minimum / 2, .maximum = raster->maximum / 2 };
  limit_at_holes (self, raster);
  /* What differs by less than fractions of a double can tell is a plain; so is a raster of nothing
   * but holes. */
  if (!(self->maximum - self->minimum > 1e-290))
    {
      self->maximum = self->minimum = isfinite (self->minimum) ? self->minimum : 0;
      return;
    }
  self->logarithmic = kind == DH_HEIGHT_LOGARITHMIC;
  if (self->logarithmic)
    init_logarithm (self, raster);
}

double
dh_surface_height_of (const DhSurfaceHeight *self, double loss)
{
  double half = loss / 2;
  double t;

  if (!isfinite (loss))
    return NAN;
  if (self->maximum == self->minimum)
    t = 0.5;
  else if (self->logarithmic)
    t = (asinh ((half - self->middle) / self->unit) - self->start) / (self->end - self->start);
  else
    t = (half - self->minimum) / (self->maximum - self->minimum);
  return DH_SURFACE_LOWEST + t * (1 - DH_SURFACE_LOWEST);
}

double
dh_surface_height_to_loss (const DhSurfaceHeight *self, double height)
{
  double t = (height - DH_SURFACE_LOWEST) / (1 - DH_SURFACE_LOWEST);

  if (self->logarithmic)
    return 2 * (self->middle + self->unit * sinh (self->start + t * (self->end - self->start)));
  return 2 * (self->minimum + t * (self->maximum - self->minimum));
}
