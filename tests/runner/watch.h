/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "runner.h"
#include "test-support.h"

/* A runner and how often it emitted its signals. */
typedef struct
{
  DhRunner *runner;
  guint traces;
  guint landscapes[DH_EXPERIMENT_MAX_PANELS];
  guint failed[DH_EXPERIMENT_MAX_PANELS];
  guint busy; /* notifications */
} Watch;

void watch_set_up (Watch *self, gconstpointer data);
void watch_tear_down (Watch *self, gconstpointer data);

/* Runs the main loop until the condition holds; aborts when its patience ends. */
#define watch_until(condition)                                                                     \
  do                                                                                               \
    {                                                                                              \
      gint64 watch_end = g_get_monotonic_time () + DH_TEST_PATIENCE * G_USEC_PER_SEC;              \
      while (!(condition))                                                                         \
        watch_iterate (watch_end, #condition);                                                     \
    }                                                                                              \
  while (FALSE)

/* One blocking iteration of the main loop. */
void watch_iterate (gint64 end, const char *condition);

#define watch_until_idle(self) watch_until (!dh_runner_get_busy ((self)->runner))
