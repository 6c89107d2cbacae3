/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "landscape-contours.h"
#include "raster.h"
#include "surface-height.h"
#include "view.h"

/* Nodes along a side. */
#define DH_SURFACE_MESH_SIDE 256

/* A pixel's level where there is no ground. */
#define DH_SURFACE_HOLE (-1e6f)

/* The ground of a panel as a surface: heights at the nodes of a grid, and what is drawn upon them in
 * the pixels of the canvas. Immutable once made, counted by reference, any thread. */
typedef struct
{
  gatomicrefcount references;
  DhRectangle plane;
  DhSurfaceHeight height;

  /* The first and last nodes of a row lie on the plane's edges; row 0 at the bottom (least y). Two
   * triangles a cell, parted by the diagonal from its bottom left corner to its top right one. Nodes in
   * a hole beside solid ground have the height that goes on from there, so that the hole's edge can run
   * between nodes; others are not-a-number. */
  guint columns;
  guint rows;
  float *heights;
  float *gradients; /* of the height along the box's x and y, two a node; 0 where there is none */

  /* The canvas's pixels, row 0 at the bottom. */
  guint image_width;
  guint image_height;
  guchar *colors; /* red, green, blue, alpha, four bytes a pixel; all 0 in holes */
  float *levels;  /* where the loss lies among the canvas's contours: i on level i, i + ½ half way
                     to the next; DH_SURFACE_HOLE in holes */
  guint n_levels;
} DhSurfaceMesh;

/* From the losses at the nodes, a raster whose first and last pixels' centres lie on the plane's
 * edges; those of the canvas's pixels; these pixels' colours as ARGB32, top row first, and the levels
 * of its contours. (transfer full) */
DhSurfaceMesh *dh_surface_mesh_new (const DhRectangle *plane,
                                    const DhRaster *nodes,
                                    const DhRaster *ground,
                                    const guchar *pixels,
                                    guint stride,
                                    const DhLandscapeContours *contours,
                                    DhHeight height);
DhSurfaceMesh *dh_surface_mesh_ref (DhSurfaceMesh *self);
void dh_surface_mesh_unref (DhSurfaceMesh *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhSurfaceMesh, dh_surface_mesh_unref)

/* The rectangle whose pixels' centres are the nodes of a mesh over the plane. */
DhRectangle dh_surface_mesh_get_node_rectangle (const DhRectangle *plane);

/* The height of the drawn surface above a place of the box's floor, that is, of the triangle there;
 * not-a-number in holes and outside. */
double dh_surface_mesh_get_height (const DhSurfaceMesh *self, double box_x, double box_y);

/* A point of the plane in the box's coordinates, and back. */
void dh_surface_mesh_to_box (
    const DhSurfaceMesh *self, double x, double y, double *box_x, double *box_y);
void dh_surface_mesh_to_plane (
    const DhSurfaceMesh *self, double box_x, double box_y, double *x, double *y);

/* A point of the plane on the drawn surface, in the box's coordinates. FALSE where it has no place on
 * it: in a hole or outside the view. */
gboolean dh_surface_mesh_lift (const DhSurfaceMesh *self, double x, double y, double point[3]);

/* Slope of the surface along the box's x and y, about there. */
void dh_surface_mesh_get_slope (const DhSurfaceMesh *self,
                                double box_x,
                                double box_y,
                                float slope[2]);

/* The floor as a view: to the right and down from −1 to 1, so that what is known of views serves the
 * box, too; a place of the floor is (left, −top). */
DhView dh_surface_mesh_get_floor_view (const DhSurfaceMesh *self);
