/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "canvas-private.h"

#include <math.h>

#include "point-readout.h"
#include "start-move.h"

#define RING_RADIUS 12 /* around a start that can be grabbed */

/* The arrow, in user units: from a point so far away, so long, with such a head. */
#define ARROW_GAP 7
#define ARROW_LENGTH 34
#define ARROW_HEAD 9

/* The point that is read out: the start while it is held, the one under the pointer else. */
static void
get_point (DhCanvas *self, const DhView *view, double *x, double *y)
{
  const DhPanel *shown = dh_shown_panel_get (self->scene, self->panel);
  int held = self->grabbed >= 0 ? self->grabbed : self->near;

  if (held >= 0 && (guint) held < shown->runs->len)
    {
      const DhExperimentRun *run = g_ptr_array_index (shown->runs, held);

      *x = run->start[0];
      *y = run->start[1];
    }
  else
    dh_start_from_units (view, self->pointer_x, self->pointer_y, x, y);
}

static void
append_line (
    GtkSnapshot *snapshot, double left, double top, double width, double height, GdkRGBA *color)
{
  gtk_snapshot_append_color (snapshot, color,
                             &GRAPHENE_RECT_INIT ((float) left, (float) top, (float) width,
                                                  (float) height));
}

/* Two hairlines across the plane, with a gap in the middle that leaves the point itself free. */
static void
snapshot_hairlines (
    DhCanvas *self, GtkSnapshot *snapshot, const DhView *view, double left, double top)
{
  const DhColor *text = &self->theme->text;
  GdkRGBA color = { (float) text->red, (float) text->green, (float) text->blue,
                    self->near >= 0 ? 0.7f : 0.4f };
  double gap = self->near >= 0 || self->grabbed >= 0 ? RING_RADIUS : 5;
  double column = floor (left);
  double row = floor (top);

  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT ((float) view->left, (float) view->top,
                                               (float) view->width, (float) view->height));
  append_line (snapshot, view->left, row, MAX (0, left - gap - view->left), 1, &color);
  append_line (snapshot, left + gap, row, MAX (0, view->left + view->width - left - gap), 1,
               &color);
  append_line (snapshot, column, view->top, 1, MAX (0, top - gap - view->top), &color);
  append_line (snapshot, column, top + gap, 1, MAX (0, view->top + view->height - top - gap),
               &color);
  gtk_snapshot_pop (snapshot);

  if (self->near >= 0 || self->grabbed >= 0)
    {
      GskRoundedRect ring;

      gsk_rounded_rect_init_from_rect (&ring,
                                       &GRAPHENE_RECT_INIT ((float) left - RING_RADIUS,
                                                            (float) top - RING_RADIUS,
                                                            2 * RING_RADIUS, 2 * RING_RADIUS),
                                       RING_RADIUS);
      gtk_snapshot_append_border (snapshot, &ring, (float[4]){ 1.5f, 1.5f, 1.5f, 1.5f },
                                  (GdkRGBA[4]){ color, color, color, color });
    }
}

static void
draw_arrow (cairo_t *cr, double angle, const DhTheme *theme)
{
  const DhColor *colors[] = { &theme->background, &theme->text };
  const double widths[] = { 4, 1.75 };

  cairo_rotate (cr, angle);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < G_N_ELEMENTS (colors); i++)
    {
      cairo_move_to (cr, ARROW_GAP, 0);
      cairo_line_to (cr, ARROW_LENGTH, 0);
      cairo_move_to (cr, ARROW_LENGTH - ARROW_HEAD, -ARROW_HEAD / 2.0);
      cairo_line_to (cr, ARROW_LENGTH, 0);
      cairo_line_to (cr, ARROW_LENGTH - ARROW_HEAD, ARROW_HEAD / 2.0);
      dh_theme_set_source (cr, colors[i]);
      cairo_set_line_width (cr, widths[i]);
      cairo_stroke (cr);
    }
}

/* Which way is steepest down: the direction, on screen, of the negative gradient. Its length says
 * nothing; the read-out does. */
static void
snapshot_arrow (DhCanvas *self,
                GtkSnapshot *snapshot,
                const DhView *view,
                const DhPointGround *ground,
                double left,
                double top)
{
  double length = hypot (ground->gradient[0], ground->gradient[1]);
  double right, down;
  cairo_t *cr;

  if (!ground->is_known || !(length > 0) || !isfinite (length))
    return;
  right = -ground->gradient[0] / length * view->width / (view->plane.x[1] - view->plane.x[0]);
  down = ground->gradient[1] / length * view->height / (view->plane.y[1] - view->plane.y[0]);
  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT ((float) view->left, (float) view->top,
                                               (float) view->width, (float) view->height));
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT ((float) left - ARROW_LENGTH - 4,
                                                       (float) top - ARROW_LENGTH - 4,
                                                       2 * ARROW_LENGTH + 8, 2 * ARROW_LENGTH + 8));
  cairo_translate (cr, left, top);
  draw_arrow (cr, atan2 (down, right), self->theme);
  cairo_destroy (cr);
  gtk_snapshot_pop (snapshot);
}

void
dh_canvas_snapshot_crosshair (DhCanvas *self, GtkSnapshot *snapshot)
{
  DhView view;
  DhPointGround ground;
  double x, y, left, top;

  if (!self->pointed || dh_display_get_pointer_hidden (self->scene->display) || self->panning
      || self->pinching || !dh_canvas_get_view (self, &view)
      || (self->grabbed < 0 && !dh_view_contains_units (&view, self->pointer_x, self->pointer_y)))
    return;

  get_point (self, &view, &x, &y);
  dh_view_to_units (&view, x, y, &left, &top);
  ground = dh_point_ground_evaluate (self->scene, self->panel, self->workspace, x, y);
  snapshot_hairlines (self, snapshot, &view, left, top);
  snapshot_arrow (self, snapshot, &view, &ground, left, top);
  dh_point_readout_snapshot (&ground, snapshot, gtk_widget_get_pango_context (GTK_WIDGET (self)),
                             self->theme, dh_shown_panel_get (self->scene, self->panel), &view, x,
                             y,
                             &GRAPHENE_POINT_INIT ((float) self->pointer_x,
                                                   (float) self->pointer_y));
}
