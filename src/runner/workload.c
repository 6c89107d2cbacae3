/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workload.h"

#include <string.h>

#define NOT_FOUND G_MAXUINT

gboolean
dh_canvas_request_equal (const DhCanvasRequest *a, const DhCanvasRequest *b)
{
  return a->width == b->width && a->height == b->height && a->scale == b->scale
         && a->theme == b->theme && a->palette == b->palette;
}

/* Whether one objective serves both grounds. A data source is what was read from one opening of a
 * file: another source of the same name may have newer data, and a table that could not be read
 * through one may be readable through the next. */
static gboolean
share_objective (const DhGround *a, const DhGround *b)
{
  return dh_ground_equal (a, b) && (a->kind != DH_GROUND_REGRESSION || a->data == b->data);
}

static gboolean
share_view (const DhPanel *a, const DhPanel *b)
{
  return a->view.x[0] == b->view.x[0] && a->view.x[1] == b->view.x[1]
         && a->view.y[0] == b->view.y[0] && a->view.y[1] == b->view.y[1];
}

static DhRunSettings
get_deciding_settings (const DhExperiment *experiment, guint panel, guint run)
{
  DhRunSettings settings = dh_experiment_get_run_settings (experiment, panel, run);

  if (settings.noise == 0 && settings.batch == 0)
    {
      /* Nothing is random in it. */
      settings.seed = 0;
      settings.stream = 0;
    }
  return settings;
}

static gboolean
share_run (const DhExperiment *a,
           guint panel_a,
           guint run_a,
           const DhExperiment *b,
           guint panel_b,
           guint run_b)
{
  DhRunSettings settings_a = get_deciding_settings (a, panel_a, run_a);
  DhRunSettings settings_b = get_deciding_settings (b, panel_b, run_b);

  return dh_run_settings_equal (&settings_a, &settings_b);
}

/* For each new panel the old one that has its objective, or NOT_FOUND. What stayed in its place is
 * paired first, so that of two equal panels each keeps its own. */
static void
pair_panels (const DhWorkload *previous,
             const DhExperiment *experiment,
             guint pairs[DH_EXPERIMENT_MAX_PANELS])
{
  gboolean taken[DH_EXPERIMENT_MAX_PANELS] = { FALSE };

  for (guint i = 0; i < experiment->panels->len; i++)
    {
      pairs[i] = NOT_FOUND;
      if (i < previous->n_panels
          && share_objective (&dh_experiment_get_panel (experiment, i)->ground,
                              &dh_experiment_get_panel (previous->experiment, i)->ground))
        {
          pairs[i] = i;
          taken[i] = TRUE;
        }
    }

  for (guint i = 0; i < experiment->panels->len; i++)
    for (guint j = 0; j < previous->n_panels && pairs[i] == NOT_FOUND; j++)
      if (!taken[j]
          && share_objective (&dh_experiment_get_panel (experiment, i)->ground,
                              &dh_experiment_get_panel (previous->experiment, j)->ground))
        {
          pairs[i] = j;
          taken[j] = TRUE;
        }
}

/* Gives the panel's runs the numbers of the runs that are like them in the old panel that has the
 * panel's objective; those that have none are left 0. */
static void
keep_runs (DhWorkload *self, guint panel, const DhWorkload *previous, guint old_panel)
{
  const DhPanelWorkload *old = &previous->panels[old_panel];
  DhPanelWorkload *new = &self->panels[panel];
  gboolean taken[DH_EXPERIMENT_MAX_RUNS] = { FALSE };

  for (guint i = 0; i < MIN (new->n_runs, old->n_runs); i++)
    if (share_run (self->experiment, panel, i, previous->experiment, old_panel, i))
      {
        new->runs[i] = old->runs[i];
        taken[i] = TRUE;
      }

  for (guint i = 0; i < new->n_runs; i++)
    for (guint j = 0; j < old->n_runs && new->runs[i] == 0; j++)
      if (!taken[j] && share_run (self->experiment, panel, i, previous->experiment, old_panel, j))
        {
          new->runs[i] = old->runs[j];
          taken[j] = TRUE;
        }
}

/* Whether the old panel's landscape has all that the new one's needs: a surface, if that is one. */
static gboolean
share_landscape (const DhPanel *new, const DhPanel *old)
{
  return share_view (new, old)
         && (!new->is_surface || (old->is_surface && old->camera.height == new->camera.height));
}

static void
keep_panel (DhWorkload *self, guint panel, const DhWorkload *previous, guint old_panel)
{
  const DhPanelWorkload *old = &previous->panels[old_panel];
  DhPanelWorkload *new = &self->panels[panel];

  new->objective = old->objective;
  if (dh_canvas_request_equal (&new->canvas, &old->canvas)
      && share_landscape (dh_experiment_get_panel (self->experiment, panel),
                          dh_experiment_get_panel (previous->experiment, old_panel)))
    new->landscape = old->landscape;
  keep_runs (self, panel, previous, old_panel);
}

/* Numbers what no earlier workload had. */
static void
number_jobs (DhWorkload *self, DhPanelWorkload *panel)
{
  if (panel->objective == 0)
    panel->objective = ++self->last_job;
  if (panel->landscape == 0 && panel->canvas.width > 0 && panel->canvas.height > 0)
    panel->landscape = ++self->last_job;
  for (guint i = 0; i < panel->n_runs; i++)
    if (panel->runs[i] == 0)
      panel->runs[i] = ++self->last_job;
}

DhWorkload *
dh_workload_new (const DhWorkload *previous,
                 DhExperiment *experiment,
                 const DhCanvasRequest *canvases)
{
  DhWorkload *self = g_new0 (DhWorkload, 1);
  guint pairs[DH_EXPERIMENT_MAX_PANELS];

  g_assert (experiment->panels->len <= DH_EXPERIMENT_MAX_PANELS);

  g_atomic_ref_count_init (&self->references);
  self->experiment = dh_experiment_ref (experiment);
  self->n_panels = experiment->panels->len;
  self->last_job = previous != NULL ? previous->last_job : 0;
  if (previous != NULL)
    pair_panels (previous, experiment, pairs);

  for (guint i = 0; i < self->n_panels; i++)
    {
      DhPanelWorkload *panel = &self->panels[i];

      panel->canvas = canvases[i];
      panel->n_runs = dh_experiment_get_panel (experiment, i)->runs->len;
      g_assert (panel->n_runs <= DH_EXPERIMENT_MAX_RUNS);
      if (previous != NULL && pairs[i] != NOT_FOUND)
        keep_panel (self, i, previous, pairs[i]);
      number_jobs (self, panel);
    }
  return self;
}

DhWorkload *
dh_workload_ref (DhWorkload *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
dh_workload_unref (DhWorkload *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  dh_experiment_unref (self->experiment);
  g_free (self);
}

gboolean
dh_workload_equal (const DhWorkload *a, const DhWorkload *b)
{
  if (a->n_panels != b->n_panels)
    return FALSE;
  for (guint i = 0; i < a->n_panels; i++)
    {
      const DhPanelWorkload *panel_a = &a->panels[i];
      const DhPanelWorkload *panel_b = &b->panels[i];

      if (panel_a->objective != panel_b->objective || panel_a->landscape != panel_b->landscape
          || panel_a->n_runs != panel_b->n_runs
          || memcmp (panel_a->runs, panel_b->runs, panel_a->n_runs * sizeof panel_a->runs[0]) != 0)
        return FALSE;
    }
  return TRUE;
}

gboolean
dh_workload_has_objective (const DhWorkload *self, guint64 job)
{
  for (guint i = 0; i < self->n_panels; i++)
    if (self->panels[i].objective == job)
      return TRUE;
  return FALSE;
}
