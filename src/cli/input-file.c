/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "input-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "experiment-file.h"

/* At most a little more than an experiment may have, so that a stream that never ends does. */
static GByteArray *
read_standard_input (GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 buffer[16384];
  gssize n = 1;

  while (n != 0 && bytes->len <= DH_EXPERIMENT_MAX_BYTES)
    {
      n = read (STDIN_FILENO, buffer, sizeof buffer);
      if (n > 0)
        g_byte_array_append (bytes, buffer, (guint) n);
      else if (n < 0 && errno != EINTR)
        {
          int code = errno;

          g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (code),
                               g_strerror (code));
          return NULL;
        }
    }
  return g_steal_pointer (&bytes);
}

DhExperiment *
dh_input_load (const char *argument, const char **name, GError **error)
{
  g_autoptr (GByteArray) bytes = NULL;

  if (!g_str_equal (argument, DH_INPUT_STANDARD))
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (argument);

      *name = argument;
      return dh_experiment_load_named (file, argument, NULL, error);
    }
  *name = _ ("standard input");
  bytes = read_standard_input (error);
  if (bytes != NULL)
    return dh_experiment_parse ((const char *) bytes->data, bytes->len, *name, NULL, error);
  g_prefix_error (error, "%s: ", *name);
  return NULL;
}
