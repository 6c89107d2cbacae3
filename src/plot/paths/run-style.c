/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run-style.h"

#include <math.h>

#include "oklab.h"

#define N_COLORS 8
#define N_DASHES 8
#define N_MARKERS 8

#define HEX(rgb)                                                                                   \
  {                                                                                                \
    .red = ((rgb) >> 16 & 0xff) / 255.0, .green = ((rgb) >> 8 & 0xff) / 255.0,                     \
    .blue = ((rgb) &0xff) / 255.0, .alpha = 1                                                      \
  }

/* The hues of Okabe and Ito, "Color Universal Design" (2008), lighter or darker than theirs as the
 * ground asks: yellow can't be seen on a light one nor black on a dark one. Ordered so that the
 * first six are the easiest to tell apart, for the colour-blind as well; a name that someone calls
 * out ("the blue one") holds for both themes. */
static const DhColor light_colors[N_COLORS] = {
  HEX (0x0b4f96), /* blue */
  HEX (0xd05000), /* vermilion */
  HEX (0x007d62), /* bluish green */
  HEX (0xc46aa4), /* reddish purple */
  HEX (0x1e2024), /* black */
  HEX (0x2a94d6), /* sky blue */
  HEX (0xad8100), /* orange */
  HEX (0x585c14), /* olive, for yellow */
};

static const DhColor dark_colors[N_COLORS] = {
  HEX (0x3d8bea), /* blue */
  HEX (0xf0681a), /* vermilion */
  HEX (0x00b080), /* bluish green */
  HEX (0xe88cc4), /* reddish purple */
  HEX (0xffffff), /* white, for black */
  HEX (0x92dcff), /* sky blue */
  HEX (0xf0a000), /* orange */
  HEX (0xf0e442), /* yellow */
};

/* OKLab lightness of the greys: neighbours far apart. */
static const double light_greys[N_COLORS] = { 0.10, 0.58, 0.36, 0.64, 0.22, 0.52, 0.30, 0.46 };
static const double dark_greys[N_COLORS] = { 0.99, 0.66, 0.86, 0.60, 0.93, 0.72, 0.80, 0.76 };

/* In line widths. Gaps are short: the outline beneath goes on through them. */
static const double dashes[N_DASHES][6] = {
  { 0 },          { 6, 2 },          { 2.2, 1.6 },
  { 7, 2, 2, 2 }, { 11, 2.5 },       { 6, 1.8, 1.8, 1.8, 1.8, 1.8 },
  { 3.6, 3 },     { 10, 2, 3.5, 2 },
};
static const guint n_dashes[N_DASHES] = { 0, 2, 2, 4, 2, 6, 2, 4 };

DhRunStyle
dh_run_style_get (guint run, const DhTheme *theme)
{
  guint round = run / N_COLORS;
  guint dash = (run + round) % N_DASHES;
  guint color = run % N_COLORS;
  DhRunStyle style = {
    .dashes = n_dashes[dash] > 0 ? dashes[dash] : NULL,
    .n_dashes = n_dashes[dash],
    /* Rounds shift dashes by one and markers by three, so that no pair of them comes again. */
    .marker = (DhMarker) ((run + 3 * round) % N_MARKERS),
  };

  if (theme->grey)
    {
      DhOklch grey = { .lightness = theme->dark ? dark_greys[color] : light_greys[color] };

      style.color = dh_oklch_to_color (&grey);
    }
  else
    style.color = theme->dark ? dark_colors[color] : light_colors[color];
  return style;
}

void
dh_run_style_apply (const DhRunStyle *self, cairo_t *cr, double line_width)
{
  double scaled[6];

  for (guint i = 0; i < self->n_dashes; i++)
    scaled[i] = self->dashes[i] * line_width;
  dh_theme_set_source (cr, &self->color);
  cairo_set_line_width (cr, line_width);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, self->n_dashes > 0 ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_ROUND);
  cairo_set_dash (cr, scaled, (int) self->n_dashes, 0);
}

/* A polygon or star of n corners around a place on the y axis; inner is the radius of the corners
 * between, as a fraction of radius (0: none). The first corner points up when turn is 0. Returns how
 * many corners that are. */
static guint
place_polygon (double corners[DH_MARKER_MAX_CORNERS][2],
               double y,
               double radius,
               guint n,
               double inner,
               double turn)
{
  guint n_corners = inner > 0 ? 2 * n : n;

  for (guint i = 0; i < n_corners; i++)
    {
      double angle = turn + 2 * G_PI * i / n_corners - G_PI / 2;
      double distance = inner > 0 && i % 2 == 1 ? radius * inner : radius;

      corners[i][0] = distance * cos (angle);
      corners[i][1] = y + distance * sin (angle);
    }
  return n_corners;
}

/* An upright cross of arms as thick as two thirds of the radius: each arm has two corners at its end,
 * and one where it meets the next. */
static guint
place_cross (double corners[DH_MARKER_MAX_CORNERS][2], double radius)
{
  double arm = radius / 3;

  for (guint i = 0; i < 4; i++)
    {
      double along[2] = { i == 1 ? 1.0 : i == 3 ? -1.0 : 0, i == 0 ? -1.0 : i == 2 ? 1.0 : 0 };
      double aside[2] = { -along[1], along[0] };

      for (guint axis = 0; axis < 2; axis++)
        {
          corners[3 * i][axis] = radius * along[axis] - arm * aside[axis];
          corners[3 * i + 1][axis] = radius * along[axis] + arm * aside[axis];
          corners[3 * i + 2][axis] = arm * (along[axis] + aside[axis]);
        }
    }
  return 12;
}

guint
dh_marker_get_corners (DhMarker marker, double corners[DH_MARKER_MAX_CORNERS][2])
{
  switch (marker)
    {
    case DH_MARKER_SQUARE:
      return place_polygon (corners, 0, 1.25, 4, 0, G_PI / 4);
    case DH_MARKER_TRIANGLE:
      return place_polygon (corners, 0.2, 1.4, 3, 0, 0);
    case DH_MARKER_DIAMOND:
      return place_polygon (corners, 0, 1.3, 4, 0, 0);
    case DH_MARKER_TRIANGLE_DOWN:
      return place_polygon (corners, -0.2, 1.4, 3, 0, G_PI);
    case DH_MARKER_PENTAGON:
      return place_polygon (corners, 0, 1.15, 5, 0, 0);
    case DH_MARKER_CROSS:
      return place_cross (corners, 1.2);
    case DH_MARKER_STAR:
      return place_polygon (corners, 0, 1.5, 5, 0.45, 0);
    case DH_MARKER_CIRCLE:
    default:
      return 0;
    }
}

void
dh_marker_add_path (DhMarker marker, cairo_t *cr, double x, double y, double radius)
{
  double corners[DH_MARKER_MAX_CORNERS][2];
  guint n = dh_marker_get_corners (marker, corners);

  for (guint i = 0; i < n; i++)
    cairo_line_to (cr, x + radius * corners[i][0], y + radius * corners[i][1]);
  if (n > 0)
    cairo_close_path (cr);
  else
    cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
}

static void
draw_marker (const DhRunStyle *self,
             cairo_t *cr,
             double x,
             double y,
             double radius,
             const DhColor *outline,
             const DhColor *inside)
{
  cairo_save (cr);
  cairo_new_path (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, radius * 0.55);
  dh_marker_add_path (self->marker, cr, x, y, radius);
  dh_theme_set_source (cr, outline);
  cairo_stroke_preserve (cr);
  dh_theme_set_source (cr, inside);
  cairo_fill (cr);
  cairo_restore (cr);
}

void
dh_run_style_draw_marker (
    const DhRunStyle *self, cairo_t *cr, double x, double y, double radius, const DhTheme *theme)
{
  draw_marker (self, cr, x, y, radius, &theme->halo, &self->color);
}

void
dh_run_style_draw_hollow_marker (
    const DhRunStyle *self, cairo_t *cr, double x, double y, double radius, const DhTheme *theme)
{
  /* Half of the outline is covered from within. */
  draw_marker (self, cr, x, y, 1.15 * radius, &self->color, &theme->halo);
}
