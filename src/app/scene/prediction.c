/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "prediction.h"

#include <math.h>

struct _DhPrediction
{
  GObject parent_instance;

  DhPredictionStage stage;
  GArray *marks;    /* of DhPredictionMark, in the order in which they were placed */
  guint64 chosen;   /* 0: each run in turn */
  guint64 furthest; /* step that the play head has been at while revealing */
  DhTrace veiled[DH_EXPERIMENT_MAX_PANELS][DH_EXPERIMENT_MAX_RUNS];
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (DhPrediction, dh_prediction, G_TYPE_OBJECT)

static void
dh_prediction_finalize (GObject *object)
{
  g_array_unref (DH_PREDICTION (object)->marks);
  G_OBJECT_CLASS (dh_prediction_parent_class)->finalize (object);
}

static void
dh_prediction_class_init (DhPredictionClass *class)
{
  G_OBJECT_CLASS (class)->finalize = dh_prediction_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
dh_prediction_init (DhPrediction *self)
{
  self->marks = g_array_new (FALSE, FALSE, sizeof (DhPredictionMark));
}

DhPrediction *
dh_prediction_new (void)
{
  return g_object_new (DH_TYPE_PREDICTION, NULL);
}

static void
changed (DhPrediction *self)
{
  g_signal_emit (self, changed_signal, 0);
}

static void
start_stage (DhPrediction *self, DhPredictionStage stage)
{
  g_array_set_size (self->marks, 0);
  self->furthest = 0;
  self->chosen = 0;
  self->stage = stage;
  changed (self);
}

DhPredictionStage
dh_prediction_get_stage (DhPrediction *self)
{
  return self->stage;
}

void
dh_prediction_begin (DhPrediction *self)
{
  start_stage (self, DH_PREDICTION_PLACING);
}

void
dh_prediction_cancel (DhPrediction *self)
{
  if (self->stage != DH_PREDICTION_OFF)
    start_stage (self, DH_PREDICTION_OFF);
}

guint64
dh_prediction_get_chosen (DhPrediction *self)
{
  return self->chosen;
}

void
dh_prediction_set_chosen (DhPrediction *self, guint64 run)
{
  if (self->chosen == run)
    return;
  self->chosen = run;
  changed (self);
}

static guint
count_marks (DhPrediction *self, guint64 run)
{
  guint n = 0;

  for (guint i = 0; i < self->marks->len; i++)
    n += dh_prediction_get_mark (self, i)->run == run;
  return n;
}

guint64
dh_prediction_get_next (DhPrediction *self, const guint64 *runs, guint n_runs)
{
  guint fewest = G_MAXUINT;
  guint64 next = 0;

  for (guint i = 0; i < n_runs; i++)
    {
      guint n = count_marks (self, runs[i]);

      if (self->chosen != 0 && runs[i] == self->chosen)
        return runs[i];
      if (n < fewest)
        {
          fewest = n;
          next = runs[i];
        }
    }
  return next;
}

guint
dh_prediction_get_n_marks (DhPrediction *self)
{
  return self->marks->len;
}

const DhPredictionMark *
dh_prediction_get_mark (DhPrediction *self, guint mark)
{
  g_return_val_if_fail (mark < self->marks->len, NULL);

  return &g_array_index (self->marks, DhPredictionMark, mark);
}

int
dh_prediction_add (DhPrediction *self, guint64 run, double x, double y)
{
  DhPredictionMark mark = { .run = run, .number = count_marks (self, run) + 1, .x = x, .y = y };

  if (self->stage != DH_PREDICTION_PLACING || self->marks->len >= DH_PREDICTION_MAX_MARKS)
    return -1;
  g_array_append_val (self->marks, mark);
  changed (self);
  return (int) self->marks->len - 1;
}

void
dh_prediction_move (DhPrediction *self, guint mark, double x, double y)
{
  DhPredictionMark *moved;

  g_return_if_fail (mark < self->marks->len);

  moved = &g_array_index (self->marks, DhPredictionMark, mark);
  if (self->stage != DH_PREDICTION_PLACING || (moved->x == x && moved->y == y))
    return;
  moved->x = x;
  moved->y = y;
  changed (self);
}

void
dh_prediction_remove_last (DhPrediction *self)
{
  if (self->stage != DH_PREDICTION_PLACING || self->marks->len == 0)
    return;
  g_array_set_size (self->marks, self->marks->len - 1);
  changed (self);
}

static gboolean
has_run (const DhExperiment *experiment, guint64 id)
{
  for (guint i = 0; i < experiment->panels->len; i++)
    {
      const DhPanel *panel = dh_experiment_get_panel (experiment, i);

      for (guint j = 0; j < panel->runs->len; j++)
        if (dh_experiment_get_run (experiment, i, j)->id == id)
          return TRUE;
    }
  return FALSE;
}

void
dh_prediction_follow_experiment (DhPrediction *self, const DhExperiment *experiment)
{
  guint n = self->marks->len;
  gboolean chosen_is_gone = self->chosen != 0 && !has_run (experiment, self->chosen);

  for (guint i = n; i-- > 0;)
    if (!has_run (experiment, dh_prediction_get_mark (self, i)->run))
      g_array_remove_index (self->marks, i);
  if (chosen_is_gone)
    self->chosen = 0;

  /* Nothing is left to be compared: it has become another experiment. */
  if (n > 0 && self->marks->len == 0 && self->stage != DH_PREDICTION_PLACING)
    dh_prediction_cancel (self);
  else if (self->marks->len != n || chosen_is_gone)
    changed (self);
}

void
dh_prediction_follow_step (DhPrediction *self, guint64 step, guint64 steps)
{
  if (!dh_prediction_get_hides (self) || step <= self->furthest)
    return;
  self->furthest = step;
  if (step >= steps)
    self->stage = DH_PREDICTION_REVEALED;
  else
    self->stage = DH_PREDICTION_REVEALING;
  changed (self);
}

gboolean
dh_prediction_get_hides (DhPrediction *self)
{
  return self->stage == DH_PREDICTION_PLACING || self->stage == DH_PREDICTION_REVEALING;
}

const DhTrace *
dh_prediction_veil (DhPrediction *self, guint panel, guint run, const DhTrace *trace)
{
  DhTrace *veiled = &self->veiled[panel][run];

  if (!dh_prediction_get_hides (self) || trace == NULL)
    return trace;
  *veiled = *trace;
  if (trace->diverged_at > self->furthest)
    {
      veiled->length = MIN (trace->length, self->furthest + 1);
      veiled->diverged_at = DH_TRACE_NOT_DIVERGED;
    }
  return veiled;
}

DhPredictionOutcome
dh_prediction_mark_measure (const DhPredictionMark *self, const DhTrace *trace, double *distance)
{
  DhIterate end;

  *distance = NAN;
  if (trace == NULL || trace->length == 0 || !trace->finished)
    return DH_PREDICTION_UNKNOWN;
  if (trace->diverged_at != DH_TRACE_NOT_DIVERGED)
    return DH_PREDICTION_DIVERGED;
  end = dh_trace_get (trace, trace->length - 1);
  *distance = hypot (end.x - self->x, end.y - self->y);
  return DH_PREDICTION_MEASURED;
}
