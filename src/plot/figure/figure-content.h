/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "experiment.h"
#include "figure.h"
#include "trace.h"

/* What an experiment's panel computes to. */
typedef struct
{
  DhObjective *objective;
  GArray *minima; /* of DhMinimum: where the loss is known to be least */
  guint n_traces;
  DhTrace *traces[DH_EXPERIMENT_MAX_RUNS]; /* NULL: the run is left out */
} DhFigurePanel;

typedef struct
{
  guint n_panels;
  DhFigurePanel panels[DH_EXPERIMENT_MAX_PANELS];
} DhFigureContent;

/* Takes all steps of all runs but those that are hidden, reporting progress up to `share` of all the
 * work. Blocks; any thread. NULL where it was cancelled or an objective can't be made.
 * (transfer full) */
DhFigureContent *dh_figure_content_new (const DhExperiment *experiment,
                                        const DhFigureSettings *settings,
                                        double share,
                                        GCancellable *cancellable,
                                        GError **error);
void dh_figure_content_free (DhFigureContent *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhFigureContent, dh_figure_content_free)
