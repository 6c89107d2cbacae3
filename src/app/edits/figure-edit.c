/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "figure-edit.h"

#include <glib/gi18n-lib.h>

static guint64
get_step (const DhFigureEdit *self)
{
  return dh_playback_get_step (self->scene->playback);
}

gboolean
dh_figure_edit_has_run (const DhFigureEdit *self)
{
  const DhExperiment *experiment = dh_document_get_experiment (self->scene->document);

  return self->panel < experiment->panels->len
         && self->run < dh_experiment_get_panel (experiment, self->panel)->runs->len;
}

const DhExperimentRun *
dh_figure_edit_get_run (const DhFigureEdit *self)
{
  return dh_experiment_get_run (dh_document_get_experiment (self->scene->document), self->panel,
                                self->run);
}

gboolean
dh_figure_edit_is_live (const DhFigureEdit *self)
{
  return dh_display_get_from_here_on (self->scene->display);
}

char *
dh_figure_edit_describe_reach (const DhFigureEdit *self)
{
  g_autofree char *step = g_strdup_printf ("%" G_GUINT64_FORMAT, get_step (self));

  if (!dh_figure_edit_is_live (self))
    return NULL;
  if (get_step (self) == dh_playback_get_steps (self->scene->playback))
    return g_strdup (_ ("The run ends at this step: go back to change what follows"));
  return g_strdup_printf (_ ("What you change holds from step %s on"), step);
}

DhRunFigures
dh_figure_edit_get_figures (const DhFigureEdit *self, const DhExperimentRun *run)
{
  if (dh_figure_edit_is_live (self))
    return dh_experiment_run_get_figures (run, get_step (self));
  return (DhRunFigures){ run->learning_rate, run->schedule, run->optimizer };
}

static void
restore (DhExperimentRun *run, const DhExperimentRun *before)
{
  g_array_unref (run->changes);
  run->changes = g_array_copy (before->changes);
  run->learning_rate = before->learning_rate;
  run->schedule = before->schedule;
  run->optimizer = before->optimizer;
}

DhExperimentRun *
dh_figure_edit_begin (DhFigureEdit *self, DhExperiment **changed)
{
  DhExperimentRun *run;

  dh_display_touch_run (self->scene->display, dh_figure_edit_get_run (self));
  *changed = dh_experiment_copy (dh_document_get_experiment (self->scene->document));
  run = dh_experiment_get_run (*changed, self->panel, self->run);
  if (self->before && self->before->id == run->id)
    restore (run, self->before);
  return run;
}

void
dh_figure_edit_set_figures (const DhFigureEdit *self,
                            DhExperimentRun *run,
                            const DhRunFigures *figures)
{
  if (dh_figure_edit_is_live (self))
    {
      dh_experiment_run_set_figures (run, get_step (self), figures);
      return;
    }
  run->learning_rate = figures->learning_rate;
  run->schedule = figures->schedule;
  run->optimizer = figures->optimizer;
}

static void
forget_before (DhFigureEdit *self)
{
  g_clear_pointer (&self->before, dh_experiment_run_free);
}

void
dh_figure_edit_commit (DhFigureEdit *self,
                       DhExperiment *changed,
                       const char *id,
                       gboolean continuous)
{
  gboolean live = dh_figure_edit_is_live (self);
  g_autofree char *key
      = g_strdup_printf ("%u/%u/%s/%s", self->panel, self->run, id, live ? "live" : "whole");

  if (!continuous)
    forget_before (self);
  else if (live && !self->before)
    self->before = dh_experiment_run_copy (dh_figure_edit_get_run (self));
  dh_document_commit (self->scene->document, changed, continuous ? key : NULL);
}

void
dh_figure_edit_end (DhFigureEdit *self)
{
  forget_before (self);
  dh_document_end_merge (self->scene->document);
}
