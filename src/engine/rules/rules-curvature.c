/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rules-private.h"

#include <glib/gi18n-lib.h>

#include "symmetric.h"

/* How far to go along an eigenvector: the gradient along it over the curvature's magnitude. Where
 * both are zero every length solves the equation, and the shortest is taken; where only the
 * curvature is zero there is no solution, and the length is infinite. */
static inline double
newton_length (double slope, double curvature, double damping)
{
  return slope == 0 ? 0 : slope / (fabs (curvature) + damping);
}

/* Solve (abs(H) + damping·I) d = g, where abs(H) replaces each eigenvalue of the Hessian by its
 * magnitude (so saddles repel); θ ← θ − η_t d
 *
 * Newton's method with the damping of Levenberg (1944) and Marquardt (1963); the magnitudes are
 * the saddle-free Newton method of Dauphin et al., "Identifying and attacking the saddle point
 * problem in high-dimensional non-convex optimization" (2014). */
static void
newton_step (const DhUpdate *update)
{
  double damping = update->parameters[0];

  for (gsize i = 0; i < update->n; i++)
    {
      DhEigen h = dh_symmetric_eigen (update->hessian_xx[i], update->hessian_xy[i],
                                      update->hessian_yy[i]);
      double gx = update->gradient_x[i];
      double gy = update->gradient_y[i];
      double steep
          = -update->rate[i] * newton_length (gx * h.cosine + gy * h.sine, h.largest, damping);
      double flat
          = -update->rate[i] * newton_length (gy * h.cosine - gx * h.sine, h.smallest, damping);

      update->x[i] += steep * h.cosine - flat * h.sine;
      update->y[i] += steep * h.sine + flat * h.cosine;
      if (update->term_x[0])
        {
          update->term_x[0][i] = steep * h.cosine;
          update->term_y[0][i] = steep * h.sine;
          update->term_x[1][i] = -flat * h.sine;
          update->term_y[1][i] = flat * h.cosine;
        }
    }
  dh_scale_by_nothing (dh_update_x (update));
  dh_scale_by_nothing (dh_update_y (update));
}

const DhOptimizer dh_optimizer_newton = {
  .id = "newton",
  .name = N_ ("Newton"),
  .description = N_ ("Divides the gradient by the curvature: on a quadratic it is at the minimum "
                     "in one step. Curvatures count by their magnitude, so that saddle points "
                     "repel it."),
  .formula = "(|H| + δ I) d = g\nθ ← θ − η d",
  .learning_rate = 1,
  .uses_hessian = TRUE,
  .n_parameters = 1,
  .parameters = { { .id = "damping",
                    .symbol = "δ",
                    .name = N_ ("Damping"),
                    .meaning = N_ ("Is added to every curvature, so that flat ground doesn't "
                                   "make for endless steps."),
                    .default_value = 0,
                    .minimum = 0,
                    .maximum = G_MAXDOUBLE,
                    .scale = DH_PARAMETER_SCALE_LINEAR,
                    .slider_minimum = 0,
                    .slider_maximum = 10 } },
  .n_terms = 2,
  .terms = { { .symbol = "−η (q₁·g) / (|λ₁| + δ) q₁",
               .meaning = N_ ("along the axis of greatest curvature") },
             { .symbol = "−η (q₂·g) / (|λ₂| + δ) q₂",
               .meaning = N_ ("along the axis of least curvature") } },
  .python = "values, vectors = torch.linalg.eigh(state[\"hessian\"])\n"
            "return theta - lr * vectors @ ((vectors.T @ g) / (values.abs() + damping))",
  .step = newton_step,
};

/* α = gᵀg / gᵀHg where gᵀHg > 0, else η_t; θ ← θ − α g: the length that a quadratic asks for,
 * first derivative over second.
 *
 * Cauchy's steepest descent (1847) with the exact line search of a quadratic. */
static void
best_step_step (const DhUpdate *update)
{
  for (gsize i = 0; i < update->n; i++)
    {
      double gx = update->gradient_x[i];
      double gy = update->gradient_y[i];
      double curvature = gx * (update->hessian_xx[i] * gx + update->hessian_xy[i] * gy)
                         + gy * (update->hessian_xy[i] * gx + update->hessian_yy[i] * gy);
      double length = curvature > 0 ? (gx * gx + gy * gy) / curvature : update->rate[i];

      update->x[i] += -length * gx;
      update->y[i] += -length * gy;
      if (update->term_x[0])
        {
          update->term_x[0][i] = -length * gx;
          update->term_y[0][i] = -length * gy;
        }
      if (update->scale_x)
        {
          update->scale_x[i] = length;
          update->scale_y[i] = length;
        }
    }
}

const DhOptimizer dh_optimizer_best_step = {
  .id = "best-step",
  .name = N_ ("Steepest descent, best step"),
  .description = N_ ("Gradient descent that computes its own step, first derivative over second "
                     "along the gradient. The learning rate is used only where the ground does "
                     "not curve upwards."),
  .formula = "α = gᵀg / gᵀHg  if gᵀHg > 0, else η\nθ ← θ − α g",
  .learning_rate = 0.01,
  .uses_hessian = TRUE,
  .n_terms = 1,
  .terms = { { .symbol = "−α g",
               .meaning = N_ ("against the gradient, to the parabola's lowest "
                              "point") } },
  .python = "curvature = g @ state[\"hessian\"] @ g\n"
            "return theta - (g @ g / curvature if curvature > 0 else lr) * g",
  .step = best_step_step,
};
