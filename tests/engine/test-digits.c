/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "digits.h"
#include "test-support.h"

#include <float.h>
#include <math.h>
#include <string.h>

static void
assert_as_printf (double value)
{
  char expected[64];
  char buffer[DH_DIGITS_BUFFER];
  char *end = dh_digits_write (value, buffer);

  g_ascii_formatd (expected, sizeof expected, "%.17g", value);
  g_assert_cmpstr (buffer, ==, expected);
  g_assert_true (end == buffer + strlen (buffer));
}

static void
test_known (void)
{
  char buffer[DH_DIGITS_BUFFER];

  dh_digits_write (0.1, buffer);
  g_assert_cmpstr (buffer, ==, "0.10000000000000001");
  dh_digits_write (-1200, buffer);
  g_assert_cmpstr (buffer, ==, "-1200");
  dh_digits_write (1e-8, buffer);
  g_assert_cmpstr (buffer, ==, "1e-08");
  dh_digits_write (562949953421312.125, buffer);
  g_assert_cmpstr (buffer, ==, "562949953421312.12"); /* halves go to the even digit */
  dh_digits_write (562949953421312.375, buffer);
  g_assert_cmpstr (buffer, ==, "562949953421312.38");
}

static void
test_special (void)
{
  const double values[] = {
    0, -0.0, INFINITY, -INFINITY, NAN, DBL_MIN, -DBL_MAX, 5e-324, 1, -1, 0.5, 1.0 / 3, 1e300,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    assert_as_printf (values[i]);
}

/* Where the number of digits before the point changes, and the notation. */
static void
test_powers_of_ten (void)
{
  for (int i = -25; i <= 25; i++)
    {
      double power = pow (10, i);
      double neighbours[] = { nextafter (power, 0), power, nextafter (power, INFINITY) };

      for (gsize j = 0; j < G_N_ELEMENTS (neighbours); j++)
        {
          assert_as_printf (neighbours[j]);
          assert_as_printf (-neighbours[j]);
        }
    }
}

static void
test_powers_of_two (void)
{
  for (int i = -1074; i < 1024; i++)
    assert_as_printf (ldexp (1, i));
}

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (guint i = 0; i < 200000; i++)
    {
      guint64 bits = (guint64) g_rand_int (random) << 32 | g_rand_int (random);
      double value;

      memcpy (&value, &bits, sizeof value);
      assert_as_printf (value);
      assert_as_printf (exp (g_rand_double_range (random, -40, 40)));
      /* Few binary places: ties of the last digit. */
      assert_as_printf (ldexp (g_rand_int (random), g_rand_int_range (random, -40, 20)));
    }
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);

  g_test_add_func ("/digits/known", test_known);
  g_test_add_func ("/digits/special", test_special);
  g_test_add_func ("/digits/powers-of-ten", test_powers_of_ten);
  g_test_add_func ("/digits/powers-of-two", test_powers_of_two);
  g_test_add_func ("/digits/random", test_random);
  return g_test_run ();
}
