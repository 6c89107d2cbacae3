/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <stdlib.h>

#include "expression.h"
#include "particles.h"

/* 65,536 particles, 200 steps, on a typed expression: best of 5. Prints
 * "particles.RULE.LANDSCAPE.THREADS TIME ns/particle-step". */

#define SIDE 256 /* the starts lie on a square */
#define N_PARTICLES (SIDE * SIDE)
#define STEPS 200
#define REPETITIONS 5
#define MAX_THREADS 2

static const struct
{
  const char *name;
  const char *expression;
  double x[2]; /* the starts */
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
};

static const struct
{
  const char *id;
  double rate[2]; /* by landscape; none diverges */
  double parameters[DH_OPTIMIZER_MAX_PARAMETERS];
} rules[] = {
  { .id = "momentum", .rate = { 1e-5, 1e-2 }, .parameters = { 0.9 } },
  { .id = "adagrad", .rate = { 0.1, 0.1 }, .parameters = { 1e-10 } },
  { .id = "rmsprop", .rate = { 1e-3, 1e-3 }, .parameters = { 0.99, 1e-8 } },
  { .id = "adam", .rate = { 1e-2, 1e-2 }, .parameters = { 0.9, 0.999, 1e-8 } },
};

static DhParticles
make_particles (guint rule, guint landscape, double *x, double *y)
{
  DhParticles particles = {
    .n = N_PARTICLES,
    .settings = { .optimizer = { .optimizer = dh_optimizer_find (rules[rule].id) },
                  .learning_rate = rules[rule].rate[landscape],
                  .schedule = dh_schedule_setting_default (dh_schedule_find ("constant")),
                  .steps = STEPS },
    .x = x,
    .y = y,
  };
  const double *x_range = landscapes[landscape].x;
  const double *y_range = landscapes[landscape].y;

  for (guint i = 0; i < DH_OPTIMIZER_MAX_PARAMETERS; i++)
    particles.settings.optimizer.parameters[i] = rules[rule].parameters[i];
  for (guint i = 0; i < N_PARTICLES; i++)
    {
      x[i] = x_range[0] + (x_range[1] - x_range[0]) * (i % SIDE + 0.5) / SIDE;
      y[i] = y_range[0] + (y_range[1] - y_range[0]) * (i / SIDE + 0.5) / SIDE;
    }
  return particles;
}

/* ns a particle and step */
static double
time_particles (const DhParticles *particles,
                const DhObjective *objective,
                const DhParticleEnds *ends,
                guint n_threads)
{
  gint64 best_time = G_MAXINT64; /* µs */

  for (guint i = 0; i < REPETITIONS; i++)
    {
      gint64 start_time = g_get_monotonic_time ();

      dh_particles_run (particles, objective, ends, n_threads, NULL, NULL, NULL);
      best_time = MIN (best_time, g_get_monotonic_time () - start_time);
    }
  for (guint i = 0; i < N_PARTICLES; i++)
    if (ends->diverged_at[i] != DH_PARTICLE_NEVER)
      g_error ("A particle diverged");
  return (double) best_time * 1000 / ((double) N_PARTICLES * STEPS);
}

int
main (void)
{
  g_autofree double *numbers = g_new (double, 5 * N_PARTICLES);
  g_autofree guint64 *diverged_at = g_new (guint64, N_PARTICLES);
  const DhParticleEnds ends = { .x = numbers + 2 * N_PARTICLES,
                                .y = numbers + 3 * N_PARTICLES,
                                .loss = numbers + 4 * N_PARTICLES,
                                .diverged_at = diverged_at };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    for (guint k = 0; k < G_N_ELEMENTS (landscapes); k++)
      {
        DhParticles particles = make_particles (i, k, numbers, numbers + N_PARTICLES);
        g_autoptr (DhObjective) objective
            = dh_expression_objective_new (landscapes[k].expression, NULL, 0, NULL);

        for (guint n_threads = 1; n_threads <= MAX_THREADS; n_threads++)
          g_print ("particles.%s.%s.%u %.3f ns/particle-step\n", rules[i].id, landscapes[k].name,
                   n_threads, time_particles (&particles, objective, &ends, n_threads));
      }
  return EXIT_SUCCESS;
}
