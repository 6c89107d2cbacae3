/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "contour.h"

#include <float.h>
#include <math.h>

#include "contour-cells-private.h"

/* The lines of a level are followed from cell to cell. A cell's corners are counted
 * counter-clockwise from the bottom left, and its side k lies between corners k and k + 1: bottom,
 * right, top, left. With the higher ground on its left, a line enters by a side whose first corner
 * is inside (at least as high as the level) and whose second isn't, and leaves by one where it is
 * the other way round.
 *
 * The low bits of a cell's state, 1 << side, say that a line which enters by the side is still to
 * be followed. */
typedef struct
{
  DhContourCells cells;
  gssize corners[4]; /* from the cell's index to the corners' */
  gssize beyond[4];  /* from the cell's index to that of the cell beyond each side */
  const double *levels;
  guint first_level;
  GArray *starts; /* of Start, of one level */
  DhContours *contours;
} Tracer;

/* Where a line comes in from the border or a hole. */
typedef struct
{
  guint32 cell;
  guint side;
} Start;

static void
tracer_init (Tracer *self, const DhRaster *raster, DhContours *contours)
{
  gssize width = raster->width;

  dh_contour_cells_init (&self->cells, raster);
  self->corners[0] = 0;
  self->corners[1] = 1;
  self->corners[2] = width + 1;
  self->corners[3] = width;
  self->beyond[0] = -width;
  self->beyond[1] = 1;
  self->beyond[2] = width;
  self->beyond[3] = -1;
  self->starts = g_array_new (FALSE, FALSE, sizeof (Start));
  self->contours = contours;
}

static void
tracer_clear (Tracer *self)
{
  dh_contour_cells_clear (&self->cells);
  g_array_unref (self->starts);
}

/* Which corners are inside: 1 << corner. */
static inline guint
find_inside (const Tracer *self, gssize cell, guint level)
{
  const guint8 *lower = self->cells.classes + cell;
  const guint8 *upper = lower + self->cells.width;

  return (guint) (lower[0] > level) | (guint) (lower[1] > level) << 1
         | (guint) (upper[1] > level) << 2 | (guint) (upper[0] > level) << 3;
}

#define SADDLE_RISING 5   /* bottom left and top right are inside */
#define SADDLE_FALLING 10 /* bottom right and top left */

/* The sides by which lines enter, 1 << side, for each way that corners can be inside. */
static const guint8 entries[16] = { 0, 1, 2, 2, 4, 5, 4, 4, 8, 1, 10, 2, 8, 1, 8, 0 };

/* The side by which the line leaves; saddles have two lines. */
static const guint8 exits[16] = { 0, 3, 0, 3, 1, 0, 0, 3, 2, 2, 0, 2, 1, 1, 0, 0 };

/* Whether the inside corners of a saddle are joined through its middle: the bilinear interpolant's
 * value at its saddle point, (v0 v2 − v1 v3) / (v0 + v2 − v1 − v3), is inside. With the level taken
 * off, the denominator's sign is that of the inside corners, and dividing by the greatest magnitude
 * keeps the products from overflowing. */
static gboolean
is_joined (const Tracer *self, gssize cell, guint inside, double level)
{
  double v[4];
  double greatest = 0;
  double determinant;

  for (guint k = 0; k < 4; k++)
    {
      v[k] = self->cells.values[cell + self->corners[k]] / 2 - level / 2;
      greatest = fmax (greatest, fabs (v[k]));
    }
  determinant = v[0] / greatest * (v[2] / greatest) - v[1] / greatest * (v[3] / greatest);
  return inside == SADDLE_RISING ? determinant >= 0 : determinant <= 0;
}

static inline guint
find_exit (const Tracer *self, gssize cell, guint level, guint entry)
{
  guint inside = find_inside (self, cell, level);

  if (inside == SADDLE_RISING || inside == SADDLE_FALLING)
    return (entry + (is_joined (self, cell, inside, self->levels[level]) ? 1 : 3)) % 4;
  return exits[inside];
}

/* How far from a to b the level lies, 0 to 1. */
static inline float
interpolate (double a, double b, double level)
{
  double length = b - a;

  if (fabs (length) <= DBL_MAX)
    return (float) ((level - a) / length);
  return (float) ((level / 2 - a / 2) / (b / 2 - a / 2));
}

/* Where the level crosses a side of the cell. */
static inline DhContourPoint
find_point (const Tracer *self, gssize cell, gssize column, gssize row, guint side, double level)
{
  const double *lower = self->cells.values + cell;
  const double *upper = lower + self->cells.width;
  DhContourPoint point = { (float) column, (float) row };

  switch (side)
    {
    case 0:
      point.x += interpolate (lower[0], lower[1], level);
      break;
    case 1:
      point.x += 1;
      point.y += interpolate (lower[1], upper[1], level);
      break;
    case 2:
      point.x += interpolate (upper[0], upper[1], level);
      point.y += 1;
      break;
    default:
      point.y += interpolate (lower[0], upper[0], level);
      break;
    }
  return point;
}

/* Follows the line that enters the cell by the side, to where it ends or comes back to. */
static void
follow_line (Tracer *self, gsize first, guint side, guint level, gboolean closed)
{
  static const gssize columns[4] = { 0, 1, 0, -1 };
  static const gssize rows[4] = { -1, 0, 1, 0 };
  GArray *points = self->contours->points;
  DhContourLine line = {
    .level = self->first_level + level,
    .first = points->len,
    .closed = closed,
  };
  gssize cell = (gssize) first;
  gssize column = (gssize) (first % self->cells.width);
  gssize row = (gssize) (first / self->cells.width);
  double value = self->levels[level];
  DhContourPoint point;

  if (!closed)
    {
      point = find_point (self, cell, column, row, side, value);
      g_array_append_val (points, point);
    }
  while ((self->cells.states[cell] & 1 << side) != 0)
    {
      guint exit = find_exit (self, cell, level, side);

      self->cells.states[cell] &= (guint8) ~(1u << side);
      point = find_point (self, cell, column, row, exit, value);
      g_array_append_val (points, point);
      cell += self->beyond[exit];
      column += columns[exit];
      row += rows[exit];
      side = exit ^ 2;
    }
  line.length = points->len - line.first;
  g_array_append_val (self->contours->lines, line);
}

/* Notes where lines enter cells, and which of them come from the border or a hole. */
static void
mark_entries (Tracer *self, guint level, const guint32 *cells, gsize n)
{
  g_array_set_size (self->starts, 0);
  for (gsize i = 0; i < n; i++)
    {
      guint8 sides = entries[find_inside (self, cells[i], level)];

      self->cells.states[cells[i]] |= sides;
      for (guint side = 0; side < 4; side++)
        if ((sides & 1 << side) != 0
            && (self->cells.states[(gssize) cells[i] + self->beyond[side]] & DH_CELL_VALID) == 0)
          {
            Start start = { cells[i], side };

            g_array_append_val (self->starts, start);
          }
    }
}

static void
follow_level (Tracer *self, guint level, const guint32 *cells, gsize n)
{
  mark_entries (self, level, cells, n);
  for (guint i = 0; i < self->starts->len; i++)
    {
      Start *start = &g_array_index (self->starts, Start, i);

      follow_line (self, start->cell, start->side, level, FALSE);
    }
  for (gsize i = 0; i < n; i++)
    for (guint side = 0; side < 4; side++)
      if ((self->cells.states[cells[i]] & 1 << side) != 0)
        follow_line (self, cells[i], side, level, TRUE);
}

static void
follow_levels (Tracer *self, guint n_levels)
{
  const guint32 *crossed;
  gsize begin = 0;

  dh_contour_cells_find (&self->cells, n_levels, self->levels);
  if (self->cells.crossed->len == 0)
    return;
  crossed = (const guint32 *) (gconstpointer) self->cells.crossed->data;
  for (guint level = 0; level < n_levels; level++)
    {
      follow_level (self, level, crossed + begin, self->cells.ends[level] - begin);
      begin = self->cells.ends[level];
    }
}

DhContours *
dh_contours_new (const DhRaster *raster, const double *levels, guint n_levels)
{
  DhContours *self = g_new0 (DhContours, 1);
  Tracer tracer;

  self->lines = g_array_new (FALSE, FALSE, sizeof (DhContourLine));
  self->points = g_array_new (FALSE, FALSE, sizeof (DhContourPoint));
  if (raster->width < 2 || raster->height < 2)
    return self;
  g_return_val_if_fail ((gsize) raster->width * raster->height <= G_MAXUINT32, self);

  tracer_init (&tracer, raster, self);
  for (guint first = 0; first < n_levels; first += DH_CELL_MAX_LEVELS)
    {
      tracer.first_level = first;
      tracer.levels = levels + first;
      follow_levels (&tracer, MIN (n_levels - first, DH_CELL_MAX_LEVELS));
    }
  tracer_clear (&tracer);
  return self;
}

void
dh_contours_free (DhContours *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->lines);
  g_array_unref (self->points);
  g_free (self);
}
