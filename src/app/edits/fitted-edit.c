/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fitted-edit.h"

#include "experiment-edit.h"

typedef struct
{
  DhFittedEdit edit;
  gpointer edit_data;
  GDestroyNotify edit_data_destroy;
  DhExperiment *from;    /* what was there when it was asked for */
  DhExperiment *changed; /* which nobody else sees before it is done; NULL: can't be done */
  guint fitted;          /* bits of its panels */
} Preparation;

static void
free_preparation_cb (gpointer data)
{
  Preparation *self = data;

  if (self->edit_data_destroy)
    self->edit_data_destroy (self->edit_data);
  dh_experiment_unref (self->from);
  g_clear_pointer (&self->changed, dh_experiment_unref);
  g_free (self);
}

/* (transfer full), NULL: can't be done */
static DhExperiment *
apply (const Preparation *self, const DhExperiment *experiment, guint *fitted)
{
  DhExperiment *changed = dh_experiment_copy (experiment);

  *fitted = 0;
  if (!self->edit (changed, self->edit_data, fitted))
    g_clear_pointer (&changed, dh_experiment_unref);
  return changed;
}

static gboolean
go_on_cb (double fraction, gpointer cancellable)
{
  return !g_cancellable_is_cancelled (cancellable);
}

static gboolean
fit_view (DhPanel *panel, GCancellable *cancellable, GError **error)
{
  g_autoptr (DhObjective) objective
      = dh_ground_make_objective (&panel->ground, go_on_cb, cancellable, error);

  if (!objective)
    return FALSE;
  /* Where the loss has no single least point, the view stays as it was. */
  dh_panel_fit_view (panel, objective);
  return TRUE;
}

static void
prepare_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Preparation *self = data;
  GError *error = NULL;

  for (guint i = 0; self->changed && i < self->changed->panels->len; i++)
    if ((self->fitted & (1u << i)) != 0
        && !fit_view (dh_experiment_get_panel (self->changed, i), cancellable, &error))
      {
        g_task_return_error (task, error);
        return;
      }
  g_task_return_boolean (task, TRUE);
}

void
dh_fitted_edit_async (DhDocument *document,
                      DhFittedEdit edit,
                      gpointer edit_data,
                      GDestroyNotify edit_data_destroy,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Preparation *self = g_new0 (Preparation, 1);

  self->edit = edit;
  self->edit_data = edit_data;
  self->edit_data_destroy = edit_data_destroy;
  self->from = dh_experiment_ref (dh_document_get_experiment (document));
  self->changed = apply (self, self->from, &self->fitted);
  g_task_set_source_tag (task, dh_fitted_edit_async);
  g_task_set_task_data (task, self, free_preparation_cb);
  g_task_run_in_thread (task, prepare_cb);
}

/* What was asked for, done to the newest experiment, with the views that were found. (transfer full),
 * NULL: can't be done any more */
static DhExperiment *
take_up (Preparation *self, DhExperiment *newest)
{
  DhExperiment *changed;
  guint fitted;

  if (newest == self->from || !self->changed)
    return g_steal_pointer (&self->changed);
  changed = apply (self, newest, &fitted);
  for (guint i = 0; changed && i < changed->panels->len; i++)
    if ((fitted & self->fitted & (1u << i)) != 0)
      dh_experiment_get_panel (changed, i)->view = dh_experiment_get_panel (self->changed, i)->view;
  return changed;
}

gboolean
dh_fitted_edit_finish (DhDocument *document, GAsyncResult *result, GError **error)
{
  GTask *task = G_TASK (result);
  DhExperiment *changed;

  if (!g_task_propagate_boolean (task, error))
    return FALSE;
  changed = take_up (g_task_get_task_data (task), dh_document_get_experiment (document));
  if (!changed)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The panel has gone");
      return FALSE;
    }
  dh_document_commit (document, changed, NULL);
  return TRUE;
}
