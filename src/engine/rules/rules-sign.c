/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rules-private.h"

#include <glib/gi18n-lib.h>

enum
{
  SHRINK,
  GROW,
  SMALLEST_STEP,
  LARGEST_STEP,
};

enum
{
  STEP,     /* s */
  PREVIOUS, /* the gradient of the step before */
};

/* Per axis: s starts at η_0; where g·g_prev > 0: s ← min(s·grow, largest); where < 0:
 * s ← max(s·shrink, smallest) and g is taken as 0 for this step (and remembered as 0);
 * θ ← θ − sign(g) s
 *
 * Riedmiller and Braun, "A direct adaptive method for faster backpropagation learning: the RPROP
 * algorithm" (1993), without stepping back after a change of sign: iRprop− of Igel and Hüsken
 * (2000), as in PyTorch. */
static inline void
rprop_axis (DhAxis axis, const double *parameters, gboolean is_first)
{
  const double *restrict rate = axis.rate;
  const double *restrict gradient = axis.gradient;
  double *restrict point = axis.point;
  double *restrict step = axis.state[STEP];
  double *restrict previous = axis.state[PREVIOUS];
  double *restrict term = axis.term[0];
  double shrink = parameters[SHRINK];
  double grow = parameters[GROW];
  double smallest = parameters[SMALLEST_STEP];
  double largest = parameters[LARGEST_STEP];

  for (gsize i = 0; i < axis.n; i++)
    {
      double agreement = gradient[i] * previous[i];
      double s = is_first ? rate[i] : step[i];
      double g = agreement < 0 ? 0 : gradient[i];
      double longer = s * grow < largest ? s * grow : largest;
      double shorter = s * shrink > smallest ? s * shrink : smallest;
      double move;

      s = agreement > 0 ? longer : agreement < 0 ? shorter : s;
      move = -dh_sign (g) * s;
      step[i] = s;
      previous[i] = g;
      point[i] += move;
      if (term)
        term[i] = move;
    }
}

static void
rprop_step (const DhUpdate *update)
{
  rprop_axis (dh_update_x (update), update->parameters, update->t == 0);
  rprop_axis (dh_update_y (update), update->parameters, update->t == 0);
  dh_scale_by_nothing (dh_update_x (update));
  dh_scale_by_nothing (dh_update_y (update));
}

static char *
rprop_check (const double *parameters)
{
  if (parameters[SMALLEST_STEP] <= parameters[LARGEST_STEP])
    return NULL;
  return g_strdup (_ ("smallest_step must not be above largest_step"));
}

const DhOptimizer dh_optimizer_rprop = {
  .id = "rprop",
  .name = N_ ("Rprop"),
  .description = N_ ("Goes by the signs of the gradient alone: each axis has a step that grows "
                     "while the sign stays and shrinks when it turns. The learning rate is only "
                     "the first step."),
  .formula = "g·g′ > 0:  s ← min(s · grow, largest)\n"
             "g·g′ < 0:  s ← max(s · shrink, smallest),  g ← 0\n"
             "θ ← θ − sign(g) s\ng′ ← g",
  .learning_rate = 0.01,
  .n_parameters = 4,
  .parameters = { [SHRINK] = { .id = "shrink",
                               .symbol = "η⁻",
                               .name = N_ ("Shrink"),
                               .meaning = N_ ("What an axis's step is multiplied by when the "
                                              "gradient's sign has turned."),
                               .default_value = 0.5,
                               .minimum = 0,
                               .maximum = 1,
                               .above_minimum = TRUE,
                               .below_maximum = TRUE,
                               .scale = DH_PARAMETER_SCALE_LINEAR,
                               .slider_minimum = 0.05,
                               .slider_maximum = 0.95 },
                  [GROW] = { .id = "grow",
                             .symbol = "η⁺",
                             .name = N_ ("Grow"),
                             .meaning = N_ ("What an axis's step is multiplied by while the "
                                            "gradient's sign stays."),
                             .default_value = 1.2,
                             .minimum = 1,
                             .maximum = G_MAXDOUBLE,
                             .above_minimum = TRUE,
                             .scale = DH_PARAMETER_SCALE_LINEAR,
                             .slider_minimum = 1.01,
                             .slider_maximum = 2 },
                  [SMALLEST_STEP] = { .id = "smallest_step",
                                      .symbol = "Δmin",
                                      .name = N_ ("Smallest step"),
                                      .meaning = N_ ("An axis's step doesn't shrink below this."),
                                      .default_value = 1e-6,
                                      .minimum = 0,
                                      .maximum = G_MAXDOUBLE,
                                      .above_minimum = TRUE,
                                      .scale = DH_PARAMETER_SCALE_LOGARITHMIC,
                                      .slider_minimum = 1e-9,
                                      .slider_maximum = 0.1 },
                  [LARGEST_STEP] = { .id = "largest_step",
                                     .symbol = "Δmax",
                                     .name = N_ ("Largest step"),
                                     .meaning = N_ ("An axis's step doesn't grow beyond this."),
                                     .default_value = 50,
                                     .minimum = 0,
                                     .maximum = G_MAXDOUBLE,
                                     .above_minimum = TRUE,
                                     .scale = DH_PARAMETER_SCALE_LOGARITHMIC,
                                     .slider_minimum = 0.01,
                                     .slider_maximum = 100 } },
  .n_state = 2,
  .state_symbols = { [STEP] = "s", [PREVIOUS] = "g′" },
  .n_terms = 1,
  .terms = { { .symbol = "−sign(g) s", .meaning = N_ ("each axis's step, downhill") } },
  .torch = "Rprop",
  .torch_arguments = "etas=({shrink}, {grow}), step_sizes=({smallest_step}, {largest_step})",
  .step = rprop_step,
  .check = rprop_check,
};

enum
{
  BETA1,
  BETA2,
  WEIGHT_DECAY,
};

/* c = β₁ m + (1−β₁) g; θ ← θ − η_t (sign(c) + λ θ); m ← β₂ m + (1−β₂) g
 *
 * Chen et al., "Symbolic discovery of optimization algorithms" (2023). */
static inline void
lion_axis (DhAxis axis, const double *parameters)
{
  const double *restrict rate = axis.rate;
  const double *restrict gradient = axis.gradient;
  double *restrict point = axis.point;
  double *restrict mean = axis.state[0];
  double *restrict sign_term = axis.term[0];
  double *restrict decay_term = axis.term[1];
  double beta1 = parameters[BETA1];
  double beta2 = parameters[BETA2];
  double weight_decay = parameters[WEIGHT_DECAY];

  for (gsize i = 0; i < axis.n; i++)
    {
      double c = beta1 * mean[i] + (1 - beta1) * gradient[i];
      double move = -rate[i] * dh_sign (c);
      double decay = -rate[i] * weight_decay * point[i];

      mean[i] = beta2 * mean[i] + (1 - beta2) * gradient[i];
      point[i] += move + decay;
      if (sign_term)
        {
          sign_term[i] = move;
          decay_term[i] = decay;
        }
    }
}

static void
lion_step (const DhUpdate *update)
{
  lion_axis (dh_update_x (update), update->parameters);
  lion_axis (dh_update_y (update), update->parameters);
  dh_scale_by_nothing (dh_update_x (update));
  dh_scale_by_nothing (dh_update_y (update));
}

const DhOptimizer dh_optimizer_lion = {
  .id = "lion",
  .name = N_ ("Lion"),
  .description = N_ ("Goes by the sign of a mean of gradients: every step is as long as the "
                     "learning rate on each axis, however steep the ground."),
  .formula = "c = β₁ m + (1 − β₁) g\nθ ← θ − η (sign(c) + λ θ)\nm ← β₂ m + (1 − β₂) g",
  .learning_rate = 0.01,
  .n_parameters = 3,
  .parameters = { [BETA1] = DH_PARAMETER_BETA1,
                  [BETA2] = DH_PARAMETER_DECAY_RATE ("beta2",
                                                     "β₂",
                                                     N_ ("Memory of the mean"),
                                                     N_ ("How much of the mean of gradients is "
                                                         "kept from one step to the next."),
                                                     0.99),
                  [WEIGHT_DECAY] = DH_PARAMETER_WEIGHT_DECAY (0) },
  .n_state = 1,
  .state_symbols = { "m" },
  .n_terms = 2,
  .terms = { { .symbol = "−η sign(c)", .meaning = N_ ("one step on each axis, downhill") },
             { .symbol = "−η λ θ", .meaning = N_ ("weight decay, towards the origin") } },
  .python = "m = state.get(\"m\", 0 * g)\n"
            "c = beta1 * m + (1 - beta1) * g\n"
            "state[\"m\"] = beta2 * m + (1 - beta2) * g\n"
            "return theta - lr * (torch.sign(c) + weight_decay * theta)",
  .step = lion_step,
};
