/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "history.h"

static void
clear_queue (GQueue *queue)
{
  g_queue_clear_full (queue, (GDestroyNotify) dh_experiment_unref);
}

void
dh_history_init (DhHistory *self, DhExperiment *present)
{
  self->present = present;
  g_queue_init (&self->past);
  g_queue_init (&self->future);
  self->merge_key = NULL;
}

void
dh_history_clear (DhHistory *self)
{
  g_clear_pointer (&self->present, dh_experiment_unref);
  clear_queue (&self->past);
  clear_queue (&self->future);
  dh_history_end_merge (self);
}

void
dh_history_reset (DhHistory *self, DhExperiment *present)
{
  dh_history_clear (self);
  self->present = present;
}

void
dh_history_commit (DhHistory *self, DhExperiment *changed, const char *merge_key)
{
  if (merge_key != NULL && g_strcmp0 (merge_key, self->merge_key) == 0)
    dh_experiment_unref (self->present);
  else
    {
      g_queue_push_tail (&self->past, self->present);
      if (self->past.length > DH_HISTORY_MAX_UNDO)
        dh_experiment_unref (g_queue_pop_head (&self->past));
      g_free (self->merge_key);
      self->merge_key = g_strdup (merge_key);
    }
  self->present = changed;
  clear_queue (&self->future);
}

void
dh_history_end_merge (DhHistory *self)
{
  g_clear_pointer (&self->merge_key, g_free);
}

static gboolean
travel (DhHistory *self, GQueue *from, GQueue *to)
{
  if (g_queue_is_empty (from))
    return FALSE;
  dh_history_end_merge (self);
  g_queue_push_tail (to, self->present);
  self->present = g_queue_pop_tail (from);
  return TRUE;
}

gboolean
dh_history_undo (DhHistory *self)
{
  return travel (self, &self->past, &self->future);
}

gboolean
dh_history_redo (DhHistory *self)
{
  return travel (self, &self->future, &self->past);
}
