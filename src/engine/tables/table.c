/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "table.h"

#include "table-private.h"

#include <math.h>
#include <string.h>

#include "number.h"

DhTable *
dh_table_new (guint n_columns, const char *const *names)
{
  DhTable *self = g_new0 (DhTable, 1);

  g_atomic_ref_count_init (&self->references);
  self->n_columns = n_columns;
  self->columns = g_new0 (DhTableColumn, n_columns);
  self->names = g_hash_table_new (g_str_hash, g_str_equal);
  self->text = g_byte_array_new ();
  for (guint i = 0; i < n_columns; i++)
    {
      self->columns[i].name = g_strdup (names[i]);
      g_hash_table_insert (self->names, self->columns[i].name, GUINT_TO_POINTER (i + 1));
    }
  return self;
}

gboolean
dh_table_is_missing (const char *text, gsize length)
{
  return length == 0 || (length == 2 && g_ascii_strncasecmp (text, "NA", 2) == 0)
         || (length == 3 && g_ascii_strncasecmp (text, "NaN", 3) == 0);
}

/* A column of few different words repeats itself within a few rows, so that it is enough to look
 * at the last ones for a text that is there already. */
#define RECENT_TEXTS 8

static guint32
find_recent_text (
    const DhTable *self, const DhTableColumn *column, gsize row, const char *text, gsize length)
{
  for (gsize i = row - MIN (row, RECENT_TEXTS); i < row; i++)
    if (column->texts[i] != DH_TEXT_MISSING)
      {
        const char *recent = (const char *) self->text->data + column->texts[i];

        if (strncmp (recent, text, length) == 0 && recent[length] == '\0')
          return column->texts[i];
      }
  return DH_TEXT_MISSING;
}

/* Adds the text to the table's and returns its offset. */
static guint32
keep_text (DhTable *self, const char *text, gsize length)
{
  guint32 offset = self->text->len;

  g_byte_array_append (self->text, (const guint8 *) text, (guint) length);
  g_byte_array_append (self->text, (const guint8 *) "", 1);
  return offset;
}

void
dh_table_take_text (DhTable *self, DhTableColumn *column, gsize row, const char *text, gsize length)
{
  guint32 offset = DH_TEXT_MISSING;

  if (!dh_table_is_missing (text, length))
    {
      offset = find_recent_text (self, column, row, text, length);
      if (offset == DH_TEXT_MISSING)
        offset = keep_text (self, text, length);
    }
  column->texts[row] = offset;
}

void
dh_table_finish (DhTable *self, gsize n_rows)
{
  self->n_rows = n_rows;
  for (guint i = 0; i < self->n_columns; i++)
    if (self->columns[i].numbers == NULL && self->nowhere == NULL)
      {
        self->nowhere = g_new (double, MAX (n_rows, 1));
        for (gsize row = 0; row < n_rows; row++)
          self->nowhere[row] = NAN;
      }
}

DhTable *
dh_table_ref (DhTable *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
dh_table_unref (DhTable *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;

  for (guint i = 0; i < self->n_columns; i++)
    {
      g_free (self->columns[i].name);
      g_free (self->columns[i].numbers);
      g_free (self->columns[i].texts);
    }
  g_free (self->columns);
  g_hash_table_unref (self->names);
  g_byte_array_unref (self->text);
  g_free (self->nowhere);
  g_free (self);
}

gsize
dh_table_get_n_rows (const DhTable *self)
{
  return self->n_rows;
}

guint
dh_table_get_n_columns (const DhTable *self)
{
  return self->n_columns;
}

const char *
dh_table_get_column_name (const DhTable *self, guint column)
{
  g_return_val_if_fail (column < self->n_columns, NULL);
  return self->columns[column].name;
}

DhColumnType
dh_table_get_column_type (const DhTable *self, guint column)
{
  g_return_val_if_fail (column < self->n_columns, DH_COLUMN_NUMBERS);
  return self->columns[column].type;
}

gsize
dh_table_get_n_missing (const DhTable *self, guint column)
{
  g_return_val_if_fail (column < self->n_columns, 0);
  return self->columns[column].n_missing;
}

int
dh_table_find_column (const DhTable *self, const char *name)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (self->names, name)) - 1;
}

const double *
dh_table_get_numbers (const DhTable *self, guint column)
{
  g_return_val_if_fail (column < self->n_columns, NULL);
  return self->columns[column].numbers != NULL ? self->columns[column].numbers : self->nowhere;
}

const char *
dh_table_get_text (const DhTable *self, guint column, gsize row)
{
  guint32 offset;

  g_return_val_if_fail (column < self->n_columns && row < self->n_rows, NULL);
  if (self->columns[column].texts == NULL)
    return NULL;
  offset = self->columns[column].texts[row];
  return offset == DH_TEXT_MISSING ? NULL : (const char *) self->text->data + offset;
}

/* A number among texts is a text as well, the one that a file would have. */
static void
take_texts (DhTable *self, DhTableColumn *column, gsize n_rows, const char *const *texts)
{
  char buffer[DH_NUMBER_BUFFER];

  column->type = DH_COLUMN_TEXT;
  column->texts = g_new (guint32, MAX (n_rows, 1));
  for (gsize row = 0; row < n_rows; row++)
    {
      const char *text = texts[row];

      if (text == NULL)
        text = isfinite (column->numbers[row])
                   ? dh_number_to_shortest (column->numbers[row], buffer)
                   : "";
      dh_table_take_text (self, column, row, text, strlen (text));
    }
}

static gboolean
has_text (gsize n_rows, const char *const *texts)
{
  for (gsize row = 0; texts != NULL && row < n_rows; row++)
    if (texts[row] != NULL && !dh_table_is_missing (texts[row], strlen (texts[row])))
      return TRUE;
  return FALSE;
}

static gsize
count_missing (const DhTableColumn *column, gsize n_rows)
{
  gsize n = 0;

  for (gsize row = 0; row < n_rows; row++)
    n += column->texts != NULL ? column->texts[row] == DH_TEXT_MISSING
                               : isnan (column->numbers[row]);
  return n;
}

DhTable *
dh_table_new_from_cells (guint n_columns,
                         const char *const *names,
                         gsize n_rows,
                         const double *const *columns,
                         const char *const *const *texts)
{
  DhTable *self = dh_table_new (n_columns, names);

  for (guint i = 0; i < n_columns; i++)
    {
      DhTableColumn *column = &self->columns[i];

      column->type = DH_COLUMN_NUMBERS;
      column->numbers = g_new (double, MAX (n_rows, 1));
      for (gsize row = 0; row < n_rows; row++)
        column->numbers[row] = isfinite (columns[i][row]) ? columns[i][row] : NAN;
      if (has_text (n_rows, texts[i]))
        take_texts (self, column, n_rows, texts[i]);
      column->n_missing = count_missing (column, n_rows);
    }
  dh_table_finish (self, n_rows);
  return self;
}

DhTable *
dh_table_new_from_numbers (guint n_columns,
                           const char *const *names,
                           gsize n_rows,
                           const double *const *columns)
{
  g_autofree const char *const **no_texts = g_new0 (const char *const *, n_columns);

  return dh_table_new_from_cells (n_columns, names, n_rows, columns, no_texts);
}
