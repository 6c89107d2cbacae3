/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "experiment.h"

/* A comparison that is made from one run in one click, in place of the panels that are there. */
typedef struct
{
  const char *id;          /* of the action's parameter */
  const char *name;        /* N_(), of its entry in the menu */
  const char *description; /* N_(), one sentence */
  const char *title;       /* N_(), of the experiment that it makes, before the ground's name */
  const char *needs;       /* N_(), what it can't do without; NULL: it goes with every ground */

  /* Whether it goes with the ground; NULL: with every ground. */
  gboolean (*applies_to) (const DhGround *ground);

  /* Turns the experiment's only panel, which has only the run to begin from and no title, into the
   * comparison. panel is the one that was there, with all of its runs. */
  void (*apply) (DhExperiment *experiment, const DhPanel *panel);

  /* The panels' grounds are others than before, so that their views must be found anew:
   * dh_panel_fit_view(). */
  gboolean changes_grounds;
} DhComparison;

extern const DhComparison dh_comparisons[];
extern const guint dh_n_comparisons;

const DhComparison *dh_comparison_find (const char *id); /* NULL where there is none */

gboolean dh_comparison_applies_to (const DhComparison *self, const DhGround *ground);

/* A changed copy of the experiment that shows the comparison alone, begun from that run. Views are
 * kept, titles are new, what was changed live is gone. (transfer full) */
DhExperiment *dh_comparison_apply (const DhComparison *self,
                                   const DhExperiment *experiment,
                                   guint panel,
                                   guint run);
