/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "objective.h"
#include "trace.h"

/* What a quantity is measured with. All borrowed. */
typedef struct
{
  const DhObjective *objective;
  const GArray *minima; /* of DhMinimum; only for a quantity that needs them */
  DhWorkspace *workspace;
} DhMeasureContext;

/* Which values the axis makes room for. */
typedef enum
{
  DH_EXTENT_START,           /* none far above the greatest start: what runs away would squeeze the
                              * others */
  DH_EXTENT_UNLESS_IT_STAYS, /* the same, but of runs that come down again all: the start may be a
                              * low one */
  DH_EXTENT_ALL,             /* all of them */
} DhExtent;

/* What a chart shows over the steps: one row of a registry. Either the trace holds it, or it is
 * measured at the run's points. */
typedef struct
{
  const char *id;
  const char *name;      /* N_(), in menus */
  const char *axis;      /* N_(), beside the axis */
  gboolean logarithmic;  /* a logarithmic axis suits it */
  gboolean is_of_ground; /* figures of different grounds can't be compared */
  DhExtent extent;
  gboolean needs_minima;  /* is there only where a minimum is known */
  const char *impossible; /* N_(), why it isn't there where that is so */
  const char *gap;        /* N_(), why a logarithmic axis may show nothing of it */

  /* The trace's own numbers; NULL: it is measured. */
  const double *(*get_recorded) (const DhTraceBlock *block);

  /* At n points; NULL: it is recorded. Any thread that owns the context's workspace. */
  void (*measure) (
      const DhMeasureContext *context, gsize n, const double *x, const double *y, double *values);
} DhChartQuantity;

/* In the order of the menu; the first is the loss. */
extern const DhChartQuantity dh_chart_quantities[];
extern const guint dh_n_chart_quantities;

/* NULL: none of that id. */
const DhChartQuantity *dh_chart_quantity_find (const char *id);
