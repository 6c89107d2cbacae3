/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "objective.h"
#include "optimizer.h"
#include "schedule.h"
#include "trace.h"

/* An update rule with its figures. */
typedef struct
{
  const DhOptimizer *optimizer;
  double parameters[DH_OPTIMIZER_MAX_PARAMETERS];
} DhOptimizerSetting;

DhOptimizerSetting dh_optimizer_setting_default (const DhOptimizer *optimizer);
gboolean dh_optimizer_setting_equal (const DhOptimizerSetting *a, const DhOptimizerSetting *b);

/* What was changed live: holds from update `step` on. */
typedef struct
{
  guint64 step;
  gboolean sets_learning_rate;
  double learning_rate;
  gboolean sets_schedule;
  DhScheduleSetting schedule;
  guint sets_parameters; /* bit i: parameters[i] is set */
  double parameters[DH_OPTIMIZER_MAX_PARAMETERS];
} DhChange;

/* All that decides a run's path besides its objective. A plain value; changes are borrowed, in
 * ascending order of their step. A mini-batch is drawn without replacement; what is left at the
 * end of a pass over the rows is its last, smaller batch, and each pass is shuffled anew. The loss
 * and the Hessian are always those of all rows. */
typedef struct
{
  double start[2];
  DhOptimizerSetting optimizer;
  double learning_rate;
  DhScheduleSetting schedule;
  const DhChange *changes;
  guint n_changes;
  guint64 steps;
  double noise;   /* σ added to each component of the gradient; 0: none */
  guint64 batch;  /* rows of a mini-batch; 0: all of them */
  guint64 seed;   /* of the experiment */
  guint64 stream; /* of the run */
} DhRunSettings;

gboolean dh_run_settings_equal (const DhRunSettings *a, const DhRunSettings *b);

#define DH_MAX_STEPS 10000000

/* A run under way. Used by one thread at a time. */
typedef struct _DhRun DhRun;

/* The settings are copied, changes included; the objective is kept by reference. A batch larger
 * than the number of rows means all of them; on an objective without rows it has no meaning and
 * must be 0. */
DhRun *dh_run_new (DhObjective *objective, const DhRunSettings *settings);
void dh_run_free (DhRun *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhRun, dh_run_free)

/* Takes at most n more steps (a step is one row of the trace) and returns whether the run can go
 * on: FALSE once all rows 0 … steps are there or it has diverged. */
gboolean dh_run_advance (DhRun *self, DhWorkspace *workspace, guint64 n);

/* What has been done so far. (transfer none) */
const DhTrace *dh_run_get_trace (const DhRun *self);

/* An update taken apart, for arrows and the inspector. */
typedef struct
{
  guint64 step;
  DhIterate before;
  double gradient[2]; /* as the update used it: with noise, of the mini-batch */
  double exact_gradient[2];
  double state_before[2 * DH_OPTIMIZER_MAX_STATE];
  double state_after[2 * DH_OPTIMIZER_MAX_STATE];
  double terms[2 * DH_OPTIMIZER_MAX_TERMS]; /* x and y of the first term, … */
  double effective_rate[2];                 /* on each axis, see DhUpdate's scale_x and scale_y */
  double after[2];
  DhOptimizerSetting optimizer; /* the figures that held at this step */
} DhStepDetail;

/* Takes update `step` of a run apart, by re-stepping from the snapshot before it. The trace need
 * only reach that step: of the last row, the update that would follow is shown. FALSE where it
 * doesn't reach it. Any thread. */
gboolean dh_run_explain_step (DhObjective *objective,
                              const DhRunSettings *settings,
                              const DhTrace *trace,
                              guint64 step,
                              DhWorkspace *workspace,
                              DhStepDetail *detail);
