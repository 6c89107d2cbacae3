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

/* The tile in which the coordinate lies; −1 before the first of them, n beyond the last. A diverging
 * run's coordinates are greater than any integer. */
static int
tile_at (double coordinate, double side, guint n)
{
  return (int) CLAMP (floor (coordinate / side), -1.0, (double) n);
}

void
dh_tile_grid_mark (DhTileGrid *self, double left, double top, double right, double bottom)
{
  int first_column, last_column, first_row, last_row;

  /* Not-a-number is neither. */
  if (!(left <= right) || !(top <= bottom))
    return;
  first_column = MAX (tile_at (left, self->side, self->columns), 0);
  last_column = MIN (tile_at (right, self->side, self->columns), (int) self->columns - 1);
  first_row = MAX (tile_at (top, self->side, self->rows), 0);
  last_row = MIN (tile_at (bottom, self->side, self->rows), (int) self->rows - 1);
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
