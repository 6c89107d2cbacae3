/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* How long a test waits, in seconds, for what must happen: only to tell a hang from a machine that
 * is slow, busy or sanitised. */
#define DH_TEST_PATIENCE 300

/* Starts GLib's test framework in a hermetic environment: no settings, locale, session bus or home
 * of the user's is touched, warnings are fatal. First line of every test's main(). */
void dh_test_init (int *argc, char ***argv);

/* A file below tests/, from any working directory: "reference/derivatives.json". (transfer full) */
char *dh_test_path (const char *name);

/* The content of such a file; aborts where it can't be read. (transfer full) */
char *dh_test_read (const char *name, gsize *length);

/* Fails unless |actual − expected| ≤ tolerance · max(1, |expected|), naming what. Not-a-number
 * equals only itself. */
#define dh_assert_close(actual, expected, tolerance, ...)                                          \
  dh_test_assert_close (__FILE__, __LINE__, (actual), (expected), (tolerance), __VA_ARGS__)

void dh_test_assert_close (const char *file,
                           int line,
                           double actual,
                           double expected,
                           double tolerance,
                           const char *format,
                           ...) G_GNUC_PRINTF (6, 7);
