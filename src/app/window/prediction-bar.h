/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "scene.h"

/* What stands above the canvases while a class predicts: what there is to do, which run the next
 * mark is for, and the buttons that reveal, begin again and end. Hidden else. */
#define DH_TYPE_PREDICTION_BAR (dh_prediction_bar_get_type ())
G_DECLARE_FINAL_TYPE (DhPredictionBar, dh_prediction_bar, DH, PREDICTION_BAR, GtkWidget)

GtkWidget *dh_prediction_bar_new (DhScene *scene);
