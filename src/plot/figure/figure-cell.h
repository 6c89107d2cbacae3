/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart-plot.h"
#include "figure-job.h"
#include "figure-layout.h"
#include "panel-plot.h"

/* A panel and its chart as the figure shows them, beginning at the same distance from the left where
 * one stands below the other. */
typedef struct
{
  char *title; /* what the panel's title is borrowed from */
  DhPanelPlot plot;
  DhChartPlot chart;
} DhFigureCell;

void dh_figure_cell_init (DhFigureCell *self,
                          const DhFigureJob *job,
                          const DhFigureLayout *layout,
                          guint panel);

/* Moves the play head. */
void dh_figure_cell_set_step (DhFigureCell *self, guint64 step);
void dh_figure_cell_clear (DhFigureCell *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DhFigureCell, dh_figure_cell_clear)
