/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "table.h"

/* The offset of a missing cell's text. */
#define DH_TEXT_MISSING G_MAXUINT32

typedef struct
{
  char *name;
  DhColumnType type;
  gsize n_missing;
  double *numbers; /* one a row; NULL where the column has no number at all */
  guint32 *texts;  /* one a row, offsets into the table's text; NULL for a column of numbers */
} DhTableColumn;

struct _DhTable
{
  gatomicrefcount references;
  gsize n_rows;
  guint n_columns;
  DhTableColumn *columns;
  GHashTable *names; /* name → index + 1; the keys are the columns' own */
  GByteArray *text;  /* the cells of the text columns, each ended by a NUL */
  double *nowhere;   /* n_rows times not-a-number, shared by the columns without a number */
};

/* A table without rows, of columns without type or content, which are for the caller to fill.
 * Names are copied and must differ. */
DhTable *dh_table_new (guint n_columns, const char *const *names);

/* Whether a cell of that text is missing; length in bytes. */
gboolean dh_table_is_missing (const char *text, gsize length);

/* Takes a cell of a column of text, whose texts have room for the row and are filled up to it. */
void dh_table_take_text (
    DhTable *self, DhTableColumn *column, gsize row, const char *text, gsize length);

/* Says that the table is filled: every column has n_rows rows. Ends the filling. */
void dh_table_finish (DhTable *self, gsize n_rows);
