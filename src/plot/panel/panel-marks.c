/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "panel-marks.h"

#include <math.h>

#include "polyline.h"

#define SAME_PLACE 0.5 /* user units */

static void
place (const DhView *view, const DhTrace *trace, guint64 step, double *x, double *y)
{
  DhIterate iterate = dh_trace_get (trace, step);

  dh_polyline_place (view, iterate.x, iterate.y, x, y);
}

/* Strokes the current path and removes it. */
static void
stroke_outlined (cairo_t *cr, const DhColor *color, double line_width, const DhTheme *theme)
{
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_line_width (cr, line_width + DH_PANEL_MARK_OUTLINE * theme->marker_radius);
  dh_theme_set_source (cr, &theme->halo);
  cairo_stroke_preserve (cr);
  cairo_set_line_width (cr, line_width);
  dh_theme_set_source (cr, color);
  cairo_stroke (cr);
}

DhPanelMark
dh_panel_marks_get_start (const DhView *view, const DhTrace *trace)
{
  DhPanelMark mark = { .kind = DH_PANEL_MARK_START };

  place (view, trace, 0, &mark.x, &mark.y);
  if (!dh_view_contains_units (view, mark.x, mark.y))
    mark.kind = DH_PANEL_MARK_NONE;
  return mark;
}

DhPanelMark
dh_panel_marks_get_change (const DhView *view, const DhTrace *trace, guint64 step)
{
  DhPanelMark mark = { .kind = DH_PANEL_MARK_CHANGE };

  place (view, trace, step, &mark.x, &mark.y);
  if (!dh_view_contains_units (view, mark.x, mark.y))
    mark.kind = DH_PANEL_MARK_NONE;
  return mark;
}

/* Where the trace was seen last: its last point, or where it left the view. FALSE where it was
 * never seen. */
static gboolean
find_exit (const DhView *view, const DhTrace *trace, double *x, double *y)
{
  const double clip_x[2] = { view->left, view->left + view->width };
  const double clip_y[2] = { view->top, view->top + view->height };
  double next_x, next_y;

  place (view, trace, trace->length - 1, &next_x, &next_y);
  *x = next_x;
  *y = next_y;
  if (dh_view_contains_units (view, *x, *y))
    return TRUE;

  for (guint64 step = trace->length - 1; step > 0; step--)
    {
      double from_x, from_y;
      double clipped_x, clipped_y;

      place (view, trace, step - 1, &from_x, &from_y);
      clipped_x = from_x;
      clipped_y = from_y;
      *x = next_x;
      *y = next_y;
      if (dh_polyline_clip (clip_x, clip_y, &clipped_x, &clipped_y, x, y))
        return TRUE;
      next_x = from_x;
      next_y = from_y;
    }
  return FALSE;
}

static void
draw_cross (cairo_t *cr,
            const DhView *view,
            double x,
            double y,
            double radius,
            const DhColor *color,
            const DhTheme *theme)
{
  double arm = DH_PANEL_MARK_CROSS_RADIUS * radius * G_SQRT2 / 2;
  double inset = arm + radius / 2;

  /* All of it within the view, where that has the room. */
  x = CLAMP (x, view->left + inset, fmax (view->left + inset, view->left + view->width - inset));
  y = CLAMP (y, view->top + inset, fmax (view->top + inset, view->top + view->height - inset));
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_move_to (cr, x - arm, y - arm);
  cairo_line_to (cr, x + arm, y + arm);
  cairo_move_to (cr, x - arm, y + arm);
  cairo_line_to (cr, x + arm, y - arm);
  stroke_outlined (cr, color, DH_PANEL_MARK_CROSS_WIDTH * radius, theme);
}

/* Hollow, and so told from the markers of runs. */
static void
draw_diamond (
    cairo_t *cr, double x, double y, double radius, const DhColor *color, const DhTheme *theme)
{
  double reach = DH_PANEL_MARK_DIAMOND_RADIUS * radius;

  cairo_move_to (cr, x, y - reach);
  cairo_line_to (cr, x + reach, y);
  cairo_line_to (cr, x, y + reach);
  cairo_line_to (cr, x - reach, y);
  cairo_close_path (cr);
  dh_theme_set_source (cr, &theme->halo);
  cairo_fill_preserve (cr);
  stroke_outlined (cr, color, DH_PANEL_MARK_DIAMOND_WIDTH * radius, theme);
}

DhPanelMark
dh_panel_marks_get_head (const DhView *view, const DhTrace *trace, guint64 step)
{
  DhPanelMark mark = { .kind = DH_PANEL_MARK_NONE };

  if (trace->diverged_at != DH_TRACE_NOT_DIVERGED && step >= trace->diverged_at)
    {
      if (find_exit (view, trace, &mark.x, &mark.y))
        mark.kind = DH_PANEL_MARK_CROSS;
    }
  else
    {
      place (view, trace, MIN (step, trace->length - 1), &mark.x, &mark.y);
      if (dh_view_contains_units (view, mark.x, mark.y))
        mark.kind = DH_PANEL_MARK_HEAD;
    }
  return mark;
}

gboolean
dh_panel_marks_coincide (const DhPanelMark *self, const DhPanelMark *other)
{
  return self->kind == other->kind && hypot (self->x - other->x, self->y - other->y) < SAME_PLACE;
}

static void
draw_plus (cairo_t *cr, double x, double y, double radius, const DhTheme *theme)
{
  double arm = DH_PANEL_MARK_PLUS_RADIUS * radius;

  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_move_to (cr, x - arm, y);
  cairo_line_to (cr, x + arm, y);
  cairo_move_to (cr, x, y - arm);
  cairo_line_to (cr, x, y + arm);
  stroke_outlined (cr, &theme->text, DH_PANEL_MARK_PLUS_WIDTH * radius, theme);
}

void
dh_panel_marks_draw (const DhPanelMark *self,
                     cairo_t *cr,
                     const DhView *view,
                     const DhRunStyle *style,
                     double scale,
                     const DhTheme *theme)
{
  double radius = scale * theme->marker_radius;

  cairo_save (cr);
  cairo_new_path (cr);
  switch (self->kind)
    {
    case DH_PANEL_MARK_START:
      cairo_arc (cr, self->x, self->y, DH_PANEL_MARK_RING_RADIUS * radius, 0, 2 * G_PI);
      stroke_outlined (cr, &theme->text, DH_PANEL_MARK_RING_WIDTH * radius, theme);
      break;

    case DH_PANEL_MARK_HEAD:
      dh_run_style_draw_marker (style, cr, self->x, self->y, radius, theme);
      break;

    case DH_PANEL_MARK_CROSS:
      draw_cross (cr, view, self->x, self->y, radius, &style->color, theme);
      break;

    case DH_PANEL_MARK_CHANGE:
      draw_diamond (cr, self->x, self->y, radius, &style->color, theme);
      break;

    case DH_PANEL_MARK_MINIMUM:
      draw_plus (cr, self->x, self->y, radius, theme);
      break;

    case DH_PANEL_MARK_NONE:
    default:
      break;
    }
  cairo_restore (cr);
}
