/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "wake-source.h"

/* GTK lays out and draws from G_PRIORITY_HIGH_IDLE + 10 on. */
#define PRIORITY G_PRIORITY_HIGH_IDLE

static gboolean
dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  /* What is handed over from here on wakes again. */
  g_source_set_ready_time (source, -1);
  return callback (data);
}

GSource *
dh_wake_source_new (const char *name, GSourceFunc callback, gpointer data)
{
  static GSourceFuncs functions = { .dispatch = dispatch };
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();
  GSource *source = g_source_new (&functions, sizeof (GSource));

  g_source_set_static_name (source, name);
  g_source_set_priority (source, PRIORITY);
  g_source_set_callback (source, callback, data, NULL);
  g_source_attach (source, context);
  return source;
}

void
dh_wake_source_wake (GSource *source)
{
  g_source_set_ready_time (source, 0);
}

void
dh_wake_source_free (GSource *source)
{
  g_source_destroy (source);
  g_source_unref (source);
}
