/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "symmetric.h"

#include <math.h>

#include "random.h"
#include "test-support.h"

/* q λ qᵀ gives the matrix back, q is a unit vector, and the eigenvalues are in order. */
static void
check (double xx, double xy, double yy)
{
  DhEigen e = dh_symmetric_eigen (xx, xy, yy);
  double scale = fmax (fabs (xx), fmax (fabs (xy), fabs (yy)));
  double c = e.cosine;
  double s = e.sine;

  g_assert_cmpfloat (e.largest, >=, e.smallest);
  dh_assert_close (c * c + s * s, 1, 1e-15, "length");
  dh_assert_close ((e.largest * c * c + e.smallest * s * s - xx) / scale, 0, 2e-15, "xx");
  dh_assert_close (((e.largest - e.smallest) * c * s - xy) / scale, 0, 2e-15, "xy");
  dh_assert_close ((e.largest * s * s + e.smallest * c * c - yy) / scale, 0, 2e-15, "yy");
}

static void
test_reconstruct (void)
{
  DhRandom random = dh_random_seed (1, 1);

  for (guint i = 0; i < 20000; i++)
    {
      double scale = exp (20 * dh_random_normal (&random));

      check (scale * dh_random_normal (&random), scale * dh_random_normal (&random),
             scale * dh_random_normal (&random));
    }
  check (1, 0, 4);
  check (4, 0, 1);
  check (-3, 0, 2);
  check (0, 1, 0);
  check (0, -1, 0);
  check (1, 1e-300, 1);
  check (1, 1e-9, 1 + 1e-9);
  check (1e200, -1e200, 1e-200);
}

static void
test_exact (void)
{
  DhEigen e = dh_symmetric_eigen (2, 1, 2);

  dh_assert_close (e.largest, 3, 0, "largest");
  dh_assert_close (e.smallest, 1, 1e-15, "smallest");
  dh_assert_close (e.cosine, M_SQRT1_2, 1e-15, "cosine");
  dh_assert_close (e.sine, M_SQRT1_2, 1e-15, "sine");

  e = dh_symmetric_eigen (1, 0, 4);
  g_assert_cmpfloat (e.largest, ==, 4);
  g_assert_cmpfloat (e.smallest, ==, 1);
  g_assert_cmpfloat (e.cosine, ==, 0);
  g_assert_cmpfloat (fabs (e.sine), ==, 1);

  e = dh_symmetric_eigen (0, 0, 0);
  g_assert_cmpfloat (e.largest, ==, 0);
  g_assert_cmpfloat (e.smallest, ==, 0);
  g_assert_cmpfloat (e.cosine, ==, 1);
  g_assert_cmpfloat (e.sine, ==, 0);
}

/* The small eigenvalue of an ill-conditioned matrix to full precision: [1 + t², t; t, t²] with
 * t = 2⁻²⁰, all exact in doubles; by the characteristic polynomial its product of eigenvalues is
 * t⁴. */
static void
test_ill_conditioned (void)
{
  double t = 0x1p-20;
  DhEigen e = dh_symmetric_eigen (1 + t * t, t, t * t);

  dh_assert_close (e.smallest * e.largest / (t * t * t * t), 1, 1e-4, "determinant");
  g_assert_cmpfloat (e.smallest, >, 0);
}

static void
test_not_a_number (void)
{
  for (guint i = 0; i < 3; i++)
    {
      double m[3] = { 1, INFINITY, 1 };
      DhEigen e;

      m[i] = NAN;
      e = dh_symmetric_eigen (m[0], m[1], m[2]);
      g_assert_true (isnan (e.largest) && isnan (e.smallest) && isnan (e.cosine) && isnan (e.sine));
    }
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  g_test_add_func ("/symmetric/reconstruct", test_reconstruct);
  g_test_add_func ("/symmetric/exact", test_exact);
  g_test_add_func ("/symmetric/ill-conditioned", test_ill_conditioned);
  g_test_add_func ("/symmetric/not-a-number", test_not_a_number);
  return g_test_run ();
}
