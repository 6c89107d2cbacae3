/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "figure-content.h"

#include "experiment-file.h"

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
      for (guint j = 0; j < panel->n_traces; j++)
        g_clear_pointer (&panel->traces[j], dh_trace_free);
    }
  g_free (self);
}

static gboolean
compute_run (DhFigurePanel *self,
             const DhRunSettings *settings,
             DhWorkspace *workspace,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (DhRun) run = dh_run_new (self->objective, settings);

  while (dh_run_advance (run, workspace, BATCH))
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }
  self->traces[self->n_traces++] = dh_trace_copy (dh_run_get_trace (run));
  return TRUE;
}

static gboolean
compute_panel (DhFigurePanel *self,
               const DhExperiment *experiment,
               guint panel,
               guint32 hidden,
               const char *name,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();
  const DhPanel *document = dh_experiment_get_panel (experiment, panel);

  if (name != NULL)
    self->objective = dh_experiment_make_objective (experiment, panel, name, error);
  else
    self->objective = dh_ground_make_objective (&document->ground, NULL, NULL, error);
  if (self->objective == NULL)
    return FALSE;

  for (guint i = 0; i < document->runs->len; i++)
    {
      const DhRunSettings settings = dh_experiment_get_run_settings (experiment, panel, i);

      if ((hidden >> i & 1) != 0)
        self->traces[self->n_traces++] = NULL;
      else if (!compute_run (self, &settings, workspace, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

DhFigureContent *
dh_figure_content_new (const DhExperiment *experiment,
                       const guint32 *hidden,
                       const char *name,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (DhFigureContent) self = g_new0 (DhFigureContent, 1);

  self->n_panels = experiment->panels->len;
  for (guint i = 0; i < self->n_panels; i++)
    {
      if (!compute_panel (&self->panels[i], experiment, i, hidden != NULL ? hidden[i] : 0, name,
                          cancellable, error))
        return NULL;
    }
  return g_steal_pointer (&self);
}
