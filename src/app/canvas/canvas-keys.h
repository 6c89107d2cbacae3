/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "canvas-grid.h"

/* The keys that move the view of the current canvas, wherever in the window the keyboard is: a
 * controller for the window, to be taken from it before the grid goes. GtkWindow has other uses for
 * some of them, so that they must stand in front of its own. (transfer full) */
GtkEventController *dh_canvas_keys_new (DhCanvasGrid *grid);
