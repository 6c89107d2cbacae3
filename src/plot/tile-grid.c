/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tile-grid.h"

#include <math.h>

DhTileGrid *
dh_tile_grid_new (double width, double height, double side)
{
  DhTileGrid *self = g_new0 (DhTileGrid, 1);

  self->side = side;
  self->columns = (guint) ceil (width / side);
  self->rows = (guint) ceil (height / side);
  self->marked = g_new (gboolean, self->columns * self->rows);
  dh_tile_grid_set_all (self, TRUE);
  return self;
}

void
dh_tile_grid_free (DhTileGrid *self)
{
  g_free (self->marked);
  g_free (self);
}

void
dh_tile_grid_mark (DhTileGrid *self, double left, double top, double right, double bottom)
{
  int first_column = (int) floor (MAX (left / self->side, 0));
  int last_column = (int) MIN (floor (right / self->side), (double) self->columns - 1);
  int first_row = (int) floor (MAX (top / self->side, 0));
  int last_row = (int) MIN (floor (bottom / self->side), (double) self->rows - 1);

  for (int row = first_row; row <= last_row; row++)
    for (int column = first_column; column <= last_column; column++)
      self->marked[row * (int) self->columns + column] = TRUE;
}

void
dh_tile_grid_set_all (DhTileGrid *self, gboolean marked)
{
  for (guint i = 0; i < self->columns * self->rows; i++)
    self->marked[i] = marked;
}
