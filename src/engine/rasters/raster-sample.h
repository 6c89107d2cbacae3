/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "raster.h"

/* So many of the values tell how all of them are spread. */
#define DH_RASTER_SAMPLE_SIZE 4096

/* Values from all over a raster. */
typedef struct
{
  double minimum; /* of the whole raster; minimum > maximum where it has no finite value */
  double maximum;
  guint n;
  double values[DH_RASTER_SAMPLE_SIZE]; /* finite, ascending */
} DhRasterSample;

/* All values of a small raster, or as many as there is room for. (transfer full): g_free() */
DhRasterSample *dh_raster_sample_new (const DhRaster *raster);

/* What a part of the values, from 0 to 1, doesn't exceed; at least one was taken. */
double dh_raster_sample_get_quantile (const DhRasterSample *self, double part);
