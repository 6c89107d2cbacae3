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
  double minimum; /* least and greatest finite value; minimum > maximum where there is none */
  double maximum;

  /* Kept from use to use, because fresh memory is slow. */
  gsize capacity;        /* numbers that values has room for */
  GArray *axes;          /* of double: the columns' x, then the rows' y */
  GPtrArray *workspaces; /* of DhWorkspace, one a thread */
} DhRaster;

DhRaster *dh_raster_new (void);
void dh_raster_free (DhRaster *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhRaster, dh_raster_free)

/* Computes the raster in bands on up to n_threads threads (0: one a core), looking at *cancelled
 * (an atomic gint, may be NULL) between bands, which take about a millisecond each. The values are
 * the same to the last bit for any number of threads. FALSE where it was cancelled, or where the
 * size asked for is more than memory can hold; the content is then undefined. Any thread. */
gboolean dh_raster_compute (DhRaster *self,
                            const DhObjective *objective,
                            const double x[2],
                            const double y[2],
                            guint width,
                            guint height,
                            guint n_threads,
                            const gint *cancelled);
