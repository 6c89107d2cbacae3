/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

#include "theme.h"
#include "view.h"

/* A corner of a polyline in user units. */
typedef struct
{
  double x;
  double y;
  guint64 step;    /* of the trace, which has come at least this far there */
  gboolean starts; /* the pen is lifted before it */
} DhCorner;

/* Strokes a polyline (array of DhCorner) in the current source, width, dashes and cap, with round
 * joins; dashes go on across corners. */
void dh_polyline_stroke (const GArray *polyline, cairo_t *cr);

/* Strokes it with round ends twice, as a wide line and then as a narrow one on top, which costs
 * hardly more than once. */
void dh_polyline_stroke_outlined (const GArray *polyline,
                                  cairo_t *cr,
                                  double wide,
                                  const DhColor *wide_color,
                                  double narrow,
                                  const DhColor *narrow_color);

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

/* The polyline without the corners that straight lines pass within the tolerance, in user units.
 * (transfer full) */
GArray *dh_polyline_simplify (const GArray *corners, double tolerance);
