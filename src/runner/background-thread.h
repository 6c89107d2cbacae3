/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Begins a thread that computes or draws for the main thread, which goes first where there are fewer
 * processors than threads: a frame that waits for a picture is seen to be late, a picture isn't. Threads
 * that it begins are of its kind. As g_thread_new() otherwise; the name is static. (transfer full) */
GThread *dh_background_thread_new (const char *name, GThreadFunc function, gpointer data);
