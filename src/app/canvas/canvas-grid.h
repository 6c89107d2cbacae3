/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "canvas.h"

/* The canvases of all panels: side by side, four of them two by two, stacked where it is narrow.
 * Follows the number of panels of the document's experiment. */
#define DH_TYPE_CANVAS_GRID (dh_canvas_grid_get_type ())
G_DECLARE_FINAL_TYPE (DhCanvasGrid, dh_canvas_grid, DH, CANVAS_GRID, GtkWidget)

GtkWidget *dh_canvas_grid_new (DhScene *scene);

/* The canvas of a panel; NULL where there is no such panel. (transfer none) */
DhCanvas *dh_canvas_grid_get_canvas (DhCanvasGrid *self, guint panel);

/* That of the panel that is edited. (transfer none) (nullable) */
DhCanvas *dh_canvas_grid_get_current (DhCanvasGrid *self);
