/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart-model.h"

/* The figure of a run at a step, or why there is none. (transfer full) */
char *dh_chart_words_value (const DhChartPlot *plot, guint run, guint64 step);

/* For those who hear rather than see: what the chart is of; what its axes span; and every run's
 * figure at the play head. (transfer full) */
char *dh_chart_words_label (const DhChartPlot *plot, const DhPanel *panel);
char *dh_chart_words_axes (const DhChartPlot *plot, const DhScale *steps, const DhScale *values);
char *dh_chart_words_runs (const DhChartPlot *plot, const DhPanel *panel);
