/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "tile-grid.h"
#include "tiles.h"

/* A drawing that goes on: only those squares are drawn anew that are out of date. One thread at a
 * time. */
typedef struct _DhSheet DhSheet;

DhSheet *dh_sheet_new (void);
void dh_sheet_free (DhSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhSheet, dh_sheet_free)

/* Gives the sheet a size and a density of pixels, and returns its squares, to have those marked that
 * are out of date; after a change of size all are. (transfer none) */
DhTileGrid *dh_sheet_fit (DhSheet *self, int width, int height, int scale);

/* What to draw the marked squares with: in user units, confined to them, and they are empty. NULL
 * where none is marked. */
cairo_t *dh_sheet_begin (DhSheet *self);

/* Ends the drawing and frees what it was done with. No square is marked any more. */
void dh_sheet_end (DhSheet *self, cairo_t *cr);

/* The drawing as it is now: squares of the same pixels as at the last call are the same surfaces, and
 * where all are, so is the drawing. (transfer full) */
DhTiles *dh_sheet_get_tiles (DhSheet *self);
