/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "run-editor.h"
#include "scene.h"

/* A run in the list of runs: its colour and marker, its label, how it ended; what can be done with
 * it by its buttons, its menu and keys; unfolds into its editor, which is made when it is first
 * unfolded. The handle at its beginning drags it to another place of the list.
 * Actions of the widget: "run.duplicate", "run.rename", "run.move-up", "run.move-down",
 * "run.remove"; "run.hidden" and "run.own-start", whose states are the properties of these names
 * (gboolean, notifying). */
#define DH_TYPE_RUN_ROW (dh_run_row_get_type ())
G_DECLARE_FINAL_TYPE (DhRunRow, dh_run_row, DH, RUN_ROW, AdwExpanderRow)

GtkWidget *dh_run_row_new (DhScene *scene);

/* Shows the run of that place in the document's experiment. */
void dh_run_row_show (DhRunRow *self, guint panel, guint run);

/* The id of the run that it shows. */
guint64 dh_run_row_get_id (DhRunRow *self);

/* Shows how the run stands in the runner's trace. */
void dh_run_row_show_result (DhRunRow *self);

/* Gives the row the keyboard, not what it unfolds into. */
void dh_run_row_grab_focus (DhRunRow *self);

/* What it calls its run. For those who drive it from outside. (transfer none) */
const char *dh_run_row_get_label (DhRunRow *self);

/* NULL: never unfolded. For those who drive it from outside. (transfer none) */
DhRunEditor *dh_run_row_get_editor (DhRunRow *self);
