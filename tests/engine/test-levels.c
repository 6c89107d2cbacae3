/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-support.h"

#include <float.h>
#include <math.h>

#include "levels.h"

#define SIZE 100
#define CAPACITY 64

static double values[SIZE * SIZE];

static DhRaster
make_raster (guint width, guint height)
{
  DhRaster raster = {
    .width = width, .height = height, .values = values, .minimum = INFINITY, .maximum = -INFINITY
  };

  for (guint i = 0; i < width * height; i++)
    if (isfinite (values[i]))
      {
        raster.minimum = fmin (raster.minimum, values[i]);
        raster.maximum = fmax (raster.maximum, values[i]);
      }
  return raster;
}

/* The function over a rectangle, as a raster has it. */
static DhRaster
fill (double (*function) (double x, double y), double x0, double x1, double y0, double y1)
{
  for (guint i = 0; i < SIZE * SIZE; i++)
    values[i] = function (x0 + (i % SIZE + 0.5) * (x1 - x0) / SIZE,
                          y0 + (i / SIZE + 0.5) * (y1 - y0) / SIZE);
  return make_raster (SIZE, SIZE);
}

static double
rosenbrock (double x, double y)
{
  return (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x);
}

static double
bowl (double x, double y)
{
  return x * x + y * y;
}

static double
slope (double x, double y)
{
  return x;
}

static double
deep_below_zero (double x, double y)
{
  return -1000 + rosenbrock (x, y);
}

static double
peak (double x, double y)
{
  return 1 / (x * x + y * y);
}

static double
pole (double x, double y)
{
  return 1 / x + y;
}

static double
flat_valley (double x, double y)
{
  return fmax (0, x) * fmax (0, x) * fmax (0, y);
}

static guint
choose (const DhRaster *raster, DhLevelSpacing spacing, guint n, double *levels)
{
  g_autofree DhRasterSample *sample = dh_raster_sample_new (raster);
  guint n_chosen = dh_levels_choose (sample, spacing, n, CAPACITY, levels);

  g_assert_cmpuint (n_chosen, <=, CAPACITY);
  for (guint i = 0; i < n_chosen; i++)
    {
      g_assert_cmpfloat (levels[i], >, raster->minimum);
      g_assert_cmpfloat (levels[i], <, raster->maximum);
      if (i > 0)
        g_assert_cmpfloat (levels[i], >, levels[i - 1]);
    }
  return n_chosen;
}

static void
test_spacing (void)
{
  static const struct
  {
    double (*function) (double x, double y);
    DhLevelSpacing spacing;
  } rows[] = {
    { rosenbrock, DH_LEVELS_LOGARITHMIC },
    { deep_below_zero, DH_LEVELS_LOGARITHMIC },
    { peak, DH_LEVELS_LOGARITHMIC },
    { flat_valley, DH_LEVELS_LOGARITHMIC },
    { bowl, DH_LEVELS_LINEAR },
    { slope, DH_LEVELS_LINEAR },
    { pole, DH_LEVELS_QUANTILE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      DhRaster raster = fill (rows[i].function, -2, 2, -1, 3);
      g_autofree DhRasterSample *sample = dh_raster_sample_new (&raster);

      g_assert_cmpint (dh_levels_choose_spacing (sample), ==, rows[i].spacing);
    }
}

static void
test_linear (void)
{
  DhRaster raster = fill (slope, -0.73, 0.41, 0, 1);
  double levels[CAPACITY];
  guint n = choose (&raster, DH_LEVELS_LINEAR, 12, levels);

  g_assert_cmpuint (n, ==, 12);
  for (guint i = 0; i < n; i++)
    g_assert_cmpfloat (levels[i], ==, ((int) i - 7) / 10.0);

  raster = fill (slope, 1.1e6, 1.9e6, 0, 1);
  n = choose (&raster, DH_LEVELS_LINEAR, 8, levels);
  g_assert_cmpuint (n, ==, 7);
  for (guint i = 0; i < n; i++)
    g_assert_cmpfloat (levels[i], ==, 1.2e6 + 1e5 * i);
}

/* About as many as are asked for, whatever the range. */
static void
test_number (void)
{
  double levels[CAPACITY];

  for (guint n = 4; n <= 30; n++)
    for (double size = 1e-12; size < 1e12; size *= 7.3)
      {
        DhRaster raster = fill (bowl, -size, size, -size, size);
        guint n_linear = choose (&raster, DH_LEVELS_LINEAR, n, levels);
        guint n_logarithmic = choose (&raster, DH_LEVELS_LOGARITHMIC, n, levels);
        guint n_quantile = choose (&raster, DH_LEVELS_QUANTILE, n, levels);

        g_assert_cmpuint (n_linear, >=, n / 2);
        g_assert_cmpuint (n_linear, <=, n * 2);
        g_assert_cmpuint (n_logarithmic, >=, n / 2);
        g_assert_cmpuint (n_logarithmic, <=, n * 2);
        g_assert_cmpuint (n_quantile, ==, n);
      }
}

/* Round numbers, from a small part of the valley's floor to almost the top. */
static void
test_valley (void)
{
  static const double expected[]
      = { 0.56, 1, 1.8, 3.2, 5.6, 10, 18, 32, 56, 100, 180, 320, 560, 1000, 1800 };
  DhRaster raster = fill (rosenbrock, -2, 2, -1, 3);
  double levels[CAPACITY];
  guint n = choose (&raster, DH_LEVELS_LOGARITHMIC, 14, levels);

  g_assert_cmpuint (n, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < n; i++)
    g_assert_cmpfloat (levels[i], ==, expected[i]);
}

/* The floor is the least value: the same valley, deeper down. */
static void
test_valley_below_zero (void)
{
  DhRaster raster = fill (rosenbrock, -2, 2, -1, 3);
  double levels[CAPACITY], deep_levels[CAPACITY];
  guint n = choose (&raster, DH_LEVELS_LOGARITHMIC, 14, levels);
  DhRaster deep = fill (deep_below_zero, -2, 2, -1, 3);
  guint n_deep = choose (&deep, DH_LEVELS_LOGARITHMIC, 14, deep_levels);

  g_assert_cmpuint (n_deep, ==, n);
  for (guint i = 0; i < n; i++)
    dh_assert_close ((deep_levels[i] + 1000) / levels[i], 1, 0.1, "level %u", i);
}

/* More than half of the ground is the floor itself. */
static void
test_flat_valley (void)
{
  DhRaster raster = fill (flat_valley, -2, 2, -2, 2);
  double levels[CAPACITY];

  g_assert_cmpuint (choose (&raster, DH_LEVELS_LOGARITHMIC, 14, levels), >=, 8);
}

static void
test_quantile (void)
{
  DhRaster raster = fill (slope, 0, 1, 0, 1);
  double levels[CAPACITY];
  guint n = choose (&raster, DH_LEVELS_QUANTILE, 9, levels);

  g_assert_cmpuint (n, ==, 9);
  for (guint i = 0; i < n; i++)
    dh_assert_close (levels[i], (i + 1) / 10.0, 0.02, "level %u", i);
}

static void
test_capacity (void)
{
  DhRaster raster = fill (rosenbrock, -2, 2, -1, 3);
  g_autofree DhRasterSample *sample = dh_raster_sample_new (&raster);

  for (guint spacing = DH_LEVELS_LINEAR; spacing <= DH_LEVELS_QUANTILE; spacing++)
    for (guint capacity = 0; capacity < 20; capacity++)
      {
        double levels[21];
        guint n;

        for (guint i = 0; i < 21; i++)
          levels[i] = 12345;
        n = dh_levels_choose (sample, spacing, 16, capacity, levels);
        g_assert_cmpuint (n, <=, capacity);
        g_assert_cmpfloat (levels[capacity], ==, 12345);
        /* What there is room for is spread over the whole range. */
        if (capacity >= 6 && spacing == DH_LEVELS_LINEAR)
          g_assert_cmpfloat (levels[n - 1], >, raster.maximum * 0.6);
      }
}

/* Constant, empty, of one pixel, with infinities, of few different values, of an infinite range and
 * of numbers next to each other. */
static void
test_degenerate (void)
{
  static const double patterns[][4] = {
    { 3, 3, 3, 3 },
    { NAN, NAN, NAN, NAN },
    { 1, INFINITY, NAN, 2 },
    { -INFINITY, 1, 1, 1 },
    { 0, 0, 0, 1 },
    { 0, 1, 1, 1 },
    { -DBL_MAX, 0, 1, DBL_MAX },
    { 1, 1 + DBL_EPSILON, 1 + 2 * DBL_EPSILON, 1 },
    { 0, 4.9e-324, 1e-323, 4.9e-324 },
    { 0, 1e-300, 1, 1e300 },
    { 1e-310, 1e300, 1e300, 1e300 },
    { 1e300, 1.0000001e300, 1.0000002e300, 1.0000003e300 },
  };
  double levels[CAPACITY];

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    for (guint size = 1; size < SIZE; size += 33)
      {
        g_autofree DhRasterSample *sample = NULL;
        DhRaster raster;

        for (guint k = 0; k < size * size; k++)
          values[k] = patterns[i][k % 4];
        raster = make_raster (size, size);
        for (guint spacing = DH_LEVELS_LINEAR; spacing <= DH_LEVELS_QUANTILE; spacing++)
          {
            guint n = choose (&raster, spacing, 14, levels);

            if (!(raster.minimum < raster.maximum))
              g_assert_cmpuint (n, ==, 0);
          }
        sample = dh_raster_sample_new (&raster);
        g_assert_cmpint (dh_levels_choose_spacing (sample), <=, DH_LEVELS_QUANTILE);
      }
}

/* All values of a small raster but the holes; of a large one so many, spread so evenly that a ramp's
 * quantiles are found within 1/1000 (the golden section's discrepancy is below 4 / 4,096). */
static void
test_sample (void)
{
  static double ramp[SIZE * SIZE];
  const double few[] = { 2, NAN, -1, INFINITY, 0, 1 };
  DhRaster small
      = { .width = 3, .height = 2, .values = (double *) few, .minimum = -1, .maximum = 2 };
  DhRaster large
      = { .width = SIZE, .height = SIZE, .values = ramp, .minimum = 0, .maximum = SIZE * SIZE - 1 };
  g_autofree DhRasterSample *all = dh_raster_sample_new (&small);
  g_autofree DhRasterSample *some = NULL;

  g_assert_cmpuint (all->n, ==, 4);
  for (guint i = 0; i < all->n; i++)
    g_assert_cmpfloat (all->values[i], ==, (double) i - 1);
  g_assert_cmpfloat (dh_raster_sample_get_quantile (all, 0), ==, -1);
  g_assert_cmpfloat (dh_raster_sample_get_quantile (all, 1), ==, 2);

  for (guint i = 0; i < SIZE * SIZE; i++)
    ramp[i] = i;
  some = dh_raster_sample_new (&large);
  g_assert_cmpuint (some->n, ==, DH_RASTER_SAMPLE_SIZE);
  for (double part = 0; part <= 1; part += 0.01)
    g_assert_cmpfloat_with_epsilon (dh_raster_sample_get_quantile (some, part) / large.maximum,
                                    part, 1e-3);
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  g_test_add_func ("/levels/sample", test_sample);
  g_test_add_func ("/levels/spacing", test_spacing);
  g_test_add_func ("/levels/linear", test_linear);
  g_test_add_func ("/levels/number", test_number);
  g_test_add_func ("/levels/logarithmic/valley", test_valley);
  g_test_add_func ("/levels/logarithmic/below-zero", test_valley_below_zero);
  g_test_add_func ("/levels/logarithmic/flat-valley", test_flat_valley);
  g_test_add_func ("/levels/quantile", test_quantile);
  g_test_add_func ("/levels/capacity", test_capacity);
  g_test_add_func ("/levels/degenerate", test_degenerate);
  return g_test_run ();
}
