/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "objective.h"

/* The loss on a grid of pixel centres over the rectangle x[0]…x[1] × y[0]…y[1]. Row 0 is at the
 * bottom (least y). A pixel's centre lies half a pixel inside: x of column i is
 * x[0] + (i + ½)(x[1] − x[0]) / width. */
typedef struct
{
  guint width;
  guint height;
  double x[2];
  double y[2];
  double *values; /* values[row * width + column]; not-a-number in holes */
  gsize capacity; /* numbers that values has room for; kept from use to use */
  double minimum; /* least and greatest finite value; minimum > maximum where there is none */
  double maximum;
} DhRaster;

DhRaster *dh_raster_new (void);
void dh_raster_free (DhRaster *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhRaster, dh_raster_free)

/* Computes the raster in bands on up to n_threads threads (0: one a core), looking at *cancelled
 * (an atomic gint, may be NULL) between bands. FALSE where it was cancelled; the content is then
 * undefined. */
gboolean dh_raster_compute (DhRaster *self,
                            const DhObjective *objective,
                            const double x[2],
                            const double y[2],
                            guint width,
                            guint height,
                            guint n_threads,
                            const gint *cancelled);
