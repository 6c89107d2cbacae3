/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "results.h"

typedef struct
{
  guint64 job;          /* the one wanted */
  guint64 trace_job;    /* the one that the trace is of */
  guint64 trace_serial; /* of the last experiment that wanted trace_job */
  DhTrace *trace;
} RunResults;

typedef struct
{
  guint64 objective_job;
  DhObjective *objective;
  GArray *minima; /* of DhMinimum; NULL: not known yet */
  char *error;
  guint64 landscape_job;
  DhLandscapePicture *landscape; /* of an earlier job until there is one of this */
  RunResults runs[DH_EXPERIMENT_MAX_RUNS];
  guint n_runs;
} PanelResults;

struct _DhResults
{
  guint64 serial;
  PanelResults panels[DH_EXPERIMENT_MAX_PANELS];
  guint n_panels;
};

DhResults *
dh_results_new (void)
{
  return g_new0 (DhResults, 1);
}

static void
clear_panel (PanelResults *panel)
{
  g_clear_pointer (&panel->objective, dh_objective_unref);
  g_clear_pointer (&panel->minima, g_array_unref);
  g_clear_pointer (&panel->error, g_free);
  g_clear_pointer (&panel->landscape, dh_landscape_picture_unref);
  for (guint i = 0; i < panel->n_runs; i++)
    g_clear_pointer (&panel->runs[i].trace, dh_trace_free);
}

void
dh_results_free (DhResults *self)
{
  for (guint i = 0; i < self->n_panels; i++)
    clear_panel (&self->panels[i]);
  g_free (self);
}

/* Makes the trace (transfer full) the run's. */
static void
set_trace (RunResults *run, DhTrace *trace)
{
  g_clear_pointer (&run->trace, dh_trace_free);
  run->trace = trace;
  run->trace_job = run->job;
}

/* A panel that can't be computed shows nothing of what it showed before. */
static void
empty_panel (PanelResults *panel)
{
  g_clear_pointer (&panel->landscape, dh_landscape_picture_unref);
  for (guint i = 0; i < panel->n_runs; i++)
    {
      set_trace (&panel->runs[i], dh_trace_new ());
      panel->runs[i].trace->finished = TRUE;
    }
}

static RunResults *
find_run (PanelResults *panels, guint n_panels, guint64 job)
{
  for (guint i = 0; i < n_panels; i++)
    for (guint j = 0; j < panels[i].n_runs; j++)
      if (panels[i].runs[j].job == job)
        return &panels[i].runs[j];
  return NULL;
}

static PanelResults *
find_panel (PanelResults *panels, guint n_panels, guint64 objective_job)
{
  for (guint i = 0; i < n_panels; i++)
    if (panels[i].objective_job == objective_job)
      return &panels[i];
  return NULL;
}

static void
move_run (RunResults *from, RunResults *to)
{
  to->trace = g_steal_pointer (&from->trace);
  to->trace_job = from->trace_job;
  to->trace_serial = from->trace_serial;
}

/* First what is the same moves from the old panels to the new, so that what fills the remaining
 * gaps is not what has found its place elsewhere. */
static void
move_same (DhResults *self, PanelResults *old, guint n_old)
{
  for (guint i = 0; i < self->n_panels; i++)
    {
      PanelResults *to = &self->panels[i];
      PanelResults *from = find_panel (old, n_old, to->objective_job);

      if (from != NULL)
        {
          to->objective = g_steal_pointer (&from->objective);
          to->minima = g_steal_pointer (&from->minima);
          to->error = g_steal_pointer (&from->error);
          to->landscape = g_steal_pointer (&from->landscape);
        }
      for (guint j = 0; j < to->n_runs; j++)
        {
          RunResults *run = find_run (old, n_old, to->runs[j].job);

          if (run != NULL)
            move_run (run, &to->runs[j]);
        }
    }
}

static void
fill_gaps (DhResults *self, PanelResults *old, guint n_old)
{
  for (guint i = 0; i < self->n_panels; i++)
    {
      PanelResults *to = &self->panels[i];

      if (to->landscape == NULL && i < n_old)
        to->landscape = g_steal_pointer (&old[i].landscape);
      for (guint j = 0; j < to->n_runs; j++)
        {
          if (to->runs[j].trace == NULL && i < n_old && j < old[i].n_runs)
            move_run (&old[i].runs[j], &to->runs[j]);
          if (to->runs[j].trace == NULL)
            to->runs[j].trace = dh_trace_new ();
        }
    }
}

void
dh_results_set_workload (DhResults *self, const DhWorkload *workload, guint64 serial)
{
  PanelResults old[DH_EXPERIMENT_MAX_PANELS];
  guint n_old = self->n_panels;

  for (guint i = 0; i < n_old; i++)
    {
      old[i] = self->panels[i];
      for (guint j = 0; j < old[i].n_runs; j++)
        if (old[i].runs[j].trace_job == old[i].runs[j].job)
          old[i].runs[j].trace_serial = self->serial;
    }

  self->serial = serial;
  self->n_panels = workload->n_panels;
  for (guint i = 0; i < self->n_panels; i++)
    {
      const DhPanelWorkload *panel = &workload->panels[i];

      self->panels[i] = (PanelResults){
        .objective_job = panel->objective,
        .landscape_job = panel->landscape,
        .n_runs = panel->n_runs,
      };
      for (guint j = 0; j < panel->n_runs; j++)
        self->panels[i].runs[j].job = panel->runs[j];
    }
  move_same (self, old, n_old);
  fill_gaps (self, old, n_old);
  for (guint i = 0; i < n_old; i++)
    clear_panel (&old[i]);
  for (guint i = 0; i < self->n_panels; i++)
    if (self->panels[i].error != NULL)
      empty_panel (&self->panels[i]);
}

static void
apply_objective (DhResults *self, const DhObjectiveResult *result, DhResultsChange *change)
{
  PanelResults *panel = find_panel (self->panels, self->n_panels, result->job);

  if (panel == NULL)
    return;
  if (result->objective != NULL)
    {
      panel->objective = dh_objective_ref (result->objective);
      panel->minima = g_array_ref (result->minima);
    }
  else
    {
      panel->error = g_strdup (result->error);
      empty_panel (panel);
      change->failed |= 1u << (panel - self->panels);
      change->traces = TRUE;
    }
}

static void
apply_landscape (DhResults *self, const DhLandscapeResult *result, DhResultsChange *change)
{
  for (guint i = 0; i < self->n_panels; i++)
    if (self->panels[i].landscape_job == result->job)
      {
        g_clear_pointer (&self->panels[i].landscape, dh_landscape_picture_unref);
        self->panels[i].landscape = dh_landscape_picture_ref (result->picture);
        change->landscapes |= 1u << i;
      }
}

static void
apply_steps (DhResults *self, const DhStepsResult *result, DhResultsChange *change)
{
  RunResults *run = find_run (self->panels, self->n_panels, result->job);

  if (run == NULL)
    return;
  if (run->trace_job != run->job)
    set_trace (run, dh_trace_new ());
  for (guint i = 0; i < result->blocks->len; i++)
    g_ptr_array_add (run->trace->blocks, dh_trace_block_ref (result->blocks->pdata[i]));
  run->trace->length = result->length;
  run->trace->diverged_at = result->diverged_at;
  run->trace->finished = result->finished;
  change->traces = TRUE;
}

DhResultsChange
dh_results_apply (DhResults *self, const DhHandover *handover)
{
  DhResultsChange change = { .traces = FALSE };

  for (guint i = 0; i < handover->objectives->len; i++)
    apply_objective (self, &g_array_index (handover->objectives, DhObjectiveResult, i), &change);
  for (guint i = 0; i < handover->landscapes->len; i++)
    apply_landscape (self, &g_array_index (handover->landscapes, DhLandscapeResult, i), &change);
  for (guint i = 0; i < handover->steps->len; i++)
    apply_steps (self, &g_array_index (handover->steps, DhStepsResult, i), &change);
  return change;
}

static const RunResults *
get_run (const DhResults *self, guint panel, guint run)
{
  g_return_val_if_fail (panel < self->n_panels && run < self->panels[panel].n_runs, NULL);
  return &self->panels[panel].runs[run];
}

const DhTrace *
dh_results_get_trace (const DhResults *self, guint panel, guint run)
{
  const RunResults *results = get_run (self, panel, run);

  return results != NULL ? results->trace : NULL;
}

guint64
dh_results_get_trace_serial (const DhResults *self, guint panel, guint run)
{
  const RunResults *results = get_run (self, panel, run);

  if (results == NULL)
    return 0;
  return results->trace_job == results->job ? self->serial : results->trace_serial;
}

gboolean
dh_results_get_awaits_steps (const DhResults *self, guint panel)
{
  if (panel >= self->n_panels)
    return FALSE;
  for (guint i = 0; i < self->panels[panel].n_runs; i++)
    if (self->panels[panel].runs[i].trace_job != self->panels[panel].runs[i].job)
      return TRUE;
  return FALSE;
}

DhLandscapePicture *
dh_results_get_landscape (const DhResults *self, guint panel)
{
  return panel < self->n_panels ? self->panels[panel].landscape : NULL;
}

DhObjective *
dh_results_get_objective (const DhResults *self, guint panel)
{
  return panel < self->n_panels ? self->panels[panel].objective : NULL;
}

const GArray *
dh_results_get_minima (const DhResults *self, guint panel)
{
  return panel < self->n_panels ? self->panels[panel].minima : NULL;
}

const char *
dh_results_get_error (const DhResults *self, guint panel)
{
  return panel < self->n_panels ? self->panels[panel].error : NULL;
}
