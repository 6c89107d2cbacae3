/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

#include "trace.h"
#include "view.h"

/* A corner of a polyline in user units. */
typedef struct
{
  double x;
  double y;
  gboolean starts; /* the pen is lifted before it */
} DhCorner;

/* The steps first … last of a trace as a polyline (array of DhCorner) that looks the same as all of
 * them: points closer than `resolution` to the last one kept are dropped, what lies farther than
 * `margin` outside the view is cut off before cairo, which counts in 24 bits, sees it, and once
 * there are very many segments, those that lie on top of what is drawn already, where a line is
 * `line_width` wide, are dropped. (transfer full) */
GArray *dh_polyline_new (const DhView *view,
                         const DhTrace *trace,
                         guint64 first,
                         guint64 last,
                         double resolution,
                         double margin,
                         double line_width);

/* Strokes it in the current source, width, dashes, cap and join in chunks, since cairo's cost grows
 * faster than a path's length; dashes go on from chunk to chunk. */
void dh_polyline_stroke (const GArray *polyline, cairo_t *cr);

/* A trace's point in user units, kept within what the arithmetic of clipping can bear: a point
 * that is too far away is moved towards the view's corner along its ray. */
void dh_polyline_place (const DhView *view, double x, double y, double *left, double *top);

/* Cuts the segment to the rectangle. FALSE where no part of it lies within, or where both ends are so
 * far away that their numbers don't tell whether any does. */
gboolean dh_polyline_clip (const double rectangle_x[2],
                           const double rectangle_y[2],
                           double *x0,
                           double *y0,
                           double *x1,
                           double *y1);
