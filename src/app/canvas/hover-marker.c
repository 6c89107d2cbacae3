/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "hover-marker.h"

#include <math.h>

/* Half the side of the drawing, in marker radii: the largest marker with its outline. */
#define REACH 2.5

void
dh_hover_marker_snapshot (GtkSnapshot *snapshot,
                          const DhRunStyle *style,
                          double x,
                          double y,
                          double scale,
                          const DhTheme *theme)
{
  double reach = ceil (REACH * scale * theme->marker_radius);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT ((float) floor (x - reach),
                                                                          (float) floor (y - reach),
                                                                          (float) (2 * reach + 1),
                                                                          (float) (2 * reach + 1)));

  dh_run_style_draw_hollow_marker (style, cr, x, y, scale * theme->marker_radius, theme);
  cairo_destroy (cr);
}
