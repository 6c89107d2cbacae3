/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart-model.h"
#include "painter.h"
#include "sheet.h"

/* A panel's chart as it is to be drawn, with all that it is drawn from. */
typedef struct
{
  DhTiles *frame;   /* NULL: none */
  DhChartPlot plot; /* points into what follows */
  DhExperiment *experiment;
  DhTrace *traces[DH_EXPERIMENT_MAX_RUNS];
  DhSeries *series[DH_EXPERIMENT_MAX_RUNS];
  guint64 version; /* another one where more than the play head has changed */
  DhScale steps;
  DhScale values;
  const DhTheme *theme;
  int width; /* user units */
  int height;
  int scale;
} DhChartJob;

/* The chart, drawn. */
typedef struct
{
  DhTiles *tiles;
  guint64 version;
} DhChartPicture;

/* Takes what the content borrows, and shares the frame (nullable). (transfer full) */
DhChartJob *dh_chart_job_new (const DhChartContent *content,
                              DhTiles *frame,
                              DhExperiment *experiment,
                              const DhScale *steps,
                              const DhScale *values,
                              const DhTheme *theme);

/* Draws DhChartJob to DhChartPicture; `show` is the caller's. */
gpointer dh_chart_painting_begin (void);
gpointer dh_chart_painting_paint (gpointer kept, gpointer job);
void dh_chart_painting_end (gpointer kept);
void dh_chart_painting_free_job (gpointer job);
void dh_chart_painting_free_picture (gpointer picture);
