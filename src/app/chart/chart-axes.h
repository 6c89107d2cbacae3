/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "chart-quantity.h"
#include "experiment.h"

/* What a window's charts show: which quantity, and which part of it. All charts have the same step
 * axis. Knows no widget. Main thread only.
 * Properties, all notifying: "quantity" (string, the id of one), "logarithmic" (gboolean: the value
 * axis; each quantity has its own, to begin with what suits it), "logarithmic-steps" (gboolean,
 * FALSE), "zoomed" (gboolean, read-only).
 * Signal "changed" (): any of it, or the part that is shown. */
#define DH_TYPE_CHART_AXES (dh_chart_axes_get_type ())
G_DECLARE_FINAL_TYPE (DhChartAxes, dh_chart_axes, DH, CHART_AXES, GObject)

DhChartAxes *dh_chart_axes_new (void);

const DhChartQuantity *dh_chart_axes_get_quantity (DhChartAxes *self);
gboolean dh_chart_axes_get_logarithmic (DhChartAxes *self);
gboolean dh_chart_axes_get_logarithmic_steps (DhChartAxes *self);

/* The experiment's length: no other step is shown. */
void dh_chart_axes_set_steps (DhChartAxes *self, guint64 steps);

/* The steps shown, least and greatest, and the values shown in a panel's chart; NULL: all of them.
 * (transfer none) */
const double *dh_chart_axes_get_step_window (DhChartAxes *self);
const double *dh_chart_axes_get_value_window (DhChartAxes *self, guint panel);

/* Shows so many times as much as now, around the step that stays where it is; less than the factor
 * where the axis ends, or where a step is wide enough. */
void dh_chart_axes_zoom_steps (DhChartAxes *self, double at, double factor);

/* Moves the steps shown by that part of the axis's length, to its ends at most. */
void dh_chart_axes_pan_steps (DhChartAxes *self, double part);

/* Has the step shown, moving the steps shown where it isn't. */
void dh_chart_axes_show_step (DhChartAxes *self, guint64 step);

/* The same of the values; panels (bit i: panel i) are those that share the axis, which now shows
 * from window[0] to window[1]. */
void dh_chart_axes_zoom_values (
    DhChartAxes *self, guint panels, const double window[2], double at, double factor);
void dh_chart_axes_pan_values (DhChartAxes *self,
                               guint panels,
                               const double window[2],
                               double part);

/* Shows all of it again. */
void dh_chart_axes_fit (DhChartAxes *self);
gboolean dh_chart_axes_get_zoomed (DhChartAxes *self);
