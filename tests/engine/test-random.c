/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "random.h"

#include <math.h>

#include "test-support.h"

/* The outputs for this state that the authors' own C code gives, as Rust's rand_xoshiro tests
 * them. */
static void
test_known_outputs (void)
{
  static const guint64 expected[] = {
    41943041,
    58720359,
    G_GUINT64_CONSTANT (3588806011781223),
    G_GUINT64_CONSTANT (3591011842654386),
    G_GUINT64_CONSTANT (9228616714210784205),
    G_GUINT64_CONSTANT (9973669472204895162),
    G_GUINT64_CONSTANT (14011001112246962877),
    G_GUINT64_CONSTANT (12406186145184390807),
    G_GUINT64_CONSTANT (15849039046786891736),
    G_GUINT64_CONSTANT (10450023813501588000),
  };
  DhRandom random = { .state = { 1, 2, 3, 4 } };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpuint (dh_random_next (&random), ==, expected[i]);
}

/* What a seed gives must not change: experiments keep their picture. */
static void
test_seed_is_kept (void)
{
  DhRandom a = dh_random_seed (1, 0);
  DhRandom b = dh_random_seed (1, 0);

  for (guint i = 0; i < 100; i++)
    g_assert_cmpuint (dh_random_next (&a), ==, dh_random_next (&b));

  a = dh_random_seed (1, 0);
  g_assert_cmpuint (dh_random_next (&a), ==, G_GUINT64_CONSTANT (8770077814761700327));
}

static void
test_streams (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  guint n = 0;

  for (guint64 seed = 0; seed < 16; seed++)
    for (guint64 stream = 0; stream < 16; stream++)
      {
        DhRandom random = dh_random_seed (seed, stream);

        for (guint i = 0; i < 64; i++, n++)
          {
            gint64 value = (gint64) dh_random_next (&random);

            g_hash_table_add (seen, g_memdup2 (&value, sizeof value));
          }
      }
  g_assert_cmpuint (g_hash_table_size (seen), ==, n);
}

static void
test_streams_uncorrelated (void)
{
  enum
  {
    N = 100000
  };
  DhRandom a = dh_random_seed (7, 0);
  DhRandom b = dh_random_seed (7, 1);
  double product = 0;

  for (guint i = 0; i < N; i++)
    product += dh_random_normal (&a) * dh_random_normal (&b);
  /* Standard deviation 1/√N. */
  g_assert_cmpfloat (fabs (product / N), <, 5 / sqrt (N));
}

static void
test_uniform (void)
{
  enum
  {
    N = 200000
  };
  DhRandom random = dh_random_seed (3, 2);
  double sum = 0;
  guint tenths[10] = { 0 };

  for (guint i = 0; i < N; i++)
    {
      double value = dh_random_uniform (&random);

      g_assert_cmpfloat (value, >=, 0);
      g_assert_cmpfloat (value, <, 1);
      sum += value;
      tenths[(guint) (value * 10)]++;
    }
  g_assert_cmpfloat (fabs (sum / N - 0.5), <, 5 * sqrt (1 / 12.0 / N));
  for (guint i = 0; i < 10; i++)
    g_assert_cmpfloat (fabs (tenths[i] - N / 10.0), <, 5 * sqrt (N * 0.09));
}

static void
test_below (void)
{
  enum
  {
    N = 210000
  };
  DhRandom random = dh_random_seed (9, 0);
  guint counts[7] = { 0 };

  for (guint i = 0; i < N; i++)
    {
      guint32 value = dh_random_below (&random, 7);

      g_assert_cmpuint (value, <, 7);
      counts[value]++;
    }
  for (guint i = 0; i < 7; i++)
    g_assert_cmpfloat (fabs (counts[i] - N / 7.0), <, 5 * sqrt (N / 7.0 * 6 / 7));

  for (guint i = 0; i < 100; i++)
    g_assert_cmpuint (dh_random_below (&random, 1), ==, 0);

  /* A limit for which a quarter of the draws must be drawn again, or the lower half of the numbers
   * would come twice as often as the upper. */
  {
    guint lower = 0;

    for (guint i = 0; i < N; i++)
      lower += dh_random_below (&random, 3u << 30) < (3u << 29);
    g_assert_cmpfloat (fabs (lower - N / 2.0), <, 5 * sqrt (N / 4.0));
  }
}

static void
test_normal (void)
{
  enum
  {
    N = 200000
  };
  DhRandom random = dh_random_seed (5, 5);
  double moment[5] = { 0 };
  guint within_one = 0;

  for (guint i = 0; i < N; i++)
    {
      double value = dh_random_normal (&random);

      for (guint k = 1; k < G_N_ELEMENTS (moment); k++)
        moment[k] += pow (value, k) / N;
      within_one += fabs (value) < 1;
    }
  /* Five standard errors each. */
  g_assert_cmpfloat (fabs (moment[1]), <, 5 * sqrt (1.0 / N));
  g_assert_cmpfloat (fabs (moment[2] - 1), <, 5 * sqrt (2.0 / N));
  g_assert_cmpfloat (fabs (moment[3]), <, 5 * sqrt (15.0 / N));
  g_assert_cmpfloat (fabs (moment[4] - 3), <, 5 * sqrt (96.0 / N));
  g_assert_cmpfloat (fabs (within_one / (double) N - 0.6826894921), <, 5 * sqrt (0.217 / N));
}

/* The second deviate of a pair belongs to the state. */
static void
test_copy (void)
{
  DhRandom a = dh_random_seed (5, 5);
  DhRandom b;

  dh_random_normal (&a);
  b = a;
  for (guint i = 0; i < 9; i++)
    g_assert_cmpfloat (dh_random_normal (&a), ==, dh_random_normal (&b));
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  g_test_add_func ("/random/known-outputs", test_known_outputs);
  g_test_add_func ("/random/seed-is-kept", test_seed_is_kept);
  g_test_add_func ("/random/streams/distinct", test_streams);
  g_test_add_func ("/random/streams/uncorrelated", test_streams_uncorrelated);
  g_test_add_func ("/random/uniform", test_uniform);
  g_test_add_func ("/random/below", test_below);
  g_test_add_func ("/random/normal", test_normal);
  g_test_add_func ("/random/copy", test_copy);
  return g_test_run ();
}
