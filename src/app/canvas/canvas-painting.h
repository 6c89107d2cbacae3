/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "experiment.h"
#include "painter.h"
#include "sheet.h"
#include "theme.h"
#include "trace.h"
#include "view.h"

/* A panel's paths as they are to be drawn, with all that they are drawn from. */
typedef struct
{
  DhExperiment *experiment;
  guint panel;
  DhTrace *traces[DH_EXPERIMENT_MAX_RUNS]; /* NULL entries: not there, or hidden */
  guint n_traces;
  guint64 serial; /* of the oldest experiment that a path is of */
  guint64 step;   /* the play head */
  DhView view;
  const DhTheme *theme;
  int width; /* user units */
  int height;
  int scale;
} DhCanvasJob;

/* The paths, drawn. */
typedef struct
{
  DhTiles *tiles;
  DhView view; /* where the plane lies in them */
  guint64 serial;
} DhCanvasPicture;

/* Draws DhCanvasJob to DhCanvasPicture; `show` is the caller's. */
gpointer dh_canvas_painting_begin (void);
gpointer dh_canvas_painting_paint (gpointer kept, gpointer job);
void dh_canvas_painting_end (gpointer kept);
void dh_canvas_painting_free_job (gpointer job);
void dh_canvas_painting_free_picture (gpointer picture);
