/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "objective.h"
#include "optimizer.h"
#include "symmetric.h"

/* What the classical theory says at a point: it takes the ground around it for the quadratic that
 * has the same gradient and Hessian there. A figure that isn't defined is not-a-number, and where the
 * loss isn't finite none of the others is. */
typedef struct
{
  double point[2];
  double loss;
  double gradient[2];
  double hessian[3];       /* xx, xy, yy */
  DhEigen eigen;           /* of the Hessian */
  double condition_number; /* the eigenvalue of greatest magnitude over that of least, without their
                            * signs, so that it is defined at a saddle, too; infinite where the
                            * Hessian is singular, not-a-number where it is zero */
  double border_rate;      /* 2/λ_max: with a greater learning rate gradient descent diverges;
                            * not-a-number where no curvature is above 0 */
  double best_step; /* gᵀg / gᵀHg, the learning rate that leads to the lowest point along −g;
                            * not-a-number where the ground doesn't curve upwards along g */
} DhTheory;

/* Any thread that owns the workspace. */
DhTheory dh_theory_at (const DhObjective *objective, DhWorkspace *workspace, double x, double y);

/* Whether there is theory for the rule: gradient descent, momentum and Nesterov momentum. */
gboolean dh_theory_covers (const DhOptimizer *optimizer);

/* What the distance from the minimum along an eigenvector is multiplied by each step in the long
 * run, with those parameters of the rule, a constant learning rate and that eigenvalue of the
 * Hessian: the spectral radius of the update, below 1 where it converges. Not-a-number where the
 * theory doesn't cover the rule. */
double dh_theory_factor (const DhOptimizer *optimizer,
                         const double *parameters,
                         double learning_rate,
                         double eigenvalue);

/* The learning rate above which the rule with those parameters diverges along an eigenvector of
 * that eigenvalue. Not-a-number where there is no such border or the rule isn't covered. */
double dh_theory_border (const DhOptimizer *optimizer, const double *parameters, double eigenvalue);

/* The constant figures with which a rule converges fastest. */
typedef struct
{
  double learning_rate;
  double momentum; /* 0 for a rule that has none */
  double factor;
} DhTheoryOptimum;

/* The best figures for a Hessian of those eigenvalues. FALSE where it isn't positive definite, where
 * it is so badly conditioned that no momentum below 1 will do, or where the rule isn't covered. */
gboolean dh_theory_get_optimum (const DhOptimizer *optimizer,
                                const DhEigen *eigen,
                                DhTheoryOptimum *optimum);
