/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz-target.h"

#include <math.h>

#include "csv.h"
#include "fuzz-check.h"

static void
check_column (const DhTable *table, guint column)
{
  const char *name = dh_table_get_column_name (table, column);
  const double *numbers = dh_table_get_numbers (table, column);
  gboolean is_text = dh_table_get_column_type (table, column) == DH_COLUMN_TEXT;
  gsize n_missing = 0;

  g_assert_true (g_utf8_validate (name, -1, NULL));
  g_assert_cmpint (dh_table_find_column (table, name), ==, (int) column);
  for (gsize row = 0; row < dh_table_get_n_rows (table); row++)
    {
      g_assert_true (isfinite (numbers[row]) || isnan (numbers[row]));
      if (is_text)
        {
          const char *text = dh_table_get_text (table, column, row);

          g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
          n_missing += text == NULL;
        }
      else
        {
          n_missing += isnan (numbers[row]);
        }
    }
  g_assert_cmpuint (n_missing, ==, dh_table_get_n_missing (table, column));
}

static void
check_table (const uint8_t *data, size_t size, gboolean decimal_comma)
{
  GError *error = NULL;
  g_autoptr (DhTable) table
      = dh_csv_read ((const char *) data, size, decimal_comma, NULL, NULL, &error);

  fuzz_check_outcome (table != NULL, error, "line ");
  if (table == NULL)
    return;
  g_assert_cmpuint (dh_table_get_n_columns (table), >, 0);
  for (guint i = 0; i < dh_table_get_n_columns (table); i++)
    check_column (table, i);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  check_table (data, size, FALSE);
  check_table (data, size, TRUE);
  return 0;
}
