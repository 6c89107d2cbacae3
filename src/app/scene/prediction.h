/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "experiment.h"
#include "trace.h"

/* What a class expects before it sees: marks where runs will end, placed while their paths are
 * hidden, then compared with where they did end. Knows no widget. Main thread only.
 * Signal "changed" (): the stage, the marks or the chosen run are others. */
#define DH_TYPE_PREDICTION (dh_prediction_get_type ())
G_DECLARE_FINAL_TYPE (DhPrediction, dh_prediction, DH, PREDICTION, GObject)

typedef enum
{
  DH_PREDICTION_OFF,
  DH_PREDICTION_PLACING,   /* runs are seen at their starts alone */
  DH_PREDICTION_REVEALING, /* as far as the play head has been */
  DH_PREDICTION_REVEALED,  /* to their ends */
} DhPredictionStage;

#define DH_PREDICTION_MAX_MARKS 64

typedef struct
{
  guint64 run;  /* its id */
  guint number; /* of the marks for this run, from 1 */
  double x;
  double y;
} DhPredictionMark;

/* How a mark compares with its run. */
typedef enum
{
  DH_PREDICTION_UNKNOWN,  /* the run is not computed to its end yet */
  DH_PREDICTION_DIVERGED, /* it has no end */
  DH_PREDICTION_MEASURED,
} DhPredictionOutcome;

DhPrediction *dh_prediction_new (void);

DhPredictionStage dh_prediction_get_stage (DhPrediction *self);

/* Hides the paths and waits for marks; those there were are gone. */
void dh_prediction_begin (DhPrediction *self);

/* Forgets all marks, and shows the paths again. */
void dh_prediction_cancel (DhPrediction *self);

/* The id of the run that every mark in its panel is for; 0: each run in turn. */
guint64 dh_prediction_get_chosen (DhPrediction *self);
void dh_prediction_set_chosen (DhPrediction *self, guint64 run);

/* Of the ids of a panel's runs the one that the next mark there is for: the chosen one, else the
 * first of those with the fewest marks. 0 where there are no runs. */
guint64 dh_prediction_get_next (DhPrediction *self, const guint64 *runs, guint n_runs);

guint dh_prediction_get_n_marks (DhPrediction *self);
const DhPredictionMark *dh_prediction_get_mark (DhPrediction *self, guint mark);

/* Adds a mark for the run; its index, or −1 where there is no room, or marks are no longer taken. */
int dh_prediction_add (DhPrediction *self, guint64 run, double x, double y);

/* Both do nothing unless marks are being placed. */
void dh_prediction_move (DhPrediction *self, guint mark, double x, double y);
void dh_prediction_remove_last (DhPrediction *self);

/* Drops the marks of runs that the experiment has no more. */
void dh_prediction_follow_experiment (DhPrediction *self, const DhExperiment *experiment);

/* Tells where the play head is: once it has left the start the paths unfold with it, and at the end
 * all is revealed. */
void dh_prediction_follow_step (DhPrediction *self, guint64 step, guint64 steps);

/* Whether paths are hidden, or a part of them. */
gboolean dh_prediction_get_hides (DhPrediction *self);

/* As much of a run's trace as may be seen: the trace itself, or a shorter one over the same blocks
 * that is valid until the next call for the same panel and run. (transfer none) */
const DhTrace *dh_prediction_veil (DhPrediction *self,
                                   guint panel,
                                   guint run,
                                   const DhTrace *trace);

/* Compares a mark with the end of its run's trace: how far away it is in the plane's units. */
DhPredictionOutcome dh_prediction_mark_measure (const DhPredictionMark *self,
                                                const DhTrace *trace,
                                                double *distance);
