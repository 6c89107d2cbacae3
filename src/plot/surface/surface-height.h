/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "camera-setting.h"
#include "raster.h"

/* How high above the floor the lowest ground lies, so that the landscape on the floor is seen below
 * it. */
#define DH_SURFACE_LOWEST 0.22

/* From a loss to its height in the box, DH_SURFACE_LOWEST for the raster's least to 1 for its
 * greatest, and back. Beside holes, where it may go to infinity, it is cut off. */
typedef struct
{
  gboolean logarithmic;
  double
      minimum; /* the loss that lies lowest, halved, as the difference of two great doubles has no
                     double */
  double maximum; /* the one that lies highest, halved; that of the minimum: a plain, all of it half
                     way up */
  double middle;  /* logarithmic: the height is even in asinh ((loss / 2 − middle) / unit) */
  double unit;
  double start; /* that of the minimum */
  double end;   /* that of the maximum */
} DhSurfaceHeight;

void dh_surface_height_init (DhSurfaceHeight *self, const DhRaster *raster, DhHeight kind);

/* Not-a-number for what is not finite; beyond the box for what lies beyond the minimum and the maximum. */
double dh_surface_height_of (const DhSurfaceHeight *self, double loss);
double dh_surface_height_to_loss (const DhSurfaceHeight *self, double height);
