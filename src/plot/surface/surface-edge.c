/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "surface-axes-private.h"

#include <math.h>

#include "axes.h"
#include "surface-ticks.h"
#include "text-layout.h"

/* In font sizes. */
#define LEAST_EDGE 2.5 /* a shorter edge has neither ticks nor name */
#define BETWEEN_LABELS 0.9
#define LABEL_HEIGHT 1.3

/* From one label to the next above it, in their heights: along the floor, where few are enough, and along
 * the height, which is short. */
#define FLOOR_SPACING 1.8
#define HEIGHT_SPACING 1.05

static void
edge_init (DhSurfaceEdge *self, const DhSurfacePen *pen, const double from[3], const double to[3])
{
  double aside;

  for (guint i = 0; i < 3; i++)
    {
      self->from[i] = from[i];
      self->to[i] = to[i];
    }
  dh_projection_to_units (pen->projection, from, &self->start[0], &self->start[1]);
  dh_projection_to_units (pen->projection, to, &self->end[0], &self->end[1]);
  self->length = hypot (self->end[0] - self->start[0], self->end[1] - self->start[1]);
  self->along[0] = (self->end[0] - self->start[0]) / fmax (self->length, 1e-9);
  self->along[1] = (self->end[1] - self->start[1]) / fmax (self->length, 1e-9);
  aside = ((self->start[0] + self->end[0]) / 2 - pen->middle[0]) * self->along[1]
          - ((self->start[1] + self->end[1]) / 2 - pen->middle[1]) * self->along[0];
  self->away[0] = aside < 0 ? -self->along[1] : self->along[1];
  self->away[1] = aside < 0 ? self->along[0] : -self->along[0];
}

void
dh_surface_edge_get_place (
    const DhSurfaceEdge *self, const DhSurfacePen *pen, double t, double *left, double *top)
{
  double point[3];

  for (guint i = 0; i < 3; i++)
    point[i] = self->from[i] + t * (self->to[i] - self->from[i]);
  dh_projection_to_units (pen->projection, point, left, top);
}

void
dh_surface_pen_begin (DhSurfacePen *self,
                      const DhSurfaceAxes *axes,
                      cairo_t *cr,
                      PangoContext *pango,
                      const DhProjection *projection,
                      const DhTheme *theme)
{
  const double middle[3] = { 0, 0, 0.5 };

  *self = (DhSurfacePen){
    .axes = axes,
    .cr = cr,
    .pango = pango,
    .projection = projection,
    .theme = theme,
    /* The eye stands before the picture's foot, which holds right above the box, too. */
    .near_x = projection->right[1] > 1e-6 ? 1 : -1,
    .near_y = projection->right[0] < -1e-6 ? 1 : -1,
  };
  dh_projection_to_units (projection, middle, &self->middle[0], &self->middle[1]);
  self->labels = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));
  cairo_save (cr);
  cairo_new_path (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_line_width (cr, DH_AXES_LINE_WIDTH * theme->font_size);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  if (projection->flatness > 0)
    cairo_push_group (cr);
}

void
dh_surface_pen_finish (const DhSurfacePen *self)
{
  if (self->projection->flatness > 0)
    {
      cairo_pop_group_to_source (self->cr);
      cairo_paint_with_alpha (self->cr, 1 - self->projection->flatness);
    }
  cairo_restore (self->cr);
  g_array_unref (self->labels);
}

void
dh_surface_pen_get_x_edge (const DhSurfacePen *self, DhSurfaceEdge *edge)
{
  edge_init (edge, self, (const double[]){ -1, self->near_y, 0 },
             (const double[]){ 1, self->near_y, 0 });
}

void
dh_surface_pen_get_y_edge (const DhSurfacePen *self, DhSurfaceEdge *edge)
{
  edge_init (edge, self, (const double[]){ self->near_x, -1, 0 },
             (const double[]){ self->near_x, 1, 0 });
}

void
dh_surface_pen_get_height_edge (const DhSurfacePen *self, DhSurfaceEdge *edge)
{
  edge_init (edge, self, (const double[]){ -1, -1, 0 }, (const double[]){ -1, -1, 1 });
  for (guint i = 1; i < 4; i++)
    {
      double x = i & 1 ? 1 : -1, y = i & 2 ? 1 : -1;
      DhSurfaceEdge other;

      edge_init (&other, self, (const double[]){ x, y, 0 }, (const double[]){ x, y, 1 });
      if (other.start[0] + other.end[0] < edge->start[0] + edge->end[0] - 1e-6)
        *edge = other;
    }
}

/* How far apart ticks must be for their labels not to collide; line_spacing is that of labels above each
 * other. */
static double
get_spacing (const DhSurfaceEdge *edge,
             double label_width,
             double line_spacing,
             const DhTheme *theme)
{
  double beside
      = (label_width + BETWEEN_LABELS * theme->font_size) / fmax (fabs (edge->along[0]), 1e-3);
  double above
      = line_spacing * LABEL_HEIGHT * theme->font_size / fmax (fabs (edge->along[1]), 1e-3);

  return fmin (beside, above);
}

static double
get_widest (const DhSurfacePen *pen, const GArray *ticks)
{
  double widest = 0;

  for (guint i = 0; i < ticks->len; i++)
    {
      const DhSurfaceTick *tick = &g_array_index (ticks, DhSurfaceTick, i);

      if (tick->label != NULL)
        {
          g_autoptr (PangoLayout) layout = dh_text_layout_new (pen->pango, pen->theme, tick->label,
                                                               pen->theme->font_size, FALSE);

          widest = fmax (widest, dh_text_layout_get_width (layout));
        }
    }
  return widest;
}

gboolean
dh_surface_pen_has_room (const DhSurfacePen *self, const DhSurfaceEdge *edge)
{
  return edge->length >= LEAST_EDGE * self->theme->font_size;
}

GArray *
dh_surface_pen_get_ticks (const DhSurfacePen *self,
                          const DhSurfaceEdge *edge,
                          const double range[2])
{
  double line_spacing = range != NULL ? FLOOR_SPACING : HEIGHT_SPACING;
  double spacing = get_spacing (edge, 2 * self->theme->font_size, line_spacing, self->theme);

  if (!dh_surface_pen_has_room (self, edge))
    return dh_surface_ticks_new ();
  for (;;)
    {
      GArray *ticks = range != NULL ? dh_surface_ticks_new_for_range (range, edge->length, spacing)
                                    : dh_surface_ticks_new_for_height (self->axes->height,
                                                                       edge->length, spacing);
      double needed = get_spacing (edge, get_widest (self, ticks), line_spacing, self->theme);

      if (needed <= spacing * 1.001 || spacing > edge->length)
        return ticks;
      g_array_unref (ticks);
      spacing = fmax (needed, spacing * 1.1);
    }
}
