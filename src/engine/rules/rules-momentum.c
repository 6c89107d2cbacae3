/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rules-private.h"

#include <glib/gi18n-lib.h>

/* θ ← θ − η_t g
 *
 * Cauchy, "Méthode générale pour la résolution des systèmes d'équations simultanées", Comptes
 * rendus 25 (1847). */
static inline void
gradient_descent_axis (gsize n, DhAxis axis)
{
  const double *restrict rate = axis.rate;
  const double *restrict gradient = axis.gradient;
  double *restrict point = axis.point;
  double *restrict term = axis.term[0];

  for (gsize i = 0; i < n; i++)
    {
      double move = -rate[i] * gradient[i];

      point[i] += move;
      if (term)
        term[i] = move;
    }
}

static inline void
gradient_descent_update (gsize n, const DhUpdate *update)
{
  gradient_descent_axis (n, dh_update_x (update));
  gradient_descent_axis (n, dh_update_y (update));
  dh_scale_by_rate (dh_update_x (update));
  dh_scale_by_rate (dh_update_y (update));
}
DH_DEFINE_STEP (gradient_descent)

const DhOptimizer dh_optimizer_gradient_descent = {
  .id = "gradient-descent",
  .name = N_ ("Gradient descent"),
  .description = N_ ("Goes against the gradient, the direction in which the loss rises most "
                     "steeply, by a length in proportion to it."),
  .formula = "θ ← θ − η g",
  .learning_rate = 0.001,
  .n_terms = 1,
  .terms = { { .symbol = "−η g", .meaning = N_ ("against the gradient") } },
  .torch = "SGD",
  .step = gradient_descent_step,
};

enum
{
  MOMENTUM,
};

enum
{
  VELOCITY,
};

/* v ← μ v − η_t g; θ ← θ + v
 *
 * Polyak, "Some methods of speeding up the convergence of iteration methods", USSR Computational
 * Mathematics and Mathematical Physics 4 (1964), in the form of lecture notes: the rate is part of
 * the velocity. PyTorch keeps it outside (b ← μ b + g; θ ← θ − η_t b), which moves alike only
 * while η_t is constant. */
static inline void
momentum_axis (gsize n, DhAxis axis, double momentum)
{
  const double *restrict rate = axis.rate;
  const double *restrict gradient = axis.gradient;
  double *restrict point = axis.point;
  double *restrict velocity = axis.state[VELOCITY];
  double *restrict carried_term = axis.term[0];
  double *restrict pull_term = axis.term[1];

  for (gsize i = 0; i < n; i++)
    {
      double carried = momentum * velocity[i];
      double pull = -rate[i] * gradient[i];

      velocity[i] = carried + pull;
      point[i] += velocity[i];
      if (carried_term)
        {
          carried_term[i] = carried;
          pull_term[i] = pull;
        }
    }
}

static inline void
momentum_update (gsize n, const DhUpdate *update)
{
  double momentum = update->parameters[MOMENTUM];

  momentum_axis (n, dh_update_x (update), momentum);
  momentum_axis (n, dh_update_y (update), momentum);
  dh_scale_by_rate (dh_update_x (update));
  dh_scale_by_rate (dh_update_y (update));
}
DH_DEFINE_STEP (momentum)

const DhOptimizer dh_optimizer_momentum = {
  .id = "momentum",
  .name = N_ ("Momentum"),
  .description = N_ ("Rolls like a heavy ball: each step keeps part of the last one's velocity. "
                     "This is the classical form; PyTorch's differs from it when the learning "
                     "rate changes within a run."),
  .formula = "v ← μ v − η g\nθ ← θ + v",
  .learning_rate = 0.0005,
  .n_parameters = 1,
  .parameters = { [MOMENTUM] = DH_PARAMETER_MOMENTUM },
  .n_state = 1,
  .state_symbols = { [VELOCITY] = "v" },
  .n_terms = 2,
  .terms = { { .symbol = "μ v", .meaning = N_ ("what is kept of the last step") },
             { .symbol = "−η g", .meaning = N_ ("against the gradient") } },
  .python = "v = state[\"v\"] = momentum * state.get(\"v\", 0) - lr * g\n"
            "return theta + v",
  .step = momentum_step,
};

/* v ← μ v − η_t g; θ ← θ + μ v − η_t g
 *
 * Nesterov, "A method for solving the convex programming problem with convergence rate O(1/k²)",
 * Doklady Akademii Nauk SSSR 269 (1983), with a constant μ and θ standing for the looked-ahead
 * point, where the gradient is taken (Bengio, Boulanger-Lewandowski and Pascanu, "Advances in
 * optimizing recurrent networks", 2013). */
static inline void
nesterov_axis (gsize n, DhAxis axis, double momentum)
{
  const double *restrict rate = axis.rate;
  const double *restrict gradient = axis.gradient;
  double *restrict point = axis.point;
  double *restrict velocity = axis.state[VELOCITY];
  double *restrict ahead_term = axis.term[0];
  double *restrict pull_term = axis.term[1];

  for (gsize i = 0; i < n; i++)
    {
      double pull = -rate[i] * gradient[i];
      double ahead;

      velocity[i] = momentum * velocity[i] + pull;
      ahead = momentum * velocity[i];
      point[i] += ahead + pull;
      if (ahead_term)
        {
          ahead_term[i] = ahead;
          pull_term[i] = pull;
        }
    }
}

static inline void
nesterov_update (gsize n, const DhUpdate *update)
{
  double momentum = update->parameters[MOMENTUM];

  nesterov_axis (n, dh_update_x (update), momentum);
  nesterov_axis (n, dh_update_y (update), momentum);
  dh_scale_by_rate (dh_update_x (update));
  dh_scale_by_rate (dh_update_y (update));
}
DH_DEFINE_STEP (nesterov)

const DhOptimizer dh_optimizer_nesterov = {
  .id = "nesterov",
  .name = N_ ("Nesterov momentum"),
  .description = N_ ("Momentum that looks ahead: the velocity is corrected before it is used, so "
                     "that the ball brakes before it climbs."),
  .formula = "v ← μ v − η g\nθ ← θ + μ v − η g",
  .learning_rate = 0.0005,
  .n_parameters = 1,
  .parameters = { [MOMENTUM] = DH_PARAMETER_MOMENTUM },
  .n_state = 1,
  .state_symbols = { [VELOCITY] = "v" },
  .n_terms = 2,
  .terms = { { .symbol = "μ v", .meaning = N_ ("on with the new velocity") },
             { .symbol = "−η g", .meaning = N_ ("against the gradient") } },
  .python = "v = state[\"v\"] = momentum * state.get(\"v\", 0) - lr * g\n"
            "return theta + momentum * v - lr * g",
  .step = nesterov_step,
};
