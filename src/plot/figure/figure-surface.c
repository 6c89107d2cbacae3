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
dh_figure_surface_make_mesh (const DhFigureJob *job,
                             guint panel,
                             DhLandscapePainter *painter,
                             const DhFigureBox *box)
{
  const DhFigureSettings *settings = job->settings;
  const DhPanel *document = dh_experiment_get_panel (job->experiment, panel);
  double scale = fmin (settings->dpi / 72, MAX_GROUND_PIXELS / fmax (box->width, box->height));
  DhLandscapePicture *picture
      = dh_landscape_painter_paint_surface (painter, job->content->panels[panel].objective,
                                            &document->view, ground_pixels (box->width, scale),
                                            ground_pixels (box->height, scale), scale,
                                            settings->theme, settings->palette,
                                            document->camera.height, NULL);
  DhSurfaceMesh *mesh = dh_surface_mesh_ref (picture->surface);

  dh_landscape_picture_unref (picture);
  return mesh;
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
  const DhSurfacePlot surface = {
    .panel = plot->panel,
    .title = plot->title,
    .mesh = mesh,
    .minima = plot->minima,
    .traces = plot->traces,
    .n_traces = plot->n_traces,
    .step = plot->step,
    .highlighted = plot->highlighted,
    .theme = settings->theme,
  };
  gboolean drawn;

  cairo_save (cr);
  cairo_translate (cr, box->x, box->y);
  drawn = dh_surface_plot_draw (&surface, settings->render_surface, settings->dpi / 72, cr,
                                job->pango, box->width, box->height, error);
  cairo_restore (cr);
  return drawn;
}
