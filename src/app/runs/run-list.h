/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "run-row.h"
#include "scene.h"

/* The runs of the panel that is edited: a row each, in their order, a button that adds one, and the
 * switch of the fair race. A row follows its run when the order changes. */
#define DH_TYPE_RUN_LIST (dh_run_list_get_type ())
G_DECLARE_FINAL_TYPE (DhRunList, dh_run_list, DH, RUN_LIST, GtkWidget)

/* Once, right after it was made. */
void dh_run_list_set_scene (DhRunList *self, DhScene *scene);

/* Shows the runs of that panel. */
void dh_run_list_show (DhRunList *self, guint panel);

/* Adds a run to the panel that is shown, and unfolds it. */
void dh_run_list_add_run (DhRunList *self);

/* NULL: there is none of that place. For those who drive it from outside. (transfer none) */
DhRunRow *dh_run_list_get_row (DhRunList *self, guint run);
