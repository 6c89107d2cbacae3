/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart-plot.h"

/* The ends of a chart's loss axis: what the traces hold, rounded outward. Always minimum < maximum,
 * both finite, and above 0 on a logarithmic axis.
 * FALSE where there is nothing to show and the ends are made up. */
gboolean dh_chart_range_find (const DhChartPlot *chart, double *minimum, double *maximum);
