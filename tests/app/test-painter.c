/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "painter.h"
#include "test-support.h"

/* A painting of numbers: each job is one, and so is its picture. */

static GMutex gate; /* held: nothing is painted */
static gint n_alive;
static gint n_prepared;

static gpointer
new_number (guint number)
{
  guint *self = g_new (guint, 1);

  *self = number;
  g_atomic_int_inc (&n_alive);
  return self;
}

static void
free_number (gpointer number)
{
  g_atomic_int_add (&n_alive, -1);
  g_free (number);
}

static gpointer
begin (void)
{
  return new_number (0);
}

static gpointer
paint (gpointer kept, gpointer job)
{
  guint *n_painted = kept;

  g_mutex_lock (&gate);
  g_mutex_unlock (&gate);
  ++*n_painted;
  return new_number (*(guint *) job);
}

/* Prepares before the gate, so that there is time for a newer job. */
static void
prepare (gpointer kept, gpointer job)
{
  g_atomic_int_inc (&n_prepared);
  g_mutex_lock (&gate);
  g_mutex_unlock (&gate);
}

/* Round numbers supersede others. */
static gboolean
supersedes (gconstpointer newer, gconstpointer job)
{
  return *(const guint *) newer % 10 == 0 && *(const guint *) job % 10 != 0;
}

static void
show (gpointer data, gpointer picture)
{
  g_array_append_val ((GArray *) data, *(guint *) picture);
  free_number (picture);
}

static const DhPainting numbers = {
  .begin = begin,
  .paint = paint,
  .end = free_number,
  .free_job = free_number,
  .free_picture = free_number,
  .show = show,
};

static const DhPainting rounded = {
  .begin = begin,
  .prepare = prepare,
  .paint = paint,
  .supersedes = supersedes,
  .end = free_number,
  .free_job = free_number,
  .free_picture = free_number,
  .show = show,
};

static guint
get_last (const GArray *shown)
{
  return shown->len > 0 ? g_array_index (shown, guint, shown->len - 1) : 0;
}

static void
wait_for (GArray *shown, guint number)
{
  while (get_last (shown) != number)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_newest_wins (void)
{
  g_autoptr (GArray) shown = g_array_new (FALSE, FALSE, sizeof (guint));
  DhPainter *painter = dh_painter_new (&numbers, shown);

  g_mutex_lock (&gate);
  for (guint i = 1; i <= 100; i++)
    dh_painter_post (painter, new_number (i));
  g_mutex_unlock (&gate);
  wait_for (shown, 100);

  /* One may have been begun before the others came. */
  g_assert_cmpuint (shown->len, <=, 2);
  dh_painter_free (painter);
  g_assert_cmpint (g_atomic_int_get (&n_alive), ==, 0);
}

static void
test_never_back (void)
{
  g_autoptr (GArray) shown = g_array_new (FALSE, FALSE, sizeof (guint));
  DhPainter *painter = dh_painter_new (&numbers, shown);

  for (guint i = 1; i <= 2000; i++)
    {
      dh_painter_post (painter, new_number (i));
      if (i % 3 == 0)
        g_main_context_iteration (NULL, FALSE);
    }
  wait_for (shown, 2000);

  for (guint i = 1; i < shown->len; i++)
    g_assert_cmpuint (g_array_index (shown, guint, i - 1), <, g_array_index (shown, guint, i));
  dh_painter_free (painter);
  g_assert_cmpint (g_atomic_int_get (&n_alive), ==, 0);
}

static void
test_ends_at_work (void)
{
  g_autoptr (GArray) shown = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < 50; i++)
    {
      DhPainter *painter = dh_painter_new (&numbers, shown);

      for (guint j = 0; j < i; j++)
        dh_painter_post (painter, new_number (j));
      dh_painter_free (painter);
      while (g_main_context_iteration (NULL, FALSE))
        continue;
      g_assert_cmpint (g_atomic_int_get (&n_alive), ==, 0);
    }
  g_assert_cmpuint (shown->len, ==, 0);
}

/* Shows what comes of a number whose preparation another one met. */
static void
post_meanwhile (DhPainter *painter, GArray *shown, guint first, guint second)
{
  g_array_set_size (shown, 0);
  g_atomic_int_set (&n_prepared, 0);
  g_mutex_lock (&gate);
  dh_painter_post (painter, new_number (first));
  while (g_atomic_int_get (&n_prepared) == 0)
    g_thread_yield ();
  dh_painter_post (painter, new_number (second));
  g_mutex_unlock (&gate);
}

static void
test_supersedes (void)
{
  g_autoptr (GArray) shown = g_array_new (FALSE, FALSE, sizeof (guint));
  DhPainter *painter = dh_painter_new (&rounded, shown);

  post_meanwhile (painter, shown, 7, 10);
  wait_for (shown, 10);
  g_assert_cmpuint (shown->len, ==, 1);
  g_assert_cmpint (g_atomic_int_get (&n_prepared), ==, 1);

  /* Each of these is painted, also where the main thread sees the last alone. */
  post_meanwhile (painter, shown, 20, 30);
  wait_for (shown, 30);
  g_assert_cmpint (g_atomic_int_get (&n_prepared), ==, 2);
  post_meanwhile (painter, shown, 20, 31);
  wait_for (shown, 31);
  g_assert_cmpint (g_atomic_int_get (&n_prepared), ==, 2);

  dh_painter_free (painter);
  g_assert_cmpint (g_atomic_int_get (&n_alive), ==, 0);
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  g_test_add_func ("/painter/newest-wins", test_newest_wins);
  g_test_add_func ("/painter/never-back", test_never_back);
  g_test_add_func ("/painter/ends-at-work", test_ends_at_work);
  g_test_add_func ("/painter/supersedes", test_supersedes);
  return g_test_run ();
}
