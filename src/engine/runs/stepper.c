/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stepper.h"

#include <string.h>

static void
point_update_at_self (DhStepper *self)
{
  self->update = (DhUpdate){
    .n = 1,
    .parameters = self->parameters,
    .rate = &self->rate,
    .x = &self->at.x,
    .y = &self->at.y,
    .gradient_x = &self->at.gradient[0],
    .gradient_y = &self->at.gradient[1],
    .scalars = self->scalars,
  };
  for (guint i = 0; i < DH_OPTIMIZER_MAX_STATE; i++)
    {
      self->update.state_x[i] = &self->state[2 * i];
      self->update.state_y[i] = &self->state[2 * i + 1];
    }

  self->is_plain = self->minibatch.order == NULL && !self->optimizer->uses_hessian;
  self->values = (DhValues){ .loss = &self->at.loss };
  if (self->minibatch.order == NULL)
    {
      self->values.gradient_x = &self->at.gradient[0];
      self->values.gradient_y = &self->at.gradient[1];
    }
  if (self->optimizer->uses_hessian)
    {
      self->update.hessian_xx = self->values.hessian_xx = &self->hessian[0];
      self->update.hessian_xy = self->values.hessian_xy = &self->hessian[1];
      self->update.hessian_yy = self->values.hessian_yy = &self->hessian[2];
    }
}

static void
find_next_change (DhStepper *self)
{
  const DhRunSettings *settings = self->settings;

  self->next_change_step = self->next_change < settings->n_changes
                               ? settings->changes[self->next_change].step
                               : G_MAXUINT64;
}

static void
take_up_setting (DhStepper *self)
{
  const DhRunSettings *settings = self->settings;

  for (guint i = 0; i < DH_OPTIMIZER_MAX_PARAMETERS; i++)
    self->parameters[i] = settings->optimizer.parameters[i];
  self->learning_rate = settings->learning_rate;
  self->schedule = settings->schedule;
  self->next_change = 0;
  find_next_change (self);
}

static void
apply_change (DhStepper *self, const DhChange *change)
{
  if (change->sets_learning_rate)
    self->learning_rate = change->learning_rate;
  if (change->sets_schedule)
    self->schedule = change->schedule;
  for (guint i = 0; i < DH_OPTIMIZER_MAX_PARAMETERS; i++)
    if ((change->sets_parameters & (1u << i)) != 0)
      self->parameters[i] = change->parameters[i];
}

void
dh_stepper_enter_step (DhStepper *self)
{
  if (self->t >= self->next_change_step)
    {
      const DhRunSettings *settings = self->settings;

      for (; self->next_change < settings->n_changes
             && settings->changes[self->next_change].step <= self->t;
           self->next_change++)
        apply_change (self, &settings->changes[self->next_change]);
      find_next_change (self);
    }
  self->rate = dh_schedule_setting_rate (&self->schedule, self->learning_rate, self->t,
                                         self->settings->steps);
  self->rate_is_constant
      = self->schedule.schedule->is_constant && (double) self->t >= self->schedule.warmup;
}

void
dh_stepper_init (DhStepper *self, const DhObjective *objective, const DhRunSettings *settings)
{
  gsize n_rows = dh_objective_get_n_rows (objective);

  *self = (DhStepper){
    .objective = objective,
    .settings = settings,
    .optimizer = settings->optimizer.optimizer,
    .at = { .x = settings->start[0], .y = settings->start[1] },
    .random = dh_random_seed (settings->seed, settings->stream),
  };
  if (settings->batch > 0 && settings->batch < n_rows)
    dh_minibatch_init (&self->minibatch, (guint32) n_rows, (guint32) settings->batch);
  self->is_stochastic = settings->noise > 0 || self->minibatch.order != NULL;

  point_update_at_self (self);
  take_up_setting (self);
  dh_stepper_enter_step (self);
}

void
dh_stepper_clear (DhStepper *self)
{
  dh_minibatch_clear (&self->minibatch);
}

void
dh_stepper_save (const DhStepper *self, DhSnapshot *snapshot)
{
  *snapshot = (DhSnapshot){
    .random = self->random,
    .pass = self->minibatch.pass,
    .pass_taken = self->minibatch.taken,
  };
  memcpy (snapshot->state, self->state, sizeof self->state);
  memcpy (snapshot->scalars, self->scalars, sizeof self->scalars);
}

void
dh_stepper_restore (DhStepper *self, guint64 t, double x, double y, const DhSnapshot *snapshot)
{
  self->t = t;
  self->at.x = x;
  self->at.y = y;
  memcpy (self->state, snapshot->state, sizeof self->state);
  memcpy (self->scalars, snapshot->scalars, sizeof self->scalars);
  self->random = snapshot->random;
  if (self->minibatch.order != NULL)
    dh_minibatch_restore (&self->minibatch, &snapshot->pass, snapshot->pass_taken);
  take_up_setting (self);
  dh_stepper_enter_step (self);
}

void
dh_stepper_disturb (DhStepper *self)
{
  double noise = self->settings->noise;

  if (self->minibatch.order != NULL)
    {
      gsize n;
      const guint32 *rows = dh_minibatch_draw (&self->minibatch, &self->random, &n);

      dh_objective_gradient_of_rows (self->objective, n, rows, self->at.x, self->at.y,
                                     &self->at.gradient[0], &self->at.gradient[1]);
    }
  if (noise > 0)
    {
      self->at.gradient[0] += noise * dh_random_normal (&self->random);
      self->at.gradient[1] += noise * dh_random_normal (&self->random);
    }
}
