/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "live-change.h"
#include "scene.h"

/* Editing the figures of one run of a scene: for the whole run or, as the display says, from the play
 * head's step on. Part of a larger structure; main thread. */
typedef struct
{
  DhScene *scene; /* borrowed */
  guint panel;
  guint run;

  /* The run before the movement of a slider that changes it from a step on; NULL: there is none. The
   * play head may go on meanwhile: the change is made where the movement ends, and only there. */
  DhExperimentRun *before;
} DhFigureEdit;

/* Whether the document has the run: while it is being changed, it may have gone before whoever edits
 * it hears of it. */
gboolean dh_figure_edit_has_run (const DhFigureEdit *self);

/* The run as it is in the document. (transfer none) */
const DhExperimentRun *dh_figure_edit_get_run (const DhFigureEdit *self);

/* Whether an edit holds from the play head's step on. */
gboolean dh_figure_edit_is_live (const DhFigureEdit *self);

/* From which step on an edit holds, as one sentence; NULL: for the whole run. (transfer full) */
char *dh_figure_edit_describe_reach (const DhFigureEdit *self);

/* The figures that an edit would change. */
DhRunFigures dh_figure_edit_get_figures (const DhFigureEdit *self, const DhExperimentRun *run);

/* Copies the experiment (transfer full) for a change of the run, which is returned. */
DhExperimentRun *dh_figure_edit_begin (DhFigureEdit *self, DhExperiment **changed);

/* Sets the copy's figures. */
void dh_figure_edit_set_figures (const DhFigureEdit *self,
                                 DhExperimentRun *run,
                                 const DhRunFigures *figures);

/* Commits the copy. What belongs to one movement of one slider, that of the figure `id`, is one entry
 * of the history, until its end. */
void dh_figure_edit_commit (DhFigureEdit *self,
                            DhExperiment *changed,
                            const char *id,
                            gboolean continuous);
void dh_figure_edit_end (DhFigureEdit *self);
