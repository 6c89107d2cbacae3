/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "figure-job.h"

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
  gboolean has_panels;
  gboolean has_charts;
  gboolean has_legends;
  DhFigureBox panels[DH_EXPERIMENT_MAX_PANELS];
  DhFigureBox charts[DH_EXPERIMENT_MAX_PANELS];
  gboolean charts_are_below; /* else beside */
  gboolean shares_legend;    /* legends[0] is for all panels */
  DhFigureBox legends[DH_EXPERIMENT_MAX_PANELS];
  DhFigureBox foot;       /* what table and caption share */
  DhFigureBox parameters; /* without height: none */
  DhFigureBox caption;
} DhFigureLayout;

/* The width of what is as wide as the page allows. */
double dh_figure_layout_get_inner_width (const DhFigureSettings *settings);

/* The height below the title, of a page that has one. */
double dh_figure_layout_get_inner_height (const DhFigureJob *job);

/* How much of a width text may be counted on to take: source is set in type that is not known here
 * and may be larger. */
double dh_figure_layout_get_text_width (const DhFigureJob *job, double width);

/* Lays a page out: panels in a grid, each with its chart below or, where the page is wide, beside
 * it, or either of them alone; one legend below them where all panels have the same runs; what isn't shown takes no room. */
void dh_figure_layout_init (DhFigureLayout *self, const DhFigureJob *job);

/* The height that suits the settings' width. */
double dh_figure_layout_get_natural_height (const DhFigureJob *job);
