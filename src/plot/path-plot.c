/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "path-plot.h"

#include <math.h>

#include "pixel-grid.h"
#include "polyline.h"

/* In line widths, unless said otherwise. */
#define HALO_WIDTH 1.9   /* of the outline, the line between its edges included */
#define GAP_PALENESS 0.6 /* 1: as the outline */
#define DOT_RADIUS 0.95
#define DOT_DISTANCE 3.2 /* steps closer than this have no dots */

/* Where there are more segments than this, dots would only be more of the same, and the eye can't
 * tell the joins' shape, which is dear to round. */
#define DENSE_SEGMENTS 800

/* What shows through the gaps of a dashed line: enough of its colour to hold a winding path
 * together, and so much paler that the dashes are seen on a grey printer, too. */
static DhColor
gap_color (const DhRunStyle *style, const DhTheme *theme)
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

/* Fills a dot at each step that lies apart from the steps before and after it. */
static void
draw_dots (cairo_t *cr,
           const DhView *view,
           const DhTrace *trace,
           guint64 first,
           guint64 last,
           double line_width)
{
  double apart = DOT_DISTANCE * line_width;
  double radius = DOT_RADIUS * line_width;
  double x, y, next_x, next_y;
  double before = G_MAXDOUBLE;
  DhIterate iterate = dh_trace_get (trace, first);

  cairo_new_path (cr);
  dh_polyline_place (view, iterate.x, iterate.y, &next_x, &next_y);
  for (guint64 step = first; step <= last; step++)
    {
      double after = G_MAXDOUBLE;

      x = next_x;
      y = next_y;
      if (step < last)
        {
          iterate = dh_trace_get (trace, step + 1);
          dh_polyline_place (view, iterate.x, iterate.y, &next_x, &next_y);
          after = hypot (next_x - x, next_y - y);
        }
      if (before >= apart && after >= apart && dh_view_contains_units (view, x, y))
        {
          cairo_new_sub_path (cr);
          cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
        }
      before = after;
    }
  cairo_fill (cr);
}

static void
draw_path (cairo_t *cr,
           const DhView *view,
           const DhTrace *trace,
           guint64 first,
           guint64 last,
           const DhRunStyle *style,
           double line_width,
           const DhTheme *theme)
{
  double resolution = dh_pixel_grid_get_pixel (cr) / 2;
  g_autoptr (GArray) polyline
      = dh_polyline_new (view, trace, first, last, resolution, 4 * line_width, line_width);

  gboolean is_dense = polyline->len > DENSE_SEGMENTS;

  cairo_save (cr);
  cairo_rectangle (cr, view->left, view->top, view->width, view->height);
  cairo_clip (cr);

  dh_theme_set_source (cr, &theme->halo);
  cairo_set_line_width (cr, line_width * HALO_WIDTH);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, is_dense ? CAIRO_LINE_JOIN_BEVEL : CAIRO_LINE_JOIN_ROUND);
  dh_polyline_stroke (polyline, cr);
  if (style->n_dashes > 0)
    {
      DhColor gap = gap_color (style, theme);

      dh_theme_set_source (cr, &gap);
      cairo_set_line_width (cr, line_width);
      dh_polyline_stroke (polyline, cr);
    }

  dh_run_style_apply (style, cr, line_width);
  if (is_dense)
    cairo_set_line_join (cr, CAIRO_LINE_JOIN_BEVEL);
  dh_polyline_stroke (polyline, cr);
  if (!is_dense)
    draw_dots (cr, view, trace, first, last, line_width);
  cairo_restore (cr);
}

void
dh_path_plot_draw (cairo_t *cr,
                   const DhView *view,
                   const DhTrace *trace,
                   guint64 first,
                   guint64 last,
                   const DhRunStyle *style,
                   double line_width,
                   double opacity,
                   const DhTheme *theme)
{
  if (trace->length == 0 || first > MIN (last, trace->length - 1) || opacity <= 0)
    return;
  last = MIN (last, trace->length - 1);

  if (opacity >= 1)
    {
      draw_path (cr, view, trace, first, last, style, line_width, theme);
      return;
    }
  /* Faint as a whole: where it crosses itself it mustn't be darker. */
  cairo_save (cr);
  cairo_rectangle (cr, view->left, view->top, view->width, view->height);
  cairo_clip (cr);
  cairo_push_group (cr);
  draw_path (cr, view, trace, first, last, style, line_width, theme);
  cairo_pop_group_to_source (cr);
  cairo_paint_with_alpha (cr, opacity);
  cairo_restore (cr);
}
