/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "landscape-contours.h"
#include "theme.h"

/* A level's number, written along its contour. */
typedef struct
{
  PangoLayout *layout;
  double level;
  double x; /* its middle, in user units */
  double y;
  double angle;   /* radians, clockwise from the x axis; never upside down */
  double along_x; /* the angle's cosine */
  double along_y; /* the angle's sine */
  double half_width;
  double half_height;
} DhContourLabel;

/* Places labels on contours over a rectangle of that size: on long lines, where they run straight,
 * away from the edges and from each other. Returns an array of DhContourLabel. (transfer full) */
GArray *dh_contour_labels_new (PangoContext *pango,
                               const DhLandscapeContours *contours,
                               double width,
                               double height,
                               const DhTheme *theme);

/* Whether the point lies on a label or nearer to it than `margin`. */
gboolean dh_contour_labels_cover (const GArray *labels, double x, double y, double margin);
