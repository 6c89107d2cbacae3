/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "csv-scanner-private.h"

#define DH_CSV_MAX_COLUMNS 10000

/* The separator that the text's first row has most of outside quotes: comma, semicolon or tab. */
char dh_csv_find_separator (const char *text, gsize length);

/* Reads the row of names. NULL with DH_ERROR_TABLE where one is missing, there twice, or where
 * the row is one of data. (transfer full): a NULL-terminated array of strings. */
GPtrArray *dh_csv_read_header (DhCsvScanner *scanner, char point, GError **error);
