/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "surface-axes.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "axes.h"
#include "chart-quantity.h"
#include "surface-ticks.h"
#include "text-layout.h"

/* In font sizes. */
#define LEAST_EDGE 2.5 /* a shorter edge has neither ticks nor name */
#define BETWEEN_LABELS 0.9
#define LABEL_MARGIN 0.25 /* to a label's left and right */

/* A name that leans so far from the upright, in radians, still counts as upright. */
#define LEANING 0.3

/* Of the label's height, between two that are above each other. */
#define LINE_SPACING 1.25

/* What drawing needs to know. */
typedef struct
{
  const DhSurfaceAxes *axes;
  cairo_t *cr;
  PangoContext *pango;
  const DhProjection *projection;
  const DhTheme *theme;
  double near_x; /* the sides of the floor that are next to the viewer: −1 or 1 */
  double near_y;
  double middle[2]; /* of the box, on the picture */
  GArray *labels;   /* of cairo_rectangle_t: where labels are already */
} Pen;

/* An edge of the box on the picture. */
typedef struct
{
  double from[3]; /* in the box */
  double to[3];
  double start[2]; /* on the picture */
  double end[2];
  double length;
  double along[2]; /* unit vector from start to end */
  double away[2];  /* unit vector across, away from the box */
} Edge;

static void
edge_init (Edge *self, const Pen *pen, const double from[3], const double to[3])
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

/* Where the part t of the edge is seen. */
static void
edge_get_place (const Edge *self, const Pen *pen, double t, double *left, double *top)
{
  double point[3];

  for (guint i = 0; i < 3; i++)
    point[i] = self->from[i] + t * (self->to[i] - self->from[i]);
  dh_projection_to_units (pen->projection, point, left, top);
}

static void
pen_init (Pen *self,
          const DhSurfaceAxes *axes,
          cairo_t *cr,
          PangoContext *pango,
          const DhProjection *projection,
          const DhTheme *theme)
{
  const double middle[3] = { 0, 0, 0.5 };

  *self = (Pen){
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

static void
pen_finish (const Pen *self)
{
  if (self->projection->flatness > 0)
    {
      cairo_pop_group_to_source (self->cr);
      cairo_paint_with_alpha (self->cr, 1 - self->projection->flatness);
    }
  cairo_restore (self->cr);
  g_array_unref (self->labels);
}

static void
get_x_edge (const Pen *pen, Edge *edge)
{
  edge_init (edge, pen, (const double[]){ -1, pen->near_y, 0 },
             (const double[]){ 1, pen->near_y, 0 });
}

static void
get_y_edge (const Pen *pen, Edge *edge)
{
  edge_init (edge, pen, (const double[]){ pen->near_x, -1, 0 },
             (const double[]){ pen->near_x, 1, 0 });
}

/* Of the four upright edges the leftmost, before which nothing of the surface can be. */
static void
get_height_edge (const Pen *pen, Edge *edge)
{
  edge_init (edge, pen, (const double[]){ -1, -1, 0 }, (const double[]){ -1, -1, 1 });
  for (guint i = 1; i < 4; i++)
    {
      double x = i & 1 ? 1 : -1, y = i & 2 ? 1 : -1;
      Edge other;

      edge_init (&other, pen, (const double[]){ x, y, 0 }, (const double[]){ x, y, 1 });
      if (other.start[0] + other.end[0] < edge->start[0] + edge->end[0] - 1e-6)
        *edge = other;
    }
}

/* How far apart ticks must be for their labels not to collide. */
static double
get_spacing (const Edge *edge, double label_width, const DhTheme *theme)
{
  double beside
      = (label_width + BETWEEN_LABELS * theme->font_size) / fmax (fabs (edge->along[0]), 1e-3);
  double above = LINE_SPACING * theme->font_size * 1.3 / fmax (fabs (edge->along[1]), 1e-3);

  return fmin (beside, above);
}

static double
get_widest (const Pen *pen, const GArray *ticks)
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

/* Ticks of one axis: those of a range of the plane, or of the height where that is NULL. Their labels
 * don't collide. (transfer full) */
static GArray *
get_ticks (const Pen *pen, const Edge *edge, const double range[2])
{
  double spacing = get_spacing (edge, 2 * pen->theme->font_size, pen->theme);

  if (edge->length < LEAST_EDGE * pen->theme->font_size)
    return dh_surface_ticks_new ();
  for (;;)
    {
      GArray *ticks = range != NULL ? dh_surface_ticks_new_for_range (range, edge->length, spacing)
                                    : dh_surface_ticks_new_for_height (pen->axes->height,
                                                                       edge->length, spacing);
      double needed = get_spacing (edge, get_widest (pen, ticks), pen->theme);

      if (needed <= spacing * 1.001 || spacing > edge->length)
        return ticks;
      g_array_unref (ticks);
      spacing = fmax (needed, spacing * 1.1);
    }
}

/* Whether there is room for a label, which is taken then. At a corner of the floor two axes meet, and
 * the one that is drawn first has its label. */
static gboolean
take_room (const Pen *pen, const cairo_rectangle_t *label)
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
draw_label (const Pen *pen, const Edge *edge, const char *text, double left, double top, double gap)
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
draw_axis (const Pen *pen, const Edge *edge, const GArray *ticks)
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

      edge_get_place (edge, pen, tick->place, &left, &top);
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
      edge_get_place (edge, pen, tick->place, &left, &top);
      reach = fmax (reach, draw_label (pen, edge, tick->label, left, top,
                                       (DH_AXES_TICK_LENGTH + DH_AXES_LABEL_GAP) * font));
    }
  return reach;
}

/* A short name stands upright beyond the labels, a long one runs along its edge. */
static void
draw_name (const Pen *pen, const Edge *edge, const char *name, double reach)
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
draw_named_axis (const Pen *pen, const Edge *edge, const double range[2], const char *name)
{
  g_autoptr (GArray) ticks = get_ticks (pen, edge, range);
  double reach = draw_axis (pen, edge, ticks);

  if (name != NULL && edge->length >= LEAST_EDGE * pen->theme->font_size)
    draw_name (pen, edge, name, reach);
}

void
dh_surface_axes_draw_front (const DhSurfaceAxes *self,
                            cairo_t *cr,
                            PangoContext *pango,
                            const DhProjection *projection,
                            const DhTheme *theme)
{
  Pen pen;
  Edge edge;

  if (projection->flatness >= 1)
    return;
  pen_init (&pen, self, cr, pango, projection, theme);
  get_x_edge (&pen, &edge);
  draw_named_axis (&pen, &edge, self->plane.x, self->x_name);
  get_y_edge (&pen, &edge);
  draw_named_axis (&pen, &edge, self->plane.y, self->y_name);
  if (self->height != NULL)
    {
      get_height_edge (&pen, &edge);
      draw_named_axis (&pen, &edge, NULL, _ (dh_chart_quantities[0].axis));
    }
  pen_finish (&pen);
}

static void
add_line (const Pen *pen, const double from[3], const double to[3])
{
  double left, top;

  dh_projection_to_units (pen->projection, from, &left, &top);
  cairo_move_to (pen->cr, left, top);
  dh_projection_to_units (pen->projection, to, &left, &top);
  cairo_line_to (pen->cr, left, top);
}

/* Upright lines at the ticks of an edge of the floor, on the wall across the box. */
static void
add_wall (const Pen *pen, const Edge *edge, guint axis, const double range[2])
{
  g_autoptr (GArray) ticks = get_ticks (pen, edge, range);
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
add_level (const Pen *pen, double height)
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
add_levels (const Pen *pen)
{
  g_autoptr (GArray) ticks = NULL;
  Edge edge;

  get_height_edge (pen, &edge);
  ticks = get_ticks (pen, &edge, NULL);
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
  Pen pen;
  Edge edge;

  if (projection->flatness >= 1)
    return;
  pen_init (&pen, self, cr, pango, projection, theme);
  get_x_edge (&pen, &edge);
  add_wall (&pen, &edge, 0, self->plane.x);
  get_y_edge (&pen, &edge);
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
  pen_finish (&pen);
}
