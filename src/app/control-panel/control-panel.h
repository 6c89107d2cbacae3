/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ground-group.h"
#include "panel-group.h"
#include "run-list.h"
#include "scene.h"

/* All that can be set of an experiment: panels, and of the one that is edited ground, steps, noise,
 * runs. Widgets are made once and follow
 * the document in place. */
#define DH_TYPE_CONTROL_PANEL (dh_control_panel_get_type ())
G_DECLARE_FINAL_TYPE (DhControlPanel, dh_control_panel, DH, CONTROL_PANEL, GtkWidget)

GtkWidget *dh_control_panel_new (DhScene *scene);

/* Adds a run to the panel that is edited, and unfolds it. */
void dh_control_panel_add_run (DhControlPanel *self);

/* For those who drive it from outside. (transfer none) */
DhPanelGroup *dh_control_panel_get_panels (DhControlPanel *self);
DhGroundGroup *dh_control_panel_get_ground (DhControlPanel *self);
DhRunRow *dh_control_panel_get_run_row (DhControlPanel *self, guint run); /* NULL: none */
DhParameterRow *dh_control_panel_get_steps (DhControlPanel *self);
DhParameterRow *dh_control_panel_get_seed (DhControlPanel *self);
GtkEditable *dh_control_panel_get_title (DhControlPanel *self);
