/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "csv.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "csv-header-private.h"
#include "csv-text-private.h"
#include "decimal-private.h"
#include "error.h"
#include "table-private.h"

/* The table is read in two passes: the first finds every number and the columns' types, the second
 * keeps the cells of the text columns. So a cell costs no memory but what the table keeps. */
typedef struct
{
  DhCsvScanner scanner;
  const char *begin; /* of the rows below the header */
  guint begin_line;
  char point;
  DhTable *table;
  gsize max_rows;
  DhCsvProgress progress;
  gsize work_done; /* bytes that were gone through before this pass */
  gsize work_all;
} Reader;

/* Takes a cell of the table. FALSE with an error set where it can't. */
typedef gboolean (*CellFunc) (
    Reader *self, guint column, gsize row, const DhCsvCell *cell, GError **error);

static gpointer
allocate (gsize n, gsize size, GError **error)
{
  gpointer memory = g_try_malloc_n (MAX (n, 1), size);

  if (memory == NULL)
    g_set_error_literal (error, DH_ERROR, DH_ERROR_TABLE,
                         _ ("the table needs more memory than there is; leave out columns or "
                            "rows"));
  return memory;
}

static gboolean
take_number (Reader *self, guint index, gsize row, const DhCsvCell *cell, GError **error)
{
  DhTableColumn *column = &self->table->columns[index];
  double value = NAN;

  if (dh_table_is_missing (cell->text, cell->length))
    column->n_missing++;
  else if (!dh_decimal_read (cell->text, cell->length, self->point, &value))
    column->type = DH_COLUMN_TEXT;
  if (isnan (value) && column->numbers == NULL)
    return TRUE;

  if (column->numbers == NULL)
    {
      column->numbers = allocate (self->max_rows, sizeof (double), error);
      if (column->numbers == NULL)
        return FALSE;
      for (gsize i = 0; i < row; i++)
        column->numbers[i] = NAN;
    }
  column->numbers[row] = value;
  return TRUE;
}

static gboolean
take_text (Reader *self, guint index, gsize row, const DhCsvCell *cell, GError **error)
{
  DhTableColumn *column = &self->table->columns[index];

  if (column->type != DH_COLUMN_TEXT)
    return TRUE;
  if (column->texts == NULL)
    {
      column->texts = allocate (self->table->n_rows, sizeof (guint32), error);
      if (column->texts == NULL)
        return FALSE;
    }
  dh_table_take_text (self->table, column, row, cell->text, cell->length);
  return TRUE;
}

static gboolean
refuse_ragged (guint line, guint n_cells, gboolean has_more, guint n_columns, GError **error)
{
  if (has_more)
    g_set_error (error, DH_ERROR, DH_ERROR_TABLE,
                 _ ("line %u: there are more cells than the %u of the header; quote the cells that "
                    "have a separator in them"),
                 line, n_columns);
  else
    g_set_error (error, DH_ERROR, DH_ERROR_TABLE,
                 _ ("line %u: the number of cells is %u, but the header has %u; leave a missing "
                    "cell empty, but keep its separator"),
                 line, n_cells, n_columns);
  return FALSE;
}

static gboolean
expect_room (const Reader *self, gsize row, guint line, GError **error)
{
  if (row < self->max_rows)
    return TRUE;
  g_set_error (error, DH_ERROR, DH_ERROR_TABLE,
               _ ("line %u: there are more than %d cells, which is the most that can be read; "
                  "leave out columns or rows"),
               line, DH_TABLE_MAX_CELLS);
  return FALSE;
}

static gboolean
read_row (Reader *self, gsize row, CellFunc take, GError **error)
{
  guint n_columns = self->table->n_columns;
  guint line = self->scanner.line;
  DhCsvCell cell;

  if (!expect_room (self, row, line, error))
    return FALSE;
  for (guint i = 0; i < n_columns; i++)
    {
      if (!dh_csv_scanner_next (&self->scanner, &cell, error))
        return FALSE;
      if (cell.ends_row != (i + 1 == n_columns))
        return refuse_ragged (line, i + 1, !cell.ends_row, n_columns, error);
      if (!take (self, i, row, &cell, error))
        return FALSE;
    }
  return TRUE;
}

/* Goes through all rows. A blank line is nothing, but in a table of a single column it is a
 * missing cell, unless no other follows. */
static gboolean
read_rows (Reader *self, CellFunc take, gsize *n_rows, GError **error)
{
  static const DhCsvCell blank = { .text = "", .length = 0 };
  gsize row = 0;

  self->scanner.at = self->begin;
  self->scanner.line = self->begin_line;
  self->progress.told_at = 0;
  for (;;)
    {
      guint line = self->scanner.line;

      if (!dh_csv_scanner_skip_blank_lines (&self->scanner))
        break;
      if (self->table->n_columns == 1)
        for (; line < self->scanner.line; line++)
          if (!expect_room (self, row, line, error) || !take (self, 0, row++, &blank, error))
            return FALSE;
      if (!read_row (self, row++, take, error))
        return FALSE;
      if (!dh_csv_progress_tell (&self->progress,
                                 self->work_done + (gsize) (self->scanner.at - self->begin),
                                 self->work_all, error))
        return FALSE;
    }
  *n_rows = row;
  return TRUE;
}

/* No more rows than line ends, nor than there is room for their separators, nor than the table may
 * have. */
static gsize
bound_rows (const char *begin, const char *end, guint n_columns)
{
  gsize n_line_ends = 0;

  for (const char *at = begin; at < end; at++)
    n_line_ends += *at == '\n' || *at == '\r';
  return MIN (MIN (n_line_ends, (gsize) (end - begin) / n_columns) + 1,
              DH_TABLE_MAX_CELLS / n_columns);
}

static gboolean
read_table (Reader *self, GError **error)
{
  g_autoptr (GPtrArray) names = dh_csv_read_header (&self->scanner, self->point, error);
  gsize n_rows;
  gsize n_bytes;
  gboolean has_text = FALSE;

  if (names == NULL)
    return FALSE;
  self->table = dh_table_new (names->len - 1, (const char *const *) names->pdata);
  self->begin = self->scanner.at;
  self->begin_line = self->scanner.line;
  self->max_rows = bound_rows (self->begin, self->scanner.end, self->table->n_columns);
  n_bytes = (gsize) (self->scanner.end - self->begin);

  if (!read_rows (self, take_number, &n_rows, error))
    return FALSE;
  for (guint i = 0; i < self->table->n_columns; i++)
    {
      DhTableColumn *column = &self->table->columns[i];

      has_text |= column->type == DH_COLUMN_TEXT;
      if (column->numbers != NULL)
        column->numbers = g_realloc_n (column->numbers, n_rows, sizeof (double));
    }
  dh_table_finish (self->table, n_rows);

  self->work_done += n_bytes;
  return !has_text || read_rows (self, take_text, &n_rows, error);
}

DhTable *
dh_csv_read (const char *text,
             gsize length,
             gboolean decimal_comma,
             DhProgressFunc progress,
             gpointer data,
             GError **error)
{
  static const char byte_order_mark[] = "\xef\xbb\xbf";
  Reader self = { .point = decimal_comma ? ',' : '.',
                  .progress = { .func = progress, .data = data },
                  .work_all = 3 * length };
  gboolean is_read;

  if (length > DH_TABLE_MAX_BYTES)
    {
      g_set_error (error, DH_ERROR, DH_ERROR_TABLE,
                   _ ("the table is larger than %d MiB; leave out columns or rows"),
                   DH_TABLE_MAX_BYTES / (1024 * 1024));
      return NULL;
    }
  if (length == 0)
    text = ""; /* it may be NULL then */
  if (!dh_csv_check_encoding (text, length, &self.progress, self.work_all, error))
    return NULL;
  self.work_done = length;
  if (length >= 3 && memcmp (text, byte_order_mark, 3) == 0)
    {
      text += 3;
      length -= 3;
    }

  dh_csv_scanner_init (&self.scanner, text, length, ',');
  if (dh_csv_scanner_skip_blank_lines (&self.scanner))
    {
      self.scanner.separator
          = dh_csv_find_separator (self.scanner.at, (gsize) (self.scanner.end - self.scanner.at));
      is_read = read_table (&self, error);
    }
  else
    {
      g_set_error_literal (error, DH_ERROR, DH_ERROR_TABLE,
                           _ ("line 1: the table is empty; it needs a line with the columns' "
                              "names"));
      is_read = FALSE;
    }
  dh_csv_scanner_clear (&self.scanner);
  if (!is_read)
    g_clear_pointer (&self.table, dh_table_unref);
  return self.table;
}
