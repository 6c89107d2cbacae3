/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <immintrin.h>

/* exp of four and of eight doubles for AVX-512, within 1.1 units in the last place and the same to the last
 * bit in both: many landscapes are hardly anything but exp, and glibc's function of four takes three
 * times as long, while its function of eight gives other bits.
 *
 * exp a = 2^k exp r, where k is the whole number nearest to a / log 2: then |r| is at most log 2 / 2, and
 * exp r = 1 + r + r² q (r). q is the polynomial through the true values at ten Chebyshev points, with
 * which exp r is wrong by 1.6e-17 at most. Beyond the ends the result is 0 or ∞ whatever the number,
 * and what isn't one passes through everything. */

#define EXP_LEAST (-746.0)
#define EXP_GREATEST 710.0

/* log 2 in two parts, the first so short that its product with k is exact. */
#define LOG_2_HIGH 0x1.62e42fefa3000p-1
#define LOG_2_LOW 0x1.3de6af278ece6p-42
#define LOG_2_INVERSE 0x1.71547652b82fep+0

/* Added to a number of less than 2^51 and taken away again, it leaves the nearest whole number. */
#define ROUNDER 0x1.8p52

/* The largest and the smallest take their second operand where one isn't a number. */
#define EXP(name, vector, width)                                                                   \
  static inline vector name (vector a)                                                             \
  {                                                                                                \
    const vector rounder = width##_set1_pd (ROUNDER);                                              \
    const vector bounded = width##_min_pd (width##_set1_pd (EXP_GREATEST),                         \
                                           width##_max_pd (width##_set1_pd (EXP_LEAST), a));       \
    const vector k                                                                                 \
        = width##_fmadd_pd (bounded, width##_set1_pd (LOG_2_INVERSE), rounder) - rounder;          \
    const vector r                                                                                 \
        = width##_fnmadd_pd (k, width##_set1_pd (LOG_2_LOW),                                       \
                             width##_fnmadd_pd (k, width##_set1_pd (LOG_2_HIGH), bounded));        \
    const vector r2 = r * r;                                                                       \
    const vector r4 = r2 * r2;                                                                     \
    const vector q01 = width##_fmadd_pd (width##_set1_pd (0x1.5555555555556p-3), r,                \
                                         width##_set1_pd (0x1.0000000000001p-1));                  \
    const vector q23 = width##_fmadd_pd (width##_set1_pd (0x1.11111111109b3p-7), r,                \
                                         width##_set1_pd (0x1.5555555553d63p-5));                  \
    const vector q45 = width##_fmadd_pd (width##_set1_pd (0x1.a01a01a7c41d5p-13), r,               \
                                         width##_set1_pd (0x1.6c16c1788bd90p-10));                 \
    const vector q67 = width##_fmadd_pd (width##_set1_pd (0x1.71de0dae63bb3p-19), r,               \
                                         width##_set1_pd (0x1.a019b90d2ae7ap-16));                 \
    const vector q89 = width##_fmadd_pd (width##_set1_pd (0x1.af38a9b0ec855p-26), r,               \
                                         width##_set1_pd (0x1.289185613a3d6p-22));                 \
    const vector q03 = width##_fmadd_pd (q23, r2, q01);                                            \
    const vector q49 = width##_fmadd_pd (q89, r4, width##_fmadd_pd (q67, r2, q45));                \
    const vector q = width##_fmadd_pd (q49, r4, q03);                                              \
                                                                                                   \
    return width##_scalef_pd (width##_set1_pd (1) + width##_fmadd_pd (q, r2, r), k);               \
  }

EXP (vector_exp, __m256d, _mm256)
EXP (vector_exp_8, __m512d, _mm512)

#undef EXP
#undef EXP_LEAST
#undef EXP_GREATEST
#undef LOG_2_HIGH
#undef LOG_2_LOW
#undef LOG_2_INVERSE
#undef ROUNDER
