/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "landscape-image.h"
#include "test-support.h"

#define SIDE 64
#define HOLE 0xff123456u

/* A raster of given values, its extremes found. */
static DhRaster *
make_raster (double (*value) (guint column, guint row))
{
  DhRaster *raster = dh_raster_new ();

  raster->width = SIDE;
  raster->height = SIDE;
  raster->capacity = SIDE * SIDE;
  raster->values = g_new (double, SIDE *SIDE);
  raster->minimum = INFINITY;
  raster->maximum = -INFINITY;
  for (guint i = 0; i < SIDE * SIDE; i++)
    {
      double v = value (i % SIDE, i / SIDE);

      raster->values[i] = v;
      if (isfinite (v))
        {
          raster->minimum = fmin (raster->minimum, v);
          raster->maximum = fmax (raster->maximum, v);
        }
    }
  return raster;
}

/* Fills an image through a palette whose colours are their own indices. Returns SIDE × SIDE pixels,
 * top row first. (transfer full) */
static guint32 *
fill (const DhRaster *raster, DhLevelSpacing spacing)
{
  g_autofree DhRasterSample *sample = dh_raster_sample_new (raster);
  guint32 colors[DH_PALETTE_SIZE];
  guint32 *pixels = g_new (guint32, SIDE * SIDE);

  for (guint i = 0; i < DH_PALETTE_SIZE; i++)
    colors[i] = i;
  dh_landscape_image_fill (raster, sample, spacing, colors, HOLE, (guchar *) pixels, SIDE * 4);
  return pixels;
}

static double
value_at (const DhRaster *raster, guint pixel)
{
  return raster->values[(SIDE - 1 - pixel / SIDE) * SIDE + pixel % SIDE];
}

static double
bowl (guint column, guint row)
{
  double x = (column - 31.4) / 10;
  double y = (row - 20.3) / 10;

  return x * x + y * y - 3;
}

static void
test_linear (void)
{
  g_autoptr (DhRaster) raster = make_raster (bowl);
  g_autofree guint32 *pixels = fill (raster, DH_LEVELS_LINEAR);

  for (guint i = 0; i < SIDE * SIDE; i++)
    {
      double t = (value_at (raster, i) - raster->minimum) / (raster->maximum - raster->minimum);

      g_assert_cmpint (abs ((int) pixels[i] - (int) fmin (1023, t * 1024)), <=, 1);
    }
}

static double
deep_valley (guint column, guint row)
{
  return pow (10, (column + row / (double) SIDE) / 10.0) - 1;
}

/* A colour is even in the logarithm of the height, from a lowest height on, whatever that is. */
static void
test_logarithmic (void)
{
  g_autoptr (DhRaster) raster = make_raster (deep_valley);
  g_autofree guint32 *pixels = fill (raster, DH_LEVELS_LOGARITHMIC);
  guint middle = 0;
  double height, range, least;

  g_assert_cmpuint (pixels[SIDE - 1], ==, DH_PALETTE_SIZE - 1);
  while (pixels[middle] < 300)
    middle++;
  height = value_at (raster, middle) - raster->minimum;
  range = raster->maximum - raster->minimum;
  /* t = log (height / least) / log (range / least) */
  least = exp ((log (height) - (pixels[middle] + 0.5) / 1024 * log (range))
               / (1 - (pixels[middle] + 0.5) / 1024));

  for (guint i = 0; i < SIDE * SIDE; i++)
    {
      double h = value_at (raster, i) - raster->minimum;
      double t = h > least ? log (h / least) / log (range / least) : 0;

      g_assert_cmpint (abs ((int) pixels[i] - (int) fmin (1023, t * 1024)), <=, 3);
    }
}

static void
test_quantile (void)
{
  g_autoptr (DhRaster) raster = make_raster (deep_valley);
  g_autofree guint32 *pixels = fill (raster, DH_LEVELS_QUANTILE);
  guint counts[8] = { 0 };

  for (guint i = 0; i < SIDE * SIDE; i++)
    counts[pixels[i] / 128]++;
  for (guint i = 0; i < 8; i++)
    g_assert_cmpfloat_with_epsilon (counts[i] / (double) (SIDE * SIDE), 0.125, 0.02);
}

static void
test_monotone (void)
{
  static const DhLevelSpacing spacings[]
      = { DH_LEVELS_LINEAR, DH_LEVELS_LOGARITHMIC, DH_LEVELS_QUANTILE };

  for (guint s = 0; s < G_N_ELEMENTS (spacings); s++)
    {
      g_autoptr (DhRaster) raster = make_raster (deep_valley);
      g_autofree guint32 *pixels = fill (raster, spacings[s]);

      for (guint i = 1; i < SIDE; i++)
        g_assert_cmpuint (pixels[i], >=, pixels[i - 1]);
    }
}

static double
with_holes (guint column, guint row)
{
  static const double specials[] = { NAN, INFINITY, -INFINITY };

  if (column == row)
    return column % 2 ? copysign (NAN, -1) : specials[column / 2 % 3];
  return bowl (column, row);
}

static void
test_holes (void)
{
  for (guint spacing = DH_LEVELS_LINEAR; spacing <= DH_LEVELS_QUANTILE; spacing++)
    {
      g_autoptr (DhRaster) raster = make_raster (with_holes);
      g_autofree guint32 *pixels = fill (raster, (DhLevelSpacing) spacing);

      for (guint i = 0; i < SIDE * SIDE; i++)
        {
          if (isfinite (value_at (raster, i)))
            g_assert_cmpuint (pixels[i], <, DH_PALETTE_SIZE);
          else
            g_assert_cmpuint (pixels[i], ==, HOLE);
        }
    }
}

static double
nothing (guint column, guint row)
{
  return NAN;
}

static double
plain (guint column, guint row)
{
  return 7;
}

static double
enormous (guint column, guint row)
{
  return (column - 31.5) / 31.5 * 1.7e308;
}

static double
tiny (guint column, guint row)
{
  return column * 5e-324;
}

static void
test_extremes (void)
{
  double (*const values[]) (guint, guint) = { nothing, plain, enormous, tiny };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    for (guint spacing = DH_LEVELS_LINEAR; spacing <= DH_LEVELS_QUANTILE; spacing++)
      {
        g_autoptr (DhRaster) raster = make_raster (values[i]);
        g_autofree guint32 *pixels = fill (raster, (DhLevelSpacing) spacing);

        for (guint j = 0; j < SIDE * SIDE; j++)
          g_assert_true (values[i] == nothing ? pixels[j] == HOLE : pixels[j] < DH_PALETTE_SIZE);
        if (values[i] == enormous)
          g_assert_cmpuint (pixels[SIDE - 1], ==, DH_PALETTE_SIZE - 1);
      }
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);

  g_test_add_func ("/landscape-image/linear", test_linear);
  g_test_add_func ("/landscape-image/logarithmic", test_logarithmic);
  g_test_add_func ("/landscape-image/quantile", test_quantile);
  g_test_add_func ("/landscape-image/monotone", test_monotone);
  g_test_add_func ("/landscape-image/holes", test_holes);
  g_test_add_func ("/landscape-image/extremes", test_extremes);
  return g_test_run ();
}
