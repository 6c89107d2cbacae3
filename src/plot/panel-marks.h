/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "run-style.h"
#include "theme.h"
#include "trace.h"
#include "view.h"

/* A ring at each place where runs start; of runs that start together there is one. Traces may be
 * NULL or empty. */
void dh_panel_marks_draw_starts (cairo_t *cr,
                                 const DhView *view,
                                 const DhTrace *const *traces,
                                 guint n_traces,
                                 const DhTheme *theme);

/* The run's marker where it is at that step, or, of one that has diverged by then, a cross where it
 * left the view. scale multiplies the theme's radius. */
void dh_panel_marks_draw_head (cairo_t *cr,
                               const DhView *view,
                               const DhTrace *trace,
                               guint64 step,
                               const DhRunStyle *style,
                               double scale,
                               const DhTheme *theme);
