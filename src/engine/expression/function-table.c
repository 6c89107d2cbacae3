/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "function-table.h"

#include <math.h>
#include <string.h>

#include "derivative-rules.h"

static double
sigmoid (double a)
{
  return 1 / (1 + exp (-a));
}

static double
softplus (double a)
{
  return (a > 0 ? a : 0) + log1p (exp (-fabs (a)));
}

/* The values, for constants: the formulas of operations.h. */
#define SIMPLE(name, formula)                                                                      \
  static double evaluate_##name (double a, double b)                                               \
  {                                                                                                \
    return formula;                                                                                \
  }
#define UNARY(name, function)                                                                      \
  static double evaluate_##name (double a, double b)                                               \
  {                                                                                                \
    return function (a);                                                                           \
  }
#define BINARY(name, function)                                                                     \
  static double evaluate_##name (double a, double b)                                               \
  {                                                                                                \
    return function (a, b);                                                                        \
  }
DH_SIMPLE_UNARY (SIMPLE)
DH_SIMPLE_BINARY (SIMPLE)
DH_UNARY_FUNCTIONS (UNARY)
DH_BINARY_FUNCTIONS (BINARY)
#undef SIMPLE
#undef UNARY
#undef BINARY

#define ROW(operation, ...)                                                                        \
  [DH_OPERATION_##operation] = { .evaluate = evaluate_##operation, __VA_ARGS__ }

static const DhFunction functions[DH_N_OPERATIONS] = {
  /* The operators. */
  ROW (NEGATE, .arity = 1, .derive = dh_derive_negate),
  ROW (ADD, .arity = 2, .derive = dh_derive_add),
  ROW (SUBTRACT, .arity = 2, .derive = dh_derive_subtract),
  ROW (MULTIPLY, .arity = 2, .derive = dh_derive_multiply),
  ROW (DIVIDE, .arity = 2, .is_singular = TRUE, .derive = dh_derive_divide),

  /* What differentiation adds. */
  ROW (RATIO, .arity = 2, .is_singular = TRUE, .derive = dh_derive_ratio),
  ROW (PRODUCT, .arity = 2, .derive = dh_derive_multiply),
  ROW (KEEP, .arity = 2, .derive = dh_derive_keep),
  ROW (EITHER, .arity = 2),
  ROW (AT_LEAST, .arity = 2),
  ROW (BELOW, .arity = 2),

  /* The functions of the language, in the order in which they are listed. */
  ROW (SIN, .id = "sin", .arity = 1, .derive = dh_derive_sin),
  ROW (COS, .id = "cos", .arity = 1, .derive = dh_derive_cos),
  ROW (TAN, .id = "tan", .arity = 1, .derive = dh_derive_tan),
  ROW (ASIN, .id = "asin", .arity = 1, .derive = dh_derive_asin),
  ROW (ACOS, .id = "acos", .arity = 1, .derive = dh_derive_acos),
  ROW (ATAN, .id = "atan", .arity = 1, .derive = dh_derive_atan),
  ROW (SINH, .id = "sinh", .arity = 1, .derive = dh_derive_sinh),
  ROW (COSH, .id = "cosh", .arity = 1, .derive = dh_derive_cosh),
  ROW (TANH, .id = "tanh", .arity = 1, .derive = dh_derive_tanh),
  ROW (EXP, .id = "exp", .arity = 1, .derive = dh_derive_exp),
  ROW (LOG, .id = "log", .alias = "ln", .arity = 1, .is_singular = TRUE, .derive = dh_derive_log),
  ROW (LOG1P, .id = "log1p", .arity = 1, .is_singular = TRUE, .derive = dh_derive_log1p),
  ROW (LOG2, .id = "log2", .arity = 1, .is_singular = TRUE, .derive = dh_derive_log2),
  ROW (LOG10, .id = "log10", .arity = 1, .is_singular = TRUE, .derive = dh_derive_log10),
  ROW (SQRT, .id = "sqrt", .arity = 1, .derive = dh_derive_sqrt),
  ROW (CBRT,
       .id = "cbrt",
       .torch = "lambda a: torch.sign(a) * torch.abs(a) ** (1 / 3)",
       .arity = 1,
       .derive = dh_derive_cbrt),
  ROW (ABS, .id = "abs", .arity = 1, .derive = dh_derive_abs),
  ROW (SIGN, .id = "sign", .arity = 1),
  ROW (FLOOR, .id = "floor", .arity = 1),
  ROW (MIN, .id = "min", .torch = "torch.minimum", .arity = 2, .derive = dh_derive_min),
  ROW (MAX, .id = "max", .torch = "torch.maximum", .arity = 2, .derive = dh_derive_max),
  ROW (POW, .id = "pow", .arity = 2, .is_singular = TRUE, .derive = dh_derive_pow),
  ROW (HYPOT, .id = "hypot", .arity = 2, .derive = dh_derive_hypot),
  ROW (ATAN2, .id = "atan2", .arity = 2, .derive = dh_derive_atan2),
  ROW (ERF, .id = "erf", .arity = 1, .derive = dh_derive_erf),
  ROW (SIGMOID, .id = "sigmoid", .arity = 1, .derive = dh_derive_sigmoid),
  ROW (SOFTPLUS,
       .id = "softplus",
       .torch = "lambda a: torch.logaddexp(a, torch.zeros_like(a))",
       .arity = 1,
       .derive = dh_derive_softplus),
  ROW (RELU, .id = "relu", .arity = 1, .derive = dh_derive_relu),
};

const DhFunction *
dh_function_get (DhOperation operation)
{
  return &functions[operation];
}

DhOperation
dh_function_find (const char *name)
{
  for (guint i = 0; i < DH_N_OPERATIONS; i++)
    if (functions[i].id != NULL
        && (strcmp (functions[i].id, name) == 0 || g_strcmp0 (functions[i].alias, name) == 0))
      return i;
  return DH_N_OPERATIONS;
}
