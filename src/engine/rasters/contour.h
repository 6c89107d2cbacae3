/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "raster.h"

/* A polyline on which the raster has one value; what is at least that value lies to its left (so a
 * line around a summit runs counter-clockwise). Coordinates are in columns and rows of the raster,
 * (0, 0) the centre of the bottom left pixel. */
typedef struct
{
  guint level;  /* index into the levels */
  guint first;  /* its first point's index */
  guint length; /* points; a closed line doesn't repeat its first */
  gboolean closed;
} DhContourLine;

typedef struct
{
  float x;
  float y;
} DhContourPoint;

typedef struct
{
  GArray *lines;  /* of DhContourLine, in ascending order of level */
  GArray *points; /* of DhContourPoint */
} DhContours;

/* Marching squares with each saddle resolved by the bilinear interpolant, joined into polylines; a
 * cell with a corner that is not finite has no line. A line has one point for each side of a cell
 * that it crosses; it ends at the border or at a hole, or is closed. levels finite and ascending.
 * Any thread. (transfer full) */
DhContours *dh_contours_new (const DhRaster *raster, const double *levels, guint n_levels);
void dh_contours_free (DhContours *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhContours, dh_contours_free)
