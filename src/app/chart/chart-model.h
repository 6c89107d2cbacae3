/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart-plot.h"
#include "scene.h"

/* What the charts of a window draw: the quantity's figures of every run, and the ends of the axes.
 * Panels whose figures can be compared share the value axis. Knows no widget. Main thread only.
 * Signal "changed" (): anything but the play head. */
#define DH_TYPE_CHART_MODEL (dh_chart_model_get_type ())
G_DECLARE_FINAL_TYPE (DhChartModel, dh_chart_model, DH, CHART_MODEL, GObject)

DhChartModel *dh_chart_model_new (DhScene *scene);

/* A panel's chart of the moment, and what it borrows. */
typedef struct
{
  DhChartPlot plot;
  const DhTrace *traces[DH_EXPERIMENT_MAX_RUNS];
  const DhSeries *series[DH_EXPERIMENT_MAX_RUNS];
  double value_window[2];
  char *title;
} DhChartContent;

/* Fills it in; to be cleared, and to be used before the main loop runs again. FALSE: there is no such
 * panel yet. */
gboolean dh_chart_model_get_content (DhChartModel *self, guint panel, DhChartContent *content);
void dh_chart_content_clear (DhChartContent *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DhChartContent, dh_chart_content_clear)

/* The panels that share the panel's value axis, itself included; bit i: panel i. */
guint dh_chart_model_get_sharing (DhChartModel *self, guint panel);
