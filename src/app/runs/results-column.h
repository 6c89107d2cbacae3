/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "run-result.h"

/* A column of the table of results: one row of a registry. */
typedef struct
{
  const char *title; /* N_() */

  /* Either of them. */
  const char *(*get_text) (const DhRunResult *result);
  double (*get_number) (const DhRunResult *result); /* not-a-number: there is none */

  gboolean is_panel;  /* shown only where there are several */
  gboolean is_run;    /* shown with the run's swatch */
  gboolean is_rule;   /* shown only where some run has a name of its own */
  gboolean is_step;   /* a number of steps, written out in full */
  gboolean is_wanted; /* the title has a %s for the loss that is wanted */
} DhResultsColumn;

extern const DhResultsColumn dh_results_columns[];
extern const guint dh_n_results_columns;

/* In the user's language. (transfer full) */
char *dh_results_column_get_title (const DhResultsColumn *self, double wanted_loss);

/* What the table shows of it: numbers as a learner writes them, "–" where there is none. (transfer
 * full) */
char *dh_results_column_to_text (const DhResultsColumn *self, const DhRunResult *result);

/* The order of two results by this column (nullable: none), as of g_strcmp0(): texts as the user's language has them,
 * numbers by their value, what has no number after what has one whether it goes up or, descending,
 * down; equals by panel and run. */
int dh_results_column_compare (const DhResultsColumn *self,
                               gboolean descending,
                               const DhRunResult *a,
                               const DhRunResult *b);

/* The results, a list of DhRunResult, as lines of fields that are parted by tabs, titles first, for
 * a spreadsheet: numbers with 17 digits and a point, nothing where there is none. (transfer full) */
char *dh_results_to_text (GListModel *results, double wanted_loss, gboolean with_panels);
