/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "experiment.h"
#include "landscape-picture.h"
#include "trace.h"

/* The worker between the document and the screen: takes the newest experiment, computes its runs
 * and its panels' landscapes on one thread of its own, and hands finished steps over in batches.
 * All functions are for the main thread, and none of them waits.
 *
 * Signals, emitted on the main thread, at most once a hand-over:
 *   "traces-changed" ()              steps were added to some run, or a run began anew
 *   "landscape-changed" (guint panel)
 *   "panel-failed" (guint panel)     see dh_runner_get_panel_error()
 * Properties: "busy" (gboolean, notifies). */
#define DH_TYPE_RUNNER (dh_runner_get_type ())
G_DECLARE_FINAL_TYPE (DhRunner, dh_runner, DH, RUNNER, GObject)

DhRunner *dh_runner_new (void);

/* The experiment to compute from now on. What an earlier one has in common with it is kept; what
 * is out of date is cancelled within 10 ms and its results are dropped. */
void dh_runner_set_experiment (DhRunner *self, DhExperiment *experiment);

/* How the panel's landscape is to be painted: device pixels, pixels per user unit, theme and
 * palette (both live as long as the program). Nothing is painted for a panel before this, nor with
 * a width or height of 0. */
void dh_runner_set_canvas (DhRunner *self,
                           guint panel,
                           guint width,
                           guint height,
                           double scale,
                           const DhTheme *theme,
                           const DhPalette *palette);

/* The run's steps so far; never NULL for a run of the newest experiment, but it may be that of an
 * earlier experiment as long as the newer one has no steps yet, so that a path doesn't blink while
 * a slider is dragged. Valid until the main loop runs again. (transfer none) */
const DhTrace *dh_runner_get_trace (DhRunner *self, guint panel, guint run);

/* Serial of the experiment that the trace belongs to, and that of the newest one set; equal when
 * the screen is up to date. Counts from 1. */
guint64 dh_runner_get_trace_serial (DhRunner *self, guint panel, guint run);
guint64 dh_runner_get_serial (DhRunner *self);

/* Whether some run of the panel has no steps of the newest experiment yet: "traces-changed" follows,
 * if only to say that the panel failed. */
gboolean dh_runner_get_awaits_steps (DhRunner *self, guint panel);

/* The panel's newest finished landscape (transfer none), with its surface where the panel is shown as
 * one; NULL: none yet. Its plane may not be the
 * panel's view yet; and where paintings keep being overtaken by newer experiments, it may be a
 * preview of fewer pixels than were asked for, to be scaled up, until there is time for more. */
DhLandscapePicture *dh_runner_get_landscape (DhRunner *self, guint panel);

/* The panel's objective (transfer none), NULL: not made yet, or failed. For evaluating single
 * points. */
DhObjective *dh_runner_get_objective (DhRunner *self, guint panel);

/* Where the panel's loss is known to be least, of DhMinimum (transfer none); NULL: not known before its
 * objective has been made. */
const GArray *dh_runner_get_minima (DhRunner *self, guint panel);

/* Why the panel's objective can't be made (transfer none); NULL: it can. */
const char *dh_runner_get_panel_error (DhRunner *self, guint panel);

gboolean dh_runner_get_busy (DhRunner *self);
