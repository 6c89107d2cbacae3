/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "coverage.h"

#include <math.h>

/* Cells are a third of a line wide: a line covers its own cells and at least the middle of their
 * neighbours. */
#define CELLS_A_LINE 3

#define MAX_CELLS_A_SIDE 4096

struct _DhCoverage
{
  double left;
  double top;
  double cells_a_unit;
  int columns; /* with a border of one cell on each side */
  int rows;
  guint8 *cells;
};

DhCoverage *
dh_coverage_new (const double x[2], const double y[2], double line_width)
{
  DhCoverage *self = g_new0 (DhCoverage, 1);
  double longest = fmax (x[1] - x[0], y[1] - y[0]);

  self->left = x[0];
  self->top = y[0];
  self->cells_a_unit = fmin (CELLS_A_LINE / line_width, MAX_CELLS_A_SIDE / longest);
  self->columns = (int) ((x[1] - x[0]) * self->cells_a_unit) + 3;
  self->rows = (int) ((y[1] - y[0]) * self->cells_a_unit) + 3;
  self->cells = g_malloc0 ((gsize) self->columns * (gsize) self->rows);
  return self;
}

void
dh_coverage_free (DhCoverage *self)
{
  g_free (self->cells);
  g_free (self);
}

/* The places at which a segment is looked at: no farther apart than a cell. */
typedef struct
{
  double x;
  double y;
  double dx;
  double dy;
  int n;
} Walk;

static Walk
walk_along (const DhCoverage *self, double x0, double y0, double x1, double y1)
{
  double dx = (x1 - x0) * self->cells_a_unit;
  double dy = (y1 - y0) * self->cells_a_unit;
  int n = (int) ceil (fmax (fabs (dx), fabs (dy)));

  return (Walk){
    .x = (x0 - self->left) * self->cells_a_unit + 1,
    .y = (y0 - self->top) * self->cells_a_unit + 1,
    .dx = n > 0 ? dx / n : 0,
    .dy = n > 0 ? dy / n : 0,
    .n = n,
  };
}

static guint8 *
cell_at (const DhCoverage *self, const Walk *walk, int i)
{
  int column = CLAMP ((int) (walk->x + i * walk->dx), 1, self->columns - 2);
  int row = CLAMP ((int) (walk->y + i * walk->dy), 1, self->rows - 2);

  return self->cells + (gssize) row * self->columns + column;
}

gboolean
dh_coverage_add (DhCoverage *self, double x0, double y0, double x1, double y1)
{
  Walk walk = walk_along (self, x0, y0, x1, y1);
  int i = 0;

  while (i <= walk.n && *cell_at (self, &walk, i))
    i++;
  if (i > walk.n)
    return FALSE;

  for (i = 0; i <= walk.n; i++)
    {
      guint8 *cell = cell_at (self, &walk, i);

      cell[0] = 1;
      cell[-1] = 1;
      cell[1] = 1;
      cell[-self->columns] = 1;
      cell[self->columns] = 1;
    }
  return TRUE;
}
