/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "experiment.h"

/* A small picture of the learning rate over the steps, with the first and the last rate. */
#define DH_TYPE_SCHEDULE_CURVE (dh_schedule_curve_get_type ())
G_DECLARE_FINAL_TYPE (DhScheduleCurve, dh_schedule_curve, DH, SCHEDULE_CURVE, GtkWidget)

/* Shows η_t of the run for t = 0 … steps, with what was changed live; place gives the colour. */
void dh_schedule_curve_set (DhScheduleCurve *self,
                            const DhExperimentRun *run,
                            guint64 steps,
                            guint place);
