/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A picture cut into squares, and which of them are out of date. */
typedef struct
{
  double side; /* user units */
  guint columns;
  guint rows;
  gboolean *marked; /* row by row, the top one first */
} DhTileGrid;

/* All marked. */
DhTileGrid *dh_tile_grid_new (double width, double height, double side);
void dh_tile_grid_free (DhTileGrid *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhTileGrid, dh_tile_grid_free)

/* Marks the squares that a rectangle of user units touches, which may be endless. One that has an edge
 * nowhere, at not-a-number, touches none. */
void dh_tile_grid_mark (DhTileGrid *self, double left, double top, double right, double bottom);
void dh_tile_grid_set_all (DhTileGrid *self, gboolean marked);
