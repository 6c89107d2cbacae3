/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "number.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "test-support.h"

static void
test_known (void)
{
  static const struct
  {
    double value;
    const char *text;
  } cases[] = {
    { 0, "0" },
    { -0.0, "-0" },
    { 1, "1" },
    { -1.2, "-1.2" },
    { 300, "300" },
    { 10000000, "10000000" },
    { 0.05, "0.05" },
    { 0.1 + 0.2, "0.30000000000000004" },
    { 1e-8, "1e-8" },
    { 1.5e-7, "1.5e-7" },
    { 1e-10, "1e-10" },
    { 1e100, "1e100" },
    { -2.5e300, "-2.5e300" },
    { 1e15, "1e15" },
    { 999999999999999, "999999999999999" },
    { 5e-324, "5e-324" },
    { 1.7976931348623157e308, "1.7976931348623157e308" },
    { 2.2250738585072014e-308, "2.2250738585072014e-308" },
    { INFINITY, "inf" },
    { -INFINITY, "-inf" },
    { NAN, "nan" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char buffer[DH_NUMBER_BUFFER];

      g_assert_true (dh_number_to_shortest (cases[i].value, buffer) == buffer);
      g_assert_cmpstr (buffer, ==, cases[i].text);
    }
}

/* Every finite double, whatever its bits, reads back as itself, sign of zero included. */
static void
test_round_trip (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);

  for (int i = 0; i < 200000; i++)
    {
      guint64 bits = (guint64) g_rand_int (random) << 32 | g_rand_int (random);
      char buffer[DH_NUMBER_BUFFER];
      double value;
      double back;

      memcpy (&value, &bits, sizeof value);
      if (!isfinite (value))
        continue;
      dh_number_to_shortest (value, buffer);
      back = g_ascii_strtod (buffer, NULL);
      g_assert_cmpmem (&back, sizeof back, &value, sizeof value);
    }
}

/* What people type, up to 15 digits, comes back as typed. */
static void
test_typed (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4);

  for (int i = 0; i < 20000; i++)
    {
      char typed[DH_NUMBER_BUFFER];
      char buffer[DH_NUMBER_BUFFER];

      g_snprintf (typed, sizeof typed, "%d.%06d%d", g_rand_int_range (random, -9999, 9999),
                  g_rand_int_range (random, 0, 1000000), g_rand_int_range (random, 1, 10));
      dh_number_to_shortest (g_ascii_strtod (typed, NULL), buffer);
      g_assert_cmpstr (buffer, ==, typed);
    }
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  g_test_add_func ("/number/known", test_known);
  g_test_add_func ("/number/round-trip", test_round_trip);
  g_test_add_func ("/number/typed", test_typed);
  return g_test_run ();
}
