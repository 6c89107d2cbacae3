/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Vectors and the C library's functions on them, for the instruction set that the including file
 * is compiled for. With glibc on x86-64 a vector is eight doubles where there is AVX-512 and four
 * where there is AVX2, computed by glibc's vector library; everywhere else it is one double. */

#include <math.h>

/* What isn't a number in one of the operands isn't one in the result, either: C has pow (1, NaN) = 1,
 * pow (NaN, 0) = 1 and hypot (∞, NaN) = ∞, but what is outside of its domain is to make a hole in
 * all that it is part of. That is vector_where_numbers(). */

#if defined(HAVE_LIBMVEC) && defined(__AVX512F__)

#include <immintrin.h>

#define DH_VECTOR_WIDTH 8

typedef __m512d DhVector;

#define INTRINSIC(name) _mm512_##name
#define UNARY_NAME(name) _ZGVeN8v_##name
#define BINARY_NAME(name) _ZGVeN8vv_##name

static inline DhVector
vector_where_numbers (DhVector result, DhVector a, DhVector b)
{
  return _mm512_mask_mov_pd (result, _mm512_cmp_pd_mask (a, b, _CMP_UNORD_Q), _mm512_set1_pd (NAN));
}

/* The four numbers, and once more. */
static inline DhVector
vector_make (double a, double b, double c, double d)
{
  return _mm512_set_pd (d, c, b, a, d, c, b, a);
}

static inline DhVector
vector_abs (DhVector a)
{
  return _mm512_abs_pd (a);
}

#elif defined(HAVE_LIBMVEC) && defined(__AVX2__)

#include <immintrin.h>

#define DH_VECTOR_WIDTH 4

typedef __m256d DhVector;

#define INTRINSIC(name) _mm256_##name
#define UNARY_NAME(name) _ZGVdN4v_##name
#define BINARY_NAME(name) _ZGVdN4vv_##name

static inline DhVector
vector_where_numbers (DhVector result, DhVector a, DhVector b)
{
  return _mm256_or_pd (result, _mm256_cmp_pd (a, b, _CMP_UNORD_Q));
}

static inline DhVector
vector_make (double a, double b, double c, double d)
{
  return _mm256_set_pd (d, c, b, a);
}

static inline DhVector
vector_abs (DhVector a)
{
  return _mm256_andnot_pd (_mm256_set1_pd (-0.0), a);
}

#else

#define DH_VECTOR_WIDTH 1

typedef double DhVector;

static inline DhVector
vector_where_numbers (DhVector result, DhVector a, DhVector b)
{
  return isunordered (a, b) ? NAN : result;
}

static inline DhVector
vector_abs (DhVector a)
{
  return fabs (a);
}

#endif

#if DH_VECTOR_WIDTH > 1

/* Only compilers that vectorise calls by themselves know these names; no header declares them. */
#define UNARY(name)                                                                                \
  DhVector UNARY_NAME (name) (DhVector);                                                           \
  static inline DhVector vector_##name (DhVector a)                                                \
  {                                                                                                \
    return UNARY_NAME (name) (a);                                                                  \
  }
#define BINARY(name)                                                                               \
  DhVector BINARY_NAME (name) (DhVector, DhVector);                                                \
  static inline DhVector vector_##name (DhVector a, DhVector b)                                    \
  {                                                                                                \
    return vector_where_numbers (BINARY_NAME (name) (a, b), a, b);                                 \
  }

static inline DhVector
vector_load (const double *from)
{
  return INTRINSIC (loadu_pd) (from);
}

static inline void
vector_store (double *to, DhVector a)
{
  INTRINSIC (storeu_pd) (to, a);
}

static inline DhVector
vector_fill (double number)
{
  return INTRINSIC (set1_pd) (number);
}

static inline double
vector_first (DhVector a)
{
  return INTRINSIC (cvtsd_f64) (a);
}

/* b where one of the two is not a number. */
static inline DhVector
vector_min (DhVector a, DhVector b)
{
  return INTRINSIC (min_pd) (a, b);
}

static inline DhVector
vector_max (DhVector a, DhVector b)
{
  return INTRINSIC (max_pd) (a, b);
}

#else

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

UNARY (exp)
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
#undef INTRINSIC
#undef UNARY_NAME
#undef BINARY_NAME

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
