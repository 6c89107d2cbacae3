/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart-plot.h"

/* How many steps of the run there are to draw: 0 of one that isn't there. */
guint64 dh_chart_line_get_length (const DhChartPlot *chart, guint run);

/* The values of the steps of one of its blocks, of which there may be fewer than the block holds
 * where the run's length ends. */
const double *dh_chart_line_get_block (const DhChartPlot *chart, guint run, guint block);

/* Whether the run has a value that can be shown on the value axis, wherever that ends, at a step that
 * the step axis shows. */
gboolean dh_chart_line_is_there (const DhChartPlot *chart,
                                 guint run,
                                 const DhScale *steps,
                                 const DhScale *values);

/* The run's line where it lies within the step axis (array of DhCorner, transfer full): at most a few
 * points a pixel column; what can't be shown on the value axis leaves a gap, but to a zero on a
 * logarithmic one the line falls out of the picture. */
GArray *dh_chart_line_new (
    const DhChartPlot *chart, guint run, const DhScale *steps, const DhScale *values, double pixel);
