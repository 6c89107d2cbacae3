/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "path-plot.h"

#include "polyline.h"

#define GAP_PALENESS 0.6 /* 1: as the outline */

DhColor
dh_path_plot_get_gap_color (const DhRunStyle *style, const DhTheme *theme)
{
  const DhColor *color = &style->color;
  const DhColor *halo = &theme->halo;

  return (DhColor){
    .red = color->red + (halo->red - color->red) * GAP_PALENESS,
    .green = color->green + (halo->green - color->green) * GAP_PALENESS,
    .blue = color->blue + (halo->blue - color->blue) * GAP_PALENESS,
    .alpha = 1,
  };
}

void
dh_path_plot_draw (cairo_t *cr,
                   const DhView *view,
                   const GArray *line,
                   const GArray *dots,
                   const DhRunStyle *style,
                   double line_width,
                   const DhTheme *theme)
{
  DhColor gap = dh_path_plot_get_gap_color (style, theme);

  cairo_save (cr);
  cairo_rectangle (cr, view->left, view->top, view->width, view->height);
  cairo_clip (cr);
  dh_polyline_stroke_outlined (line, cr, DH_PATH_PLOT_HALO_WIDTH * line_width, &theme->halo,
                               line_width, style->n_dashes > 0 ? &gap : &style->color);
  dh_run_style_apply (style, cr, line_width);
  if (style->n_dashes > 0)
    dh_polyline_stroke (line, cr);
  if (dots != NULL)
    {
      cairo_set_dash (cr, NULL, 0, 0);
      cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
      cairo_set_line_width (cr, DH_PATH_PLOT_DOT_WIDTH * line_width);
      dh_polyline_stroke (dots, cr);
    }
  cairo_restore (cr);
}
