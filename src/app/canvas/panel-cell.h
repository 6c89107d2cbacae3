/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "canvas.h"
#include "surface-view.h"

/* One panel's place among the canvases: its canvas, and over it the surface of a panel that is shown
 * as one, unless a prediction is being made, which is a matter of the flat picture. Where OpenGL is
 * not to be had it stays flat and says so. */
#define DH_TYPE_PANEL_CELL (dh_panel_cell_get_type ())
G_DECLARE_FINAL_TYPE (DhPanelCell, dh_panel_cell, DH, PANEL_CELL, GtkWidget)

GtkWidget *dh_panel_cell_new (DhScene *scene, guint panel);

DhCanvas *dh_panel_cell_get_canvas (DhPanelCell *self); /* (transfer none) */

/* NULL: the panel never was a surface here. (transfer none) (nullable) */
DhSurfaceView *dh_panel_cell_get_surface (DhPanelCell *self);

/* The one of the two that is seen, and that has the keyboard. (transfer none) */
GtkWidget *dh_panel_cell_get_shown (DhPanelCell *self);

/* Whether it has a frame, as the one of several that is edited. */
void dh_panel_cell_set_current (DhPanelCell *self, gboolean current);
