/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <math.h>

#include "optimizer.h"

extern const DhOptimizer dh_optimizer_gradient_descent;
extern const DhOptimizer dh_optimizer_momentum;
extern const DhOptimizer dh_optimizer_nesterov;
extern const DhOptimizer dh_optimizer_adagrad;
extern const DhOptimizer dh_optimizer_rmsprop;
extern const DhOptimizer dh_optimizer_adadelta;
extern const DhOptimizer dh_optimizer_adam;
extern const DhOptimizer dh_optimizer_adamw;
extern const DhOptimizer dh_optimizer_amsgrad;
extern const DhOptimizer dh_optimizer_adamax;
extern const DhOptimizer dh_optimizer_nadam;
extern const DhOptimizer dh_optimizer_radam;
extern const DhOptimizer dh_optimizer_rprop;
extern const DhOptimizer dh_optimizer_lion;
extern const DhOptimizer dh_optimizer_newton;
extern const DhOptimizer dh_optimizer_best_step;

/* One axis of an update. Most rules treat the two axes alike, so their formula is written once,
 * for an axis, and its step takes both. */
typedef struct
{
  gsize n;
  const double *rate;
  const double *gradient;
  double *point;
  double *const *state;
  double *const *term; /* all NULL where the terms are not wanted */
  double *scale;       /* NULL where it is not wanted */
} DhAxis;

static inline DhAxis
dh_update_x (const DhUpdate *update)
{
  return (DhAxis){ .n = update->n,
                   .rate = update->rate,
                   .gradient = update->gradient_x,
                   .point = update->x,
                   .state = update->state_x,
                   .term = update->term_x,
                   .scale = update->scale_x };
}

static inline DhAxis
dh_update_y (const DhUpdate *update)
{
  return (DhAxis){ .n = update->n,
                   .rate = update->rate,
                   .gradient = update->gradient_y,
                   .point = update->y,
                   .state = update->state_y,
                   .term = update->term_y,
                   .scale = update->scale_y };
}

/* Makes RULE_step() of the inline function RULE_update (n, update): for a single run, whose one
 * particle needs no loop, and for any number of them. It is for those rules that do so little that
 * the loops would take most of a run's time. */
#define DH_DEFINE_STEP(rule)                                                                       \
  static void rule##_step (const DhUpdate *update)                                                 \
  {                                                                                                \
    if (update->n == 1)                                                                            \
      rule##_update (1, update);                                                                   \
    else                                                                                           \
      rule##_update (update->n, update);                                                           \
  }

/* The quotient by which an adaptive rule moves: with epsilon 0 the denominator can be 0, and then
 * the axis does not move. */
static inline double
dh_move_or_stay (double numerator, double denominator)
{
  return denominator == 0 ? 0 : numerator / denominator;
}

/* The effective rates are written by loops of their own, apart from those that move: these are
 * what takes a run's time, and the compiler doesn't vectorise them with more in them. */

/* The effective rate of a rule that treats the axes alike. */
static inline void
dh_scale_by_rate (DhAxis axis)
{
  for (gsize i = 0; axis.scale && i < axis.n; i++)
    axis.scale[i] = axis.rate[i];
}

/* That of a rule which doesn't multiply the gradient axis by axis. */
static inline void
dh_scale_by_nothing (DhAxis axis)
{
  for (gsize i = 0; axis.scale && i < axis.n; i++)
    axis.scale[i] = NAN;
}

/* The sign of a number; not-a-number stays not-a-number, so that a run sees it. */
static inline double
dh_sign (double value)
{
  return value > 0 ? 1 : value < 0 ? -1 : value;
}

/* base^n for n = t + 1, as a running product kept in scalars[0], its base in scalars[1]. The power
 * is taken afresh where the base was changed within the run, and now and then, so that rounding
 * doesn't pile up. What is too small to matter to 1 − base^n is 0: multiplied on, it would stay a
 * subnormal number, which is slow, for ever. */
static inline double
dh_running_power (double *scalars, double base, guint64 t)
{
  if (G_UNLIKELY (t % 1024 == 0 || scalars[1] != base))
    scalars[0] = pow (base, (double) t + 1);
  else
    scalars[0] *= base;
  if (G_UNLIKELY (scalars[0] < 1e-100))
    scalars[0] = 0;
  scalars[1] = base;
  return scalars[0];
}

/* Parameters that several rules share. */

#define DH_PARAMETER_DECAY_RATE(ID, SYMBOL, NAME, MEANING, DEFAULT)                                \
  {                                                                                                \
    .id = (ID), .symbol = (SYMBOL), .name = (NAME), .meaning = (MEANING),                          \
    .default_value = (DEFAULT), .minimum = 0, .maximum = 1, .below_maximum = TRUE,                 \
    .scale = DH_PARAMETER_SCALE_NEAR_ONE, .slider_minimum = 0, .slider_maximum = 0.9999            \
  }

#define DH_PARAMETER_MOMENTUM                                                                      \
  DH_PARAMETER_DECAY_RATE ("momentum", "μ", N_ ("Momentum"),                                       \
                           N_ ("How much of the last step's velocity is kept."), 0.9)

#define DH_PARAMETER_RHO                                                                           \
  DH_PARAMETER_DECAY_RATE ("rho", "ρ", N_ ("Memory"),                                              \
                           N_ ("How much of the mean of squared gradients is kept each step."),    \
                           0.9)

#define DH_PARAMETER_BETA1                                                                         \
  DH_PARAMETER_DECAY_RATE ("beta1", "β₁", N_ ("Memory of gradients"),                              \
                           N_ ("How much of the mean of gradients is kept each step."), 0.9)

#define DH_PARAMETER_BETA2(DEFAULT)                                                                \
  DH_PARAMETER_DECAY_RATE ("beta2", "β₂", N_ ("Memory of squared gradients"),                      \
                           N_ ("How much of the mean of squared gradients is kept each step."),    \
                           DEFAULT)

#define DH_PARAMETER_EPSILON(DEFAULT)                                                              \
  {                                                                                                \
    .id = "epsilon", .symbol = "ε", .name = N_ ("Epsilon"),                                        \
    .meaning = N_ ("A small number that keeps the denominator from being zero."),                  \
    .default_value = (DEFAULT), .minimum = 0, .maximum = G_MAXDOUBLE,                              \
    .scale = DH_PARAMETER_SCALE_LOGARITHMIC, .slider_minimum = 1e-12, .slider_maximum = 1          \
  }

#define DH_PARAMETER_WEIGHT_DECAY(DEFAULT)                                                         \
  {                                                                                                \
    .id = "weight_decay", .symbol = "λ", .name = N_ ("Weight decay"),                              \
    .meaning = N_ ("How strongly the point is pulled towards the origin, apart from the "          \
                   "gradient."),                                                                   \
    .default_value = (DEFAULT), .minimum = 0, .maximum = G_MAXDOUBLE,                              \
    .scale = DH_PARAMETER_SCALE_LINEAR, .slider_minimum = 0, .slider_maximum = 1                   \
  }
