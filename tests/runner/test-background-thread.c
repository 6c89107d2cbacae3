/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "background-thread.h"

#ifdef __linux__
#include <sys/resource.h>
#endif

#include "test-support.h"

/* How far behind others a thread stands. */
static int
get_niceness (void)
{
#ifdef __linux__
  return getpriority (PRIO_PROCESS, 0);
#else
  return 0;
#endif
}

static gpointer
tell_niceness (gpointer data)
{
  *(int *) data = get_niceness ();
  return data;
}

static gpointer
tell_niceness_of_another (gpointer data)
{
  return g_thread_join (g_thread_new ("another", tell_niceness, data));
}

static void
test_gives_way (void)
{
  int main_niceness = get_niceness ();
  int own = main_niceness - 1, begun = main_niceness - 1;

  g_assert_true (g_thread_join (dh_background_thread_new ("background", tell_niceness, &own))
                 == &own);
  g_assert_true (
      g_thread_join (dh_background_thread_new ("background", tell_niceness_of_another, &begun))
      == &begun);
  g_assert_cmpint (get_niceness (), ==, main_niceness);
  g_assert_cmpint (own, ==, begun);
#ifdef __linux__
  if (main_niceness < 19)
    g_assert_cmpint (own, >, main_niceness);
#else
  g_assert_cmpint (own, ==, main_niceness);
#endif
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);

  g_test_add_func ("/background-thread/gives-way", test_gives_way);

  return g_test_run ();
}
