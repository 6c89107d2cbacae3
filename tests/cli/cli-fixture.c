/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-fixture.h"

#include <gio/gio.h>

void
cli_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = dh_test_folder_new ();
}

void
cli_tear_down (Fixture *fixture, gconstpointer data)
{
  dh_test_folder_remove (fixture->folder);
}

void
clear_result (Result *result)
{
  g_free (result->output);
  g_free (result->errors);
}
void
write_file (const Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

Result
run_shell (const Fixture *fixture, const char *command)
{
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  const char *const arguments[] = { "/bin/sh", "-c", command, NULL };
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  Result result = { 0 };

  g_subprocess_launcher_set_cwd (launcher, fixture->folder);
  g_subprocess_launcher_setenv (launcher, "CLI", g_getenv ("DOWNHILL_CLI"), TRUE);
  g_subprocess_launcher_unsetenv (launcher, "DISPLAY");
  g_subprocess_launcher_unsetenv (launcher, "WAYLAND_DISPLAY");
  process = g_subprocess_launcher_spawnv (launcher, arguments, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &result.output, &result.errors, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  result.status = g_subprocess_get_exit_status (process);
  return result;
}

void
assert_run (
    const Fixture *fixture, const char *command, int status, const char *output, const char *errors)
{
  g_auto (Result) result = run_shell (fixture, command);

  g_assert_cmpstr (result.errors, ==, errors);
  g_assert_cmpstr (result.output, ==, output);
  g_assert_cmpint (result.status, ==, status);
}

void
assert_refused (const Fixture *fixture, const char *command, const char *line)
{
  g_autofree char *errors = g_strconcat (line, "\n", NULL);

  assert_run (fixture, command, 2, "", errors);
}
