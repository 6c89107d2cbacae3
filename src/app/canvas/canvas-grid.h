/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "canvas.h"
#include "surface-view.h"

/* The canvases of all panels, or their surfaces: side by side, four of them two by two, stacked where
 * it is narrow. Follows the number of panels of the document's experiment.
 * Property: "surface" (gboolean, notifies): whether the panel that is edited is shown as a surface; of
 * the document. */
#define DH_TYPE_CANVAS_GRID (dh_canvas_grid_get_type ())
G_DECLARE_FINAL_TYPE (DhCanvasGrid, dh_canvas_grid, DH, CANVAS_GRID, GtkWidget)

GtkWidget *dh_canvas_grid_new (DhScene *scene);

/* The canvas of a panel; NULL where there is no such panel. (transfer none) */
DhCanvas *dh_canvas_grid_get_canvas (DhCanvasGrid *self, guint panel);

/* Its surface; NULL: there is none, or never was. (transfer none) (nullable) */
DhSurfaceView *dh_canvas_grid_get_surface (DhCanvasGrid *self, guint panel);

/* The canvas or the surface, whichever is seen, of the panel that is edited; both have the actions
 * that a view is moved by. (transfer none) (nullable) */
GtkWidget *dh_canvas_grid_get_current (DhCanvasGrid *self);
