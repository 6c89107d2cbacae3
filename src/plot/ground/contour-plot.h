/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <pango/pangocairo.h>

#include "landscape-contours.h"
#include "theme.h"

#define DH_CONTOUR_PLOT_LINE_WIDTH 0.075 /* in font sizes */

/* Draws contours, top row first, over the rectangle (0, 0) … (width, height) of user units, a few
 * of them with their level written along, where there is room and the line is straight enough. */
void dh_contour_plot_draw (cairo_t *cr,
                           PangoContext *pango,
                           const DhLandscapeContours *contours,
                           double width,
                           double height,
                           const DhTheme *theme);
