/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "optimizer.h"

#include "rules-private.h"

static const DhOptimizer *const optimizers[] = {
  &dh_optimizer_gradient_descent,
  &dh_optimizer_momentum,
  &dh_optimizer_nesterov,
  &dh_optimizer_adagrad,
  &dh_optimizer_rmsprop,
  &dh_optimizer_adadelta,
  &dh_optimizer_adam,
  &dh_optimizer_adamw,
  &dh_optimizer_amsgrad,
  &dh_optimizer_adamax,
  &dh_optimizer_nadam,
  &dh_optimizer_radam,
  &dh_optimizer_rprop,
  &dh_optimizer_lion,
  &dh_optimizer_newton,
  &dh_optimizer_best_step,
};

guint
dh_optimizer_get_n (void)
{
  return G_N_ELEMENTS (optimizers);
}

const DhOptimizer *
dh_optimizer_get (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (optimizers), NULL);

  return optimizers[index];
}

const DhOptimizer *
dh_optimizer_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (optimizers); i++)
    if (g_str_equal (optimizers[i]->id, id))
      return optimizers[i];
  return NULL;
}

int
dh_optimizer_find_parameter (const DhOptimizer *self, const char *id)
{
  for (guint i = 0; i < self->n_parameters; i++)
    if (g_str_equal (self->parameters[i].id, id))
      return (int) i;
  return -1;
}

void
dh_optimizer_get_defaults (const DhOptimizer *self, double parameters[DH_OPTIMIZER_MAX_PARAMETERS])
{
  for (guint i = 0; i < DH_OPTIMIZER_MAX_PARAMETERS; i++)
    parameters[i] = self->parameters[i].default_value;
}
