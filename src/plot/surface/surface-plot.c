/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "surface-plot.h"

#include <math.h>

#include "known-minima.h"
#include "panel-plot.h"
#include "surface-axes.h"

#define SAME_PLACE 1e-3 /* in the box */

static gboolean
has_steps (const DhSurfacePlot *self, guint run)
{
  return self->traces[run] != NULL && self->traces[run]->length > 0;
}

guint
dh_surface_plot_order_runs (const DhSurfacePlot *self, guint order[DH_EXPERIMENT_MAX_RUNS])
{
  guint n = 0;

  for (guint i = 0; i < MIN (self->n_traces, DH_EXPERIMENT_MAX_RUNS); i++)
    if (has_steps (self, i) && (int) i != self->highlighted)
      order[n++] = i;
  if (self->highlighted >= 0 && (guint) self->highlighted < self->n_traces
      && has_steps (self, (guint) self->highlighted))
    order[n++] = (guint) self->highlighted;
  return n;
}

/* Adds a mark that was found on the floor's view, unless it has no place on the surface. */
static void
add_mark (GArray *marks, const DhSurfacePlot *plot, const DhPanelMark *found, guint run)
{
  DhSurfaceMark mark = { .kind = found->kind, .run = run, .point = { found->x, -found->y } };

  if (found->kind == DH_PANEL_MARK_NONE)
    return;
  mark.point[2] = dh_surface_mesh_get_height (plot->mesh, mark.point[0], mark.point[1]);
  dh_surface_mesh_get_slope (plot->mesh, mark.point[0], mark.point[1], mark.slope);
  if (isfinite (mark.point[2]))
    g_array_append_val (marks, mark);
}

static void
add_minima (GArray *marks, const DhSurfacePlot *plot, const DhView *floor)
{
  g_autoptr (GArray) minima = plot->minima != NULL
                                  ? g_array_ref ((GArray *) plot->minima)
                                  : dh_ground_get_known_minima (&plot->panel->ground, NULL, NULL);

  for (guint i = 0; i < minima->len; i++)
    {
      const DhMinimum *minimum = &g_array_index (minima, DhMinimum, i);
      DhPanelMark mark = { .kind = DH_PANEL_MARK_MINIMUM };

      dh_view_to_units (floor, minimum->x, minimum->y, &mark.x, &mark.y);
      add_mark (marks, plot, &mark, 0);
    }
}

/* One for all runs that start together. */
static void
add_start (GArray *marks, const DhSurfacePlot *plot, const DhView *floor, guint run)
{
  DhPanelMark start = dh_panel_marks_get_start (floor, plot->traces[run]);

  for (guint i = 0; i < marks->len; i++)
    {
      const DhSurfaceMark *other = &g_array_index (marks, DhSurfaceMark, i);

      if (other->kind == DH_PANEL_MARK_START
          && hypot (other->point[0] - start.x, other->point[1] + start.y) < SAME_PLACE)
        return;
    }
  add_mark (marks, plot, &start, run);
}

static void
add_changes (GArray *marks, const DhSurfacePlot *plot, const DhView *floor, guint run)
{
  const GArray *changes
      = ((const DhExperimentRun *) g_ptr_array_index (plot->panel->runs, run))->changes;

  for (guint i = 0; i < changes->len; i++)
    {
      guint64 step = g_array_index (changes, DhChange, i).step;

      if (step < plot->traces[run]->length)
        {
          DhPanelMark mark = dh_panel_marks_get_change (floor, plot->traces[run], step);

          add_mark (marks, plot, &mark, run);
        }
    }
}

GArray *
dh_surface_plot_get_marks (const DhSurfacePlot *self)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (DhSurfaceMark));
  DhView floor;
  guint order[DH_EXPERIMENT_MAX_RUNS];
  guint n = dh_surface_plot_order_runs (self, order);

  if (self->mesh == NULL)
    return marks;
  floor = dh_surface_mesh_get_floor_view (self->mesh);
  add_minima (marks, self, &floor);
  for (guint i = 0; i < n; i++)
    add_start (marks, self, &floor, order[i]);
  for (guint i = 0; i < n; i++)
    if (order[i] < self->panel->runs->len)
      add_changes (marks, self, &floor, order[i]);
  for (guint i = 0; i < n; i++)
    {
      DhPanelMark head = dh_panel_marks_get_head (&floor, self->traces[order[i]], self->step);

      add_mark (marks, self, &head, order[i]);
    }
  return marks;
}

/* Draws a picture of the surface over all of a rectangle. */
static void
draw_picture (cairo_t *cr, cairo_surface_t *picture, double width, double height)
{
  cairo_save (cr);
  cairo_scale (cr, width / cairo_image_surface_get_width (picture),
               height / cairo_image_surface_get_height (picture));
  cairo_set_source_surface (cr, picture, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
}

gboolean
dh_surface_plot_draw (const DhSurfacePlot *self,
                      DhSurfaceRenderFunc render,
                      double scale,
                      cairo_t *cr,
                      PangoContext *pango,
                      double width,
                      double height,
                      GError **error)
{
  const DhPanelPlot flat = { .panel = self->panel, .title = self->title, .highlighted = -1 };
  DhView view = dh_panel_plot_get_view (&flat, pango, width, height, self->theme);
  g_autofree char *x_name = dh_panel_get_axis_name (self->panel, 0);
  g_autofree char *y_name = dh_panel_get_axis_name (self->panel, 1);
  const DhSurfaceAxes axes = {
    .plane = self->mesh->plane,
    .height = &self->mesh->height,
    .x_name = x_name,
    .y_name = y_name,
  };
  DhProjection projection;
  cairo_surface_t *picture;

  dh_projection_init (&projection, &self->panel->camera, &view, width, height, 0);
  picture = render (self, &projection, scale, error);
  if (picture == NULL)
    return FALSE;
  dh_surface_axes_draw_back (&axes, cr, pango, &projection, self->theme);
  draw_picture (cr, picture, width, height);
  dh_surface_axes_draw_front (&axes, cr, pango, &projection, self->theme);
  dh_panel_plot_draw_title (&flat, cr, pango, &view, self->theme);
  cairo_surface_destroy (picture);
  return TRUE;
}
