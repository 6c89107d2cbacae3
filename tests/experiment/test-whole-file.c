/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* O_TMPFILE */
#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "test-folder.h"
#include "test-support.h"
#include "whole-file.h"

#define LENGTH 100000 /* bytes */
#define LIMIT 4096    /* bytes that the killed program comes to write */

/* Tells the killed program which file. */
#define PATH "DOWNHILL_TEST_PATH"

static gboolean
write_text (const char *path, const char *text, gsize length)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  gboolean written = dh_whole_file_write (file, text, length, NULL, &error);

  g_assert_no_error (error);
  return written;
}

static void
assert_content (const char *path, const char *expected)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

/* New files are as open as the user lets them be, others stay as they are. */
static void
test_mode (void)
{
  g_autoptr (DhTestFolder) folder = dh_test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "a", NULL);
  GStatBuf status;

  umask (027);
  g_assert_true (write_text (path, "first", 5));
  assert_content (path, "first");
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0640);

  g_assert_cmpint (g_chmod (path, 0600), ==, 0);
  g_assert_true (write_text (path, "then", 4));
  assert_content (path, "then");
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpuint (dh_test_folder_count (folder), ==, 1);
}

static gboolean
has_unnamed_files (const char *folder)
{
#ifdef O_TMPFILE
  int descriptor = open (folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);

  if (descriptor >= 0)
    close (descriptor);
  return descriptor >= 0;
#else
  return FALSE;
#endif
}

/* The system ends a program at once that writes more than it may. */
static void
test_killed (void)
{
  g_autoptr (DhTestFolder) folder = dh_test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "a", NULL);

  if (!has_unnamed_files (folder))
    {
      g_test_skip ("the file system has no files without a name");
      return;
    }
  g_setenv (PATH, path, TRUE);
  g_test_trap_subprocess ("/whole-file/killed/subprocess", 0, 0);
  g_test_trap_assert_failed ();
  g_assert_cmpuint (dh_test_folder_count (folder), ==, 0);

  g_assert_true (g_file_set_contents (path, "before", -1, NULL));
  g_test_trap_subprocess ("/whole-file/killed/subprocess", 0, 0);
  g_test_trap_assert_failed ();
  g_assert_cmpuint (dh_test_folder_count (folder), ==, 1);
  assert_content (path, "before");
}

static void
test_killed_subprocess (void)
{
  const struct rlimit length = { LIMIT, LIMIT };
  const struct rlimit none = { 0, 0 };
  g_autofree char *text = g_malloc0 (LENGTH);

  setrlimit (RLIMIT_CORE, &none);
  setrlimit (RLIMIT_FSIZE, &length);
  write_text (g_getenv (PATH), text, LENGTH);
  exit (0);
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  g_test_add_func ("/whole-file/mode", test_mode);
  g_test_add_func ("/whole-file/killed", test_killed);
  g_test_add_func ("/whole-file/killed/subprocess", test_killed_subprocess);
  return g_test_run ();
}
