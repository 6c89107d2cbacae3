/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "minibatch.h"

#include <math.h>
#include <string.h>

#include "test-support.h"

/* Each pass has every row once, in batches of equal size but for the last. */
static void
test_passes (void)
{
  for (guint32 batch = 1; batch <= 17; batch++)
    {
      DhRandom random = dh_random_seed (1, batch);
      DhMinibatch minibatch;

      dh_minibatch_init (&minibatch, 17, batch);
      for (guint pass = 0; pass < 20; pass++)
        {
          guint seen[17] = { 0 };

          for (guint32 drawn = 0; drawn < 17;)
            {
              gsize n;
              const guint32 *rows = dh_minibatch_draw (&minibatch, &random, &n);

              g_assert_cmpuint (n, ==, MIN (batch, 17 - drawn));
              for (gsize i = 0; i < n; i++)
                seen[rows[i]]++;
              drawn += n;
            }
          for (guint i = 0; i < 17; i++)
            g_assert_cmpuint (seen[i], ==, 1);
        }
      dh_minibatch_clear (&minibatch);
    }
}

/* Every row is as likely in every place. */
static void
test_uniform (void)
{
  enum
  {
    N = 60000
  };
  DhRandom random = dh_random_seed (2, 0);
  DhMinibatch minibatch;
  guint counts[5][5] = { { 0 } };

  dh_minibatch_init (&minibatch, 5, 1);
  for (guint i = 0; i < 5 * N; i++)
    {
      gsize n;

      counts[i % 5][*dh_minibatch_draw (&minibatch, &random, &n)]++;
    }
  for (guint i = 0; i < 25; i++)
    g_assert_cmpfloat (fabs (counts[i / 5][i % 5] - N / 5.0), <, 5 * sqrt (N * 0.16));
  dh_minibatch_clear (&minibatch);
}

/* From what a snapshot keeps, a second one draws on as the first does. */
static void
test_restore (void)
{
  DhRandom random = dh_random_seed (3, 0);
  DhMinibatch first, second;

  dh_minibatch_init (&first, 10, 3);
  dh_minibatch_init (&second, 10, 3);
  for (guint i = 0; i < 40; i++)
    {
      DhRandom copy = random;
      gsize n, m;

      dh_minibatch_restore (&second, &first.pass, first.taken);
      for (guint k = 0; k < 6; k++)
        {
          DhRandom ahead = random;
          DhMinibatch probe = first;
          const guint32 *a, *b;

          /* The probe has an order of its own, so that `first` stays where it is. */
          probe.order = g_memdup2 (first.order, 10 * sizeof (guint32));
          for (guint skip = 0; skip < k; skip++)
            dh_minibatch_draw (&probe, &ahead, &n);
          a = dh_minibatch_draw (&probe, &ahead, &n);
          b = dh_minibatch_draw (&second, &copy, &m);
          g_assert_cmpmem (a, n * sizeof *a, b, m * sizeof *b);
          dh_minibatch_clear (&probe);
        }
      dh_minibatch_draw (&first, &random, &n);
    }
  dh_minibatch_clear (&first);
  dh_minibatch_clear (&second);
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  g_test_add_func ("/minibatch/passes", test_passes);
  g_test_add_func ("/minibatch/uniform", test_uniform);
  g_test_add_func ("/minibatch/restore", test_restore);
  return g_test_run ();
}
