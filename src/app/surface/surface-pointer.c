/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "surface-view-private.h"

#include <math.h>

#include "hover-marker.h"
#include "surface-pick.h"

#define RING_RADIUS 12 /* around a start that can be grabbed */

/* The hairlines are so many straight pieces from one side of the view to the other. */
#define PIECES 96

/* What is left of their colour where they lie on the surface, and where it hides them. */
#define OPACITY 0.5
#define HIDDEN_OPACITY 0.12

/* From the point the arrow goes down the surface this part of a side of the view. */
#define ARROW_PART 0.09
#define ARROW_HEAD 8 /* user units */

/* The point that is read out: the start while it is held, the one under the pointer else. */
static gboolean
get_point (DhSurfaceView *self, double *x, double *y)
{
  const DhPanel *shown = dh_shown_panel_get (self->scene, self->panel);
  int held = self->deed == DH_SURFACE_DEED_START ? self->grabbed : self->near;

  if (held >= 0 && (guint) held < shown->runs->len)
    {
      const DhExperimentRun *run = g_ptr_array_index (shown->runs, held);

      *x = run->start[0];
      *y = run->start[1];
      return TRUE;
    }
  return dh_surface_view_pick (self, self->pointer_x, self->pointer_y, x, y);
}

/* A line over the surface, along one of the axes, through a point of the plane: piece by piece, as the
 * surface hides some of them. */
static void
draw_hairline (DhSurfaceView *self,
               cairo_t *cr,
               const DhProjection *projection,
               guint axis,
               const double point[2])
{
  const double *side = axis == 0 ? self->mesh->plane.x : self->mesh->plane.y;
  const DhColor *color = &self->theme->text;
  gboolean was_there = FALSE;
  double last_left = 0, last_top = 0;

  for (guint i = 0; i <= PIECES; i++)
    {
      double at = side[0] + (side[1] - side[0]) * i / PIECES;
      double left, top;
      gboolean is_hidden;
      gboolean is_there = dh_surface_place (self->mesh, projection, axis == 0 ? at : point[0],
                                            axis == 0 ? point[1] : at, &left, &top, &is_hidden);

      if (is_there && was_there)
        {
          cairo_set_source_rgba (cr, color->red, color->green, color->blue,
                                 is_hidden ? HIDDEN_OPACITY : OPACITY);
          cairo_move_to (cr, last_left, last_top);
          cairo_line_to (cr, left, top);
          cairo_stroke (cr);
        }
      was_there = is_there;
      last_left = left;
      last_top = top;
    }
}

static void
draw_ring (DhSurfaceView *self, cairo_t *cr, double left, double top)
{
  const DhColor *color = &self->theme->text;

  cairo_set_source_rgba (cr, color->red, color->green, color->blue, 0.7);
  cairo_set_line_width (cr, 1.5);
  cairo_arc (cr, left, top, RING_RADIUS, 0, 2 * G_PI);
  cairo_stroke (cr);
}

static void
stroke_arrow (
    cairo_t *cr, double from_left, double from_top, double left, double top, const DhTheme *theme)
{
  const DhColor *colors[] = { &theme->background, &theme->text };
  const double widths[] = { 4, 1.75 };
  double angle = atan2 (top - from_top, left - from_left);

  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < G_N_ELEMENTS (colors); i++)
    {
      cairo_move_to (cr, from_left, from_top);
      cairo_line_to (cr, left, top);
      for (int side = -1; side <= 1; side += 2)
        {
          cairo_move_to (cr, left, top);
          cairo_line_to (cr, left - ARROW_HEAD * cos (angle + side * 0.5),
                         top - ARROW_HEAD * sin (angle + side * 0.5));
        }
      dh_theme_set_source (cr, colors[i]);
      cairo_set_line_width (cr, widths[i]);
      cairo_stroke (cr);
    }
}

/* Which way is steepest down, over the surface. Its length says nothing; the read-out does. */
static void
draw_arrow (DhSurfaceView *self,
            cairo_t *cr,
            const DhProjection *projection,
            const DhPointGround *ground,
            const double point[2],
            double left,
            double top)
{
  const DhRectangle *plane = &self->mesh->plane;
  double sides[2] = { plane->x[1] - plane->x[0], plane->y[1] - plane->y[0] };
  double length = hypot (ground->gradient[0], ground->gradient[1]);
  double step, end_left, end_top;
  double direction[2];

  if (!ground->is_known || !(length > 0) || !isfinite (length))
    return;
  for (guint i = 0; i < 2; i++)
    direction[i] = -ground->gradient[i] / length;
  step = ARROW_PART / hypot (direction[0] / sides[0], direction[1] / sides[1]);
  if (dh_surface_place (self->mesh, projection, point[0] + direction[0] * step,
                        point[1] + direction[1] * step, &end_left, &end_top, NULL)
      && hypot (end_left - left, end_top - top) > ARROW_HEAD)
    stroke_arrow (cr, left, top, end_left, end_top, self->theme);
}

static void
snapshot_crosshair (DhSurfaceView *self,
                    GtkSnapshot *snapshot,
                    const DhProjection *projection,
                    const DhPointGround *ground,
                    const double point[2])
{
  double left, top;
  cairo_t *cr;

  if (!dh_surface_place (self->mesh, projection, point[0], point[1], &left, &top, NULL))
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) projection->width,
                                                                 (float) projection->height));
  cairo_set_line_width (cr, 1.25);
  for (guint axis = 0; axis < 2; axis++)
    draw_hairline (self, cr, projection, axis, point);
  draw_arrow (self, cr, projection, ground, point, left, top);
  if (self->near >= 0 || self->deed == DH_SURFACE_DEED_START)
    draw_ring (self, cr, left, top);
  cairo_destroy (cr);
}

void
dh_surface_view_snapshot_pointer (DhSurfaceView *self, GtkSnapshot *snapshot)
{
  const DhPanel *shown = dh_shown_panel_get (self->scene, self->panel);
  DhProjection projection;
  DhPointGround ground;
  double point[2];
  DhView area;

  if (!self->pointed || dh_surface_view_is_turned (self)
      || dh_display_get_pointer_hidden (self->scene->display)
      || !dh_surface_view_get_projection (self, &projection)
      || !dh_surface_view_get_flat (self, &area) || !get_point (self, &point[0], &point[1]))
    return;
  ground = dh_point_ground_evaluate (self->scene, self->panel, self->workspace, point[0], point[1]);
  snapshot_crosshair (self, snapshot, &projection, &ground, point);
  dh_point_readout_snapshot (&ground, snapshot, gtk_widget_get_pango_context (GTK_WIDGET (self)),
                             self->theme, shown, &area, point[0], point[1],
                             &GRAPHENE_POINT_INIT ((float) self->pointer_x,
                                                   (float) self->pointer_y));
}

void
dh_surface_view_snapshot_hover (DhSurfaceView *self, GtkSnapshot *snapshot)
{
  guint64 step = dh_display_get_hover_step (self->scene->display);
  const DhTrace *traces[DH_EXPERIMENT_MAX_RUNS];
  DhProjection projection;
  guint n;

  if (step == DH_NO_STEP || step == dh_playback_get_step (self->scene->playback)
      || !dh_surface_view_get_projection (self, &projection))
    return;

  n = dh_shown_panel_get_traces (self->scene, self->panel, traces);
  for (guint i = 0; i < n; i++)
    {
      DhRunStyle style = dh_run_style_get (i, self->theme);
      DhIterate iterate;
      double left, top;

      if (traces[i] == NULL || step >= traces[i]->length)
        continue;
      iterate = dh_trace_get (traces[i], step);
      if (dh_surface_place (self->mesh, &projection, iterate.x, iterate.y, &left, &top, NULL))
        dh_hover_marker_snapshot (snapshot, &style, left, top, 1, self->theme);
    }
}
