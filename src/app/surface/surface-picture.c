/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "surface-view-private.h"

#include <math.h>

#include "opengl.h"
#include "panel-plot.h"
#include "surface-axes.h"

static gboolean
take_context (DhSurfaceView *self)
{
  g_autoptr (GError) error = NULL;

  self->has_context = dh_surface_renderer_realize (self->renderer, &error);
  if (!self->has_context)
    dh_surface_view_fail (self, error->message);
  return self->has_context;
}

static void
realize_cb (DhSurfaceView *self)
{
  GtkGLArea *area = GTK_GL_AREA (self->area);
  const GError *error;

  gtk_gl_area_make_current (area);
  error = gtk_gl_area_get_error (area);
  if (error != NULL)
    dh_surface_view_fail (self, error->message);
  else
    take_context (self);
}

static void
unrealize_cb (DhSurfaceView *self)
{
  gtk_gl_area_make_current (GTK_GL_AREA (self->area));
  if (!self->has_context)
    return;
  if (gtk_gl_area_get_error (GTK_GL_AREA (self->area)) == NULL)
    dh_surface_renderer_unrealize (self->renderer);
  else
    dh_surface_renderer_forget (self->renderer);
  self->has_context = FALSE;
}

static gboolean
draw (DhSurfaceView *self, GError **error)
{
  const DhTrace *traces[DH_EXPERIMENT_MAX_RUNS];
  int scale = gtk_widget_get_scale_factor (self->area);
  g_autofree char *title = NULL;
  DhProjection projection;
  DhSurfacePlot plot;

  if (!dh_surface_view_get_projection (self, &projection))
    return TRUE;
  plot = dh_surface_view_get_plot (self, traces, &title);
  self->is_rough = dh_surface_view_is_moving (self);
  dh_surface_renderer_set_quality (self->renderer,
                                   self->is_rough ? DH_SURFACE_MOVING : DH_SURFACE_STILL);
  return dh_surface_renderer_draw (self->renderer, &plot, &projection,
                                   (guint) (gtk_widget_get_width (self->area) * scale),
                                   (guint) (gtk_widget_get_height (self->area) * scale), scale,
                                   error);
}

/* What goes wrong once may be a context that was lost with all that was in it: it is tried again from
 * the beginning. */
static gboolean
render_cb (DhSurfaceView *self)
{
  g_autoptr (GError) error = NULL;

  if (!self->has_context || draw (self, &error))
    return GDK_EVENT_STOP;
  g_clear_error (&error);
  dh_surface_renderer_forget (self->renderer);
  if (take_context (self) && !draw (self, &error))
    dh_surface_view_fail (self, error->message);
  return GDK_EVENT_STOP;
}

void
dh_surface_view_init_picture (DhSurfaceView *self)
{
  GtkGLArea *area;

  self->area = gtk_gl_area_new ();
  area = GTK_GL_AREA (self->area);
  gtk_gl_area_set_auto_render (area, FALSE);
  /* The pointer is the whole view's. */
  gtk_widget_set_can_target (self->area, FALSE);
  g_signal_connect (area, "create-context", G_CALLBACK (dh_opengl_create_context), NULL);
  g_signal_connect_swapped (area, "realize", G_CALLBACK (realize_cb), self);
  g_signal_connect_swapped (area, "unrealize", G_CALLBACK (unrealize_cb), self);
  g_signal_connect_swapped (area, "render", G_CALLBACK (render_cb), self);
  gtk_widget_set_parent (self->area, GTK_WIDGET (self));
}

void
dh_surface_view_queue_runs (DhSurfaceView *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_gl_area_queue_render (GTK_GL_AREA (self->area));
}

void
dh_surface_view_queue_picture (DhSurfaceView *self)
{
  self->axes_are_valid = FALSE;
  dh_surface_view_queue_runs (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
dh_surface_view_refine_picture (DhSurfaceView *self)
{
  if (self->is_rough && !dh_surface_view_is_moving (self))
    dh_surface_view_queue_runs (self);
}

typedef void (*DrawFunc) (const DhSurfaceAxes *axes,
                          cairo_t *cr,
                          PangoContext *pango,
                          const DhProjection *projection,
                          const DhTheme *theme);

static cairo_t *
begin_sheet (DhSurfaceView *self, DhSheet *sheet)
{
  GtkWidget *widget = GTK_WIDGET (self);
  DhTileGrid *grid
      = dh_sheet_fit (sheet, gtk_widget_get_width (widget), gtk_widget_get_height (widget),
                      gtk_widget_get_scale_factor (widget));

  dh_tile_grid_set_all (grid, TRUE);
  return dh_sheet_begin (sheet);
}

static void
end_sheet (DhSheet *sheet, DhLayer *layer, cairo_t *cr)
{
  DhTiles *tiles;

  dh_sheet_end (sheet, cr);
  tiles = dh_sheet_get_tiles (sheet);
  dh_layer_show (layer, tiles);
  dh_tiles_unref (tiles);
}

/* The canvas's title stays as it is. */
static void
draw_title (DhSurfaceView *self, cairo_t *cr)
{
  g_autofree char *title = dh_shown_panel_get_title (self->scene, self->panel);
  const DhPanelPlot plot
      = { .panel = dh_shown_panel_get (self->scene, self->panel), .title = title };

  dh_panel_plot_draw_title (&plot, cr, gtk_widget_get_pango_context (GTK_WIDGET (self)),
                            &self->flat, self->theme);
}

static void
draw_axes (DhSurfaceView *self, const DhProjection *projection)
{
  const DhPanel *shown = dh_shown_panel_get (self->scene, self->panel);
  PangoContext *pango = gtk_widget_get_pango_context (GTK_WIDGET (self));
  g_autofree char *x_name = dh_panel_get_axis_name (shown, 0);
  g_autofree char *y_name = dh_panel_get_axis_name (shown, 1);
  const DhSurfaceAxes axes = {
    .plane = self->mesh->plane,
    .height = &self->mesh->height,
    .x_name = x_name,
    .y_name = y_name,
  };
  cairo_t *cr = begin_sheet (self, self->back_sheet);

  dh_surface_axes_draw_back (&axes, cr, pango, projection, self->theme);
  end_sheet (self->back_sheet, self->back, cr);
  cr = begin_sheet (self, self->front_sheet);
  draw_title (self, cr);
  dh_surface_axes_draw_front (&axes, cr, pango, projection, self->theme);
  end_sheet (self->front_sheet, self->front, cr);
  self->axes_are_valid = TRUE;
}

void
dh_surface_view_snapshot_picture (DhSurfaceView *self, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  DhProjection projection;

  if (!dh_surface_view_get_projection (self, &projection))
    return;
  if (!self->axes_are_valid)
    draw_axes (self, &projection);
  dh_layer_snapshot (self->back, widget, snapshot);
  gtk_widget_snapshot_child (widget, self->area, snapshot);
  dh_layer_snapshot (self->front, widget, snapshot);
}
