/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rules-private.h"

#include <glib/gi18n-lib.h>

/* √r + ε, of RMSProp too. */
static inline double
adagrad_denominator (double r, double epsilon)
{
  return sqrt (r) + epsilon;
}

/* r ← r + g²; θ ← θ − η_t g / (√r + ε)
 *
 * Duchi, Hazan and Singer, "Adaptive subgradient methods for online learning and stochastic
 * optimization", Journal of Machine Learning Research 12 (2011), the diagonal form. Lecture notes
 * often write (η/√n) / √(mean of g²), in which √n cancels. */
static inline void
adagrad_axis (DhAxis axis, double epsilon)
{
  const double *restrict rate = axis.rate;
  const double *restrict gradient = axis.gradient;
  double *restrict point = axis.point;
  double *restrict sum = axis.state[0];
  double *restrict term = axis.term[0];

  for (gsize i = 0; i < axis.n; i++)
    {
      double move;

      sum[i] += gradient[i] * gradient[i];
      move = dh_move_or_stay (-rate[i] * gradient[i], adagrad_denominator (sum[i], epsilon));
      point[i] += move;
      if (term)
        term[i] = move;
    }
}

/* The effective rate η_t / (√r + ε) after the update, of RMSProp too. */
static inline void
adagrad_scale (DhAxis axis, double epsilon)
{
  for (gsize i = 0; axis.scale && i < axis.n; i++)
    axis.scale[i] = dh_move_or_stay (axis.rate[i], adagrad_denominator (axis.state[0][i], epsilon));
}

static void
adagrad_step (const DhUpdate *update)
{
  double epsilon = update->parameters[0];

  adagrad_axis (dh_update_x (update), epsilon);
  adagrad_axis (dh_update_y (update), epsilon);
  adagrad_scale (dh_update_x (update), epsilon);
  adagrad_scale (dh_update_y (update), epsilon);
}

const DhOptimizer dh_optimizer_adagrad = {
  .id = "adagrad",
  .name = N_ ("Adagrad"),
  .description = N_ ("Gives each axis a learning rate of its own, divided by the root of the sum "
                     "of all its squared gradients: steep axes are slowed, and every axis slows "
                     "down in time."),
  .formula = "r ← r + g²\nθ ← θ − η g / (√r + ε)",
  .learning_rate = 0.5,
  .n_parameters = 1,
  .parameters = { DH_PARAMETER_EPSILON (1e-8) },
  .n_state = 1,
  .state_symbols = { "r" },
  .n_terms = 1,
  .terms = { { .symbol = "−η g / (√r + ε)",
               .meaning = N_ ("against the gradient, scaled axis by axis") } },
  .torch = "Adagrad",
  .torch_arguments = "eps={epsilon}",
  .step = adagrad_step,
};

enum
{
  RHO,
  EPSILON,
};

/* r ← ρ r + (1−ρ) g²; θ ← θ − η_t g / (√r + ε)
 *
 * Tieleman and Hinton, "Lecture 6.5: RMSProp", Coursera (2012). ε is added to the root, as PyTorch
 * has it. */
static inline void
rmsprop_axis (DhAxis axis, double rho, double epsilon)
{
  const double *restrict rate = axis.rate;
  const double *restrict gradient = axis.gradient;
  double *restrict point = axis.point;
  double *restrict mean = axis.state[0];
  double *restrict term = axis.term[0];

  for (gsize i = 0; i < axis.n; i++)
    {
      double move;

      mean[i] = rho * mean[i] + (1 - rho) * (gradient[i] * gradient[i]);
      move = dh_move_or_stay (-rate[i] * gradient[i], adagrad_denominator (mean[i], epsilon));
      point[i] += move;
      if (term)
        term[i] = move;
    }
}

static void
rmsprop_step (const DhUpdate *update)
{
  double rho = update->parameters[RHO];
  double epsilon = update->parameters[EPSILON];

  rmsprop_axis (dh_update_x (update), rho, epsilon);
  rmsprop_axis (dh_update_y (update), rho, epsilon);
  adagrad_scale (dh_update_x (update), epsilon);
  adagrad_scale (dh_update_y (update), epsilon);
}

const DhOptimizer dh_optimizer_rmsprop = {
  .id = "rmsprop",
  .name = N_ ("RMSProp"),
  .description = N_ ("Adagrad that forgets: the squared gradients are averaged with a fading "
                     "memory, so that the steps need not shrink for ever."),
  .formula = "r ← ρ r + (1 − ρ) g²\nθ ← θ − η g / (√r + ε)",
  .learning_rate = 0.01,
  .n_parameters = 2,
  .parameters = { [RHO] = DH_PARAMETER_RHO, [EPSILON] = DH_PARAMETER_EPSILON (1e-8) },
  .n_state = 1,
  .state_symbols = { "r" },
  .n_terms = 1,
  .terms = { { .symbol = "−η g / (√r + ε)",
               .meaning = N_ ("against the gradient, scaled axis by axis") } },
  .torch = "RMSprop",
  .torch_arguments = "alpha={rho}, eps={epsilon}",
  .step = rmsprop_step,
};

/* r ← ρ r + (1−ρ) g²; d = g √(u+ε)/√(r+ε); u ← ρ u + (1−ρ) d²; θ ← θ − η_t d
 *
 * Zeiler, "ADADELTA: an adaptive learning rate method" (2012), which has no η: there it is 1. */
static inline void
adadelta_axis (DhAxis axis, double rho, double epsilon)
{
  const double *restrict rate = axis.rate;
  const double *restrict gradient = axis.gradient;
  double *restrict point = axis.point;
  double *restrict mean = axis.state[0];
  double *restrict moves = axis.state[1];
  double *restrict term = axis.term[0];

  for (gsize i = 0; i < axis.n; i++)
    {
      double direction, move;

      mean[i] = rho * mean[i] + (1 - rho) * (gradient[i] * gradient[i]);
      direction
          = dh_move_or_stay (gradient[i] * sqrt (moves[i] + epsilon), sqrt (mean[i] + epsilon));
      moves[i] = rho * moves[i] + (1 - rho) * (direction * direction);
      move = -rate[i] * direction;
      point[i] += move;
      if (term)
        term[i] = move;
    }
}

/* The effective rate η_t √(u + ε) / √(r + ε), before the update, since u is that of the step before
 * while r is new. */
static inline void
adadelta_scale (DhAxis axis, double rho, double epsilon)
{
  for (gsize i = 0; axis.scale && i < axis.n; i++)
    {
      double g = axis.gradient[i];
      double mean = rho * axis.state[0][i] + (1 - rho) * (g * g);

      axis.scale[i] = dh_move_or_stay (axis.rate[i] * sqrt (axis.state[1][i] + epsilon),
                                       sqrt (mean + epsilon));
    }
}

static void
adadelta_step (const DhUpdate *update)
{
  double rho = update->parameters[RHO];
  double epsilon = update->parameters[EPSILON];

  adadelta_scale (dh_update_x (update), rho, epsilon);
  adadelta_scale (dh_update_y (update), rho, epsilon);
  adadelta_axis (dh_update_x (update), rho, epsilon);
  adadelta_axis (dh_update_y (update), rho, epsilon);
}

const DhOptimizer dh_optimizer_adadelta = {
  .id = "adadelta",
  .name = N_ ("Adadelta"),
  .description = N_ ("RMSProp that measures its steps in the unit of the steps before, so that "
                     "it needs no learning rate: η is 1 unless you scale it."),
  .formula = "r ← ρ r + (1 − ρ) g²\nd = g √(u + ε) / √(r + ε)\nu ← ρ u + (1 − ρ) d²\nθ ← θ − η d",
  .learning_rate = 1,
  .n_parameters = 2,
  .parameters = { [RHO] = DH_PARAMETER_RHO, [EPSILON] = DH_PARAMETER_EPSILON (1e-6) },
  .n_state = 2,
  .state_symbols = { "r", "u" },
  .n_terms = 1,
  .terms = { { .symbol = "−η d", .meaning = N_ ("against the gradient, scaled axis by axis") } },
  .torch = "Adadelta",
  .torch_arguments = "rho={rho}, eps={epsilon}",
  .step = adadelta_step,
};
