/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "adam-private.h"

#include <glib/gi18n-lib.h>

/* m ← β₁ m + (1−β₁) g; v ← β₂ v + (1−β₂) g²; m̂ = m/(1−β₁ⁿ); v̂ = v/(1−β₂ⁿ);
 * θ ← θ − η_t m̂ / (√v̂ + ε)
 *
 * Kingma and Ba, "Adam: a method for stochastic optimization" (2015), algorithm 1. */
static inline void
adam_axis (DhAxis axis, DhAdam figures)
{
  const double *restrict rate = axis.rate;
  const double *restrict gradient = axis.gradient;
  double *restrict point = axis.point;
  double *restrict mean = axis.state[DH_ADAM_MEAN];
  double *restrict variance = axis.state[DH_ADAM_VARIANCE];
  double *restrict term = axis.term[0];

  for (gsize i = 0; i < axis.n; i++)
    {
      double g = gradient[i];
      double move;

      mean[i] = figures.beta1 * mean[i] + (1 - figures.beta1) * g;
      variance[i] = figures.beta2 * variance[i] + (1 - figures.beta2) * (g * g);
      move = dh_move_or_stay (-rate[i] * (mean[i] * figures.mean_correction),
                              dh_adam_denominator (variance[i], figures));
      point[i] += move;
      if (term)
        term[i] = move;
    }
}

static void
adam_step (const DhUpdate *update)
{
  DhAdam figures = dh_adam_figures (update);

  adam_axis (dh_update_x (update), figures);
  adam_axis (dh_update_y (update), figures);
  dh_adam_scale (dh_update_x (update), figures, DH_ADAM_VARIANCE);
  dh_adam_scale (dh_update_y (update), figures, DH_ADAM_VARIANCE);
}

const DhOptimizer dh_optimizer_adam = {
  .id = "adam",
  .name = N_ ("Adam"),
  .description = N_ ("Momentum and RMSProp in one: a fading mean of the gradients, divided by the "
                     "root of a fading mean of their squares, both freed of their bias towards "
                     "zero."),
  .formula = "m ← β₁ m + (1 − β₁) g\nv ← β₂ v + (1 − β₂) g²\n"
             "m̂ = m / (1 − β₁ⁿ)\nv̂ = v / (1 − β₂ⁿ)\nθ ← θ − η m̂ / (√v̂ + ε)",
  .learning_rate = 0.05,
  .n_parameters = 3,
  .parameters = { DH_ADAM_PARAMETERS },
  .n_state = 2,
  .state_symbols = { DH_ADAM_STATE_SYMBOLS },
  .n_scalars = DH_ADAM_SCALARS,
  .n_terms = 1,
  .terms = { { .symbol = "−η m̂ / (√v̂ + ε)",
               .meaning = N_ ("against the mean gradient, scaled axis by axis") } },
  .torch = "Adam",
  .torch_arguments = "betas=({beta1}, {beta2}), eps={epsilon}",
  .step = adam_step,
};

/* θ ← θ − η_t λ θ, then as Adam with g taken before the decay.
 *
 * Loshchilov and Hutter, "Decoupled weight decay regularization" (2019), algorithm 2; λ is
 * multiplied by the rate, as PyTorch has it. */
static inline void
adamw_axis (DhAxis axis, DhAdam figures)
{
  const double *restrict rate = axis.rate;
  const double *restrict gradient = axis.gradient;
  double *restrict point = axis.point;
  double *restrict mean = axis.state[DH_ADAM_MEAN];
  double *restrict variance = axis.state[DH_ADAM_VARIANCE];
  double *restrict decay_term = axis.term[0];
  double *restrict move_term = axis.term[1];

  for (gsize i = 0; i < axis.n; i++)
    {
      double g = gradient[i];
      double decay = -rate[i] * figures.weight_decay * point[i];
      double move;

      mean[i] = figures.beta1 * mean[i] + (1 - figures.beta1) * g;
      variance[i] = figures.beta2 * variance[i] + (1 - figures.beta2) * (g * g);
      move = dh_move_or_stay (-rate[i] * (mean[i] * figures.mean_correction),
                              dh_adam_denominator (variance[i], figures));
      point[i] = point[i] + decay + move;
      if (decay_term)
        {
          decay_term[i] = decay;
          move_term[i] = move;
        }
    }
}

static void
adamw_step (const DhUpdate *update)
{
  DhAdam figures = dh_adam_figures (update);

  figures.weight_decay = update->parameters[DH_ADAM_WEIGHT_DECAY];
  adamw_axis (dh_update_x (update), figures);
  adamw_axis (dh_update_y (update), figures);
  dh_adam_scale (dh_update_x (update), figures, DH_ADAM_VARIANCE);
  dh_adam_scale (dh_update_y (update), figures, DH_ADAM_VARIANCE);
}

const DhOptimizer dh_optimizer_adamw = {
  .id = "adamw",
  .name = N_ ("AdamW"),
  .description = N_ ("Adam with weight decay beside it: the pull towards the origin is not scaled "
                     "axis by axis as the gradient is."),
  .formula = "θ ← θ − η λ θ\nm ← β₁ m + (1 − β₁) g\nv ← β₂ v + (1 − β₂) g²\n"
             "m̂ = m / (1 − β₁ⁿ)\nv̂ = v / (1 − β₂ⁿ)\nθ ← θ − η m̂ / (√v̂ + ε)",
  .learning_rate = 0.05,
  .n_parameters = 4,
  .parameters = { DH_ADAM_PARAMETERS, [DH_ADAM_WEIGHT_DECAY] = DH_PARAMETER_WEIGHT_DECAY (0.01) },
  .n_state = 2,
  .state_symbols = { DH_ADAM_STATE_SYMBOLS },
  .n_scalars = DH_ADAM_SCALARS,
  .n_terms = 2,
  .terms = { { .symbol = "−η λ θ", .meaning = N_ ("weight decay, towards the origin") },
             { .symbol = "−η m̂ / (√v̂ + ε)",
               .meaning = N_ ("against the mean gradient, scaled axis by axis") } },
  .torch = "AdamW",
  .torch_arguments = "betas=({beta1}, {beta2}), eps={epsilon}, weight_decay={weight_decay}",
  .step = adamw_step,
};

/* As Adam with v̂ = max(v over all steps so far)/(1−β₂ⁿ).
 *
 * Reddi, Kale and Kumar, "On the convergence of Adam and beyond" (2018), which corrects no bias;
 * like PyTorch's, this corrects it as Adam does. */
static inline void
amsgrad_axis (DhAxis axis, DhAdam figures)
{
  const double *restrict rate = axis.rate;
  const double *restrict gradient = axis.gradient;
  double *restrict point = axis.point;
  double *restrict mean = axis.state[DH_ADAM_MEAN];
  double *restrict variance = axis.state[DH_ADAM_VARIANCE];
  double *restrict greatest = axis.state[DH_ADAM_GREATEST];
  double *restrict term = axis.term[0];

  for (gsize i = 0; i < axis.n; i++)
    {
      double g = gradient[i];
      double move;

      mean[i] = figures.beta1 * mean[i] + (1 - figures.beta1) * g;
      variance[i] = figures.beta2 * variance[i] + (1 - figures.beta2) * (g * g);
      greatest[i] = greatest[i] > variance[i] ? greatest[i] : variance[i];
      move = dh_move_or_stay (-rate[i] * (mean[i] * figures.mean_correction),
                              dh_adam_denominator (greatest[i], figures));
      point[i] += move;
      if (term)
        term[i] = move;
    }
}

static void
amsgrad_step (const DhUpdate *update)
{
  DhAdam figures = dh_adam_figures (update);

  amsgrad_axis (dh_update_x (update), figures);
  amsgrad_axis (dh_update_y (update), figures);
  dh_adam_scale (dh_update_x (update), figures, DH_ADAM_GREATEST);
  dh_adam_scale (dh_update_y (update), figures, DH_ADAM_GREATEST);
}

const DhOptimizer dh_optimizer_amsgrad = {
  .id = "amsgrad",
  .name = N_ ("AMSGrad"),
  .description = N_ ("Adam that never forgets its greatest mean square, so that a rare large "
                     "gradient keeps the steps small for good."),
  .formula = "m ← β₁ m + (1 − β₁) g\nv ← β₂ v + (1 − β₂) g²\nw ← max(w, v)\n"
             "m̂ = m / (1 − β₁ⁿ)\nv̂ = w / (1 − β₂ⁿ)\nθ ← θ − η m̂ / (√v̂ + ε)",
  .learning_rate = 0.05,
  .n_parameters = 3,
  .parameters = { DH_ADAM_PARAMETERS },
  .n_state = 3,
  .state_symbols = { DH_ADAM_STATE_SYMBOLS, [DH_ADAM_GREATEST] = "w" },
  .n_scalars = DH_ADAM_SCALARS,
  .n_terms = 1,
  .terms = { { .symbol = "−η m̂ / (√v̂ + ε)",
               .meaning = N_ ("against the mean gradient, scaled axis by axis") } },
  .torch = "Adam",
  .torch_arguments = "betas=({beta1}, {beta2}), eps={epsilon}, amsgrad=True",
  .step = amsgrad_step,
};

/* m as Adam; u ← max(β₂ u, |g| + ε); θ ← θ − η_t m / ((1−β₁ⁿ) u)
 *
 * Kingma and Ba (2015), algorithm 2, with PyTorch's ε in the norm, which the paper lacks. */
static inline void
adamax_axis (DhAxis axis, DhAdam figures)
{
  const double *restrict rate = axis.rate;
  const double *restrict gradient = axis.gradient;
  double *restrict point = axis.point;
  double *restrict mean = axis.state[DH_ADAM_MEAN];
  double *restrict norm = axis.state[DH_ADAM_VARIANCE];
  double *restrict term = axis.term[0];

  for (gsize i = 0; i < axis.n; i++)
    {
      double faded = figures.beta2 * norm[i];
      double fresh = fabs (gradient[i]) + figures.epsilon;
      double move;

      mean[i] = figures.beta1 * mean[i] + (1 - figures.beta1) * gradient[i];
      norm[i] = faded > fresh ? faded : fresh;
      move = dh_move_or_stay (-rate[i] * (mean[i] * figures.mean_correction), norm[i]);
      point[i] += move;
      if (term)
        term[i] = move;
    }
}

/* The effective rate η_t / u, after the update. */
static inline void
adamax_scale (DhAxis axis)
{
  for (gsize i = 0; axis.scale && i < axis.n; i++)
    axis.scale[i] = dh_move_or_stay (axis.rate[i], axis.state[DH_ADAM_VARIANCE][i]);
}

static void
adamax_step (const DhUpdate *update)
{
  DhAdam figures = dh_adam_figures (update);

  adamax_axis (dh_update_x (update), figures);
  adamax_axis (dh_update_y (update), figures);
  adamax_scale (dh_update_x (update));
  adamax_scale (dh_update_y (update));
}

const DhOptimizer dh_optimizer_adamax = {
  .id = "adamax",
  .name = N_ ("AdaMax"),
  .description = N_ ("Adam with the greatest recent gradient in the place of the root mean "
                     "square, so that no step is longer than the learning rate by much."),
  .formula = "m ← β₁ m + (1 − β₁) g\nu ← max(β₂ u, |g| + ε)\nθ ← θ − η m / ((1 − β₁ⁿ) u)",
  .learning_rate = 0.05,
  .n_parameters = 3,
  .parameters = { DH_ADAM_PARAMETERS },
  .n_state = 2,
  .state_symbols = { [DH_ADAM_MEAN] = "m", [DH_ADAM_VARIANCE] = "u" },
  .n_scalars = DH_ADAM_SCALARS,
  .n_terms = 1,
  .terms
  = { { .symbol = "−η m̂ / u", .meaning = N_ ("against the mean gradient, scaled axis by axis") } },
  .torch = "Adamax",
  .torch_arguments = "betas=({beta1}, {beta2}), eps={epsilon}",
  .step = adamax_step,
};
