/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

#include "run-style.h"
#include "theme.h"
#include "view.h"

/* How far from the path its drawing reaches, in line widths. */
#define DH_PATH_PLOT_REACH 1.5

/* In line widths: the outline, with the line between its edges, and a dot. */
#define DH_PATH_PLOT_HALO_WIDTH 1.9
#define DH_PATH_PLOT_DOT_WIDTH 1.9

/* What shows through the gaps of a dashed line: enough of its colour to hold a winding path
 * together, and so much paler that the dashes are seen on a grey printer, too. */
DhColor dh_path_plot_get_gap_color (const DhRunStyle *style, const DhTheme *theme);

/* Draws a path and its dots (arrays of DhCorner, of which dots may be NULL) over a landscape, with a
 * thin contrasting outline. Nothing leaves the view. */
void dh_path_plot_draw (cairo_t *cr,
                        const DhView *view,
                        const GArray *line,
                        const GArray *dots,
                        const DhRunStyle *style,
                        double line_width,
                        const DhTheme *theme);
