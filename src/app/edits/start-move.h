/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "experiment.h"
#include "trace.h"
#include "view.h"

/* Moving the starts of a panel's runs: what pointer and keyboard do on a canvas, without either. */

/* The point of the plane at a place of the view, rounded to as many decimals as a unit of it can
 * tell apart, so that files and entries hold −1.2 rather than −1.2000513. */
void dh_start_from_units (const DhView *view, double left, double top, double *x, double *y);

/* Rounds a point of the plane so. */
void dh_start_round (const DhView *view, double *x, double *y);

/* The run whose start is nearest to a place of the view and at most `reach` user units from it; of
 * equals the last, which is drawn on top. Of the runs, whose traces these are, those with NULL are
 * left out. −1: none. */
int dh_start_find (const DhPanel *panel,
                   const DhTrace *const *traces,
                   const DhView *view,
                   double left,
                   double top,
                   double reach);

/* Copies of the experiment in which all the panel's runs start at x, y; in which those do that share
 * the start of most, while runs with a start of their own keep it, unless each has one; in which one
 * does; in which those do that share the start of one run; in which all starts have moved by dx, dy.
 * (transfer full) */
DhExperiment *dh_start_set_all (const DhExperiment *experiment, guint panel, double x, double y);
DhExperiment *dh_start_set_common (const DhExperiment *experiment, guint panel, double x, double y);
DhExperiment *dh_start_set_one (
    const DhExperiment *experiment, guint panel, guint run, double x, double y);
DhExperiment *dh_start_set_shared (
    const DhExperiment *experiment, guint panel, guint run, double x, double y);
DhExperiment *dh_start_move_all (const DhExperiment *experiment, guint panel, double dx, double dy);
