/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "scene.h"

/* The table of results: a line a run of all panels, sorted by the column whose title is clicked, and
 * above it the loss to which steps are counted. Computes only while it is on screen.
 * Action of the widget: "results.copy", the table as it is sorted, for a spreadsheet. */
#define DH_TYPE_RESULTS_VIEW (dh_results_view_get_type ())
G_DECLARE_FINAL_TYPE (DhResultsView, dh_results_view, DH, RESULTS_VIEW, GtkWidget)

GtkWidget *dh_results_view_new (DhScene *scene);

/* For those who drive it from outside. (transfer none) */
GListModel *dh_results_view_get_sorted (DhResultsView *self); /* of DhRunResult */
GtkColumnView *dh_results_view_get_table (DhResultsView *self);
GtkEditable *dh_results_view_get_entry (DhResultsView *self);
