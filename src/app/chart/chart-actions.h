/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "chart-axes.h"

/* The actions of a window's charts, to be inserted as "chart": "quantity" (string), "logarithmic",
 * "logarithmic-steps" (booleans), "fit". (transfer full) */
GActionGroup *dh_chart_actions_new (DhChartAxes *axes);

/* A menu of them. (transfer full) */
GMenuModel *dh_chart_actions_make_menu (void);
