/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "landscape-contours.h"
#include "landscape-picture.h"

/* As dh_landscape_painter_paint(), but the contours are handed over instead of drawn, for a figure
 * that draws them as lines. */
DhLandscapePicture *dh_landscape_painter_paint_ground (DhLandscapePainter *self,
                                                       const DhObjective *objective,
                                                       const DhRectangle *plane,
                                                       guint width,
                                                       guint height,
                                                       double scale,
                                                       const DhTheme *theme,
                                                       const DhPalette *palette,
                                                       const gint *cancelled,
                                                       DhLandscapeContours *contours);
