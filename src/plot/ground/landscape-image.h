/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "levels.h"
#include "palette.h"
#include "raster-sample.h"
#include "raster.h"

/* Colours a raster into ARGB32 pixels (machine byte order), top row first, through a table, the
 * spacing's logarithm or quantiles (of the raster's sample) put into the table. Holes take the colour
 * `hole`. */
void dh_landscape_image_fill (const DhRaster *raster,
                              const DhRasterSample *sample,
                              DhLevelSpacing spacing,
                              const guint32 colors[DH_PALETTE_SIZE],
                              guint32 hole,
                              guchar *pixels,
                              guint stride);
