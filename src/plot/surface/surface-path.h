/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "surface-mesh.h"
#include "trace.h"

/* A corner of a path that lies on the drawn surface, as the graphics card is handed it. */
typedef struct
{
  float point[3]; /* in the box */
  float
      length; /* of the path up to here, with the box's x and y sides as 2; where the pen is lifted
                     before the corner, −1 − length */
  float slope[2]; /* of the surface along the box's x and y */
} DhSurfaceCorner;

/* A trace lifted to the surface that looks the same as all of its steps: bent wherever the drawn
 * triangles are, unless by less than can be seen; without steps closer than half a pixel and, once there
 * are very many, without lines that lie on others. Where it leaves the view or crosses a hole the pen is
 * lifted. It grows with its trace. */
typedef struct _DhSurfacePath DhSurfacePath;

/* pixel is about the side of one in the box's coordinates. */
DhSurfacePath *dh_surface_path_new (DhSurfaceMesh *mesh, double pixel);
void dh_surface_path_free (DhSurfacePath *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhSurfacePath, dh_surface_path_free)

/* Brings the path up to the trace's length. Returns how many of its corners are as they were before:
 * 0 where it was the path of another trace. */
guint dh_surface_path_update (DhSurfacePath *self, const DhTrace *trace);

/* (transfer none), until the next update. */
const DhSurfaceCorner *dh_surface_path_get_corners (const DhSurfacePath *self, guint *n);

/* How many of the corners belong to the steps 0 … step. */
guint dh_surface_path_count (const DhSurfacePath *self, guint64 step);
