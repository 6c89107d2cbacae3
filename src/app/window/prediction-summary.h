/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scene.h"

/* What came of a class's prediction, in words. */

/* A run's place by its id; FALSE where the experiment has none such. */
gboolean dh_prediction_find_run (DhScene *scene, guint64 id, guint *panel, guint *run);

/* "Adam", or "Adam 2" where there is more than one mark for the run. (transfer full) */
char *dh_prediction_get_mark_name (DhScene *scene, const DhPredictionMark *mark);

/* How far the mark is from its run's end, "diverged at step 12", or that it is not yet computed.
 * (transfer full) */
char *dh_prediction_get_mark_result (DhScene *scene, const DhPredictionMark *mark);

/* Of the marks in a panel the one that is nearest to its run's end, or −1. */
int dh_prediction_find_nearest (DhScene *scene, guint panel);

/* What there is to do, or who was nearest: a sentence or a few. (transfer full) */
char *dh_prediction_describe (DhScene *scene);
