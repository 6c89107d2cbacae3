/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "scene.h"

/* The charts, one a panel, side by side as the canvases are. */
#define DH_TYPE_CHART_VIEW (dh_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (DhChartView, dh_chart_view, DH, CHART_VIEW, GtkWidget)

GtkWidget *dh_chart_view_new (DhScene *scene);
