/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "adam-private.h"

#include <glib/gi18n-lib.h>

/* What RAdam multiplies m̂ by, and whether it divides by √v at all in this update. */
typedef struct
{
  DhAdam adam;
  gboolean is_rectified; /* ρ_n > 5 */
  double rectification;  /* r √(1−β₂ⁿ) */
} Radam;

static inline Radam
radam_figures (const DhUpdate *update)
{
  DhAdam adam = dh_adam_figures (update);
  double n = (double) update->t + 1;
  double power2 = update->scalars[2];
  double limit = 2 / (1 - adam.beta2) - 1;
  double length = limit - 2 * n * power2 * adam.variance_correction;
  Radam figures = { .adam = adam, .is_rectified = length > 5, .rectification = 1 };

  if (figures.is_rectified)
    figures.rectification
        = sqrt ((length - 4) * (length - 2) * limit / ((limit - 4) * (limit - 2) * length))
          * sqrt (1 - power2);
  return figures;
}

/* ρ∞ = 2/(1−β₂) − 1; ρ_n = ρ∞ − 2nβ₂ⁿ/(1−β₂ⁿ);
 * if ρ_n > 5: θ ← θ − η_t m̂ r √(1−β₂ⁿ)/(√v + ε),
 *             r = √[(ρ_n−4)(ρ_n−2)ρ∞ / ((ρ∞−4)(ρ∞−2)ρ_n)];
 * else θ ← θ − η_t m̂
 *
 * Liu et al., "On the variance of the adaptive learning rate and beyond" (2020); the threshold is
 * 5, as in PyTorch, where the paper has 4. */
static inline void
radam_axis (DhAxis axis, Radam figures)
{
  const double *restrict rate = axis.rate;
  const double *restrict gradient = axis.gradient;
  double *restrict point = axis.point;
  double *restrict mean = axis.state[DH_ADAM_MEAN];
  double *restrict variance = axis.state[DH_ADAM_VARIANCE];
  double *restrict term = axis.term[0];
  DhAdam adam = figures.adam;

  for (gsize i = 0; i < axis.n; i++)
    {
      double g = gradient[i];
      double move, scaled;

      mean[i] = adam.beta1 * mean[i] + (1 - adam.beta1) * g;
      variance[i] = adam.beta2 * variance[i] + (1 - adam.beta2) * (g * g);
      move = -rate[i] * (mean[i] * adam.mean_correction);
      scaled = dh_move_or_stay (move * figures.rectification, sqrt (variance[i]) + adam.epsilon);
      move = figures.is_rectified ? scaled : move;
      point[i] += move;
      if (term)
        term[i] = move;
    }
}

/* What m̂ is multiplied by, after the update: η_t r √(1−β₂ⁿ) / (√v + ε), or η_t. */
static inline void
radam_scale (DhAxis axis, Radam figures)
{
  for (gsize i = 0; axis.scale && i < axis.n; i++)
    {
      double denominator = sqrt (axis.state[DH_ADAM_VARIANCE][i]) + figures.adam.epsilon;

      axis.scale[i] = figures.is_rectified
                          ? dh_move_or_stay (axis.rate[i] * figures.rectification, denominator)
                          : axis.rate[i];
    }
}

static void
radam_step (const DhUpdate *update)
{
  Radam figures = radam_figures (update);

  radam_axis (dh_update_x (update), figures);
  radam_axis (dh_update_y (update), figures);
  radam_scale (dh_update_x (update), figures);
  radam_scale (dh_update_y (update), figures);
}

const DhOptimizer dh_optimizer_radam = {
  .id = "radam",
  .name = N_ ("RAdam"),
  .description = N_ ("Adam with a warm-up that follows from the formula: it goes by the mean "
                     "gradient alone until enough squared gradients are known to divide by."),
  .formula = "m ← β₁ m + (1 − β₁) g\nv ← β₂ v + (1 − β₂) g²\nm̂ = m / (1 − β₁ⁿ)\n"
             "ρ∞ = 2 / (1 − β₂) − 1\nρₙ = ρ∞ − 2 n β₂ⁿ / (1 − β₂ⁿ)\n"
             "ρₙ > 5:  r = √[(ρₙ − 4)(ρₙ − 2) ρ∞ / ((ρ∞ − 4)(ρ∞ − 2) ρₙ)]\n"
             "θ ← θ − η m̂ r √(1 − β₂ⁿ) / (√v + ε)\n"
             "ρₙ ≤ 5:  θ ← θ − η m̂",
  .learning_rate = 0.002,
  .n_parameters = 3,
  .parameters = { DH_ADAM_PARAMETERS },
  .n_state = 2,
  .state_symbols = { DH_ADAM_STATE_SYMBOLS },
  .n_scalars = DH_ADAM_SCALARS,
  .n_terms = 1,
  .terms = { { .symbol = "−η m̂ r √(1 − β₂ⁿ) / (√v + ε)",
               .meaning = N_ ("against the mean gradient, scaled once the scale is known") } },
  .torch = "RAdam",
  .torch_arguments = "betas=({beta1}, {beta2}), eps={epsilon}",
  .step = radam_step,
};
