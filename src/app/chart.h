/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "scene.h"

/* The loss chart of one panel; its cursor is the play head.
 * Property "logarithmic" (gboolean, TRUE, notifies): the loss axis. */
#define DH_TYPE_CHART (dh_chart_get_type ())
G_DECLARE_FINAL_TYPE (DhChart, dh_chart, DH, CHART, GtkWidget)

GtkWidget *dh_chart_new (DhScene *scene, guint panel);
