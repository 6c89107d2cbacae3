/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "levels.h"
#include "palette.h"
#include "raster.h"

/* Halved heights of places all over the raster above its least value, ascending; holes are left out.
 * (transfer full) */
GArray *dh_landscape_image_sample_heights (const DhRaster *raster);

/* Colours a raster into ARGB32 pixels (machine byte order), top row first, through a table, the
 * spacing's logarithm or quantiles put into the table. Holes take the colour `hole`. */
void dh_landscape_image_fill (const DhRaster *raster,
                              DhLevelSpacing spacing,
                              const guint32 colors[DH_PALETTE_SIZE],
                              guint32 hole,
                              guchar *pixels,
                              guint stride);
