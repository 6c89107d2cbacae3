/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "camera-setting.h"
#include "levels.h"
#include "raster.h"

/* From a loss to its height in the box, 0 for the raster's least to 1 for its greatest, and back. */
typedef struct
{
  gboolean logarithmic; /* even in the logarithm of the loss above the floor, from `least` on */
  double minimum;       /* loss at height 0 */
  double maximum;       /* loss at height 1 */
  double middle; /* where the logarithm begins: heights run evenly as asinh ((loss − middle) /
                           least) */
  double least;
  double start; /* of that, at the minimum */
  double range; /* of that, from there to the maximum; 0: a plain, all of which is at half height */
} DhSurfaceHeight;

void dh_surface_height_init (DhSurfaceHeight *self,
                             const DhRaster *raster,
                             DhLevelSpacing spacing,
                             DhHeight kind);

/* Not-a-number for what is not finite; 0 … 1 for what lies between minimum and maximum, beyond that
 * for what doesn't. */
double dh_surface_height_of (const DhSurfaceHeight *self, double loss);
double dh_surface_height_to_loss (const DhSurfaceHeight *self, double height);
