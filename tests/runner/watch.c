/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "watch.h"

static void
traces_changed_cb (DhRunner *runner, Watch *self)
{
  self->traces++;
}

static void
landscape_changed_cb (DhRunner *runner, guint panel, Watch *self)
{
  g_assert_cmpuint (panel, <, DH_EXPERIMENT_MAX_PANELS);
  self->landscapes[panel]++;
}

static void
panel_failed_cb (DhRunner *runner, guint panel, Watch *self)
{
  g_assert_cmpuint (panel, <, DH_EXPERIMENT_MAX_PANELS);
  self->failed[panel]++;
}

static void
busy_cb (DhRunner *runner, GParamSpec *pspec, Watch *self)
{
  self->busy++;
}

void
watch_set_up (Watch *self, gconstpointer data)
{
  self->runner = dh_runner_new ();
  g_signal_connect (self->runner, "traces-changed", G_CALLBACK (traces_changed_cb), self);
  g_signal_connect (self->runner, "landscape-changed", G_CALLBACK (landscape_changed_cb), self);
  g_signal_connect (self->runner, "panel-failed", G_CALLBACK (panel_failed_cb), self);
  g_signal_connect (self->runner, "notify::busy", G_CALLBACK (busy_cb), self);
}

void
watch_tear_down (Watch *self, gconstpointer data)
{
  g_clear_object (&self->runner);
  /* Whatever the runner left in the main context runs now, if it does. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static gboolean
tick_cb (gpointer data)
{
  return G_SOURCE_REMOVE;
}

void
watch_iterate (gint64 end, const char *condition)
{
  guint tick = g_timeout_add (1000, tick_cb, NULL);

  g_main_context_iteration (NULL, TRUE);
  if (g_main_context_find_source_by_id (NULL, tick) != NULL)
    g_source_remove (tick);
  if (g_get_monotonic_time () > end)
    g_error ("waited in vain for %s", condition);
}
