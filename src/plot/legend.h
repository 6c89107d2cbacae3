/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <pango/pangocairo.h>

#include "experiment.h"
#include "theme.h"
#include "trace.h"

/* What stands in the run's row: its label, and where it diverged; trace may be NULL. (transfer
 * full) */
char *dh_legend_get_text (const DhExperimentRun *run, const DhTrace *trace);

/* Draws a row a run of the panel, flowing into as many columns as fit the width: line sample with
 * marker, label, and "diverged at step n" where it did. traces may be NULL; runs whose entry in it is NULL are
 * left out. Returns the height
 * that it takes (or would take, with cr NULL). */
double dh_legend_draw (cairo_t *cr,
                       PangoContext *pango,
                       const DhPanel *panel,
                       const DhTrace *const *traces,
                       double width,
                       const DhTheme *theme);

/* The width in which no row of it is cut off. */
double dh_legend_get_width (PangoContext *pango,
                            const DhPanel *panel,
                            const DhTrace *const *traces,
                            const DhTheme *theme);
