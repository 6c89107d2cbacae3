/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "table.h"

/* Told now and then how much has been read, 0 to 1; returns FALSE to cancel. Called in the
 * reading thread. */
typedef gboolean (*DhProgressFunc) (double fraction, gpointer data);

/* Reads a table from CSV text (RFC 4180: a header line, quoting with doubled quotes, LF or CR LF,
 * a byte-order mark allowed; the separator is a comma, semicolon or tab, whichever the header has
 * most of outside quotes). Numbers have a decimal point; with a semicolon or tab as the separator,
 * decimal_comma says that they have a comma. Not UTF-8, ragged, without a header or over the
 * limits: NULL with DH_ERROR_TABLE and a message "line N: …". The bytes need not end in a NUL. */
DhTable *dh_csv_read (const char *text,
                      gsize length,
                      gboolean decimal_comma,
                      DhProgressFunc progress,
                      gpointer data,
                      GError **error);
