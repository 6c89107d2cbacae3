/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "camera.h"
#include "surface-mesh.h"

/* A landscape that tests know the formula of. */
typedef struct
{
  const char *name;
  double (*loss) (double x, double y);
  DhRectangle plane;
  DhHeight height;
} DhTestGround;

extern const DhTestGround dh_test_grounds[];
extern const guint dh_n_test_grounds;

/* (transfer full) */
DhSurfaceMesh *dh_test_surface_mesh (double (*loss) (double x, double y),
                                     const DhRectangle *plane,
                                     DhHeight height);

/* Where the canvas of 800 × 600 user units shows the plane. */
DhView dh_test_flat_view (const DhRectangle *plane);

/* How a camera sees the box in a picture of that size. */
DhProjection dh_test_projection (double azimuth,
                                 double elevation,
                                 double distance,
                                 double flatness);
