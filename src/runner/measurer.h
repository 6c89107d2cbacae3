/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "chart-quantity.h"
#include "runner.h"
#include "series.h"

/* Measures along the runs what their traces don't hold, as long as it is wanted, on a thread of its
 * own. All functions are for the main thread, and none of them waits.
 * Signal "changed" (): there is more of some series, or another. */
#define DH_TYPE_MEASURER (dh_measurer_get_type ())
G_DECLARE_FINAL_TYPE (DhMeasurer, dh_measurer, DH, MEASURER, GObject)

DhMeasurer *dh_measurer_new (void);

/* Has the quantity measured along the experiment's traces as the runner has them now; to be called
 * again when they have changed. A quantity that traces hold themselves: nothing is measured, and
 * what was is forgotten. */
void dh_measurer_update (DhMeasurer *self,
                         const DhChartQuantity *quantity,
                         DhRunner *runner,
                         DhExperiment *experiment);

/* What was measured along the run so far, or, until there is something, of the one that was in its
 * place before, so that a line doesn't blink while a slider is dragged. NULL: nothing. Valid until
 * the main loop runs again or an update. (transfer none) */
const DhSeries *dh_measurer_get_series (DhMeasurer *self, guint panel, guint run);

/* Whether it has turned out that the quantity isn't there on the panel's ground. */
gboolean dh_measurer_get_impossible (DhMeasurer *self, guint panel);
