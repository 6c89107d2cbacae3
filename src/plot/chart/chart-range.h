/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart-plot.h"

/* The ends of the value axis that suit all of the charts, of the same quantity and kind of axis: what
 * their lines take, rounded outward. Always minimum < maximum, both finite, and above 0 on a
 * logarithmic axis. A run that goes away upwards doesn't squeeze the others: what is above 10⁶ times
 * the greatest start, on a linear axis 10 times, is left out. FALSE where there is nothing to show
 * and the ends are made up. */
gboolean dh_chart_range_find (const DhChartPlot *charts,
                              guint n_charts,
                              double *minimum,
                              double *maximum);
