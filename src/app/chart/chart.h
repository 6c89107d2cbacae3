/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "chart-model.h"
#include "scene.h"

/* The chart of one panel; its cursor is the play head. Dragging moves that; hovering reads out every
 * run's figure at the step under the pointer, which all charts and canvases mark as long as the
 * pointer is there. Scrolling zooms the steps, with Ctrl the values; Shift and dragging, or the
 * middle button, moves what is shown; a double click shows all of it again. */
#define DH_TYPE_CHART (dh_chart_get_type ())
G_DECLARE_FINAL_TYPE (DhChart, dh_chart, DH, CHART, GtkWidget)

GtkWidget *dh_chart_new (DhScene *scene, DhChartModel *model, guint panel);
