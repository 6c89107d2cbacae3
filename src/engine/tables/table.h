/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A table of data: named columns of equal length, immutable once made, counted by reference,
 * readable from any thread. A cell that is empty, "NA" or "NaN" (any case) is missing. */
typedef struct _DhTable DhTable;

typedef enum
{
  DH_COLUMN_NUMBERS, /* every cell that isn't missing is a finite number */
  DH_COLUMN_TEXT,
} DhColumnType;

#define DH_TABLE_MAX_BYTES (256 * 1024 * 1024)
#define DH_TABLE_MAX_CELLS 64000000 /* they take 512 MB */

DhTable *dh_table_ref (DhTable *self);
void dh_table_unref (DhTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhTable, dh_table_unref)

gsize dh_table_get_n_rows (const DhTable *self);
guint dh_table_get_n_columns (const DhTable *self);
const char *dh_table_get_column_name (const DhTable *self, guint column);
DhColumnType dh_table_get_column_type (const DhTable *self, guint column);
gsize dh_table_get_n_missing (const DhTable *self, guint column);

/* The column's index, or -1. */
int dh_table_find_column (const DhTable *self, const char *name);

/* The column's numbers, one a row, not-a-number where missing or text. A text column may have
 * numbers in it as well. (transfer none) */
const double *dh_table_get_numbers (const DhTable *self, guint column);

/* The cell of a text column, NULL where missing. (transfer none) */
const char *dh_table_get_text (const DhTable *self, guint column, gsize row);

/* A table of columns of numbers; what is not finite is missing. Names, which must differ, and
 * numbers are copied. */
DhTable *dh_table_new_from_numbers (guint n_columns,
                                    const char *const *names,
                                    gsize n_rows,
                                    const double *const *columns);

/* The same of columns that may have text in them: texts[i] is NULL for a column of numbers alone,
 * else one text a row, NULL where the cell is a number or missing. Where a cell has a text its
 * number is not-a-number. Texts are copied. */
DhTable *dh_table_new_from_cells (guint n_columns,
                                  const char *const *names,
                                  gsize n_rows,
                                  const double *const *columns,
                                  const char *const *const *texts);
