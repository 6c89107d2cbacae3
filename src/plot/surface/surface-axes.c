/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "surface-axes-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "axes.h"
#include "chart-quantity.h"
#include "surface-ticks.h"
#include "text-layout.h"

/* In font sizes. */
#define LABEL_MARGIN 0.25 /* to a label's left and right */

/* A name that leans so far from the upright, in radians, still counts as upright. */
#define LEANING 0.3

/* Whether there is room for a label, which is taken then. At a corner of the floor two axes meet, and
 * the one that is drawn first has its label. */
static gboolean
take_room (const DhSurfacePen *pen, const cairo_rectangle_t *label)
{
  for (guint i = 0; i < pen->labels->len; i++)
    {
      const cairo_rectangle_t *other = &g_array_index (pen->labels, cairo_rectangle_t, i);

      if (label->x < other->x + other->width && other->x < label->x + label->width
          && label->y < other->y + other->height && other->y < label->y + label->height)
        return FALSE;
    }
  g_array_append_vals (pen->labels, label, 1);
  return TRUE;
}

/* Draws a label so that all of it is farther from the edge than its place is. Returns how far it
 * reaches. */
static double
draw_label (const DhSurfacePen *pen,
            const DhSurfaceEdge *edge,
            const char *text,
            double left,
            double top,
            double gap)
{
  g_autoptr (PangoLayout) layout
      = dh_text_layout_new (pen->pango, pen->theme, text, pen->theme->font_size, FALSE);
  double width = dh_text_layout_get_width (layout);
  double height = dh_text_layout_get_height (layout);
  double reach = fabs (edge->away[0]) * width + fabs (edge->away[1]) * height;
  double middle_x = left + edge->away[0] * (gap + reach / 2);
  double middle_y = top + edge->away[1] * (gap + reach / 2);
  double around = LABEL_MARGIN * pen->theme->font_size;
  const cairo_rectangle_t room = {
    .x = middle_x - width / 2 - around,
    .y = middle_y - height / 2,
    .width = width + 2 * around,
    .height = height,
  };

  if (take_room (pen, &room))
    dh_text_layout_draw (layout, pen->cr, middle_x, middle_y, 0.5, 0.5);
  return gap + reach;
}

/* Draws the edge with its ticks and their labels. Returns how far these reach. */
static double
draw_axis (const DhSurfacePen *pen, const DhSurfaceEdge *edge, const GArray *ticks)
{
  double font = pen->theme->font_size;
  double reach = 0;

  dh_theme_set_source (pen->cr, &pen->theme->text_dim);
  cairo_move_to (pen->cr, edge->start[0], edge->start[1]);
  cairo_line_to (pen->cr, edge->end[0], edge->end[1]);
  for (guint i = 0; i < ticks->len; i++)
    {
      const DhSurfaceTick *tick = &g_array_index (ticks, DhSurfaceTick, i);
      double length = tick->label != NULL ? DH_AXES_TICK_LENGTH : DH_AXES_MINOR_TICK_LENGTH;
      double left, top;

      dh_surface_edge_get_place (edge, pen, tick->place, &left, &top);
      cairo_move_to (pen->cr, left, top);
      cairo_rel_line_to (pen->cr, edge->away[0] * length * font, edge->away[1] * length * font);
    }
  cairo_stroke (pen->cr);

  for (guint i = 0; i < ticks->len; i++)
    {
      const DhSurfaceTick *tick = &g_array_index (ticks, DhSurfaceTick, i);
      double left, top;

      if (tick->label == NULL)
        continue;
      dh_surface_edge_get_place (edge, pen, tick->place, &left, &top);
      reach = fmax (reach, draw_label (pen, edge, tick->label, left, top,
                                       (DH_AXES_TICK_LENGTH + DH_AXES_LABEL_GAP) * font));
    }
  return reach;
}

/* A short name stands upright beyond the labels, a long one runs along its edge. */
static void
draw_name (const DhSurfacePen *pen, const DhSurfaceEdge *edge, const char *name, double reach)
{
  double gap = reach + DH_AXES_NAME_GAP * pen->theme->font_size;
  double left = (edge->start[0] + edge->end[0]) / 2;
  double top = (edge->start[1] + edge->end[1]) / 2;
  g_autoptr (PangoLayout) layout = NULL;
  double angle;

  dh_theme_set_source (pen->cr, &pen->theme->text);
  if (dh_axes_is_upright (name))
    {
      draw_label (pen, edge, name, left, top, gap);
      return;
    }
  layout = dh_text_layout_new (pen->pango, pen->theme, name, pen->theme->font_size, FALSE);
  gap += dh_text_layout_get_height (layout) / 2;
  angle = atan2 (edge->along[1], edge->along[0]);
  /* Never upside down; what is about upright is read from its foot to its top. */
  if (angle > G_PI / 2 - LEANING)
    angle -= G_PI;
  else if (angle < -G_PI / 2 - LEANING)
    angle += G_PI;
  cairo_save (pen->cr);
  cairo_translate (pen->cr, left + edge->away[0] * gap, top + edge->away[1] * gap);
  cairo_rotate (pen->cr, angle);
  dh_text_layout_draw (layout, pen->cr, 0, 0, 0.5, 0.5);
  cairo_restore (pen->cr);
}

static void
draw_named_axis (const DhSurfacePen *pen,
                 const DhSurfaceEdge *edge,
                 const double range[2],
                 const char *name)
{
  g_autoptr (GArray) ticks = dh_surface_pen_get_ticks (pen, edge, range);
  double reach = draw_axis (pen, edge, ticks);

  if (name != NULL && dh_surface_pen_has_room (pen, edge))
    draw_name (pen, edge, name, reach);
}

void
dh_surface_axes_draw_front (const DhSurfaceAxes *self,
                            cairo_t *cr,
                            PangoContext *pango,
                            const DhProjection *projection,
                            const DhTheme *theme)
{
  DhSurfacePen pen;
  DhSurfaceEdge edge;

  if (projection->flatness >= 1)
    return;
  dh_surface_pen_begin (&pen, self, cr, pango, projection, theme);
  dh_surface_pen_get_x_edge (&pen, &edge);
  draw_named_axis (&pen, &edge, self->plane.x, self->x_name);
  dh_surface_pen_get_y_edge (&pen, &edge);
  draw_named_axis (&pen, &edge, self->plane.y, self->y_name);
  if (self->height != NULL)
    {
      dh_surface_pen_get_height_edge (&pen, &edge);
      draw_named_axis (&pen, &edge, NULL, _ (dh_chart_quantities[0].axis));
    }
  dh_surface_pen_finish (&pen);
}

static void
add_line (const DhSurfacePen *pen, const double from[3], const double to[3])
{
  double left, top;

  dh_projection_to_units (pen->projection, from, &left, &top);
  cairo_move_to (pen->cr, left, top);
  dh_projection_to_units (pen->projection, to, &left, &top);
  cairo_line_to (pen->cr, left, top);
}

/* Upright lines at the ticks of an edge of the floor, on the wall across the box. */
static void
add_wall (const DhSurfacePen *pen, const DhSurfaceEdge *edge, guint axis, const double range[2])
{
  g_autoptr (GArray) ticks = dh_surface_pen_get_ticks (pen, edge, range);
  double across = axis == 0 ? -pen->near_y : -pen->near_x;

  for (guint i = 0; i < ticks->len; i++)
    {
      const DhSurfaceTick *tick = &g_array_index (ticks, DhSurfaceTick, i);
      double from[3] = { 2 * tick->place - 1, across, 0 };
      double to[3];

      if (axis == 1)
        {
          from[1] = from[0];
          from[0] = across;
        }
      to[0] = from[0];
      to[1] = from[1];
      to[2] = 1;
      if (tick->label != NULL)
        add_line (pen, from, to);
    }
}

/* A line around both walls at a height. */
static void
add_level (const DhSurfacePen *pen, double height)
{
  const double corner[3] = { -pen->near_x, -pen->near_y, height };
  const double ends[2][3] = {
    { pen->near_x, -pen->near_y, height },
    { -pen->near_x, pen->near_y, height },
  };

  add_line (pen, ends[0], corner);
  add_line (pen, corner, ends[1]);
}

static void
add_levels (const DhSurfacePen *pen)
{
  g_autoptr (GArray) ticks = NULL;
  DhSurfaceEdge edge;

  dh_surface_pen_get_height_edge (pen, &edge);
  ticks = dh_surface_pen_get_ticks (pen, &edge, NULL);
  for (guint i = 0; i < ticks->len; i++)
    {
      const DhSurfaceTick *tick = &g_array_index (ticks, DhSurfaceTick, i);

      if (tick->label != NULL)
        add_level (pen, tick->place);
    }
}

void
dh_surface_axes_draw_back (const DhSurfaceAxes *self,
                           cairo_t *cr,
                           PangoContext *pango,
                           const DhProjection *projection,
                           const DhTheme *theme)
{
  DhSurfacePen pen;
  DhSurfaceEdge edge;

  if (projection->flatness >= 1)
    return;
  dh_surface_pen_begin (&pen, self, cr, pango, projection, theme);
  dh_surface_pen_get_x_edge (&pen, &edge);
  add_wall (&pen, &edge, 0, self->plane.x);
  dh_surface_pen_get_y_edge (&pen, &edge);
  add_wall (&pen, &edge, 1, self->plane.y);
  if (self->height != NULL)
    add_levels (&pen);
  /* The walls' outlines. */
  add_level (&pen, 0);
  add_level (&pen, 1);
  for (guint i = 0; i < 3; i++)
    {
      double x = i == 0 ? pen.near_x : -pen.near_x, y = i == 1 ? pen.near_y : -pen.near_y;

      add_line (&pen, (const double[]){ x, y, 0 }, (const double[]){ x, y, 1 });
    }
  dh_theme_set_source (cr, &theme->grid);
  cairo_stroke (cr);
  dh_surface_pen_finish (&pen);
}
