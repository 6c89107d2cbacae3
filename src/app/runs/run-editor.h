/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "change-list.h"
#include "parameter-row.h"
#include "scene.h"
#include "start-row.h"

/* What a run's row unfolds into: its rule, its learning rate, just the sliders that its rule has,
 * its schedule, what was changed live. Every edit is committed to the document at once: for the
 * whole run or, as the display says, from the play head's step on, whose figures are then shown.
 * Signal "remove-requested" (). */
#define DH_TYPE_RUN_EDITOR (dh_run_editor_get_type ())
G_DECLARE_FINAL_TYPE (DhRunEditor, dh_run_editor, DH, RUN_EDITOR, GtkWidget)

GtkWidget *dh_run_editor_new (DhScene *scene);

/* Shows the run of that place in the document's experiment, in the widgets that are there already
 * as far as its rule and schedule are those shown. */
void dh_run_editor_show (DhRunEditor *self, guint panel, guint run);

/* The row of a parameter of the rule, or of "learning_rate"; NULL: the rule has none such. For those
 * who drive it from outside. (transfer none) */
DhParameterRow *dh_run_editor_get_row (DhRunEditor *self, const char *id);
DhChangeList *dh_run_editor_get_changes (DhRunEditor *self);
DhStartRow *dh_run_editor_get_start_row (DhRunEditor *self);
