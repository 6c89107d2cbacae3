/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "objective.h"

/* Objectives whose value, gradient and Hessian are written out by hand, so that what runs on
 * objectives is tested apart from expressions and tables. */
typedef enum
{
  HAND_BOWL,       /* ½x² + 2y² */
  HAND_RAVINE,     /* 0.05x² + 2.5y² + 0.3 sin x */
  HAND_ROSENBROCK, /* (1 − x)² + 100(y − x²)² */
  HAND_HIMMELBLAU, /* (x² + y − 11)² + (x + y² − 7)² */
  HAND_SADDLE,     /* ½x² − ½y² */
  HAND_LOGARITHM,  /* log x + ½y²: not-a-number left of 0 */
  HAND_ROOT,       /* √x + ½y²: at 0 the gradient is infinite */
  HAND_N_GROUNDS,
} HandGround;

/* (transfer full) */
DhObjective *hand_objective_new (HandGround ground);

/* ½(a x² + 2b xy + c y²) (transfer full) */
DhObjective *hand_quadratic_new (double a, double b, double c);

/* The mean over n rows i of ½ w_i ((x − i)² + (y + i)²) with weights w_i = 1 + i mod 3.
 * (transfer full) */
DhObjective *hand_rows_new (gsize n);
