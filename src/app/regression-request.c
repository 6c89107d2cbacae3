/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "regression-request.h"

#include "error.h"
#include "experiment-edit.h"

/* A request with the experiment that it changes, which nobody else sees before it is done. */
typedef struct
{
  DhRegressionRequest request;
  DhExperiment *changed;
} Preparation;

static void
free_preparation_cb (gpointer data)
{
  Preparation *self = data;

  dh_experiment_unref (self->changed);
  g_free (self);
}

/* Everything but the view. */
static void
apply (const DhRegressionRequest *request, DhPanel *panel)
{
  if (request->dataset)
    {
      dh_panel_set_dataset (panel, request->dataset);
      return;
    }
  panel->ground.scaling = request->scaling;
  panel->ground.intercept = request->intercept;
}

static gboolean
go_on_cb (double fraction, gpointer cancellable)
{
  return !g_cancellable_is_cancelled (cancellable);
}

static void
prepare_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Preparation *self = data;
  DhPanel *panel = dh_experiment_get_panel (self->changed, self->request.panel);
  g_autoptr (DhObjective) objective = NULL;
  GError *error = NULL;

  objective = dh_ground_make_objective (&panel->ground, go_on_cb, cancellable, &error);
  if (!objective)
    {
      g_task_return_error (task, error);
      return;
    }
  /* Where the loss has no single least point, the view stays as it was. */
  dh_panel_fit_view (panel, objective);
  g_task_return_boolean (task, TRUE);
}

void
dh_regression_request_async (const DhRegressionRequest *self,
                             DhDocument *document,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Preparation *preparation = g_new0 (Preparation, 1);

  preparation->request = *self;
  preparation->changed = dh_experiment_copy (dh_document_get_experiment (document));
  apply (self, dh_experiment_get_panel (preparation->changed, self->panel));
  g_task_set_source_tag (task, dh_regression_request_async);
  g_task_set_task_data (task, preparation, free_preparation_cb);
  g_task_run_in_thread (task, prepare_cb);
}

gboolean
dh_regression_request_finish (GAsyncResult *result, DhDocument *document, GError **error)
{
  GTask *task = G_TASK (result);
  const Preparation *preparation = g_task_get_task_data (task);
  const DhRegressionRequest *request = &preparation->request;
  DhExperiment *changed;
  DhPanel *panel;

  if (!g_task_propagate_boolean (task, error))
    return FALSE;
  changed = dh_experiment_copy (dh_document_get_experiment (document));
  if (request->panel >= changed->panels->len
      || (!request->dataset
          && dh_experiment_get_panel (changed, request->panel)->ground.kind
                 != DH_GROUND_REGRESSION))
    {
      dh_experiment_unref (changed);
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The panel has gone");
      return FALSE;
    }
  panel = dh_experiment_get_panel (changed, request->panel);
  apply (request, panel);
  panel->view = dh_experiment_get_panel (preparation->changed, request->panel)->view;
  dh_document_commit (document, changed, NULL);
  return TRUE;
}
