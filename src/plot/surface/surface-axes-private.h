/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "surface-axes.h"

/* What drawing needs to know. */
typedef struct
{
  const DhSurfaceAxes *axes;
  cairo_t *cr;
  PangoContext *pango;
  const DhProjection *projection;
  const DhTheme *theme;
  double near_x; /* the sides of the floor that are next to the viewer: −1 or 1 */
  double near_y;
  double middle[2]; /* of the box, on the picture */
  GArray *labels;   /* of cairo_rectangle_t: where labels are already */
} DhSurfacePen;

/* An edge of the box on the picture. */
typedef struct
{
  double from[3]; /* in the box */
  double to[3];
  double start[2]; /* on the picture */
  double end[2];
  double length;
  double along[2]; /* unit vector from start to end */
  double away[2];  /* unit vector across, away from the box */
} DhSurfaceEdge;

/* Sets the context up for lines, and fades with flatness what is drawn until the end. */
void dh_surface_pen_begin (DhSurfacePen *self,
                           const DhSurfaceAxes *axes,
                           cairo_t *cr,
                           PangoContext *pango,
                           const DhProjection *projection,
                           const DhTheme *theme);
void dh_surface_pen_finish (const DhSurfacePen *self);

/* The edges of the box along which the axes are: two at the floor, next to the viewer, … */
void dh_surface_pen_get_x_edge (const DhSurfacePen *self, DhSurfaceEdge *edge);
void dh_surface_pen_get_y_edge (const DhSurfacePen *self, DhSurfaceEdge *edge);

/* … and of the four upright ones the leftmost, before which nothing of the surface can be. */
void dh_surface_pen_get_height_edge (const DhSurfacePen *self, DhSurfaceEdge *edge);

/* Whether the edge is long enough for ticks and a name. */
gboolean dh_surface_pen_has_room (const DhSurfacePen *self, const DhSurfaceEdge *edge);

/* Ticks of one axis: those of a range of the plane, or of the height where that is NULL. Their labels
 * don't collide. (transfer full) */
GArray *dh_surface_pen_get_ticks (const DhSurfacePen *self,
                                  const DhSurfaceEdge *edge,
                                  const double range[2]);

/* Where the part t of the edge is seen. */
void dh_surface_edge_get_place (
    const DhSurfaceEdge *self, const DhSurfacePen *pen, double t, double *left, double *top);
