/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "table.h"

/* Told now and then how much has been read, 0 to 1; returns FALSE to cancel. Called in the
 * reading thread. */
typedef gboolean (*DhProgressFunc) (double fraction, gpointer data);

/* Reads a table from CSV text (RFC 4180: a header line, quoting with doubled quotes; LF, CR LF or CR
 * ends a line; a byte-order mark is allowed; the separator is a comma, semicolon or tab, whichever
 * the header has most of outside quotes). Blanks around an unquoted cell don't count; blank lines
 * are passed over (in a table of one column they are missing cells, but for those at the end).
 * Numbers have a decimal point, or a comma where decimal_comma says so (quoted where the separator
 * is a comma, too). A column with a cell that is neither missing nor a finite number is text.
 * Not UTF-8, ragged, without a header or over the limits: NULL with DH_ERROR_TABLE and a message
 * "line N: …"; cancelled: NULL with DH_ERROR_CANCELLED. The bytes need not end in a NUL and are
 * not kept. Any thread. */
DhTable *dh_csv_read (const char *text,
                      gsize length,
                      gboolean decimal_comma,
                      DhProgressFunc progress,
                      gpointer data,
                      GError **error);
