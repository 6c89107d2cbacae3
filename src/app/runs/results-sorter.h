/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "results-column.h"

/* Sorts results by the column that a table's titles have chosen. Unlike the table's own sorter it
 * leaves what has no number at the end also where the order is descending. */
#define DH_TYPE_RESULTS_SORTER (dh_results_sorter_get_type ())
G_DECLARE_FINAL_TYPE (DhResultsSorter, dh_results_sorter, DH, RESULTS_SORTER, GtkSorter)

/* of_table is what the table's titles drive. */
DhResultsSorter *dh_results_sorter_new (GtkSorter *of_table);

/* What is to be given to the table's column. (transfer full) */
GtkSorter *dh_results_sorter_make_for_column (DhResultsSorter *self, const DhResultsColumn *column);

/* The results are others: sort them again. */
void dh_results_sorter_changed (DhResultsSorter *self);
