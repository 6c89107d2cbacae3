/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

/* How a run did, in figures; not-a-number: there is none. A run that diverged has no final loss and
 * no distance. */
typedef struct
{
  double final_loss;
  double best_loss;
  double best_step;   /* the first step that has it */
  double wanted_step; /* the first step whose loss is at most the one wanted */
  double distance;    /* of the last point from the nearest known minimum */
  double diverged_at;
} DhRunFigures;

/* A line of the table of results. Signal "changed" (): something of it is another. Main thread. The
 * fields are to be read. */
#define DH_TYPE_RUN_RESULT (dh_run_result_get_type ())
G_DECLARE_FINAL_TYPE (DhRunResult, dh_run_result, DH, RUN_RESULT, GObject)

struct _DhRunResult
{
  GObject parent_instance;

  guint panel;
  guint run;
  char *panel_title;
  char *label;
  char *rule;
  DhRunFigures figures;
};

/* Of the run in that place. */
DhRunResult *dh_run_result_new (guint panel, guint run);

void dh_run_result_set_names (DhRunResult *self,
                              const char *panel_title,
                              const char *label,
                              const char *rule);
void dh_run_result_set_figures (DhRunResult *self, const DhRunFigures *figures);
