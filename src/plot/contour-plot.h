/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <pango/pangocairo.h>

#include "contour.h"
#include "theme.h"

/* Draws contours of a raster of height rows over device pixels (top row first), a few of them with
 * their level written along, where there is room and the line is straight enough. */
void dh_contour_plot_draw (cairo_t *cr,
                           PangoContext *pango,
                           const DhContours *contours,
                           const double *levels,
                           guint n_levels,
                           guint width,
                           guint height,
                           double scale,
                           const DhTheme *theme);
