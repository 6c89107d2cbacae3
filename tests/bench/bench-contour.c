/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <stdlib.h>

#include "contour.h"

/* 20 contour levels of two landscapes, 512 × 512 nodes, joined: best of 25. Prints
 * "contour.LANDSCAPE TIME ms". */

#define SIZE 512
#define N_LEVELS 20
#define REPETITIONS 25

typedef struct
{
  const char *name;
  double (*function) (double x, double y);
  double x[2];
  double y[2];
} Landscape;

static double
rosenbrock (double x, double y)
{
  return (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x);
}

static double
ackley (double x, double y)
{
  return 20 + G_E - 20 * exp (-0.2 * sqrt (0.5 * (x * x + y * y)))
         - exp (0.5 * (cos (2 * G_PI * x) + cos (2 * G_PI * y)));
}

static const Landscape landscapes[] = {
  { .name = "rosenbrock", .function = rosenbrock, .x = { -2, 2 }, .y = { -1, 3 } },
  { .name = "ackley", .function = ackley, .x = { -5, 5 }, .y = { -5, 5 } },
};

/* Nodes span the rectangle from edge to edge, as in the programs that this is compared with. */
static void
fill (DhRaster *raster, double *values, const Landscape *landscape)
{
  raster->width = raster->height = SIZE;
  raster->values = values;
  for (guint row = 0; row < SIZE; row++)
    for (guint column = 0; column < SIZE; column++)
      {
        double x = landscape->x[0] + (landscape->x[1] - landscape->x[0]) * column / (SIZE - 1);
        double y = landscape->y[0] + (landscape->y[1] - landscape->y[0]) * row / (SIZE - 1);
        double value = landscape->function (x, y);

        values[row * SIZE + column] = value;
        raster->minimum = fmin (raster->minimum, value);
        raster->maximum = fmax (raster->maximum, value);
      }
}

int
main (void)
{
  g_autofree double *values = g_new (double, SIZE *SIZE);

  for (guint i = 0; i < G_N_ELEMENTS (landscapes); i++)
    {
      DhRaster raster = { .minimum = INFINITY, .maximum = -INFINITY };
      double levels[N_LEVELS];
      double least;
      gint64 best_time = G_MAXINT64; /* µs */

      fill (&raster, values, &landscapes[i]);
      least = fmax (raster.minimum, raster.maximum * 1e-5);
      for (guint k = 0; k < N_LEVELS; k++)
        levels[k] = least * pow (raster.maximum / least, (k + 1.0) / (N_LEVELS + 1));

      for (guint k = 0; k < REPETITIONS; k++)
        {
          gint64 start_time = g_get_monotonic_time ();
          DhContours *contours = dh_contours_new (&raster, levels, N_LEVELS);
          gint64 time = g_get_monotonic_time () - start_time;

          best_time = MIN (best_time, time);
          dh_contours_free (contours);
        }
      g_print ("contour.%s %.3f ms\n", landscapes[i].name, (double) best_time / 1000);
    }
  return EXIT_SUCCESS;
}
