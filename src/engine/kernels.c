/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Compiled once for each instruction set, with DH_KERNEL_SET naming the result. */

#include "config.h"

#include "kernels.h"

#include "kernels-private.h"
#include "vector-math.h"

/* Where result and operand are one array the loops are still free of dependences from one round to
 * the next, which only the pragma tells the compiler. */
#define LOOP(step)                                                                                 \
  n -= n % DH_KERNEL_PADDING;                                                                      \
  _Pragma ("omp simd") for (gsize i = 0; i < n; i += step)

#define SIMPLE_UNARY(name, formula)                                                                \
  static void name##_v (double *result, const double *as, const double *bs, gsize n)               \
  {                                                                                                \
    LOOP (1)                                                                                       \
    {                                                                                              \
      const double a = as[i];                                                                      \
                                                                                                   \
      result[i] = formula;                                                                         \
    }                                                                                              \
  }
DH_SIMPLE_UNARY (SIMPLE_UNARY)

#define SIMPLE_FORM(suffix, a_from, b_from, formula)                                               \
  static void suffix (double *result, const double *as, const double *bs, gsize n)                 \
  {                                                                                                \
    const double first_a = as[0];                                                                  \
    const double first_b = bs[0];                                                                  \
                                                                                                   \
    (void) first_a;                                                                                \
    (void) first_b;                                                                                \
    LOOP (1)                                                                                       \
    {                                                                                              \
      const double a = a_from;                                                                     \
      const double b = b_from;                                                                     \
                                                                                                   \
      result[i] = formula;                                                                         \
    }                                                                                              \
  }
#define SIMPLE_BINARY(name, formula)                                                               \
  SIMPLE_FORM (name##_vv, as[i], bs[i], formula)                                                   \
  SIMPLE_FORM (name##_vs, as[i], first_b, formula)                                                 \
  SIMPLE_FORM (name##_sv, first_a, bs[i], formula)
DH_SIMPLE_BINARY (SIMPLE_BINARY)

#define UNARY_FUNCTION(name, function)                                                             \
  static void name##_v (double *result, const double *as, const double *bs, gsize n)               \
  {                                                                                                \
    for (gsize i = 0; i < n; i += DH_VECTOR_WIDTH)                                                 \
      vector_store (result + i, vector_##function (vector_load (as + i)));                         \
  }
DH_UNARY_FUNCTIONS (UNARY_FUNCTION)

#define FUNCTION_FORM(suffix, function, a_from, b_from)                                            \
  static void suffix (double *result, const double *as, const double *bs, gsize n)                 \
  {                                                                                                \
    for (gsize i = 0; i < n; i += DH_VECTOR_WIDTH)                                                 \
      vector_store (result + i, vector_##function (a_from, b_from));                               \
  }
#define BINARY_FUNCTION(name, function)                                                            \
  FUNCTION_FORM (name##_vv, function, vector_load (as + i), vector_load (bs + i))                  \
  FUNCTION_FORM (name##_vs, function, vector_load (as + i), vector_fill (*bs))                     \
  FUNCTION_FORM (name##_sv, function, vector_fill (*as), vector_load (bs + i))
DH_BINARY_FUNCTIONS (BINARY_FUNCTION)

#define UNARY_ROW(name, ...) [DH_OPERATION_##name] = { name##_v },
#define BINARY_ROW(name, ...) [DH_OPERATION_##name] = { name##_vv, name##_vs, name##_sv },

const DhKernelSet DH_KERNEL_SET = {
  .kernels = { DH_SIMPLE_UNARY (UNARY_ROW) DH_SIMPLE_BINARY (BINARY_ROW)
                   DH_UNARY_FUNCTIONS (UNARY_ROW) DH_BINARY_FUNCTIONS (BINARY_ROW) },
};
