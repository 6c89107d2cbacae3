/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "experiment.h"
#include "palette.h"
#include "theme.h"

/* How a panel's landscape is to be painted. A width of 0: not at all. */
typedef struct
{
  guint width; /* device pixels */
  guint height;
  double scale; /* device pixels per user unit */
  const DhTheme *theme;
  const DhPalette *palette;
} DhCanvasRequest;

gboolean dh_canvas_request_equal (const DhCanvasRequest *a, const DhCanvasRequest *b);

/* What is computed for a panel. Each piece of work is a job with a number that is never used for
 * another one: what has the same number in two workloads need not be computed again, and a result
 * whose number the newest workload doesn't have is out of date. */
typedef struct
{
  guint64 objective;
  guint64 landscape; /* 0: none is wanted */
  guint64 runs[DH_EXPERIMENT_MAX_RUNS];
  guint n_runs;
  DhCanvasRequest canvas;
} DhPanelWorkload;

/* What there is to compute for an experiment: immutable once made, counted by reference, any
 * thread. */
typedef struct
{
  gatomicrefcount references;
  DhExperiment *experiment;
  DhPanelWorkload panels[DH_EXPERIMENT_MAX_PANELS];
  guint n_panels;
  guint64 last_job;
} DhWorkload;

/* The work for an experiment on canvases, an array of DH_EXPERIMENT_MAX_PANELS. Jobs that a
 * previous workload (nullable) has in common with it, wherever in the panel or among the panels
 * they stood, keep their numbers. (transfer full) */
DhWorkload *dh_workload_new (const DhWorkload *previous,
                             DhExperiment *experiment,
                             const DhCanvasRequest *canvases);
DhWorkload *dh_workload_ref (DhWorkload *self);
void dh_workload_unref (DhWorkload *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhWorkload, dh_workload_unref)

/* Whether both are the same jobs in the same places. */
gboolean dh_workload_equal (const DhWorkload *a, const DhWorkload *b);

/* Whether some panel's objective is this job. */
gboolean dh_workload_has_objective (const DhWorkload *self, guint64 job);
