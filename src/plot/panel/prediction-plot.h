/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <pango/pangocairo.h>

#include "run-style.h"
#include "theme.h"
#include "view.h"

/* A mark where a run is expected to end, and what became of it. All borrowed. */
typedef struct
{
  DhRunStyle style; /* the run's */
  const char *name;
  double x; /* in the plane */
  double y;
  gboolean is_measured; /* a line leads to where the run did end */
  double end_x;
  double end_y;
  const char *result; /* after the name: the distance, or that there is no end; NULL: none yet */
  gboolean is_nearest;
} DhPredictionPlotMark;

/* Draws the marks with their names, which stay within the view and out of each other's way where
 * there is room, over a panel's paths. */
void dh_prediction_plot_draw (const DhPredictionPlotMark *marks,
                              guint n_marks,
                              cairo_t *cr,
                              PangoContext *pango,
                              const DhView *view,
                              const DhTheme *theme);
