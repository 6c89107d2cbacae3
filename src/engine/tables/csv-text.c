/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "csv-text-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "error.h"

#define MAX_CHARACTER_BYTES 4

gboolean
dh_csv_progress_tell (DhCsvProgress *self, gsize done, gsize all, GError **error)
{
  if (done < self->told_at + DH_CSV_PROGRESS_BYTES)
    return TRUE;
  self->told_at = done;
  if (self->func == NULL || self->func ((double) done / (double) all, self->data))
    return TRUE;
  g_set_error_literal (error, DH_ERROR, DH_ERROR_CANCELLED, _ ("the reading was cancelled"));
  return FALSE;
}

static guint
find_line (const char *text, const char *place)
{
  guint line = 1;

  for (const char *at = text; at < place; at++)
    line += *at == '\n' || (*at == '\r' && at[1] != '\n');
  return line;
}

static void
refuse_encoding (const char *text, const char *place, GError **error)
{
  if (*place == '\0')
    g_set_error (error, DH_ERROR, DH_ERROR_TABLE,
                 _ ("line %u: there is a NUL byte; save the table as CSV in UTF-8"),
                 find_line (text, place));
  else
    g_set_error (error, DH_ERROR, DH_ERROR_TABLE,
                 _ ("line %u: there is a character that is not UTF-8; save the table as CSV in "
                    "UTF-8"),
                 find_line (text, place));
}

gboolean
dh_csv_check_encoding (
    const char *text, gsize length, DhCsvProgress *progress, gsize all, GError **error)
{
  const char *at = text;
  const char *end = text + length;

  if (length >= 2 && (memcmp (text, "\xff\xfe", 2) == 0 || memcmp (text, "\xfe\xff", 2) == 0))
    {
      g_set_error_literal (error, DH_ERROR, DH_ERROR_TABLE,
                           _ ("line 1: the table is in UTF-16; save it as CSV in UTF-8"));
      return FALSE;
    }

  /* Piece by piece, so that it can be cancelled. A character may lie across the end of one. */
  while (at < end)
    {
      gsize n = MIN ((gsize) (end - at), DH_CSV_PROGRESS_BYTES);
      const char *valid_end;

      if (!g_utf8_validate_len (at, n, &valid_end)
          && (at + n == end || at + n - valid_end >= MAX_CHARACTER_BYTES || *valid_end == '\0'))
        {
          refuse_encoding (text, valid_end, error);
          return FALSE;
        }
      at = valid_end;
      if (!dh_csv_progress_tell (progress, (gsize) (at - text), all, error))
        return FALSE;
    }
  return TRUE;
}
