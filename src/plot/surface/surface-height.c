/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "surface-height.h"

#include <math.h>

#include "landscape-image.h"
#include "levels.h"

/* On a logarithmic height, this part of the area lies below where the logarithm begins, as long as
 * that is so much to so much of the range above the floor. */
#define LOWEST_AREA 0.01
#define LEAST_UNIT 1e-7
#define GREATEST_UNIT 1e-2

static double
get_quantile (const GArray *heights, double q)
{
  return g_array_index (heights, double, (guint) (q * (heights->len - 1)));
}

/* Above the least value in a valley, to both sides of the median where both ends of the range stand
 * far out. */
static void
init_logarithm (DhSurfaceHeight *self, const DhRaster *raster)
{
  g_autoptr (GArray) heights = dh_landscape_image_sample_heights (raster);
  double range = self->maximum - self->minimum;
  double unit = range * GREATEST_UNIT;

  self->middle = self->minimum;
  if (heights->len > 0 && dh_levels_choose_spacing (raster) == DH_LEVELS_QUANTILE)
    {
      self->middle += get_quantile (heights, 0.5);
      unit = (get_quantile (heights, 0.75) - get_quantile (heights, 0.25)) / 2;
    }
  else if (heights->len > 0)
    unit = get_quantile (heights, LOWEST_AREA);
  self->unit = CLAMP (unit, range * LEAST_UNIT, range * GREATEST_UNIT);
  self->start = asinh ((self->minimum - self->middle) / self->unit);
  self->end = asinh ((self->maximum - self->middle) / self->unit);
}

void
dh_surface_height_init (DhSurfaceHeight *self, const DhRaster *raster, DhHeight kind)
{
  *self = (DhSurfaceHeight){ .minimum = raster->minimum / 2, .maximum = raster->maximum / 2 };
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
