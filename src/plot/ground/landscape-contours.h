/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "contour.h"
#include "levels.h"
#include "obstacles.h"
#include "raster.h"

#define DH_LANDSCAPE_MAX_LEVELS 48

/* The contours of a landscape, at levels whose numbers can be written beside them. */
typedef struct
{
  guint columns; /* of the raster that they were found on */
  guint rows;
  guint n_levels;
  double levels[DH_LANDSCAPE_MAX_LEVELS];
  DhContours *contours;         /* NULL: none */
  const DhObstacles *obstacles; /* what their labels keep off; NULL: nothing. Borrowed */
} DhLandscapeContours;

/* About n contours of the raster. */
void dh_landscape_contours_init (DhLandscapeContours *self,
                                 const DhRaster *raster,
                                 DhLevelSpacing spacing,
                                 guint n);
void dh_landscape_contours_clear (DhLandscapeContours *self);

/* The number of fewest digits that is at most tolerance away. */
double dh_roundest_number (double value, double tolerance);
