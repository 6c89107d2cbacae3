/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Cuts CSV text into cells, one after the other. */
typedef struct
{
  const char *at;
  const char *end;
  char separator;
  guint line;        /* of at, from 1 */
  GString *unquoted; /* a cell whose quotes are doubled inside, without the doubling */
} DhCsvScanner;

/* A cell's content, without the quotes and the blanks around it; valid until the next one. */
typedef struct
{
  const char *text;
  gsize length;
  gboolean quoted;
  gboolean ends_row;
} DhCsvCell;

void dh_csv_scanner_init (DhCsvScanner *self, const char *text, gsize length, char separator);
void dh_csv_scanner_clear (DhCsvScanner *self);

/* Goes past lines on which there is nothing at all. TRUE where a row follows. */
gboolean dh_csv_scanner_skip_blank_lines (DhCsvScanner *self);

/* Reads the next cell of a row. FALSE with DH_ERROR_TABLE where quotes are wrong. At the end of
 * the text it is an empty cell that ends its row. */
gboolean dh_csv_scanner_next (DhCsvScanner *self, DhCsvCell *cell, GError **error);
