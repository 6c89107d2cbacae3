/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "raster-sample.h"

#include <math.h>
#include <stdlib.h>

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return (first > second) - (first < second);
}

/* Pixels are taken in steps of the golden section, which falls in with no pattern of rows and columns. */
DhRasterSample *
dh_raster_sample_new (const DhRaster *raster)
{
  DhRasterSample *self = g_new (DhRasterSample, 1);
  gsize n_pixels = (gsize) raster->width * raster->height;
  gsize n_taken = MIN (n_pixels, DH_RASTER_SAMPLE_SIZE);

  self->minimum = raster->minimum;
  self->maximum = raster->maximum;
  self->n = 0;
  for (gsize i = 0; i < n_taken; i++)
    {
      double place = fmod ((double) i * 0.6180339887498949, 1);
      double value = raster->values[n_taken == n_pixels ? i : (gsize) (place * (double) n_pixels)];

      if (isfinite (value))
        self->values[self->n++] = value;
    }
  qsort (self->values, self->n, sizeof *self->values, compare_doubles);
  return self;
}

double
dh_raster_sample_get_quantile (const DhRasterSample *self, double part)
{
  return self->values[(guint) lround (part * (self->n - 1))];
}
