/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "raster.h"

/* A polyline on which the raster has one value. Coordinates are in columns and rows of the raster,
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
  GArray *lines;  /* of DhContourLine, in ascending order of level */
  GArray *points; /* of float pairs x, y */
} DhContours;

/* Marching squares with each saddle resolved by the bilinear interpolant, joined into polylines;
 * a cell with a corner that is not finite has no line. levels ascending. (transfer full) */
DhContours *dh_contours_new (const DhRaster *raster, const double *levels, guint n_levels);
void dh_contours_free (DhContours *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhContours, dh_contours_free)
