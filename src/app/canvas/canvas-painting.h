/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "experiment.h"
#include "landscape-picture.h"
#include "painter.h"
#include "sheet.h"
#include "theme.h"
#include "trace.h"
#include "view.h"

/* A panel as it is to be drawn, with all that it is drawn from. */
typedef struct
{
  DhLandscapePicture *landscape; /* NULL: none yet */
  DhTiles *frame;                /* axes and title; NULL: none */
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

/* The landscape, the frame over it and the paths over both, drawn. */
typedef struct
{
  DhTiles *tiles;
  DhView view;                   /* where the plane lies in them */
  DhLandscapePicture *landscape; /* NULL: none */
  guint64 serial;
} DhCanvasPicture;

/* Draws DhCanvasJob to DhCanvasPicture; `show` is the caller's. */
gpointer dh_canvas_painting_begin (void);
void dh_canvas_painting_prepare (gpointer kept, gpointer job);
gboolean dh_canvas_painting_supersedes (gconstpointer newer, gconstpointer job);
gpointer dh_canvas_painting_paint (gpointer kept, gpointer job);
void dh_canvas_painting_end (gpointer kept);
void dh_canvas_painting_free_job (gpointer job);
void dh_canvas_painting_free_picture (gpointer picture);
