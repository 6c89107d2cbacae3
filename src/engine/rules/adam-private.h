/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rules-private.h"

/* What the rules of the Adam family share. */

enum
{
  DH_ADAM_BETA1,
  DH_ADAM_BETA2,
  DH_ADAM_EPSILON,
  DH_ADAM_WEIGHT_DECAY,                          /* AdamW */
  DH_ADAM_MOMENTUM_DECAY = DH_ADAM_WEIGHT_DECAY, /* NAdam */
};

enum
{
  DH_ADAM_MEAN,     /* m */
  DH_ADAM_VARIANCE, /* v, or AdaMax's u */
  DH_ADAM_GREATEST, /* AMSGrad's */
};

#define DH_ADAM_PARAMETERS                                                                         \
  [DH_ADAM_BETA1] = DH_PARAMETER_BETA1, [DH_ADAM_BETA2] = DH_PARAMETER_BETA2 (0.999),              \
  [DH_ADAM_EPSILON] = DH_PARAMETER_EPSILON (1e-8)

#define DH_ADAM_STATE_SYMBOLS [DH_ADAM_MEAN] = "m", [DH_ADAM_VARIANCE] = "v"

/* The figures of an update that all particles share. */
typedef struct
{
  double beta1;
  double beta2;
  double epsilon;
  double weight_decay;
  double mean_correction;     /* 1/(1 − β₁ⁿ) */
  double variance_correction; /* 1/(1 − β₂ⁿ) */
} DhAdam;

/* Scalars: β₁ⁿ and β₁, β₂ⁿ and β₂. */
#define DH_ADAM_SCALARS 4

static inline DhAdam
dh_adam_figures (const DhUpdate *update)
{
  const double *parameters = update->parameters;
  double power1 = dh_running_power (update->scalars, parameters[DH_ADAM_BETA1], update->t);
  double power2 = dh_running_power (update->scalars + 2, parameters[DH_ADAM_BETA2], update->t);

  return (DhAdam){
    .beta1 = parameters[DH_ADAM_BETA1],
    .beta2 = parameters[DH_ADAM_BETA2],
    .epsilon = parameters[DH_ADAM_EPSILON],
    .mean_correction = 1 / (1 - power1),
    .variance_correction = 1 / (1 - power2),
  };
}

/* √v̂ + ε */
static inline double
dh_adam_denominator (double variance, DhAdam figures)
{
  return sqrt (variance * figures.variance_correction) + figures.epsilon;
}

/* The effective rate η_t / (√v̂ + ε), after the update; v stands in that state. */
static inline void
dh_adam_scale (DhAxis axis, DhAdam figures, guint variance)
{
  for (gsize i = 0; axis.scale && i < axis.n; i++)
    axis.scale[i]
        = dh_move_or_stay (axis.rate[i], dh_adam_denominator (axis.state[variance][i], figures));
}
