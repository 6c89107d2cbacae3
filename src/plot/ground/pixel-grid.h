/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

/* On a surface of pixels: the width, a whole number of device pixels and at least one, at which a
 * line drawn where dh_pixel_grid_snap() says has no blurred edge. Elsewhere: the width itself. */
double dh_pixel_grid_line_width (cairo_t *cr, double width);

/* Moves a point of the user's so that horizontal and vertical lines of that width through it cover
 * whole device pixels. Paper has no pixels: there nothing moves. */
void dh_pixel_grid_snap (cairo_t *cr, double line_width, double *x, double *y);

/* The side of a device pixel in user units; on paper that of a pixel of 300 dpi. */
double dh_pixel_grid_get_pixel (cairo_t *cr);
