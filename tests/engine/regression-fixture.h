/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "regression.h"

/* The table of a CSV text. (transfer full) */
DhTable *test_read_csv (const char *text);

/* The shipped data set. (transfer full) */
DhTable *test_load_penguins (void);

/* second_feature may be NULL. */
DhRegressionSettings test_make_settings (const char *model,
                                         const char *scaling,
                                         DhIntercept intercept,
                                         const char *feature,
                                         const char *second_feature,
                                         const char *target);

/* (transfer full) */
DhObjective *test_make_objective (DhTable *table, const DhRegressionSettings *settings);

/* Value, gradient and Hessian at one point. */
typedef struct
{
  double loss;
  double gradient[2];
  double hessian[3];
} TestPoint;

TestPoint test_evaluate (const DhObjective *objective, double x, double y);
