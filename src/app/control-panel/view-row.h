/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "scene.h"

/* What a panel shows of its plane: the ends of both axes as exact numbers, and a button that fits
 * them to ground or paths. Every edit is committed to the document at once. */
#define DH_TYPE_VIEW_ROW (dh_view_row_get_type ())
G_DECLARE_FINAL_TYPE (DhViewRow, dh_view_row, DH, VIEW_ROW, AdwExpanderRow)

/* Says which scene it edits, once after it was made by a template. */
void dh_view_row_set_scene (DhViewRow *self, DhScene *scene);

/* Shows the panel of the document's experiment. */
void dh_view_row_show (DhViewRow *self, guint panel);

/* The entry of an end (0 least, 1 greatest) of x (0) or y (1). For those who drive it from outside.
 * (transfer none) */
GtkEditable *dh_view_row_get_entry (DhViewRow *self, guint axis, guint end);
GtkButton *dh_view_row_get_fit_button (DhViewRow *self);
