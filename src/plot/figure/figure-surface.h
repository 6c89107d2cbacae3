/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "figure-job.h"
#include "figure-layout.h"
#include "landscape-picture.h"
#include "panel-plot.h"

/* Whether a panel is drawn as a surface. */
gboolean dh_figure_surface_is_wanted (const DhFigureJob *job, guint panel);

/* The ground of such a panel in a box of the page, for all steps. (transfer full) */
DhSurfaceMesh *dh_figure_surface_make_mesh (const DhFigureJob *job,
                                            guint panel,
                                            DhLandscapePainter *painter,
                                            const DhFigureBox *box);

/* Draws the panel with its runs at the plot's step. FALSE where there is no OpenGL to do it with. */
gboolean dh_figure_surface_draw (const DhFigureJob *job,
                                 const DhPanelPlot *plot,
                                 DhSurfaceMesh *mesh,
                                 const DhFigureBox *box,
                                 cairo_t *cr,
                                 GError **error);
