/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "csv.h"

/* Tells how far a long reading is, and whether it is to end. */
typedef struct
{
  DhProgressFunc func; /* may be NULL */
  gpointer data;
  gsize told_at; /* bytes */
} DhCsvProgress;

/* Says that `done` of `all` bytes of work are done, at most once for every DH_CSV_PROGRESS_BYTES.
 * FALSE with DH_ERROR_CANCELLED where the reading is to end. */
#define DH_CSV_PROGRESS_BYTES (1024 * 1024)
gboolean dh_csv_progress_tell (DhCsvProgress *self, gsize done, gsize all, GError **error);

/* FALSE with DH_ERROR_TABLE where the text isn't UTF-8 without NULs. `all` is the work of which
 * this is the beginning, in bytes. */
gboolean dh_csv_check_encoding (
    const char *text, gsize length, DhCsvProgress *progress, gsize all, GError **error);
