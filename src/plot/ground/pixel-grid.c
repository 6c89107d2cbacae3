/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pixel-grid.h"

#include <glib.h>
#include <math.h>

static gboolean
has_pixels (cairo_t *cr)
{
  switch (cairo_surface_get_type (cairo_get_target (cr)))
    {
    case CAIRO_SURFACE_TYPE_PDF:
    case CAIRO_SURFACE_TYPE_PS:
    case CAIRO_SURFACE_TYPE_SVG:
      return FALSE;
    default:
      return TRUE;
    }
}

double
dh_pixel_grid_line_width (cairo_t *cr, double width)
{
  double scale_x, scale_y;
  double device = width;
  double across = 0;

  if (!has_pixels (cr))
    return width;
  cairo_surface_get_device_scale (cairo_get_target (cr), &scale_x, &scale_y);
  cairo_user_to_device_distance (cr, &device, &across);
  device = fmax (1, round (hypot (device, across) * scale_x)) / scale_x;
  across = 0;
  cairo_device_to_user_distance (cr, &device, &across);
  return hypot (device, across);
}

static double
snap_coordinate (double device, double scale, double line_width)
{
  gboolean odd = ((int) round (line_width * scale)) % 2 == 1;

  return (odd ? floor (device * scale) + 0.5 : round (device * scale)) / scale;
}

void
dh_pixel_grid_snap (cairo_t *cr, double line_width, double *x, double *y)
{
  double scale_x, scale_y;
  double device_width = dh_pixel_grid_line_width (cr, line_width);
  double across = 0;

  if (!has_pixels (cr))
    return;
  cairo_surface_get_device_scale (cairo_get_target (cr), &scale_x, &scale_y);
  cairo_user_to_device_distance (cr, &device_width, &across);
  cairo_user_to_device (cr, x, y);
  *x = snap_coordinate (*x, scale_x, hypot (device_width, across));
  *y = snap_coordinate (*y, scale_y, hypot (device_width, across));
  cairo_device_to_user (cr, x, y);
}

double
dh_pixel_grid_get_pixel (cairo_t *cr)
{
  double scale_x, scale_y;
  double device = 1;
  double across = 0;

  if (!has_pixels (cr))
    return 72.0 / 300;
  cairo_surface_get_device_scale (cairo_get_target (cr), &scale_x, &scale_y);
  device /= scale_x;
  cairo_device_to_user_distance (cr, &device, &across);
  return hypot (device, across);
}
