/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "scene.h"

/* What each line and marker stands for, in one strip below the canvases: one legend for all panels
 * where the same runs are in all of them, else one a panel under its title. Hidden runs are left out,
 * those that diverged are said to have. */
#define DH_TYPE_LEGEND_STRIP (dh_legend_strip_get_type ())
G_DECLARE_FINAL_TYPE (DhLegendStrip, dh_legend_strip, DH, LEGEND_STRIP, GtkWidget)

GtkWidget *dh_legend_strip_new (DhScene *scene);

/* How many legends there are. For those who drive it from outside. */
guint dh_legend_strip_get_n_legends (DhLegendStrip *self);
