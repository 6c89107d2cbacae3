/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "interruption.h"

#include <signal.h>

static GMutex lock;
static GCond changed;
static guint n_writers; /* of files, now */
static gboolean is_ending;

/* Those that would end the program; one that is ignored, as of a program that shall outlive its
 * terminal, isn't among them. */
static void
find_signals (sigset_t *signals)
{
  static const int numbers[] = { SIGHUP, SIGINT, SIGTERM };

  sigemptyset (signals);
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      struct sigaction action;

      if (sigaction (numbers[i], NULL, &action) == 0 && action.sa_handler == SIG_DFL)
        sigaddset (signals, numbers[i]);
    }
}

/* The signals stay blocked in all threads but this one, which takes the first of them. */
static gpointer
wait_for_signal (gpointer data)
{
  sigset_t signals;
  int number = 0;

  find_signals (&signals);
  while (sigwait (&signals, &number) != 0)
    ;
  g_mutex_lock (&lock);
  is_ending = TRUE;
  while (n_writers > 0)
    g_cond_wait (&changed, &lock);
  pthread_sigmask (SIG_UNBLOCK, &signals, NULL);
  raise (number);
  g_mutex_unlock (&lock);
  return NULL;
}

void
dh_interruption_begin (void)
{
  sigset_t signals;

  find_signals (&signals);
  pthread_sigmask (SIG_BLOCK, &signals, NULL);
  g_thread_unref (g_thread_new ("interruption", wait_for_signal, NULL));
}

void
dh_interruption_hold (void)
{
  g_mutex_lock (&lock);
  while (is_ending)
    g_cond_wait (&changed, &lock);
  n_writers++;
  g_mutex_unlock (&lock);
}

void
dh_interruption_release (void)
{
  g_mutex_lock (&lock);
  n_writers--;
  g_cond_broadcast (&changed);
  g_mutex_unlock (&lock);
}
