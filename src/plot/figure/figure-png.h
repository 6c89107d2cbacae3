/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "landscape-picture.h"

/* Appends an image surface of CAIRO_FORMAT_RGB24 or, with its alpha, CAIRO_FORMAT_ARGB32 as a PNG file, with the pixels an inch that it is
 * to be placed at. cairo's own writer knows no density and takes three times as long. */
gboolean dh_figure_png_write (cairo_surface_t *surface,
                              double dpi,
                              GByteArray *png,
                              GError **error);

/* Gives a picture the PNG file of its pixels: cairo's SVG has it as it is, where it would else write one. */
gboolean dh_figure_png_attach (DhLandscapePicture *picture, double dpi, GError **error);
