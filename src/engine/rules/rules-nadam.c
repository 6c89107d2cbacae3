/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "adam-private.h"

#include <glib/gi18n-lib.h>

/* Figures of NAdam that all particles share. */
typedef struct
{
  DhAdam adam;
  double fresh;   /* (1−μ_n)/(1−P_n), the factor of g */
  double carried; /* μ_{n+1}/(1−P_{n+1}), the factor of m */
} Nadam;

/* Scalars: P_n; ψ's power 0.96^(nψ) and its base 0.96^ψ; β₂ⁿ and β₂; ψ. The powers follow a ψ or
 * β₂ that was changed within the run; P_n is the product of the μ that were used. */
enum
{
  PRODUCT,
  FADE_POWER,
  FADE_BASE,
  BETA2_POWER,
  BETA2_BASE,
  FADE,
  NADAM_SCALARS,
};

static inline Nadam
nadam_figures (const DhUpdate *update)
{
  const double *parameters = update->parameters;
  double *scalars = update->scalars;
  double beta1 = parameters[DH_ADAM_BETA1];
  gboolean is_first = update->t == 0;
  double base, power2, fade, momentum, next_momentum, product;

  base = is_first || scalars[FADE] != parameters[DH_ADAM_MOMENTUM_DECAY]
             ? pow (0.96, parameters[DH_ADAM_MOMENTUM_DECAY])
             : scalars[FADE_BASE];
  scalars[FADE] = parameters[DH_ADAM_MOMENTUM_DECAY];
  fade = dh_running_power (scalars + FADE_POWER, base, update->t);
  power2 = dh_running_power (scalars + BETA2_POWER, parameters[DH_ADAM_BETA2], update->t);

  momentum = beta1 * (1 - 0.5 * fade);
  next_momentum = beta1 * (1 - 0.5 * (fade * base));
  product = is_first ? momentum : scalars[PRODUCT] * momentum;
  scalars[PRODUCT] = product < 1e-100 ? 0 : product;

  return (Nadam){
    .adam = { .beta1 = beta1,
              .beta2 = parameters[DH_ADAM_BETA2],
              .epsilon = parameters[DH_ADAM_EPSILON],
              .variance_correction = 1 / (1 - power2) },
    .fresh = (1 - momentum) / (1 - product),
    .carried = next_momentum / (1 - product * next_momentum),
  };
}

/* μ_n = β₁ (1 − ½·0.96^(n ψ)); P_n = μ_1⋯μ_n;
 * θ ← θ − η_t [(1−μ_n) g/(1−P_n) + μ_{n+1} m/(1−P_n μ_{n+1})] / (√v̂ + ε)
 *
 * Dozat, "Incorporating Nesterov momentum into Adam" (2016). */
static inline void
nadam_axis (DhAxis axis, Nadam figures)
{
  const double *restrict rate = axis.rate;
  const double *restrict gradient = axis.gradient;
  double *restrict point = axis.point;
  double *restrict mean = axis.state[DH_ADAM_MEAN];
  double *restrict variance = axis.state[DH_ADAM_VARIANCE];
  double *restrict fresh_term = axis.term[0];
  double *restrict carried_term = axis.term[1];
  DhAdam adam = figures.adam;

  for (gsize i = 0; i < axis.n; i++)
    {
      double g = gradient[i];
      double denominator, fresh, carried;

      mean[i] = adam.beta1 * mean[i] + (1 - adam.beta1) * g;
      variance[i] = adam.beta2 * variance[i] + (1 - adam.beta2) * (g * g);
      denominator = dh_adam_denominator (variance[i], adam);
      fresh = dh_move_or_stay (-rate[i] * (figures.fresh * g), denominator);
      carried = dh_move_or_stay (-rate[i] * (figures.carried * mean[i]), denominator);
      point[i] += fresh + carried;
      if (fresh_term)
        {
          fresh_term[i] = fresh;
          carried_term[i] = carried;
        }
    }
}

static void
nadam_step (const DhUpdate *update)
{
  Nadam figures = nadam_figures (update);

  nadam_axis (dh_update_x (update), figures);
  nadam_axis (dh_update_y (update), figures);
  dh_adam_scale (dh_update_x (update), figures.adam, DH_ADAM_VARIANCE);
  dh_adam_scale (dh_update_y (update), figures.adam, DH_ADAM_VARIANCE);
}

const DhOptimizer dh_optimizer_nadam = {
  .id = "nadam",
  .name = N_ ("NAdam"),
  .description = N_ ("Adam with Nesterov's look ahead: this step's gradient counts at once, and "
                     "the mean is already carried one step on."),
  .formula = "m ← β₁ m + (1 − β₁) g\nv ← β₂ v + (1 − β₂) g²\nμₙ = β₁ (1 − ½·0.96^(n ψ))\n"
             "Pₙ = μ₁ ⋯ μₙ\nv̂ = v / (1 − β₂ⁿ)\n"
             "θ ← θ − η [(1 − μₙ) g / (1 − Pₙ) + μₙ₊₁ m / (1 − Pₙ₊₁)] / (√v̂ + ε)",
  .learning_rate = 0.05,
  .n_parameters = 4,
  .parameters = { DH_ADAM_PARAMETERS, [DH_ADAM_MOMENTUM_DECAY]
                                      = { .id = "momentum_decay",
                                          .symbol = "ψ",
                                          .name = N_ ("Momentum warm-up"),
                                          .meaning = N_ ("How fast the momentum grows from half of "
                                                         "β₁ to all of it."),
                                          .default_value = 0.004,
                                          .minimum = 0,
                                          .maximum = G_MAXDOUBLE,
                                          .scale = DH_PARAMETER_SCALE_LINEAR,
                                          .slider_minimum = 0,
                                          .slider_maximum = 1 } },
  .n_state = 2,
  .state_symbols = { DH_ADAM_STATE_SYMBOLS },
  .n_scalars = NADAM_SCALARS,
  .n_terms = 2,
  .terms = { { .symbol = "−η (1 − μₙ) g / (1 − Pₙ) / (√v̂ + ε)",
               .meaning = N_ ("against this step's gradient, scaled axis by axis") },
             { .symbol = "−η μₙ₊₁ m / (1 − Pₙ₊₁) / (√v̂ + ε)",
               .meaning = N_ ("on with the mean gradient, scaled axis by axis") } },
  /* Of PyTorch's two implementations the one without foreach took μ into the product twice until
   * version 2. */
  .torch = "NAdam",
  .torch_arguments = "betas=({beta1}, {beta2}), eps={epsilon}, "
                     "momentum_decay={momentum_decay}, foreach=True",
  .step = nadam_step,
};
