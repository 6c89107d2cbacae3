/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "run-style.h"
#include "theme.h"
#include "trace.h"
#include "view.h"

/* Draws the steps first … last of a trace as a polyline over a landscape with a thin contrasting
 * outline. Reduced first to what a device can show: points closer than half a device pixel to the
 * last one kept are dropped, and what lies outside the view is clipped; drawn in chunks, since
 * cairo's cost grows faster than the length. opacity 0 … 1. */
void dh_path_plot_draw (cairo_t *cr,
                        const DhView *view,
                        const DhTrace *trace,
                        guint64 first,
                        guint64 last,
                        const DhRunStyle *style,
                        double line_width,
                        double opacity,
                        const DhTheme *theme);
