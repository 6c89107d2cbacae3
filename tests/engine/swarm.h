/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "objective.h"
#include "optimizer.h"

#define MAX_PARTICLES 37

/* Particles under one rule, stepped on an objective without noise or schedule. */
typedef struct
{
  const DhOptimizer *optimizer;
  gsize n;
  guint64 t;
  double parameters[DH_OPTIMIZER_MAX_PARAMETERS];
  double rate[MAX_PARTICLES];
  double x[MAX_PARTICLES];
  double y[MAX_PARTICLES];
  double gradient[2][MAX_PARTICLES];
  double hessian[3][MAX_PARTICLES];
  double state[2 * DH_OPTIMIZER_MAX_STATE][MAX_PARTICLES];
  double scalars[DH_OPTIMIZER_MAX_SCALARS];
  double term[2 * DH_OPTIMIZER_MAX_TERMS][MAX_PARTICLES];
  double scale[2][MAX_PARTICLES];
  gboolean wants_terms; /* and the scales */
} Swarm;

/* n particles with the rule's defaults, at the origin. */
Swarm swarm_new (const DhOptimizer *optimizer, gsize n);

/* One particle. */
Swarm particle_new (const char *id, double rate, double x, double y);

/* An update by the gradients and Hessians that are there. */
void swarm_update (Swarm *self);

/* Evaluates the objective at the particles, and updates them. */
void swarm_step (Swarm *self, const DhObjective *objective);
