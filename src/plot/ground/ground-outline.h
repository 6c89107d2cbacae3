/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "objective.h"
#include "raster.h"
#include "view.h"

/* Whether the raster has a place without a value. */
gboolean dh_ground_has_holes (const DhRaster *raster);

/* Where there is ground within a view: closed loops (array of DhCorner, in user units from the view's
 * top left), to be filled by the even-odd rule. The raster's outermost centres lie on the view's
 * edges; where between two of its places a hole begins is searched for. (transfer full) */
GArray *dh_ground_outline_new (const DhRaster *raster,
                               const DhObjective *objective,
                               const DhView *view);

/* Carries the ground a few places into its holes, so that lines drawn on the raster go on as far as
 * the outline, where they are cut off. */
void dh_ground_fill_edges (DhRaster *raster);
