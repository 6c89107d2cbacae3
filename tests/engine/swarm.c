/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "swarm.h"

Swarm
swarm_new (const DhOptimizer *optimizer, gsize n)
{
  Swarm self = { .optimizer = optimizer, .n = n };

  g_assert_nonnull (optimizer);
  dh_optimizer_get_defaults (optimizer, self.parameters);
  for (gsize i = 0; i < n; i++)
    self.rate[i] = optimizer->learning_rate;
  return self;
}

Swarm
particle_new (const char *id, double rate, double x, double y)
{
  Swarm self = swarm_new (dh_optimizer_find (id), 1);

  self.rate[0] = rate;
  self.x[0] = x;
  self.y[0] = y;
  return self;
}

void
swarm_update (Swarm *self)
{
  DhUpdate update = {
    .n = self->n,
    .t = self->t,
    .parameters = self->parameters,
    .rate = self->rate,
    .x = self->x,
    .y = self->y,
    .gradient_x = self->gradient[0],
    .gradient_y = self->gradient[1],
    .scalars = self->scalars,
  };

  if (self->optimizer->uses_hessian)
    {
      update.hessian_xx = self->hessian[0];
      update.hessian_xy = self->hessian[1];
      update.hessian_yy = self->hessian[2];
    }
  for (guint i = 0; i < self->optimizer->n_state; i++)
    {
      update.state_x[i] = self->state[2 * i];
      update.state_y[i] = self->state[2 * i + 1];
    }
  for (guint i = 0; self->wants_terms && i < self->optimizer->n_terms; i++)
    {
      update.term_x[i] = self->term[2 * i];
      update.term_y[i] = self->term[2 * i + 1];
    }
  if (self->wants_terms)
    {
      update.scale_x = self->scale[0];
      update.scale_y = self->scale[1];
    }
  self->optimizer->step (&update);
  self->t++;
}

void
swarm_step (Swarm *self, const DhObjective *objective)
{
  dh_objective_evaluate (objective, NULL, self->n, self->x, self->y,
                         &(DhValues){ .gradient_x = self->gradient[0],
                                      .gradient_y = self->gradient[1],
                                      .hessian_xx = self->hessian[0],
                                      .hessian_xy = self->hessian[1],
                                      .hessian_yy = self->hessian[2] });
  swarm_update (self);
}
