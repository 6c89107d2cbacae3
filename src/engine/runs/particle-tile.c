/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "particle-tile-private.h"

#include <string.h>

#include "kernels.h"

/* Rows lie a cache line further apart than they are long: a store and a load whose addresses differ
 * by a multiple of 4096 wait for each other. */
#define STRIDE (DH_PARTICLE_TILE + 8)

/* Steps from one look at the points to the next. */
#define CHECK_STEPS 32

DhParticleTile *
dh_particle_tile_new (void)
{
  DhParticleTile *self = g_new0 (DhParticleTile, 1);

  self->workspace = dh_workspace_new ();
  self->offset = g_new (guint32, DH_PARTICLE_TILE);
  self->memory = g_aligned_alloc (DH_N_ROWS * STRIDE, sizeof (double), 64);
  return self;
}

void
dh_particle_tile_free (DhParticleTile *self)
{
  if (self == NULL)
    return;
  if (self->particles != NULL)
    dh_stepper_clear (&self->clock);
  dh_workspace_free (self->workspace);
  g_free (self->offset);
  g_aligned_free (self->memory);
  g_free (self);
}

static void
fill (double *row, gsize n, double value)
{
  for (gsize i = 0; i < n; i++)
    row[i] = value;
}

static void
copy_or_fill (double *row, gsize n, const double *values, double value)
{
  if (values != NULL)
    memcpy (row, values, n * sizeof (double));
  else
    fill (row, n, value);
}

/* Points what evaluates and what updates at the rows. */
static void
point_at_rows (DhParticleTile *self)
{
  gboolean whole_gradient = self->clock.minibatch.order == NULL;

  self->update = (DhUpdate){
    .parameters = self->clock.parameters,
    .rate = self->rows[DH_ROW_RATE],
    .x = self->rows[DH_ROW_X],
    .y = self->rows[DH_ROW_Y],
    .gradient_x = self->rows[DH_ROW_GRADIENT_X],
    .gradient_y = self->rows[DH_ROW_GRADIENT_Y],
    .scalars = self->clock.scalars,
  };
  for (guint i = 0; i < DH_OPTIMIZER_MAX_STATE; i++)
    {
      self->update.state_x[i] = self->rows[DH_ROW_STATE + 2 * i];
      self->update.state_y[i] = self->rows[DH_ROW_STATE + 2 * i + 1];
    }

  self->values = (DhValues){
    .loss = self->rows[DH_ROW_LOSS],
    .gradient_x = whole_gradient ? self->rows[DH_ROW_GRADIENT_X] : NULL,
    .gradient_y = whole_gradient ? self->rows[DH_ROW_GRADIENT_Y] : NULL,
  };
  if (self->clock.optimizer->uses_hessian)
    {
      self->update.hessian_xx = self->values.hessian_xx = self->rows[DH_ROW_HESSIAN_XX];
      self->update.hessian_xy = self->values.hessian_xy = self->rows[DH_ROW_HESSIAN_XY];
      self->update.hessian_yy = self->values.hessian_yy = self->rows[DH_ROW_HESSIAN_YY];
    }
}

/* The rates of the step at hand. Neighbours often have the same. */
static void
fill_rates (DhParticleTile *self)
{
  const DhStepper *clock = &self->clock;
  const double *learning_rate = self->rows[DH_ROW_LEARNING_RATE];
  double *rate = self->rows[DH_ROW_RATE];

  for (gsize i = 0; i < self->n; i++)
    rate[i] = i > 0 && learning_rate[i] == learning_rate[i - 1]
                  ? rate[i - 1]
                  : dh_schedule_setting_rate (&clock->schedule, learning_rate[i], clock->t,
                                              self->settings.steps);
}

/* Makes the learning rate the particles' own where one of the changes from the first on that the
 * clock has taken up sets it. */
static void
take_up_changes (DhParticleTile *self, guint first)
{
  for (guint i = first; i < self->clock.next_change; i++)
    if (self->settings.changes[i].sets_learning_rate)
      fill (self->rows[DH_ROW_LEARNING_RATE], self->n, self->clock.learning_rate);
}

/* Keeps what it takes to come back to the step at hand. */
static void
keep (DhParticleTile *self)
{
  gsize size = self->n * sizeof (double);

  dh_stepper_save (&self->clock, &self->kept);
  self->kept_t = self->clock.t;
  memcpy (self->rows[DH_ROW_KEPT_X], self->rows[DH_ROW_X], size);
  memcpy (self->rows[DH_ROW_KEPT_Y], self->rows[DH_ROW_Y], size);
  for (guint i = 0; i < 2 * self->clock.optimizer->n_state; i++)
    memcpy (self->rows[DH_ROW_KEPT_STATE + i], self->rows[DH_ROW_STATE + i], size);
}

void
dh_particle_tile_start (DhParticleTile *self,
                        const DhParticles *particles,
                        const DhObjective *objective,
                        gsize first,
                        gsize n)
{
  const DhRunSettings *settings = &particles->settings;
  const double *learning_rate = particles->learning_rate;

  if (self->particles != NULL)
    dh_stepper_clear (&self->clock);
  self->particles = particles;
  self->objective = objective;
  self->first = first;
  self->n = n;
  self->settings = *settings;
  for (guint i = 0; i < DH_OPTIMIZER_MAX_PARAMETERS; i++)
    if (particles->parameters[i] != NULL)
      self->settings.optimizer.parameters[i] = particles->parameters[i][first];

  for (guint i = 0; i < DH_N_ROWS; i++)
    self->rows[i] = self->memory + i * STRIDE;
  for (guint32 i = 0; i < n; i++)
    self->offset[i] = i;
  copy_or_fill (self->rows[DH_ROW_X], n, particles->x != NULL ? particles->x + first : NULL,
                settings->start[0]);
  copy_or_fill (self->rows[DH_ROW_Y], n, particles->y != NULL ? particles->y + first : NULL,
                settings->start[1]);
  copy_or_fill (self->rows[DH_ROW_LEARNING_RATE], n,
                learning_rate != NULL ? learning_rate + first : NULL, settings->learning_rate);
  fill (self->rows[DH_ROW_GOAL], n, particles->goal);
  for (guint i = 0; i < 2 * DH_OPTIMIZER_MAX_STATE; i++)
    fill (self->rows[DH_ROW_STATE + i], n, 0);

  dh_stepper_init (&self->clock, objective, &self->settings);
  point_at_rows (self);
  take_up_changes (self, 0);
  fill_rates (self);
  keep (self);
}

/* Evaluates the particles at the step at hand, and ends those that turn out to have diverged. */
static void
evaluate (DhParticleTile *self, const DhParticleEnds *ends)
{
  const DhKernelSet *kernels = dh_kernel_set_get ();
  double **rows = self->rows;
  guint64 t = self->clock.t;
  gboolean check_points = t % CHECK_STEPS == 0 || t == self->settings.steps;

  dh_objective_evaluate (self->objective, self->workspace, self->n, rows[DH_ROW_X], rows[DH_ROW_Y],
                         &self->values);
  if (G_UNLIKELY (!kernels->sum_is_finite (self->n, rows[DH_ROW_LOSS])
                  || (check_points
                      && !(kernels->sum_is_finite (self->n, rows[DH_ROW_X])
                           && kernels->sum_is_finite (self->n, rows[DH_ROW_Y])))))
    dh_particle_tile_end_diverged (self, ends);
  if (check_points)
    keep (self);
  if (ends->reached_at != NULL)
    dh_particle_tile_note_reached (self, ends);
}

/* As dh_stepper_disturb() does for one particle: all of them meet the same rows and deviates. */
static void
disturb (DhParticleTile *self)
{
  DhStepper *clock = &self->clock;
  double noise = self->settings.noise;
  double *const *rows = self->rows;

  if (clock->minibatch.order != NULL)
    {
      gsize n_drawn;
      const guint32 *drawn = dh_minibatch_draw (&clock->minibatch, &clock->random, &n_drawn);

      for (gsize i = 0; i < self->n; i++)
        dh_objective_gradient_of_rows (self->objective, n_drawn, drawn, rows[DH_ROW_X][i],
                                       rows[DH_ROW_Y][i], &rows[DH_ROW_GRADIENT_X][i],
                                       &rows[DH_ROW_GRADIENT_Y][i]);
    }
  if (noise > 0)
    {
      double x = noise * dh_random_normal (&clock->random);
      double y = noise * dh_random_normal (&clock->random);

      for (gsize i = 0; i < self->n; i++)
        {
          rows[DH_ROW_GRADIENT_X][i] += x;
          rows[DH_ROW_GRADIENT_Y][i] += y;
        }
    }
}

/* As dh_stepper_step() does for one particle. */
static void
step (DhParticleTile *self)
{
  DhStepper *clock = &self->clock;

  if (G_UNLIKELY (clock->is_stochastic))
    disturb (self);
  self->update.n = self->n;
  self->update.t = clock->t;
  clock->optimizer->step (&self->update);
  clock->t++;
  if (G_UNLIKELY (!clock->rate_is_constant || clock->t >= clock->next_change_step))
    {
      guint change = clock->next_change;

      dh_stepper_enter_step (clock);
      take_up_changes (self, change);
      fill_rates (self);
    }
}

gboolean
dh_particle_tile_advance (DhParticleTile *self, const DhParticleEnds *ends, guint64 n_steps)
{
  for (guint64 i = 0; i < n_steps && self->n > 0; i++)
    {
      evaluate (self, ends);
      if (G_UNLIKELY (self->clock.t == self->settings.steps))
        dh_particle_tile_end_all (self, ends);
      else
        step (self);
    }
  return self->n > 0;
}
