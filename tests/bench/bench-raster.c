/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "expression.h"
#include "raster.h"

/* A raster of 1024 × 1024 of typed expressions, two threads, memory used again: best of 40. Prints
 * "raster.LANDSCAPE RATE Mpoint/s". */

#define SIZE 1024
#define THREADS 2
#define REPETITIONS 40

static const struct
{
  const char *name;
  const char *expression;
  double x[2];
  double y[2];
} landscapes[] = {
  { .name = "rosenbrock",
    .expression = "(1 - x)^2 + 100*(y - x^2)^2",
    .x = { -2, 2 },
    .y = { -1, 3 } },
  { .name = "ackley",
    .expression = "20 + e - 20*exp(-0.2*sqrt(0.5*(x^2 + y^2)))"
                  " - exp(0.5*(cos(2*pi*x) + cos(2*pi*y)))",
    .x = { -5, 5 },
    .y = { -5, 5 } },
  { .name = "rastrigin",
    .expression = "20 + x^2 - 10*cos(2*pi*x) + y^2 - 10*cos(2*pi*y)",
    .x = { -5.12, 5.12 },
    .y = { -5.12, 5.12 } },
  { .name = "himmelblau",
    .expression = "(x^2 + y - 11)^2 + (x + y^2 - 7)^2",
    .x = { -5, 5 },
    .y = { -5, 5 } },
};

int
main (void)
{
  g_autoptr (DhRaster) raster = dh_raster_new ();

  for (guint i = 0; i < G_N_ELEMENTS (landscapes); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DhObjective) objective
          = dh_expression_objective_new (landscapes[i].expression, NULL, 0, &error);
      gint64 best_time = G_MAXINT64; /* µs */

      if (objective == NULL)
        g_error ("%s: %s", landscapes[i].name, error->message);
      for (guint k = 0; k < REPETITIONS; k++)
        {
          gint64 start_time = g_get_monotonic_time ();
          gint64 time;

          if (!dh_raster_compute (raster, objective, landscapes[i].x, landscapes[i].y, SIZE, SIZE,
                                  THREADS, NULL))
            return EXIT_FAILURE;
          time = g_get_monotonic_time () - start_time;
          best_time = MIN (best_time, time);
        }
      g_print ("raster.%s %.1f Mpoint/s\n", landscapes[i].name,
               (double) SIZE * SIZE / (double) MAX (best_time, 1));
    }
  return EXIT_SUCCESS;
}
