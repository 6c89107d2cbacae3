/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "figure-surface.h"

#include <math.h>

/* The ground varies gently, and graphics cards don't take more in one piece. */
#define MAX_GROUND_PIXELS 2048

gboolean
dh_figure_surface_is_wanted (const DhFigureJob *job, guint panel)
{
  return job->settings->render_surface != NULL
         && dh_experiment_get_panel (job->experiment, panel)->is_surface;
}

static guint
ground_pixels (double points, double scale)
{
  return (guint) CLAMP (ceil (points * scale), 2, MAX_GROUND_PIXELS);
}

DhSurfaceMesh *
dh_figure_surface_make_mesh (
    const DhFigureJob *job, guint panel, guint width, guint height, double scale)
{
  const DhFigureSettings *settings = job->settings;
  const DhPanel *document = dh_experiment_get_panel (job->experiment, panel);
  g_autoptr (DhLandscapePainter) painter = dh_landscape_painter_new ();
  g_autoptr (DhLandscapePicture) picture
      = dh_landscape_painter_paint_surface (painter, job->content->panels[panel].objective,
                                            &document->view, width, height, scale, settings->theme,
                                            settings->palette, document->camera.height, NULL);

  return dh_surface_mesh_ref (picture->surface);
}

DhSurfaceMesh *
dh_figure_surface_make_mesh_for_box (const DhFigureJob *job, guint panel, const DhFigureBox *box)
{
  double scale = fmin (job->settings->dpi / 72, MAX_GROUND_PIXELS / fmax (box->width, box->height));

  return dh_figure_surface_make_mesh (job, panel, ground_pixels (box->width, scale),
                                      ground_pixels (box->height, scale), scale);
}

DhSurfacePlot
dh_figure_surface_get_plot (const DhFigureJob *job, const DhPanelPlot *plot, DhSurfaceMesh *mesh)
{
  return (DhSurfacePlot){
    .panel = plot->panel,
    .title = plot->title,
    .mesh = mesh,
    .minima = plot->minima,
    .traces = plot->traces,
    .n_traces = plot->n_traces,
    .step = plot->step,
    .highlighted = plot->highlighted,
    .theme = job->settings->theme,
  };
}

gboolean
dh_figure_surface_draw (const DhFigureJob *job,
                        const DhPanelPlot *plot,
                        DhSurfaceMesh *mesh,
                        const DhFigureBox *box,
                        cairo_t *cr,
                        GError **error)
{
  const DhFigureSettings *settings = job->settings;
  const DhSurfacePlot surface = dh_figure_surface_get_plot (job, plot, mesh);
  gboolean drawn;

  cairo_save (cr);
  cairo_translate (cr, box->x, box->y);
  drawn = dh_surface_plot_draw (&surface, settings->render_surface, settings->dpi / 72, cr,
                                job->pango, box->width, box->height, error);
  cairo_restore (cr);
  return drawn;
}
