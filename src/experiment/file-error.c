/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "file-error.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

void
dh_file_error_simplify (GError **error)
{
  const struct
  {
    GIOErrorEnum code;
    const char *message;
  } reasons[] = {
    { G_IO_ERROR_NOT_FOUND, _ ("there is no such file") },
    { G_IO_ERROR_PERMISSION_DENIED, _ ("the file may not be read: permission is denied") },
    { G_IO_ERROR_IS_DIRECTORY, _ ("this is a folder, not a file") },
    { G_IO_ERROR_NOT_DIRECTORY, _ ("its folder is no folder") },
  };

  if (error == NULL || *error == NULL)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (g_error_matches (*error, G_IO_ERROR, reasons[i].code))
      {
        g_clear_error (error);
        g_set_error_literal (error, G_IO_ERROR, reasons[i].code, reasons[i].message);
        return;
      }
}

char *
dh_file_get_shown_name (GFile *file)
{
  g_autofree char *base_name = g_file_get_basename (file);

  return base_name != NULL ? g_filename_display_name (base_name) : g_file_get_parse_name (file);
}
