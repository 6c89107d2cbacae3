/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "figure-content.h"

/* What the runs were set to, as a table in a textbook has it: a row a run, in the notation of the
 * field. Plain text; how it is laid out is the business of each format. */

typedef struct
{
  const char *header; /* "β₁", or a word in the user's language */
  gboolean wraps;     /* words, which may go on in another line */
} DhFigureColumn;

typedef struct
{
  char *group; /* of which panel the runs are that follow, and from where; NULL: this is a run */
  guint run;
  char **cells; /* one a column; NULL: this is a group */
} DhFigureRow;

typedef struct
{
  GArray *columns; /* of DhFigureColumn; the first is the run's label */
  GArray *rows;    /* of DhFigureRow */
} DhFigureTable;

/* A row for each run that isn't left out; where all panels have the same runs they are there once.
 * Where the runs start is said once above those of a panel where they start alike in each of them.
 * is_joined: all but the learning rate and the start is in one column, "β₁ = 0.9, β₂ = 0.999; η γᵗ, γ =
 * 0.98", rather than in one each. (transfer full) */
DhFigureTable *dh_figure_table_new (const DhExperiment *experiment,
                                    const DhFigureContent *content,
                                    gboolean is_joined);
void dh_figure_table_free (DhFigureTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhFigureTable, dh_figure_table_free)
