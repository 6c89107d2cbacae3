/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "table.h"

#include "table-private.h"

#include <math.h>

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

DhTable *
dh_table_new_from_numbers (guint n_columns,
                           const char *const *names,
                           gsize n_rows,
                           const double *const *columns)
{
  DhTable *self = dh_table_new (n_columns, names);

  for (guint i = 0; i < n_columns; i++)
    {
      DhTableColumn *column = &self->columns[i];

      column->type = DH_COLUMN_NUMBERS;
      column->numbers = g_new (double, MAX (n_rows, 1));
      for (gsize row = 0; row < n_rows; row++)
        {
          gboolean is_number = isfinite (columns[i][row]);

          column->numbers[row] = is_number ? columns[i][row] : NAN;
          column->n_missing += !is_number;
        }
    }
  dh_table_finish (self, n_rows);
  return self;
}
