/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "surface-height.h"

/* A tick of an axis of the box. */
typedef struct
{
  double place; /* along the edge, 0 to 1 */
  char *label;  /* NULL: a minor one */
} DhSurfaceTick;

/* An empty array of DhSurfaceTick that frees its labels. (transfer full) */
GArray *dh_surface_ticks_new (void);

/* Of a range of the plane, over an edge of so many user units; those with labels are at least spacing
 * apart. (transfer full) */
GArray *dh_surface_ticks_new_for_range (const double range[2], double length, double spacing);

/* Of the losses over an upright edge. (transfer full) */
GArray *dh_surface_ticks_new_for_height (const DhSurfaceHeight *height,
                                         double length,
                                         double spacing);
