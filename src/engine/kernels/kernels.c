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
    tile_##function (result, as, n);                                                               \
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

static void
widen_by_each (double range[2], gsize n, const double *values)
{
  for (gsize i = 0; i < n; i++)
    if (isfinite (values[i]))
      {
        range[0] = MIN (range[0], values[i]);
        range[1] = MAX (range[1], values[i]);
      }
}

/* Side by side, because each minimum or sum waits for the one before it. */
#define CHAINS 4

/* vector_min() and vector_max() pass over what is not a number, and infinite values are so rare
 * that looking at all of them again, where there is one, costs nothing. */
static void
widen_range (double range[2], gsize n, const double *values)
{
  DhVector chains[2][CHAINS];
  double lanes[2][CHAINS * DH_VECTOR_WIDTH];
  double ends[2] = { INFINITY, -INFINITY };
  gsize n_whole = n - n % (CHAINS * DH_VECTOR_WIDTH);

  for (gsize k = 0; k < CHAINS; k++)
    {
      chains[0][k] = vector_fill (INFINITY);
      chains[1][k] = vector_fill (-INFINITY);
    }
  for (gsize i = 0; i < n_whole; i += CHAINS * DH_VECTOR_WIDTH)
    for (gsize k = 0; k < CHAINS; k++)
      {
        DhVector value = vector_load (values + i + k * DH_VECTOR_WIDTH);

        chains[0][k] = vector_min (value, chains[0][k]);
        chains[1][k] = vector_max (value, chains[1][k]);
      }
  for (gsize k = 0; k < CHAINS; k++)
    {
      vector_store (lanes[0] + k * DH_VECTOR_WIDTH, chains[0][k]);
      vector_store (lanes[1] + k * DH_VECTOR_WIDTH, chains[1][k]);
    }
  for (gsize k = 0; k < CHAINS * DH_VECTOR_WIDTH; k++)
    {
      ends[0] = MIN (ends[0], lanes[0][k]);
      ends[1] = MAX (ends[1], lanes[1][k]);
    }

  if (ends[0] == -INFINITY || ends[1] == INFINITY)
    n_whole = 0;
  else
    {
      range[0] = MIN (range[0], ends[0]);
      range[1] = MAX (range[1], ends[1]);
    }
  widen_by_each (range, n - n_whole, values + n_whole);
}

static gboolean
sum_is_finite (gsize n, const double *numbers)
{
  DhVector chains[CHAINS];
  double lanes[CHAINS * DH_VECTOR_WIDTH];
  gsize n_whole = n - n % (CHAINS * DH_VECTOR_WIDTH);
  double sum = 0;

  for (gsize k = 0; k < CHAINS; k++)
    chains[k] = vector_fill (0);
  for (gsize i = 0; i < n_whole; i += CHAINS * DH_VECTOR_WIDTH)
    for (gsize k = 0; k < CHAINS; k++)
      chains[k] += vector_load (numbers + i + k * DH_VECTOR_WIDTH);
  for (gsize k = 0; k < CHAINS; k++)
    vector_store (lanes + k * DH_VECTOR_WIDTH, chains[k]);
  for (gsize k = 0; k < CHAINS * DH_VECTOR_WIDTH; k++)
    sum += lanes[k];
  for (gsize i = n_whole; i < n; i++)
    sum += numbers[i];
  return isfinite (sum);
}

#define UNARY_ROW(name, ...) [DH_OPERATION_##name] = { name##_v },
#define BINARY_ROW(name, ...) [DH_OPERATION_##name] = { name##_vv, name##_vs, name##_sv },

const DhKernelSet DH_KERNEL_SET = {
  .widen_range = widen_range,
  .sum_is_finite = sum_is_finite,
  .kernels = { DH_SIMPLE_UNARY (UNARY_ROW) DH_SIMPLE_BINARY (BINARY_ROW)
                   DH_UNARY_FUNCTIONS (UNARY_ROW) DH_BINARY_FUNCTIONS (BINARY_ROW) },
};
