/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "output-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "interruption.h"
#include "whole-file.h"

gboolean
dh_output_write (const char *text, gsize length, GError **error)
{
  while (length > 0)
    {
      gssize n = write (STDOUT_FILENO, text, length);

      if (n >= 0)
        {
          text += n;
          length -= (gsize) n;
        }
      else if (errno != EINTR)
        {
          int code = errno;

          g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code),
                       _ ("standard output: %s"), g_strerror (code));
          return FALSE;
        }
    }
  return TRUE;
}

DhExit
dh_output_print (const char *text)
{
  g_autoptr (GError) error = NULL;

  if (dh_output_write (text, strlen (text), &error))
    return DH_EXIT_DONE;
  return dh_command_fail (error);
}

gboolean
dh_output_write_file (const char *path, GBytes *bytes, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  /* A pipe may wait for its reader forever, and has no file beside it that could be left. */
  gboolean holds
      = g_file_test (path, G_FILE_TEST_IS_REGULAR) || !g_file_test (path, G_FILE_TEST_EXISTS);
  gboolean written;

  if (holds)
    dh_interruption_hold ();
  written = dh_whole_file_write (file, text, length, NULL, error);
  if (holds)
    dh_interruption_release ();
  return written;
}
