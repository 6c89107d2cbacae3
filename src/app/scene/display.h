/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "chart-axes.h"
#include "experiment.h"
#include "prediction.h"

/* How a window shows its experiment, which is no part of the document: it is neither undone nor
 * saved in the file. Knows no widget. Main thread only.
 * Properties, all notifying: "panel" (guint, 0: the panel that is edited), "from-here-on" (gboolean,
 * FALSE: an edit of a run holds from the play head's step on, as one of its changes), "presenting"
 * (gboolean, FALSE), "legend" (gboolean, FALSE: a legend is asked for, where there would be
 * none), "pointer-hidden" (gboolean, FALSE: the pointer rests and is hidden, and so is what it points
 * out), "hover-step" (guint64, DH_NO_STEP: the step that the pointer is at on a chart).
 * Signal "runs-changed" (): runs were hidden or shown. */
#define DH_TYPE_DISPLAY (dh_display_get_type ())
G_DECLARE_FINAL_TYPE (DhDisplay, dh_display, DH, DISPLAY, GObject)

DhDisplay *dh_display_new (void);

guint dh_display_get_panel (DhDisplay *self);
void dh_display_set_panel (DhDisplay *self, guint panel);

/* The place in the panel of the run that was touched last, of those that are not hidden; else of the
 * first that is not hidden, else 0. */
guint dh_display_get_touched_run (DhDisplay *self, const DhPanel *panel);
void dh_display_touch_run (DhDisplay *self, const DhExperimentRun *run);

gboolean dh_display_get_from_here_on (DhDisplay *self);
void dh_display_set_from_here_on (DhDisplay *self, gboolean from_here_on);

/* What the class predicts. (transfer none) */
DhPrediction *dh_display_get_prediction (DhDisplay *self);

gboolean dh_display_get_presenting (DhDisplay *self);
void dh_display_set_presenting (DhDisplay *self, gboolean presenting);

gboolean dh_display_get_legend (DhDisplay *self);
void dh_display_set_legend (DhDisplay *self, gboolean legend);

gboolean dh_display_get_pointer_hidden (DhDisplay *self);
void dh_display_set_pointer_hidden (DhDisplay *self, gboolean pointer_hidden);

#define DH_NO_STEP G_MAXUINT64

guint64 dh_display_get_hover_step (DhDisplay *self);
void dh_display_set_hover_step (DhDisplay *self, guint64 step);

/* What the charts show. (transfer none) */
DhChartAxes *dh_display_get_chart_axes (DhDisplay *self);

/* Whether the run is left out of canvas and chart. It stays so through edits, reorder and undo, by
 * the run's id. */
gboolean dh_display_get_run_hidden (DhDisplay *self, const DhExperimentRun *run);
void dh_display_set_run_hidden (DhDisplay *self, const DhExperimentRun *run, gboolean hidden);
