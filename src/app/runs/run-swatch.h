/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* A piece of a run's line with its marker: colour, dashes and shape by which the run is known in
 * paths, chart and figure. */
#define DH_TYPE_RUN_SWATCH (dh_run_swatch_get_type ())
G_DECLARE_FINAL_TYPE (DhRunSwatch, dh_run_swatch, DH, RUN_SWATCH, GtkDrawingArea)

GtkWidget *dh_run_swatch_new (void);

/* The run's place in its panel. */
void dh_run_swatch_set_run (DhRunSwatch *self, guint run);
