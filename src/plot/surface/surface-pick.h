/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "camera.h"
#include "surface-mesh.h"

/* What is seen of the surface at a place of the picture, as a point of the plane: where the ray
 * through it first meets the drawn triangles, from above or from below. FALSE where it meets none. */
gboolean dh_surface_pick (const DhSurfaceMesh *mesh,
                          const DhProjection *projection,
                          double left,
                          double top,
                          double *x,
                          double *y);

/* Where a point of the plane is seen on the surface, in user units. FALSE where it has no place on
 * it. is_hidden (nullable): whether the surface stands before it. */
gboolean dh_surface_place (const DhSurfaceMesh *mesh,
                           const DhProjection *projection,
                           double x,
                           double y,
                           double *left,
                           double *top,
                           gboolean *is_hidden);
