/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "canvas-grid.h"

/* Adds the keys that move the view of the current canvas, wherever in the window the keyboard is. */
void dh_canvas_keys_add (DhCanvasGrid *grid);
