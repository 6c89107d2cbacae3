/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "csv-scanner-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "error.h"

void
dh_csv_scanner_init (DhCsvScanner *self, const char *text, gsize length, char separator)
{
  self->at = text;
  self->end = text + length;
  self->separator = separator;
  self->line = 1;
  self->unquoted = g_string_new (NULL);
}

void
dh_csv_scanner_clear (DhCsvScanner *self)
{
  g_string_free (self->unquoted, TRUE);
}

/* Goes past a line's end, which is LF, CR LF or CR. */
static void
skip_line_end (DhCsvScanner *self)
{
  if (*self->at == '\r' && self->at + 1 < self->end && self->at[1] == '\n')
    self->at++;
  self->at++;
  self->line++;
}

gboolean
dh_csv_scanner_skip_blank_lines (DhCsvScanner *self)
{
  while (self->at < self->end && (*self->at == '\n' || *self->at == '\r'))
    skip_line_end (self);
  return self->at < self->end;
}

static gboolean
is_blank (char byte)
{
  return byte == ' ' || byte == '\t';
}

/* Goes past what ends a cell. */
static void
end_cell (DhCsvScanner *self, DhCsvCell *cell)
{
  cell->ends_row = self->at == self->end || *self->at != self->separator;
  if (!cell->ends_row)
    self->at++;
  else if (self->at < self->end)
    skip_line_end (self);
}

static void
read_plain (DhCsvScanner *self, const char *begin, DhCsvCell *cell)
{
  const char *at = begin;
  const char *end = self->end;
  char separator = self->separator;

  while (at < end && *at != separator && *at != '\n' && *at != '\r')
    at++;
  self->at = at;
  while (at > begin && is_blank (at[-1]))
    at--;
  cell->text = begin;
  cell->length = (gsize) (at - begin);
  cell->quoted = FALSE;
}

/* Finds the quote that closes the cell, counting lines on the way; NULL where there is none. */
static const char *
find_closing_quote (DhCsvScanner *self, const char *begin, gboolean *has_doubled)
{
  *has_doubled = FALSE;
  for (const char *at = begin; at < self->end; at++)
    {
      if (*at == '"')
        {
          if (at + 1 == self->end || at[1] != '"')
            return at;
          *has_doubled = TRUE;
          at++;
        }
      else if (*at == '\n' || (*at == '\r' && (at + 1 == self->end || at[1] != '\n')))
        {
          self->line++;
        }
    }
  return NULL;
}

static gboolean
read_quoted (DhCsvScanner *self, const char *begin, DhCsvCell *cell, GError **error)
{
  guint first_line = self->line;
  gboolean has_doubled;
  const char *close = find_closing_quote (self, begin, &has_doubled);

  if (close == NULL)
    {
      g_set_error (error, DH_ERROR, DH_ERROR_TABLE,
                   _ ("line %u: a quotation mark is never closed; close it, or "
                      "double it if it belongs to the text"),
                   first_line);
      return FALSE;
    }

  cell->quoted = TRUE;
  cell->text = begin;
  cell->length = (gsize) (close - begin);
  if (has_doubled)
    {
      g_string_truncate (self->unquoted, 0);
      for (const char *at = begin; at < close; at++)
        {
          g_string_append_c (self->unquoted, *at);
          at += *at == '"';
        }
      cell->text = self->unquoted->str;
      cell->length = self->unquoted->len;
    }

  self->at = close + 1;
  while (self->at < self->end && is_blank (*self->at) && *self->at != self->separator)
    self->at++;
  if (self->at < self->end && *self->at != self->separator && *self->at != '\n'
      && *self->at != '\r')
    {
      g_set_error (error, DH_ERROR, DH_ERROR_TABLE,
                   _ ("line %u: text follows a closing quotation mark; double "
                      "the quotation marks that belong to the text"),
                   self->line);
      return FALSE;
    }
  return TRUE;
}

gboolean
dh_csv_scanner_next (DhCsvScanner *self, DhCsvCell *cell, GError **error)
{
  const char *begin = self->at;

  while (begin < self->end && is_blank (*begin) && *begin != self->separator)
    begin++;

  if (begin < self->end && *begin == '"')
    {
      if (!read_quoted (self, begin + 1, cell, error))
        return FALSE;
    }
  else
    {
      read_plain (self, begin, cell);
    }
  end_cell (self, cell);
  return TRUE;
}
