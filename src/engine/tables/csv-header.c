/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "csv-header-private.h"

#include <glib/gi18n-lib.h>

#include "decimal-private.h"
#include "error.h"

char
dh_csv_find_separator (const char *text, gsize length)
{
  static const char separators[] = { ',', ';', '\t' };
  gsize counts[G_N_ELEMENTS (separators)] = { 0 };
  gboolean is_quoted = FALSE;
  guint most = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '"')
        is_quoted = !is_quoted;
      if (is_quoted)
        continue;
      if (text[i] == '\n' || text[i] == '\r')
        break;
      for (guint k = 0; k < G_N_ELEMENTS (separators); k++)
        counts[k] += text[i] == separators[k];
    }
  for (guint k = 1; k < G_N_ELEMENTS (separators); k++)
    if (counts[k] > counts[most])
      most = k;
  return separators[most];
}

static gboolean
refuse_name (guint line, guint column, const char *name, GHashTable *seen, GError **error)
{
  if (column >= DH_CSV_MAX_COLUMNS)
    g_set_error (error, DH_ERROR, DH_ERROR_TABLE,
                 _ ("line %u: there are more than %d columns; leave out those that are not needed"),
                 line, DH_CSV_MAX_COLUMNS);
  else if (*name == '\0')
    g_set_error (error, DH_ERROR, DH_ERROR_TABLE,
                 _ ("line %u: column %u has no name; write one above it"), line, column + 1);
  else if (g_hash_table_contains (seen, name))
    g_set_error (error, DH_ERROR, DH_ERROR_TABLE,
                 _ ("line %u: two columns are called “%s”; rename one of them"), line, name);
  else
    return FALSE;
  if (error != NULL)
    dh_message_keep_to_line ((*error)->message);
  return TRUE;
}

GPtrArray *
dh_csv_read_header (DhCsvScanner *scanner, char point, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint line = scanner->line;
  guint n_numbers = 0;
  DhCsvCell cell;

  do
    {
      char *name;
      double number;

      if (!dh_csv_scanner_next (scanner, &cell, error))
        return NULL;
      name = g_strndup (cell.text, cell.length);
      n_numbers += dh_decimal_read (cell.text, cell.length, point, &number);
      g_ptr_array_add (names, name);
      if (refuse_name (line, names->len - 1, name, seen, error))
        return NULL;
      g_hash_table_add (seen, name);
    }
  while (!cell.ends_row);

  if (n_numbers == names->len)
    {
      g_set_error (error, DH_ERROR, DH_ERROR_TABLE,
                   _ ("line %u: there are only numbers where the columns' names should be; write a "
                      "line of names above them"),
                   line);
      return NULL;
    }
  g_ptr_array_add (names, NULL);
  return g_steal_pointer (&names);
}
