/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "run-result.h"
#include "scene.h"

/* How all runs of the experiment did, kept up to date as long as someone looks. What takes a look at
 * every step of a run is found out on another thread once the run has been computed to its end;
 * until then the figures are those of before.
 * Signal "changed" (): names or figures of some result are others. Main thread. */
#define DH_TYPE_RESULTS_MODEL (dh_results_model_get_type ())
G_DECLARE_FINAL_TYPE (DhResultsModel, dh_results_model, DH, RESULTS_MODEL, GObject)

DhResultsModel *dh_results_model_new (DhScene *scene);

/* The results: a list of DhRunResult, one a run, panel by panel. (transfer none) */
GListModel *dh_results_model_get_results (DhResultsModel *self);

/* Whether someone looks; FALSE at first. What was found out is forgotten with FALSE: it keeps the
 * memory of runs that may be gone. */
void dh_results_model_set_watched (DhResultsModel *self, gboolean watched);

/* The loss to which the steps are counted; 0.001 at first. */
double dh_results_model_get_wanted_loss (DhResultsModel *self);
void dh_results_model_set_wanted_loss (DhResultsModel *self, double loss);
