/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "run-editor.h"
#include "scene.h"

/* A run in the control panel: its colour and marker, its label, how it ended; unfolds into its
 * editor, which is made when it is first unfolded.
 * Signal "remove-requested" (). */
#define DH_TYPE_RUN_ROW (dh_run_row_get_type ())
G_DECLARE_FINAL_TYPE (DhRunRow, dh_run_row, DH, RUN_ROW, AdwExpanderRow)

GtkWidget *dh_run_row_new (DhScene *scene);

/* Shows the run of that place in the document's experiment. */
void dh_run_row_show (DhRunRow *self, guint panel, guint run);

/* Shows how the run stands in the runner's trace. */
void dh_run_row_show_result (DhRunRow *self);

/* NULL: never unfolded. For those who drive it from outside. (transfer none) */
DhRunEditor *dh_run_row_get_editor (DhRunRow *self);
