/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "experiment.h"
#include "trace.h"

/* What an experiment's panel computes to. */
typedef struct
{
  DhObjective *objective;
  guint n_traces;
  DhTrace *traces[DH_EXPERIMENT_MAX_RUNS]; /* NULL: the run is left out */
} DhFigurePanel;

typedef struct
{
  guint n_panels;
  DhFigurePanel panels[DH_EXPERIMENT_MAX_PANELS];
} DhFigureContent;

/* Takes all steps of all runs but those that are hidden, as in DhFigureSettings (NULL: none is).
 * Blocks; any thread. NULL where it was cancelled or an objective
 * can't be made; name (nullable) stands in front of messages about the experiment. (transfer
 * full) */
DhFigureContent *dh_figure_content_new (const DhExperiment *experiment,
                                        const guint32 *hidden,
                                        const char *name,
                                        GCancellable *cancellable,
                                        GError **error);
void dh_figure_content_free (DhFigureContent *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhFigureContent, dh_figure_content_free)
