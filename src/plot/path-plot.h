/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

#include "run-style.h"
#include "theme.h"
#include "view.h"

/* How far from the path its drawing reaches, in line widths. */
#define DH_PATH_PLOT_REACH 1.5

/* Draws a path and its dots (arrays of DhCorner, of which dots may be NULL) over a landscape, with a
 * thin contrasting outline. Nothing leaves the view. */
void dh_path_plot_draw (cairo_t *cr,
                        const DhView *view,
                        const GArray *line,
                        const GArray *dots,
                        const DhRunStyle *style,
                        double line_width,
                        const DhTheme *theme);
