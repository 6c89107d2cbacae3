/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "background-thread.h"

#ifdef __linux__
#include <sys/resource.h>
#endif

/* As nice(1) counts: with 5, a third of what the main thread gets. */
#define NICENESS 5

typedef struct
{
  GThreadFunc function;
  gpointer data;
} Start;

/* On Linux alone niceness is a thread's own; elsewhere it would be the whole program's. What can't be
 * had is done without. */
static void
give_way (void)
{
#ifdef __linux__
  setpriority (PRIO_PROCESS, 0, getpriority (PRIO_PROCESS, 0) + NICENESS);
#endif
}

static gpointer
background_thread (gpointer data)
{
  Start start = *(Start *) data;

  g_free (data);
  give_way ();
  return start.function (start.data);
}

GThread *
dh_background_thread_new (const char *name, GThreadFunc function, gpointer data)
{
  Start *start = g_new (Start, 1);

  *start = (Start){ .function = function, .data = data };
  return g_thread_new (name, background_thread, start);
}
