/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <pango/pangocairo.h>

#include "axes.h"
#include "chart-quantity.h"
#include "experiment.h"
#include "run-style.h"
#include "scale.h"
#include "series.h"
#include "theme.h"
#include "trace.h"

/* Of a path's on the landscape. */
#define DH_CHART_LINE_WIDTH 0.72
#define DH_CHART_MARKER_RADIUS 0.8

/* A chart of a quantity over the steps, one line a run. All borrowed. */
typedef struct
{
  const DhTrace *const *traces; /* NULL entries: not there, or hidden */
  guint n_traces;
  const DhPanel *panel;            /* where its runs were changed is marked; NULL: nowhere */
  const DhChartQuantity *quantity; /* NULL: the loss */
  const DhSeries *const *series;   /* of a quantity that is measured, one a trace; NULL, or NULL
                                    * entries: not there yet */
  const char *message;             /* why the quantity isn't there at all; NULL: it is */
  guint64 steps;
  gboolean logarithmic;       /* the value axis; values that are not positive leave a gap */
  gboolean logarithmic_steps; /* the step axis: 0 stands a little to the left of 1 */
  const double *step_window;  /* least and greatest step shown; NULL: all of them */
  const double *value_window; /* least and greatest value; NULL: what the lines take */
  guint64 step;               /* the play head */
  int highlighted;            /* or -1 */
  const char *title;          /* NULL: none */
  gboolean hides_head;        /* no line where the play head is */
  double least_left; /* where the value axis begins at least, to stand below another plot's; 0 */
} DhChartPlot;

/* Where the step axis begins and ends as long as nobody zooms. */
void dh_chart_plot_get_all_steps (guint64 steps, gboolean logarithmic, double window[2]);

/* What the run has for a step; FALSE where it has nothing, or nothing yet. */
gboolean dh_chart_plot_get_value (const DhChartPlot *self, guint run, guint64 step, double *value);

/* The two scales of a chart of that size: the step axis (x) and the value axis (y). Without a window
 * the value axis spans what dh_chart_range_find() says. */
void dh_chart_plot_get_scales (const DhChartPlot *self,
                               PangoContext *pango,
                               double width,
                               double height,
                               const DhTheme *theme,
                               DhScale *steps,
                               DhScale *values);

/* The axes with their names, which live as long as the program. */
DhAxes dh_chart_plot_get_axes (const DhChartPlot *self,
                               const DhScale *steps,
                               const DhScale *values);

/* Where the run stands on the value axis at that step; FALSE where the axis doesn't show it. */
gboolean dh_chart_plot_place (
    const DhChartPlot *self, const DhScale *values, guint run, guint64 step, double *y);

/* Why the chart shows none of its runs; NULL: it does, or they are still to come. Lasts as long as
 * the program. (transfer none) (nullable) */
const char *dh_chart_plot_get_message (const DhChartPlot *self,
                                       const DhScale *steps,
                                       const DhScale *values);

/* What a chart is drawn from, in this order; of the lines, the faint ones are seen beyond the play
 * head and the others before it. */
typedef enum
{
  DH_CHART_PART_FRAME, /* the ground, the axes, the title, and why there are no lines */
  DH_CHART_PART_FAINT_LINES,
  DH_CHART_PART_LINES,
  DH_CHART_PART_HEAD, /* the play head, runs' markers on it, marks of changes */
} DhChartPart;

#define DH_CHART_N_PARTS (DH_CHART_PART_HEAD + 1)

/* Draws one part on its own, for those who keep what hasn't changed. */
void dh_chart_plot_draw_part (const DhChartPlot *self,
                              DhChartPart part,
                              cairo_t *cr,
                              PangoContext *pango,
                              double width,
                              const DhScale *steps,
                              const DhScale *values,
                              const DhTheme *theme);

/* Draws axes, ticks, a line a run with at most a few points a pixel column (least and greatest of
 * each, so that no spike is lost), the play head and each run's marker on it. Lines ahead of the
 * play head are fainter. */
void dh_chart_plot_draw (const DhChartPlot *self,
                         cairo_t *cr,
                         PangoContext *pango,
                         double width,
                         double height,
                         const DhTheme *theme);
