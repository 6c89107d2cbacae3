/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "theory.h"

#include <math.h>

#include "rules-private.h"

/* The theory of one rule. On a quadratic a rule moves along each eigenvector by itself, and there
 * its update is linear: what it multiplies by depends on η λ and the momentum alone. */
typedef struct
{
  const DhOptimizer *optimizer;
  double (*factor) (double step, double momentum); /* step: η λ */
  double (*border) (double momentum);              /* the greatest η λ that doesn't diverge */
  DhTheoryOptimum (*optimum) (const DhEigen *eigen);
} RuleTheory;

/* The largest modulus of the roots of z² − b z + c, whose discriminant b² − 4c is given apart,
 * because the rules know it as a product, in which nothing cancels. */
static double
largest_root (double b, double c, double discriminant)
{
  /* Two complex roots are conjugate, and c is their product. */
  return discriminant < 0 ? sqrt (c) : 0.5 * (fabs (b) + sqrt (discriminant));
}

/* θ ← (1 − ηλ) θ */
static double
gradient_descent_factor (double step, double momentum)
{
  return fabs (1 - step);
}

static double
gradient_descent_border (double momentum)
{
  return 2;
}

static DhTheoryOptimum
gradient_descent_optimum (const DhEigen *eigen)
{
  double ratio = eigen->smallest / eigen->largest;

  return (DhTheoryOptimum){ .learning_rate = 2 / (1 + ratio) / eigen->largest,
                            .factor = (1 - ratio) / (1 + ratio) };
}

/* The matrix [1 − ηλ, μ; −ηλ, μ] of (θ, v) has the characteristic polynomial
 * z² − (1 + μ − ηλ) z + μ. Polyak (1964). */
static double
momentum_factor (double step, double momentum)
{
  double root = sqrt (momentum);
  double discriminant = ((1 - root) * (1 - root) - step) * ((1 + root) * (1 + root) - step);

  return largest_root (1 + momentum - step, momentum, discriminant);
}

static double
momentum_border (double momentum)
{
  return 2 * (1 + momentum);
}

/* Both eigenvalues at the border between real and complex roots: η = 4/(√λ_max + √λ_min)²,
 * √μ = (√λ_max − √λ_min)/(√λ_max + √λ_min). Polyak (1964). */
static DhTheoryOptimum
momentum_optimum (const DhEigen *eigen)
{
  double root = sqrt (eigen->smallest / eigen->largest);
  double factor = (1 - root) / (1 + root);

  return (DhTheoryOptimum){ .learning_rate = 4 / ((1 + root) * (1 + root)) / eigen->largest,
                            .momentum = factor * factor,
                            .factor = factor };
}

/* The matrix [1 − (1 + μ)ηλ, μ²; −ηλ, μ] of (θ, v) has the characteristic polynomial
 * z² − (1 + μ)(1 − ηλ) z + μ(1 − ηλ). */
static double
nesterov_factor (double step, double momentum)
{
  double left = 1 - step;
  double discriminant
      = left * ((1 - momentum) * (1 - momentum) - (1 + momentum) * (1 + momentum) * step);

  return largest_root ((1 + momentum) * left, momentum * left, discriminant);
}

static double
nesterov_border (double momentum)
{
  return 2 * (1 + momentum) / (1 + 2 * momentum);
}

/* η = 4/(3 λ_max + λ_min), μ = (√(3κ + 1) − 2)/(√(3κ + 1) + 2). Lessard, Recht and Packard, "Analysis
 * and design of optimization algorithms via integral quadratic constraints", SIAM Journal on
 * Optimization 26 (2016), proposition 1. */
static DhTheoryOptimum
nesterov_optimum (const DhEigen *eigen)
{
  double ratio = eigen->smallest / eigen->largest;
  double root = sqrt (3 + ratio);
  double twice = 2 * sqrt (ratio);

  return (DhTheoryOptimum){ .learning_rate = 4 / (3 + ratio) / eigen->largest,
                            .momentum = (root - twice) / (root + twice),
                            .factor = 1 - twice / root };
}

static const RuleTheory theories[] = {
  { .optimizer = &dh_optimizer_gradient_descent,
    .factor = gradient_descent_factor,
    .border = gradient_descent_border,
    .optimum = gradient_descent_optimum },
  { .optimizer = &dh_optimizer_momentum,
    .factor = momentum_factor,
    .border = momentum_border,
    .optimum = momentum_optimum },
  { .optimizer = &dh_optimizer_nesterov,
    .factor = nesterov_factor,
    .border = nesterov_border,
    .optimum = nesterov_optimum },
};

static const RuleTheory *
find_theory (const DhOptimizer *optimizer)
{
  for (gsize i = 0; i < G_N_ELEMENTS (theories); i++)
    if (theories[i].optimizer == optimizer)
      return &theories[i];
  return NULL;
}

static double
get_momentum (const DhOptimizer *optimizer, const double *parameters)
{
  int index = dh_optimizer_find_parameter (optimizer, "momentum");

  return index >= 0 ? parameters[index] : 0;
}

gboolean
dh_theory_covers (const DhOptimizer *optimizer)
{
  return find_theory (optimizer) != NULL;
}

double
dh_theory_factor (const DhOptimizer *optimizer,
                  const double *parameters,
                  double learning_rate,
                  double eigenvalue)
{
  const RuleTheory *theory = find_theory (optimizer);

  if (theory == NULL)
    return NAN;
  return theory->factor (learning_rate * eigenvalue, get_momentum (optimizer, parameters));
}

double
dh_theory_border (const DhOptimizer *optimizer, const double *parameters, double eigenvalue)
{
  const RuleTheory *theory = find_theory (optimizer);

  if (theory == NULL || !(eigenvalue > 0))
    return NAN;
  return theory->border (get_momentum (optimizer, parameters)) / eigenvalue;
}

gboolean
dh_theory_get_optimum (const DhOptimizer *optimizer, const DhEigen *eigen, DhTheoryOptimum *optimum)
{
  const RuleTheory *theory = find_theory (optimizer);

  if (theory == NULL || !(eigen->smallest > 0) || !isfinite (eigen->largest))
    return FALSE;
  *optimum = theory->optimum (eigen);
  return optimum->momentum < 1;
}

/* gᵀg / gᵀHg with g brought to length about 1 first, so that its square neither overflows nor
 * vanishes. */
static double
best_step (const double gradient[2], const double hessian[3])
{
  double scale = fmax (fabs (gradient[0]), fabs (gradient[1]));
  double x = gradient[0] / scale;
  double y = gradient[1] / scale;
  double curvature = x * (hessian[0] * x + hessian[1] * y) + y * (hessian[1] * x + hessian[2] * y);

  return curvature > 0 ? (x * x + y * y) / curvature : NAN;
}

DhTheory
dh_theory_at (const DhObjective *objective, DhWorkspace *workspace, double x, double y)
{
  DhTheory self = { .point = { x, y } };
  const DhValues values = {
    .loss = &self.loss,
    .gradient_x = &self.gradient[0],
    .gradient_y = &self.gradient[1],
    .hessian_xx = &self.hessian[0],
    .hessian_xy = &self.hessian[1],
    .hessian_yy = &self.hessian[2],
  };
  double largest, smallest;

  dh_objective_evaluate (objective, workspace, 1, &x, &y, &values);
  /* A formula may well have a derivative where it has no value, but that is none of the ground. */
  if (!isfinite (self.loss))
    {
      self.gradient[0] = self.gradient[1] = NAN;
      self.hessian[0] = self.hessian[1] = self.hessian[2] = NAN;
    }
  self.eigen = dh_symmetric_eigen (self.hessian[0], self.hessian[1], self.hessian[2]);
  largest = fabs (self.eigen.largest);
  smallest = fabs (self.eigen.smallest);
  self.condition_number = largest > smallest ? largest / smallest : smallest / largest;
  self.border_rate = self.eigen.largest > 0 ? 2 / self.eigen.largest : NAN;
  self.best_step = best_step (self.gradient, self.hessian);
  return self;
}
