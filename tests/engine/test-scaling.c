/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-support.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "scaling.h"

static void
check (const char *id, gsize n, const double *values, double offset, double divisor)
{
  const DhScaling *scaling = dh_scaling_find (id);
  double actual_offset, actual_divisor;

  g_assert_nonnull (scaling);
  dh_scaling_fit (scaling, n, values, &actual_offset, &actual_divisor);
  dh_assert_close (actual_offset, offset, 1e-15, "offset of %s", id);
  dh_assert_close (actual_divisor, divisor, 1e-15, "divisor of %s", id);
}

static void
test_known (void)
{
  static const double values[] = { 7, -3, 4, 2, 10 };

  check ("none", 5, values, 0, 1);
  check ("standard", 5, values, 4, sqrt (98 / 5.0));
  check ("min-max", 5, values, -3, 13);
  check ("max-abs", 5, values, 0, 10);
  check ("robust", 5, values, 4, 5);
  g_assert_cmpuint (dh_n_scalings, ==, 5);
  g_assert_null (dh_scaling_find ("standardised"));
}

/* numpy.percentile ([9, 1, 4, 6], [25, 50, 75]) is 3.25, 5, 6.75. */
static void
test_quantiles_between_values (void)
{
  static const double values[] = { 9, 1, 4, 6 };

  check ("robust", 4, values, 5, 3.5);
}

static void
test_constant (void)
{
  static const double values[] = { 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1 };

  check ("standard", 7, values, 0.1, 1);
  check ("min-max", 7, values, 0.1, 1);
  check ("robust", 7, values, 0.1, 1);
  check ("max-abs", 7, values, 0, 0.1);
  check ("standard", 1, values, 0.1, 1);
  check ("robust", 1, values, 0.1, 1);
  check ("max-abs", 1, (const double[]){ 0 }, 0, 1);
}

/* A spread that is small beside the values must not cancel. */
static void
test_far_from_zero (void)
{
  static const double values[] = { 1e9 + 0.25, 1e9 + 0.5, 1e9 + 0.75 };

  check ("standard", 3, values, 1e9 + 0.5, sqrt (0.125 / 3));
}

static void
test_extreme (void)
{
  static const double values[] = { -DBL_MAX, DBL_MAX };
  double offset, divisor;

  dh_scaling_fit (dh_scaling_find ("standard"), 2, values, &offset, &divisor);
  g_assert_cmpfloat (offset, ==, 0);
  g_assert_cmpfloat (divisor, ==, DBL_MAX);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return (first > second) - (first < second);
}

/* Against sorting, with and without ties, in every kind of order. */
static void
test_robust_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);

  for (guint round = 0; round < 3000; round++)
    {
      double values[50], sorted[50], quartiles[3], offset, divisor;
      gsize n = (gsize) g_rand_int_range (random, 1, 50);

      for (gsize i = 0; i < n; i++)
        sorted[i] = values[i] = round % 3 == 0   ? g_rand_int_range (random, 0, 5)
                                : round % 3 == 1 ? fabs (i - n / 2.0)
                                                 : g_rand_double (random);
      qsort (sorted, n, sizeof *sorted, compare_doubles);
      for (guint k = 0; k < 3; k++)
        {
          double rank = 0.25 * (k + 1) * (double) (n - 1);
          gsize below = (gsize) rank;

          quartiles[k] = sorted[below];
          if (below + 1 < n)
            quartiles[k] += (rank - (double) below) * (sorted[below + 1] - sorted[below]);
        }
      dh_scaling_fit (dh_scaling_find ("robust"), n, values, &offset, &divisor);
      dh_assert_close (offset, quartiles[1], 1e-15, "median of %" G_GSIZE_FORMAT, n);
      if (quartiles[2] - quartiles[0] > 1e-12)
        dh_assert_close (divisor, quartiles[2] - quartiles[0], 1e-14, "range");
    }
}

/* Ascending, descending and equal values take no longer than shuffled ones. */
static void
test_robust_large (void)
{
  gsize n = 1000001;
  g_autofree double *values = g_new (double, n);

  for (gsize i = 0; i < n; i++)
    values[i] = (double) MIN (i, n - 1 - i);
  check ("robust", n, values, 250000, 250000);
  for (gsize i = 0; i < n; i++)
    values[i] = (double) (n - 1 - i);
  check ("robust", n, values, 500000, 500000);
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  g_test_add_func ("/scaling/known", test_known);
  g_test_add_func ("/scaling/constant", test_constant);
  g_test_add_func ("/scaling/far-from-zero", test_far_from_zero);
  g_test_add_func ("/scaling/extreme", test_extreme);
  g_test_add_func ("/scaling/robust/between-values", test_quantiles_between_values);
  g_test_add_func ("/scaling/robust/random", test_robust_random);
  g_test_add_func ("/scaling/robust/large", test_robust_large);
  return g_test_run ();
}
