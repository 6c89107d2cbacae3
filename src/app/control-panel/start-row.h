/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "scene.h"

/* Where a run starts, as two numbers that can be typed: Return or leaving the entry sets the start of
 * this run alone, or of all of the panel's runs in a fair race. */
#define DH_TYPE_START_ROW (dh_start_row_get_type ())
G_DECLARE_FINAL_TYPE (DhStartRow, dh_start_row, DH, START_ROW, GtkWidget)

/* Shows the start of the run of that place in the scene's document. */
void dh_start_row_show (DhStartRow *self, DhScene *scene, guint panel, guint run);

/* The entry of x (0) or y (1). For those who drive it from outside. (transfer none) */
GtkEditable *dh_start_row_get_entry (DhStartRow *self, guint axis);
