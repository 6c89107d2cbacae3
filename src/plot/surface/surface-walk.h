/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "surface-mesh.h"

/* A walk along a straight line over the floor, from one edge of the mesh's triangles to the next:
 * between two stops the surface above the line is straight, too. */
typedef struct
{
  double next[3]; /* where the line meets the next column, row and diagonal of the mesh, … */
  double step[3]; /* … and how far from there to the one after */
  double t;
} DhSurfaceWalk;

/* From one place of the box's floor, at t = 0, to another one at t = 1. */
void dh_surface_walk_init (DhSurfaceWalk *self,
                           const DhSurfaceMesh *mesh,
                           const double from[2],
                           const double to[2]);

/* Goes to the next stop, the last of which is at t = 1. FALSE behind that. */
gboolean dh_surface_walk_next (DhSurfaceWalk *self, double *t);
