/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "figure-job.h"
#include "figure-layout.h"
#include "landscape-picture.h"
#include "panel-plot.h"

/* Whether a panel is drawn as a surface. */
gboolean dh_figure_surface_is_wanted (const DhFigureJob *job, guint panel);

/* Its ground in so many pixels, of which there are scale a point. (transfer full) */
DhSurfaceMesh *dh_figure_surface_make_mesh (
    const DhFigureJob *job, guint panel, guint width, guint height, double scale);

/* The same as fine as a box of the page asks for. (transfer full) */
DhSurfaceMesh *dh_figure_surface_make_mesh_for_box (const DhFigureJob *job,
                                                    guint panel,
                                                    const DhFigureBox *box);

/* The panel upon that ground, with its runs at the plot's step. Borrows all. */
DhSurfacePlot dh_figure_surface_get_plot (const DhFigureJob *job,
                                          const DhPanelPlot *plot,
                                          DhSurfaceMesh *mesh);

/* Draws it. FALSE where there is no OpenGL to do it with. */
gboolean dh_figure_surface_draw (const DhFigureJob *job,
                                 const DhPanelPlot *plot,
                                 DhSurfaceMesh *mesh,
                                 const DhFigureBox *box,
                                 cairo_t *cr,
                                 GError **error);
