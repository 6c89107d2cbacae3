/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "handover.h"

static void
clear_objective (DhObjectiveResult *result)
{
  g_clear_pointer (&result->objective, dh_objective_unref);
  g_clear_pointer (&result->minima, g_array_unref);
  g_clear_pointer (&result->error, g_free);
}

static void
clear_landscape (DhLandscapeResult *result)
{
  g_clear_pointer (&result->picture, dh_landscape_picture_unref);
}

static void
clear_steps (DhStepsResult *result)
{
  g_clear_pointer (&result->blocks, g_ptr_array_unref);
}

static GArray *
new_results (gsize size, GDestroyNotify clear)
{
  GArray *results = g_array_new (FALSE, TRUE, (guint) size);

  g_array_set_clear_func (results, clear);
  return results;
}

DhHandover *
dh_handover_new (void)
{
  DhHandover *self = g_new0 (DhHandover, 1);

  self->objectives = new_results (sizeof (DhObjectiveResult), (GDestroyNotify) clear_objective);
  self->landscapes = new_results (sizeof (DhLandscapeResult), (GDestroyNotify) clear_landscape);
  self->steps = new_results (sizeof (DhStepsResult), (GDestroyNotify) clear_steps);
  return self;
}

void
dh_handover_free (DhHandover *self)
{
  g_array_unref (self->objectives);
  g_array_unref (self->landscapes);
  g_array_unref (self->steps);
  g_free (self);
}

gboolean
dh_handover_is_empty (const DhHandover *self)
{
  return self->objectives->len == 0 && self->landscapes->len == 0 && self->steps->len == 0
         && self->completed == 0;
}

void
dh_handover_add_objective (
    DhHandover *self, guint64 job, DhObjective *objective, GArray *minima, char *error)
{
  DhObjectiveResult result
      = { .job = job, .objective = objective, .minima = minima, .error = error };

  g_array_append_val (self->objectives, result);
}

void
dh_handover_add_landscape (DhHandover *self, guint64 job, DhLandscapePicture *picture)
{
  DhLandscapeResult result = { .job = job, .picture = picture };

  g_array_append_val (self->landscapes, result);
}

/* The job's entry, made where there is none yet. */
static DhStepsResult *
find_steps (DhHandover *self, guint64 job)
{
  DhStepsResult result = { .job = job };

  for (guint i = 0; i < self->steps->len; i++)
    if (g_array_index (self->steps, DhStepsResult, i).job == job)
      return &g_array_index (self->steps, DhStepsResult, i);

  result.blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) dh_trace_block_unref);
  g_array_append_val (self->steps, result);
  return &g_array_index (self->steps, DhStepsResult, self->steps->len - 1);
}

void
dh_handover_add_steps (DhHandover *self, guint64 job, const DhTrace *trace, guint n_known)
{
  DhStepsResult *result = find_steps (self, job);

  for (guint i = n_known; i < trace->blocks->len; i++)
    g_ptr_array_add (result->blocks, dh_trace_block_ref (trace->blocks->pdata[i]));
  result->length = trace->length;
  result->diverged_at = trace->diverged_at;
  result->finished = trace->finished;
}
