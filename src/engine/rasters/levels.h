/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "raster-sample.h"

/* How contour levels, and the colours between them, are spread over a raster's values. */
typedef enum
{
  DH_LEVELS_LINEAR,
  DH_LEVELS_LOGARITHMIC, /* even in log (value − floor), the floor 0 or just below the least value */
  DH_LEVELS_QUANTILE,    /* as much area between any two */
} DhLevelSpacing;

/* The spacing that shows a raster's shape best: logarithmic where the values' median lies close
 * to the least value for their range (a deep valley), quantile where both ends of the range stand
 * far out (poles of either sign), else linear. */
DhLevelSpacing dh_levels_choose_spacing (const DhRasterSample *sample);

/* About n ascending levels strictly between the raster's least and greatest value; linear ones are
 * round numbers, and so are logarithmic ones above 0. Writes at most capacity of them and returns
 * how many: none where all finite values are the same. */
guint dh_levels_choose (
    const DhRasterSample *sample, DhLevelSpacing spacing, guint n, guint capacity, double *levels);
