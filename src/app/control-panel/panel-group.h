/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "comparison-button.h"
#include "scene.h"

/* The experiment's panels: which one is edited, its title, more or fewer of them, and comparisons in
 * one click. With a single panel there is but one row of buttons.
 * Actions: "panels.add", "panels.remove", "panels.move" (int32 places). */
#define DH_TYPE_PANEL_GROUP (dh_panel_group_get_type ())
G_DECLARE_FINAL_TYPE (DhPanelGroup, dh_panel_group, DH, PANEL_GROUP, GtkWidget)

/* Says which scene it edits, once after it was made by a template. */
void dh_panel_group_set_scene (DhPanelGroup *self, DhScene *scene);

/* Shows the document's experiment. */
void dh_panel_group_show (DhPanelGroup *self);

/* For those who drive it from outside. (transfer none) */
GtkToggleButton *dh_panel_group_get_choice (DhPanelGroup *self, guint panel); /* NULL: none */
GtkEditable *dh_panel_group_get_title (DhPanelGroup *self);
DhComparisonButton *dh_panel_group_get_comparisons (DhPanelGroup *self);
