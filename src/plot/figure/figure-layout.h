/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "experiment.h"
#include "figure-content.h"
#include "theme.h"

/* A part of the page, in points from its top left. */
typedef struct
{
  double x;
  double y;
  double width;
  double height;
} DhFigureBox;

/* Where the parts of a page lie. */
typedef struct
{
  guint n_panels;
  gboolean has_title;
  DhFigureBox title;
  gboolean has_panel_titles;
  DhFigureBox panels[DH_EXPERIMENT_MAX_PANELS];
  DhFigureBox charts[DH_EXPERIMENT_MAX_PANELS];
  gboolean charts_are_below; /* else beside */
  gboolean shares_legend;    /* legends[0] is for all panels */
  DhFigureBox legends[DH_EXPERIMENT_MAX_PANELS];
} DhFigureLayout;

/* Lays a page out: panels in a grid, each with its chart below or, where the page is wide, beside
 * it; one legend at the foot where all panels have the same runs. content may be NULL. */
void dh_figure_layout_init (DhFigureLayout *self,
                            const DhExperiment *experiment,
                            const DhFigureContent *content,
                            PangoContext *pango,
                            double width,
                            double height,
                            const DhTheme *theme);

/* The height that suits the width. */
double dh_figure_layout_get_natural_height (const DhExperiment *experiment,
                                            PangoContext *pango,
                                            double width,
                                            const DhTheme *theme);
