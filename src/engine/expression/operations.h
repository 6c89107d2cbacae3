/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The operations that expressions are made of, as lists from which the enumeration, the constant
 * folder, the loops over tiles and the interpreter of single points are generated, so that a
 * formula stands in one place only and gives the same bits everywhere.
 *
 * SIMPLE operations are a C expression of the operands a and b, exact or correctly rounded
 * wherever they run. Comparisons are written so that not-a-number comes through. */
#define DH_SIMPLE_UNARY(OPERATION)                                                                 \
  OPERATION (NEGATE, -a)                                                                           \
  OPERATION (ABS, fabs (a))                                                                        \
  OPERATION (SIGN, a > 0 ? 1.0 : a < 0 ? -1.0 : a)                                                 \
  OPERATION (FLOOR, floor (a))                                                                     \
  OPERATION (SQRT, sqrt (a))                                                                       \
  OPERATION (RELU, a <= 0 ? 0.0 : a)

#define DH_ARITHMETIC(OPERATION)                                                                   \
  OPERATION (ADD, a + b)                                                                           \
  OPERATION (SUBTRACT, a - b)                                                                      \
  OPERATION (MULTIPLY, a *b)

/* RATIO, PRODUCT, KEEP and the tests below serve derivatives at kinks: a ratio of two zeros is
 * zero, a zero factor wins over an infinite one, and KEEP is its first operand where the second is
 * not zero. */
#define DH_OTHER_BINARY(OPERATION)                                                                 \
  OPERATION (DIVIDE, a / b)                                                                        \
  OPERATION (MIN, ((a <= b) | (a != a)) ? a : b)                                                   \
  OPERATION (MAX, ((a >= b) | (a != a)) ? a : b)                                                   \
  OPERATION (RATIO, ((a == 0) & (b == 0)) ? 0.0 : a / b)                                           \
  OPERATION (PRODUCT, ((a == 0) | (b == 0)) ? 0.0 : a *b)                                          \
  OPERATION (KEEP, b != 0 ? a : 0.0)                                                               \
  OPERATION (EITHER, ((a != 0) | (b != 0)) ? 1.0 : 0.0)                                            \
  OPERATION (AT_LEAST, a >= b ? 1.0 : 0.0)                                                         \
  OPERATION (BELOW, a < b ? 1.0 : 0.0)

#define DH_SIMPLE_BINARY(OPERATION) DH_ARITHMETIC (OPERATION) DH_OTHER_BINARY (OPERATION)

/* FUNCTIONS are computed a vector at a time; the name is the C library's, or that of a static
 * function of kernels.c. */
#define DH_UNARY_FUNCTIONS(OPERATION)                                                              \
  OPERATION (EXP, exp)                                                                             \
  OPERATION (LOG, log)                                                                             \
  OPERATION (LOG1P, log1p)                                                                         \
  OPERATION (LOG2, log2)                                                                           \
  OPERATION (LOG10, log10)                                                                         \
  OPERATION (SIN, sin)                                                                             \
  OPERATION (COS, cos)                                                                             \
  OPERATION (TAN, tan)                                                                             \
  OPERATION (ASIN, asin)                                                                           \
  OPERATION (ACOS, acos)                                                                           \
  OPERATION (ATAN, atan)                                                                           \
  OPERATION (SINH, sinh)                                                                           \
  OPERATION (COSH, cosh)                                                                           \
  OPERATION (TANH, tanh)                                                                           \
  OPERATION (CBRT, cbrt)                                                                           \
  OPERATION (ERF, erf)                                                                             \
  OPERATION (SIGMOID, sigmoid)                                                                     \
  OPERATION (SOFTPLUS, softplus)

#define DH_BINARY_FUNCTIONS(OPERATION)                                                             \
  OPERATION (POW, pow)                                                                             \
  OPERATION (HYPOT, hypot)                                                                         \
  OPERATION (ATAN2, atan2)

/* clang-format off */
typedef enum
{
#define OPERATION(name, ...) DH_OPERATION_##name,
  DH_SIMPLE_UNARY (OPERATION)
  DH_SIMPLE_BINARY (OPERATION)
  DH_N_SIMPLE_OPERATIONS,
  DH_LAST_SIMPLE_OPERATION = DH_N_SIMPLE_OPERATIONS - 1,
  DH_UNARY_FUNCTIONS (OPERATION)
  DH_BINARY_FUNCTIONS (OPERATION)
#undef OPERATION
  DH_N_OPERATIONS,
  /* What a graph holds besides. */
  DH_OPERATION_NUMBER = DH_N_OPERATIONS,
  DH_OPERATION_VARIABLE,
} DhOperation;
/* clang-format on */
