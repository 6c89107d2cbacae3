/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "landscape-contours.h"
#include "objective.h"
#include "surface-height.h"
#include "view.h"

/* Vertices along a side. */
#define DH_SURFACE_MESH_SIDE 256

/* The ground of a panel as a surface: heights at the nodes of a grid, and what is drawn upon them in
 * the pixels of the canvas. Immutable once made, counted by reference, any thread. */
typedef struct
{
  gatomicrefcount references;
  DhRectangle plane;
  DhSurfaceHeight height;

  /* The nodes, the first and last of a row at the plane's edges; row 0 at the bottom (least y). Two
   * triangles a cell, parted by the diagonal from its bottom left corner to its top right one. */
  guint columns;
  guint rows;
  float *heights;   /* 0 … 1; not-a-number in holes */
  float *gradients; /* of the height along the box's x and y, two a node */

  /* The canvas's pixels, row 0 at the bottom. */
  guint width;
  guint image_height;
  guchar *colors; /* red, green, blue, and alpha: 255, or 0 in holes; four bytes a pixel */
  float *levels;  /* where the loss lies among the canvas's contours: i on level i, i + ½ half way
                     to the next; not-a-number in holes */
  guint n_levels;
} DhSurfaceMesh;

DhSurfaceMesh *dh_surface_mesh_ref (DhSurfaceMesh *self);
void dh_surface_mesh_unref (DhSurfaceMesh *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhSurfaceMesh, dh_surface_mesh_unref)

/* The height of the drawn surface above a point of the box's floor, that is, on the plane of the
 * triangle there; not-a-number in holes and outside. */
double dh_surface_mesh_get_height (const DhSurfaceMesh *self, double box_x, double box_y);

/* A point of the plane in the box's coordinates, and back. */
void dh_surface_mesh_to_box (
    const DhSurfaceMesh *self, double x, double y, double *box_x, double *box_y);
void dh_surface_mesh_to_plane (
    const DhSurfaceMesh *self, double box_x, double box_y, double *x, double *y);

/* A point of the plane on the drawn surface, in the box's coordinates. FALSE where there is none: in
 * a hole or outside the view. */
gboolean dh_surface_mesh_lift (const DhSurfaceMesh *self, double x, double y, double point[3]);
