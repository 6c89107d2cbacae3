/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <pango/pangocairo.h>

#include "run-style.h"
#include "scale.h"
#include "theme.h"
#include "trace.h"

/* The loss chart: loss over step, one line a run. All borrowed. */
typedef struct
{
  const DhTrace *const *traces; /* NULL entries: not there, or hidden */
  guint n_traces;
  guint64 steps;        /* the axis's end */
  gboolean logarithmic; /* the loss axis; values that are not positive leave a gap */
  guint64 step;         /* the play head */
  int highlighted;      /* or -1 */
  const char *title;    /* NULL: none */
  gboolean hides_head;  /* no line where the play head is */
  double least_left;    /* where the loss axis begins at least, to stand below another plot's; 0 */
} DhChartPlot;

/* The two scales of a chart of that size: the step axis (x) and the loss axis (y). The loss axis
 * spans what the traces hold, rounded outward; a diverging run doesn't squeeze the others: values
 * above what is 10⁶ times the greatest start, on a linear axis 10 times, are left out of the
 * range. */
void dh_chart_plot_get_scales (const DhChartPlot *self,
                               PangoContext *pango,
                               double width,
                               double height,
                               const DhTheme *theme,
                               DhScale *steps,
                               DhScale *loss);

/* Draws axes, ticks, a line a run with at most a few points a pixel column (least and greatest of
 * each, so that no spike is lost), the play head and each run's marker on it. Lines ahead of the
 * play head are fainter. */
void dh_chart_plot_draw (const DhChartPlot *self,
                         cairo_t *cr,
                         PangoContext *pango,
                         double width,
                         double height,
                         const DhTheme *theme);
