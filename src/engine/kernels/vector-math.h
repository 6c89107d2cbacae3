/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Vectors and the C library's functions on them, for the instruction set that the including file
 * is compiled for. With glibc on x86-64 and AVX2 a vector is four doubles, computed by glibc's
 * vector library; everywhere else it is one double. With AVX-512 it is four, too, although glibc has
 * functions of eight: these would not give the same bits, and many processors slow down for them by
 * more than a single run, which needs them one by one, has time for. Only exp is our own there. */

#include <glib.h>
#include <math.h>

#if defined(HAVE_LIBMVEC) && defined(__AVX2__)

#include <immintrin.h>

#ifdef __AVX512F__
#include "vector-exp.h"
#endif

typedef __m256d DhVector;

#define DH_VECTOR_WIDTH 4

/* What isn't a number in one of the operands isn't one in the result, either: C has pow (1, NaN) = 1,
 * pow (NaN, 0) = 1 and hypot (∞, NaN) = ∞, but what is outside of its domain is to make a hole in
 * all that it is part of. */
static inline DhVector
vector_where_numbers (DhVector result, DhVector a, DhVector b)
{
  return _mm256_or_pd (result, _mm256_cmp_pd (a, b, _CMP_UNORD_Q));
}

/* Only compilers that vectorise calls by themselves know these names; no header declares them. */
#define UNARY(name)                                                                                \
  __m256d _ZGVdN4v_##name (__m256d);                                                               \
  static inline DhVector vector_##name (DhVector a)                                                \
  {                                                                                                \
    return _ZGVdN4v_##name (a);                                                                    \
  }
#define BINARY(name)                                                                               \
  __m256d _ZGVdN4vv_##name (__m256d, __m256d);                                                     \
  static inline DhVector vector_##name (DhVector a, DhVector b)                                    \
  {                                                                                                \
    return vector_where_numbers (_ZGVdN4vv_##name (a, b), a, b);                                   \
  }

static inline DhVector
vector_load (const double *from)
{
  return _mm256_loadu_pd (from);
}

static inline void
vector_store (double *to, DhVector a)
{
  _mm256_storeu_pd (to, a);
}

static inline DhVector
vector_fill (double number)
{
  return _mm256_set1_pd (number);
}

static inline DhVector
vector_make (double a, double b, double c, double d)
{
  return _mm256_set_pd (d, c, b, a);
}

static inline double
vector_first (DhVector a)
{
  return _mm256_cvtsd_f64 (a);
}

static inline DhVector
vector_abs (DhVector a)
{
  return _mm256_andnot_pd (_mm256_set1_pd (-0.0), a);
}

/* b where one of the two is not a number, as in the maximum. */
static inline DhVector
vector_min (DhVector a, DhVector b)
{
  return _mm256_min_pd (a, b);
}

static inline DhVector
vector_max (DhVector a, DhVector b)
{
  return _mm256_max_pd (a, b);
}

#else

typedef double DhVector;

#define DH_VECTOR_WIDTH 1

/* As above. */
static inline DhVector
vector_where_numbers (DhVector result, DhVector a, DhVector b)
{
  return isunordered (a, b) ? NAN : result;
}

#define UNARY(name)                                                                                \
  static inline DhVector vector_##name (DhVector a)                                                \
  {                                                                                                \
    return name (a);                                                                               \
  }
#define BINARY(name)                                                                               \
  static inline DhVector vector_##name (DhVector a, DhVector b)                                    \
  {                                                                                                \
    return vector_where_numbers (name (a, b), a, b);                                               \
  }

static inline DhVector
vector_load (const double *from)
{
  return *from;
}

static inline void
vector_store (double *to, DhVector a)
{
  *to = a;
}

static inline DhVector
vector_fill (double number)
{
  return number;
}

static inline double
vector_first (DhVector a)
{
  return a;
}

static inline DhVector
vector_abs (DhVector a)
{
  return fabs (a);
}

static inline DhVector
vector_min (DhVector a, DhVector b)
{
  return a < b ? a : b;
}

static inline DhVector
vector_max (DhVector a, DhVector b)
{
  return a > b ? a : b;
}

#endif

#ifndef __AVX512F__
UNARY (exp)
#endif
UNARY (log)
UNARY (log1p)
UNARY (log2)
UNARY (log10)
UNARY (sin)
UNARY (cos)
UNARY (tan)
UNARY (asin)
UNARY (acos)
UNARY (atan)
UNARY (sinh)
UNARY (cosh)
UNARY (tanh)
UNARY (cbrt)
UNARY (erf)
BINARY (pow)
BINARY (hypot)
BINARY (atan2)

#undef UNARY
#undef BINARY

static inline DhVector
vector_sigmoid (DhVector a)
{
  return vector_fill (1) / (vector_fill (1) + vector_exp (-a));
}

/* log (1 + exp a), written so that exp can't overflow. */
static inline DhVector
vector_softplus (DhVector a)
{
  return vector_max (a, vector_fill (0)) + vector_log1p (vector_exp (-vector_abs (a)));
}

/* The same of n numbers, a multiple of DH_KERNEL_PADDING; both arrays may be one. */
#define TILE(name)                                                                                 \
  static inline void tile_##name (double *results, const double *as, gsize n)                      \
  {                                                                                                \
    for (gsize i = 0; i < n; i += DH_VECTOR_WIDTH)                                                 \
      vector_store (results + i, vector_##name (vector_load (as + i)));                            \
  }

#ifdef __AVX512F__
static inline void
tile_exp (double *results, const double *as, gsize n)
{
  for (gsize i = 0; i < n; i += 8)
    _mm512_storeu_pd (results + i, vector_exp_8 (_mm512_loadu_pd (as + i)));
}
#else
TILE (exp)
#endif
TILE (log)
TILE (log1p)
TILE (log2)
TILE (log10)
TILE (sin)
TILE (cos)
TILE (tan)
TILE (asin)
TILE (acos)
TILE (atan)
TILE (sinh)
TILE (cosh)
TILE (tanh)
TILE (cbrt)
TILE (erf)
TILE (sigmoid)
TILE (softplus)

#undef TILE
