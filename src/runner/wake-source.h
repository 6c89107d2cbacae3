/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* By which a thread tells the main thread that there is something to be taken over. Hand-overs coalesce
 * by themselves, and none allocates anything. The callback, which returns G_SOURCE_CONTINUE, is
 * called in the calling thread's default context: after events, so that what an event asked for is
 * posted first, and before GTK lays out and draws, so that the next frame shows it. (transfer full)
 * The name is static. */
GSource *dh_wake_source_new (const char *name, GSourceFunc callback, gpointer data);

/* Has it called soon, once for however many times it was woken until then; any thread. */
void dh_wake_source_wake (GSource *source);

/* Not called any more from here on. */
void dh_wake_source_free (GSource *source);
