/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "minibatch.h"
#include "run.h"

/* What takes one run from one step to the next: the state of its rule, its generator, and the
 * figures that hold at the step at hand. It records nothing. The run and the taking apart of one
 * of its steps both step by it, and so agree to the last bit. It doesn't move in memory: the
 * update points into it. */
typedef struct
{
  const DhObjective *objective;  /* borrowed */
  const DhRunSettings *settings; /* borrowed */
  const DhOptimizer *optimizer;

  /* The step at hand. */
  guint64 t;
  DhFrame at;
  double hessian[3]; /* xx, xy, yy; only if the rule uses it */
  double rate;

  /* The figures that hold at this step. */
  double learning_rate;
  double parameters[DH_OPTIMIZER_MAX_PARAMETERS];
  DhScheduleSetting schedule;
  gboolean rate_is_constant;
  guint next_change;
  guint64 next_change_step; /* G_MAXUINT64: none */

  double state[2 * DH_OPTIMIZER_MAX_STATE];
  double scalars[DH_OPTIMIZER_MAX_SCALARS];

  gboolean is_stochastic; /* with noise or mini-batches */
  DhRandom random;
  DhMinibatch minibatch; /* order NULL: all rows count */

  DhUpdate update;   /* points to the above */
  DhValues values;   /* likewise: what a step needs evaluated at its point */
  gboolean is_plain; /* these are loss and gradient */
} DhStepper;

/* Stands before step 0. Objective and settings must outlive it. */
void dh_stepper_init (DhStepper *self, const DhObjective *objective, const DhRunSettings *settings);
void dh_stepper_clear (DhStepper *self);

/* What a trace keeps to come back to this step, and coming back: t and the point with it. */
void dh_stepper_save (const DhStepper *self, DhSnapshot *snapshot);
void dh_stepper_restore (
    DhStepper *self, guint64 t, double x, double y, const DhSnapshot *snapshot);

/* Makes the gradient at hand what the update uses: of the next mini-batch, with noise. */
void dh_stepper_disturb (DhStepper *self);

/* Takes up the changes of step t, and its rate. */
void dh_stepper_enter_step (DhStepper *self);

/* Evaluates what step t needs at its point. */
static inline void
dh_stepper_evaluate (DhStepper *self, DhWorkspace *workspace)
{
  if (G_LIKELY (self->is_plain))
    dh_objective_evaluate_frame (self->objective, workspace, &self->at);
  else
    dh_objective_evaluate (self->objective, workspace, 1, &self->at.x, &self->at.y, &self->values);
}

/* Updates the point by the values at hand, and stands before the next step. */
static inline void
dh_stepper_step (DhStepper *self)
{
  if (G_UNLIKELY (self->is_stochastic))
    dh_stepper_disturb (self);
  self->update.t = self->t;
  self->optimizer->step (&self->update);
  self->t++;
  if (G_UNLIKELY (!self->rate_is_constant || self->t >= self->next_change_step))
    dh_stepper_enter_step (self);
}
