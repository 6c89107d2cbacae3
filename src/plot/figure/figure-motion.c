/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "figure-motion.h"

#include "figure-cell.h"
#include "figure-page.h"
#include "figure-surface.h"
#include "pixel-grid.h"

/* A panel and its chart. */
typedef struct
{
  DhFigureCell cell;
  DhView view;
  DhPanelPaths *paths; /* grow from one step to the next */
  DhSurfaceMesh *mesh; /* of a panel that is a surface; else NULL */
  DhScale steps;
  DhScale values;
} Scene;

struct _DhFigureMotion
{
  const DhFigureJob *job;
  DhFigureLayout layout;
  guint n_scenes;
  Scene scenes[DH_EXPERIMENT_MAX_PANELS];
  /* All of the page's size, so that what is copied from one to another stays as sharp as it is. */
  cairo_surface_t *still;
  cairo_surface_t *faint_lines; /* of charts, beyond the play head */
  cairo_surface_t *lines;       /* and before it */
  cairo_surface_t *page;
};

static cairo_surface_t *
make_surface (const DhFigureMotion *self, int width, int height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  double scale = self->job->settings->dpi / 72;

  cairo_surface_set_device_scale (surface, scale, scale);
  return surface;
}

static void
init_scene (Scene *scene, const DhFigureMotion *self, guint panel)
{
  const DhTheme *theme = self->job->settings->theme;
  const DhFigureBox *plot = &self->layout.panels[panel];
  const DhFigureBox *chart = &self->layout.charts[panel];

  dh_figure_cell_init (&scene->cell, self->job, &self->layout, panel);
  scene->view = dh_panel_plot_get_view (&scene->cell.plot, self->job->pango, plot->width,
                                        plot->height, theme);
  scene->paths = dh_panel_paths_new ();
  if (self->layout.has_panels && dh_figure_surface_is_wanted (self->job, panel))
    scene->mesh = dh_figure_surface_make_mesh_for_box (self->job, panel, plot);
  if (self->layout.has_charts)
    dh_chart_plot_get_scales (&scene->cell.chart, self->job->pango, chart->width, chart->height,
                              theme, &scene->steps, &scene->values);
}

static void
draw_chart_part (const DhFigureMotion *self, guint panel, DhChartPart part, cairo_t *cr)
{
  const Scene *scene = &self->scenes[panel];
  const DhFigureBox *box = &self->layout.charts[panel];

  cairo_save (cr);
  cairo_translate (cr, box->x, box->y);
  dh_chart_plot_draw_part (&scene->cell.chart, part, cr, self->job->pango, box->width,
                           &scene->steps, &scene->values, self->job->settings->theme);
  cairo_restore (cr);
}

static void
draw_lines (const DhFigureMotion *self, DhChartPart part, cairo_surface_t *surface)
{
  cairo_t *cr = cairo_create (surface);

  for (guint i = 0; i < self->n_scenes && self->layout.has_charts; i++)
    draw_chart_part (self, i, part, cr);
  cairo_destroy (cr);
}

static gboolean
draw_still (const DhFigureMotion *self, GError **error)
{
  cairo_t *cr = cairo_create (self->still);
  gboolean drawn = dh_figure_page_draw_still (cr, self->job, error);

  cairo_destroy (cr);
  return drawn;
}

DhFigureMotion *
dh_figure_motion_new (const DhFigureJob *job, int width, int height, GError **error)
{
  g_autoptr (DhFigureMotion) self = g_new0 (DhFigureMotion, 1);

  self->job = job;
  self->n_scenes = job->content->n_panels;
  dh_figure_layout_init (&self->layout, job);
  for (guint i = 0; i < self->n_scenes; i++)
    init_scene (&self->scenes[i], self, i);
  self->still = make_surface (self, width, height);
  self->faint_lines = make_surface (self, width, height);
  self->lines = make_surface (self, width, height);
  self->page = make_surface (self, width, height);
  if (!draw_still (self, error))
    return NULL;
  draw_lines (self, DH_CHART_PART_FAINT_LINES, self->faint_lines);
  draw_lines (self, DH_CHART_PART_LINES, self->lines);
  return g_steal_pointer (&self);
}

void
dh_figure_motion_free (DhFigureMotion *self)
{
  for (guint i = 0; i < self->n_scenes; i++)
    {
      dh_figure_cell_clear (&self->scenes[i].cell);
      dh_panel_paths_free (self->scenes[i].paths);
      g_clear_pointer (&self->scenes[i].mesh, dh_surface_mesh_unref);
    }
  g_clear_pointer (&self->still, cairo_surface_destroy);
  g_clear_pointer (&self->faint_lines, cairo_surface_destroy);
  g_clear_pointer (&self->lines, cairo_surface_destroy);
  g_clear_pointer (&self->page, cairo_surface_destroy);
  g_free (self);
}

static void
draw_runs (DhFigureMotion *self, guint panel, cairo_t *cr)
{
  Scene *scene = &self->scenes[panel];
  const DhPanelPlot *plot = &scene->cell.plot;
  const DhFigureBox *box = &self->layout.panels[panel];
  const DhTheme *theme = self->job->settings->theme;

  cairo_save (cr);
  cairo_translate (cr, box->x, box->y);
  dh_panel_paths_update (scene->paths, plot->traces, plot->n_traces, plot->step, &scene->view,
                         dh_pixel_grid_get_pixel (cr), theme, NULL);
  dh_panel_plot_draw_runs (plot, scene->paths, cr, &scene->view, theme);
  cairo_restore (cr);
}

/* Copies the lines between two places on a chart's step axis. */
static void
copy_lines (const DhFigureMotion *self,
            guint panel,
            cairo_surface_t *lines,
            double from,
            double to,
            cairo_t *cr)
{
  const DhFigureBox *box = &self->layout.charts[panel];

  cairo_save (cr);
  cairo_rectangle (cr, box->x + from, box->y, to - from, box->height);
  cairo_clip (cr);
  cairo_set_source_surface (cr, lines, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
}

static void
draw_chart (const DhFigureMotion *self, guint panel, cairo_t *cr)
{
  const Scene *scene = &self->scenes[panel];
  const DhChartPlot *chart = &scene->cell.chart;
  double head = dh_scale_to_units (&scene->steps, (double) MIN (chart->step, chart->steps));
  double width = self->layout.charts[panel].width;

  if (head < scene->steps.end)
    copy_lines (self, panel, self->faint_lines, head, width, cr);
  if (head > scene->steps.start)
    copy_lines (self, panel, self->lines, 0, head < scene->steps.end ? head : width, cr);
  draw_chart_part (self, panel, DH_CHART_PART_HEAD, cr);
}

/* A panel as it is at the play head. */
static gboolean
draw_panel (DhFigureMotion *self, guint panel, cairo_t *cr, GError **error)
{
  const Scene *scene = &self->scenes[panel];

  if (scene->mesh != NULL)
    return dh_figure_surface_draw (self->job, &scene->cell.plot, scene->mesh,
                                   &self->layout.panels[panel], cr, error);
  draw_runs (self, panel, cr);
  return TRUE;
}

cairo_surface_t *
dh_figure_motion_draw (DhFigureMotion *self, guint64 step, GError **error)
{
  gboolean drawn = TRUE;
  cairo_t *cr = cairo_create (self->page);

  cairo_set_source_surface (cr, self->still, 0, 0);
  cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
  cairo_paint (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_OVER);
  for (guint i = 0; i < self->n_scenes && drawn; i++)
    {
      dh_figure_cell_set_step (&self->scenes[i].cell, step);
      drawn = !self->layout.has_panels || draw_panel (self, i, cr, error);
      if (self->layout.has_charts)
        draw_chart (self, i, cr);
    }
  cairo_destroy (cr);
  cairo_surface_flush (self->page);
  return drawn ? self->page : NULL;
}
