/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "raster.h"

/* Which cells of a raster are crossed by which of a few levels.
 *
 * A cell has four nodes as its corners and the index of the bottom left one. Each node is given its
 * class: how many of the levels it reaches. A cell is crossed by the levels between the least and
 * the greatest class of its corners, so that one look at the classes puts every cell into the lists
 * of its levels. */
typedef struct
{
  gsize width; /* nodes */
  gsize height;
  const double *values;
  guint8 *classes;

  /* One a node, and a row before them: DH_CELL_VALID, and whatever the owner keeps in the other
   * bits. What is no cell (the last column, which is also what is to the left of the first; the
   * row before the first and the last row) isn't valid. */
  guint8 *states;

  GArray *crossed;            /* of guint32: the cells of the first level, of the second … */
  gsize ends[G_MAXUINT8 + 1]; /* where in `crossed` the cells of each level end */
  GArray *crossings;          /* of what is crossed before it is put in order */
} DhContourCells;

#define DH_CELL_VALID 0x80                  /* all corners are finite */
#define DH_CELL_HOLE G_MAXUINT8             /* class of a node that is not finite */
#define DH_CELL_MAX_LEVELS (G_MAXUINT8 - 1) /* at a time */

void dh_contour_cells_init (DhContourCells *self, const DhRaster *raster);
void dh_contour_cells_clear (DhContourCells *self);

/* Finds the cells of the levels, which are finite and ascending. */
void dh_contour_cells_find (DhContourCells *self, guint n_levels, const double *levels);
