/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-support.h"

#include <locale.h>
#include <math.h>

void
dh_test_init (int *argc, char ***argv)
{
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  g_setenv ("GIO_USE_VFS", "local", TRUE);
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_unsetenv ("LANGUAGE");
  setlocale (LC_ALL, "");
  g_test_init (argc, argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
}

char *
dh_test_path (const char *name)
{
  return g_build_filename (DH_TEST_DIRECTORY, name, NULL);
}

char *
dh_test_read (const char *name, gsize *length)
{
  g_autofree char *path = dh_test_path (name);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  if (!g_file_get_contents (path, &text, length, &error))
    g_error ("%s", error->message);
  return text;
}

void
dh_test_assert_close (const char *file,
                      int line,
                      double actual,
                      double expected,
                      double tolerance,
                      const char *format,
                      ...)
{
  g_autofree char *what = NULL;
  va_list arguments;
  double error = fabs (actual - expected);

  if (actual == expected || (isnan (actual) && isnan (expected))
      || error <= tolerance * fmax (1, fabs (expected)))
    return;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_error ("%s:%d: %s: %.17g, expected %.17g within %g", file, line, what, actual, expected,
           tolerance);
}
