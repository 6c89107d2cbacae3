/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "experiment.h"
#include "trace.h"
#include "view.h"

/* Moving a panel's view over its plane: what pointer and keyboard do on a canvas, without either.
 * Both sides grow and shrink alike, so that a ground keeps the proportions in which it is shown. */

/* The plane of `scale` times the size of a base in which the point x, y of the plane lies at a place
 * of the view, its ends rounded to what no eye can tell from it. */
DhRectangle dh_view_carry (const DhView *view,
                           const DhRectangle *base,
                           double x,
                           double y,
                           double left,
                           double top,
                           double scale);

/* The least rectangle of the proportions of another that holds all starts and paths, with a margin;
 * that one itself around them where they are all one point. A run that diverged counts with its start
 * alone. Of long paths some points are looked at. traces: one a run of the panel; NULL entries are
 * left out. FALSE: there is nothing to hold. */
gboolean dh_view_fit_paths (const DhPanel *panel,
                            const DhTrace *const *traces,
                            const DhRectangle *proportions,
                            DhRectangle *plane);

/* A copy of the experiment in which the panel shows the plane. NULL where it does already, or where
 * numbers are too few or too great to draw on it. (transfer full) (nullable) */
DhExperiment *dh_view_set (const DhExperiment *experiment, guint panel, const DhRectangle *plane);
