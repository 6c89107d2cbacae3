/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "landscape-image.h"

#include <math.h>
#include <string.h>

/* A number's height above the floor is looked up by the leading bits of its double: all of the
 * exponent and the first of the mantissa, which grow with the number. A doubling is divided into
 * 2^7 parts, finer than a palette's step wherever a palette spans three doublings or more. */
#define MANTISSA_BITS 7
#define SHIFT (52 - MANTISSA_BITS)

/* On a logarithmic ground this part of the area has the lowest colour, as long as its height is from
 * so much to so much of the range. */
#define LOWEST_AREA 0.01
#define LEAST_LOWEST 1e-7
#define GREATEST_LOWEST 1e-2

/* What to do with a value: (value·½ − base) → colour. Halved, because the difference of two great
 * doubles has no double. */
typedef struct
{
  double base;  /* half of the floor */
  double range; /* half of greatest − least */
  gint64 first; /* the lowest height's leading bits */
  gint64 n;     /* entries of colors */
  guint32 *colors;
} Table;

static gint64
leading_bits (double height)
{
  gint64 bits;

  memcpy (&bits, &height, sizeof bits);
  return bits >> SHIFT;
}

/* The least height whose leading bits are these. */
static double
height_of (gint64 leading)
{
  gint64 bits = leading << SHIFT;
  double height;

  memcpy (&height, &bits, sizeof height);
  return height;
}

static guint
palette_index (double t)
{
  return (guint) CLAMP (t * DH_PALETTE_SIZE, 0, DH_PALETTE_SIZE - 1);
}

static void
table_init_logarithmic (Table *self, const DhRasterSample *sample, const guint32 *colors)
{
  double least = self->range * GREATEST_LOWEST;
  double scale;

  if (sample->n > 0)
    {
      least = dh_raster_sample_get_quantile (sample, LOWEST_AREA) * 0.5 - self->base;
      least = CLAMP (least, self->range * LEAST_LOWEST, self->range * GREATEST_LOWEST);
    }
  self->first = leading_bits (least);
  self->n = leading_bits (self->range) - self->first + 1;
  self->colors = g_new (guint32, (gsize) self->n);
  scale = 1 / log (self->range / least);
  for (gint64 i = 0; i < self->n; i++)
    {
      /* The middle of what shares these leading bits. */
      double height = (height_of (self->first + i) + height_of (self->first + i + 1)) / 2;

      self->colors[i] = colors[palette_index (log (height / least) * scale)];
    }
}

static void
table_init_quantile (Table *self, const DhRasterSample *sample, const guint32 *colors)
{
  double least = self->range * 1e-9;
  guint below = 0;

  self->first = leading_bits (least);
  self->n = leading_bits (self->range) - self->first + 1;
  self->colors = g_new (guint32, (gsize) self->n);
  for (gint64 i = 0; i < self->n; i++)
    {
      double height = (height_of (self->first + i) + height_of (self->first + i + 1)) / 2;

      while (below < sample->n && sample->values[below] * 0.5 - self->base < height)
        below++;
      self->colors[i] = colors[palette_index (below / (double) MAX (sample->n, 1))];
    }
}

static void
fill_by_table (const Table *self, const double *values, gsize n, guint32 hole, guint32 *pixels)
{
  for (gsize i = 0; i < n; i++)
    {
      gint64 entry = leading_bits (values[i] * 0.5 - self->base) - self->first;

      /* What isn't a number has the greatest leading bits, or, with a sign, the least. */
      if (G_LIKELY (entry >= 0 && entry < self->n))
        pixels[i] = self->colors[entry];
      else if (isfinite (values[i]))
        pixels[i] = self->colors[entry < 0 ? 0 : self->n - 1];
      else
        pixels[i] = hole;
    }
}

static void
fill_linearly (const Table *self,
               const guint32 *colors,
               const double *values,
               gsize n,
               guint32 hole,
               guint32 *pixels)
{
  double scale = DH_PALETTE_SIZE / self->range;

  for (gsize i = 0; i < n; i++)
    {
      double place = (values[i] * 0.5 - self->base) * scale;

      if (place >= 0 && place < DH_PALETTE_SIZE)
        pixels[i] = colors[(int) place];
      else if (isfinite (values[i]))
        pixels[i] = place < 0 ? colors[0] : colors[DH_PALETTE_SIZE - 1];
      else
        pixels[i] = hole;
    }
}

void
dh_landscape_image_fill (const DhRaster *raster,
                         const DhRasterSample *sample,
                         DhLevelSpacing spacing,
                         const guint32 colors[DH_PALETTE_SIZE],
                         guint32 hole,
                         guchar *pixels,
                         guint stride)
{
  Table table = {
    .base = raster->minimum * 0.5,
    .range = raster->maximum * 0.5 - raster->minimum * 0.5,
  };

  /* A plain has one colour, the middle one: it is neither high nor low. So has what differs by less
   * than fractions of a double can tell. */
  if (!(table.range > 1e-290))
    {
      table.base = raster->minimum * 0.5 - 1;
      table.range = 2;
      spacing = DH_LEVELS_LINEAR;
    }

  if (spacing == DH_LEVELS_LOGARITHMIC)
    table_init_logarithmic (&table, sample, colors);
  else if (spacing == DH_LEVELS_QUANTILE)
    table_init_quantile (&table, sample, colors);

  for (guint row = 0; row < raster->height; row++)
    {
      const double *values = raster->values + (gsize) (raster->height - 1 - row) * raster->width;
      guint32 *line = (guint32 *) (void *) (pixels + (gsize) row * stride);

      if (table.colors != NULL)
        fill_by_table (&table, values, raster->width, hole, line);
      else
        fill_linearly (&table, colors, values, raster->width, hole, line);
    }
  g_free (table.colors);
}
