/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "csv.h"
#include "table.h"

/* Where a regression's table comes from: a shipped data set, a file of the user's, or columns
 * written in the experiment itself. Immutable, counted by reference, any thread. */
typedef struct _DhDataSource DhDataSource;

/* The file's "file": the name of a shipped data set ("penguins.csv"), else a path relative to
 * base (NULL: the current folder). */
DhDataSource *dh_data_source_new_for_file (const char *name, GFile *base);

/* As before, but of a file that isn't shipped, whose numbers have a decimal comma: the file's
 * "decimal". */
DhDataSource *dh_data_source_new_for_decimal_commas (const char *name, GFile *base);

/* The file's "columns". */
DhDataSource *dh_data_source_new_for_columns (DhTable *table);

DhDataSource *dh_data_source_ref (DhDataSource *self);
void dh_data_source_unref (DhDataSource *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhDataSource, dh_data_source_unref)

gboolean dh_data_source_equal (const DhDataSource *a, const DhDataSource *b);

/* The shipped data set's name or NULL, and the user's file or NULL; both NULL: inline columns. */
const char *dh_data_source_get_dataset (const DhDataSource *self);
GFile *dh_data_source_get_file (const DhDataSource *self);
gboolean dh_data_source_get_decimal_comma (const DhDataSource *self);

/* The name to show: of the data set, the file, or NULL. (transfer none) */
const char *dh_data_source_get_name (const DhDataSource *self);

/* Loads the table, or returns the one loaded before if the file hasn't changed since. Blocks;
 * thread-safe. (transfer full) */
DhTable *dh_data_source_load (DhDataSource *self,
                              DhProgressFunc progress,
                              gpointer data,
                              GError **error);
