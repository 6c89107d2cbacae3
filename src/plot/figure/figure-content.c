/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "figure-content.h"

#include "experiment-file.h"
#include "figure-job.h"
#include "known-minima.h"

/* Steps between two looks at the cancellable. */
#define BATCH 65536

void
dh_figure_content_free (DhFigureContent *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n_panels; i++)
    {
      DhFigurePanel *panel = &self->panels[i];

      g_clear_pointer (&panel->objective, dh_objective_unref);
      g_clear_pointer (&panel->minima, g_array_unref);
      for (guint j = 0; j < panel->n_traces; j++)
        g_clear_pointer (&panel->traces[j], dh_trace_free);
    }
  g_free (self);
}

/* What computing needs to know. */
typedef struct
{
  const DhExperiment *experiment;
  const DhFigureSettings *settings;
  double share; /* of all the work */
  GCancellable *cancellable;
  DhWorkspace *workspace;
  guint n_runs; /* of all panels */
  guint n_done;
} Work;

static void
report (const Work *work, double of_run)
{
  if (work->settings->progress != NULL)
    work->settings->progress (work->share * ((work->n_done + of_run) / work->n_runs),
                              work->settings->progress_data);
}

static gboolean
compute_run (DhFigurePanel *self, Work *work, const DhRunSettings *settings, GError **error)
{
  g_autoptr (DhRun) run = dh_run_new (self->objective, settings);
  const DhTrace *trace = dh_run_get_trace (run);

  while (dh_run_advance (run, work->workspace, BATCH))
    {
      if (g_cancellable_set_error_if_cancelled (work->cancellable, error))
        return FALSE;
      report (work, (double) trace->length / (double) (settings->steps + 1));
    }
  self->traces[self->n_traces++] = dh_trace_copy (trace);
  work->n_done++;
  report (work, 0);
  return TRUE;
}

static gboolean
compute_panel (DhFigurePanel *self, Work *work, guint panel, GError **error)
{
  const DhPanel *document = dh_experiment_get_panel (work->experiment, panel);
  const char *name = work->settings->name;

  if (name != NULL)
    self->objective = dh_experiment_make_objective (work->experiment, panel, name, error);
  else
    self->objective = dh_ground_make_objective (&document->ground, NULL, NULL, error);
  if (self->objective == NULL)
    return FALSE;
  self->minima = dh_ground_get_known_minima (&document->ground, self->objective, work->workspace);

  for (guint i = 0; i < document->runs->len; i++)
    {
      const DhRunSettings settings = dh_experiment_get_run_settings (work->experiment, panel, i);

      if ((work->settings->hidden[panel] >> i & 1) != 0)
        self->traces[self->n_traces++] = NULL;
      else if (!compute_run (self, work, &settings, error))
        return FALSE;
    }
  return TRUE;
}

DhFigureContent *
dh_figure_content_new (const DhExperiment *experiment,
                       const DhFigureSettings *settings,
                       double share,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (DhFigureContent) self = g_new0 (DhFigureContent, 1);
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();
  Work work = {
    .experiment = experiment,
    .settings = settings,
    .share = share,
    .cancellable = cancellable,
    .workspace = workspace,
  };

  self->n_panels = experiment->panels->len;
  for (guint i = 0; i < self->n_panels; i++)
    work.n_runs += dh_experiment_get_panel (experiment, i)->runs->len;
  for (guint i = 0; i < self->n_panels; i++)
    if (!compute_panel (&self->panels[i], &work, i, error))
      return NULL;
  return g_steal_pointer (&self);
}
