/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obstacles.h"
#include "panel-plot.h"

/* What labels of contours keep off: the paths as they were updated before, their marks, and the plot's
 * minima. (transfer full) */
DhObstacles *dh_panel_obstacles_new (const DhPanelPlot *plot,
                                     const DhPanelPaths *paths,
                                     const DhView *view,
                                     const DhTheme *theme);
