/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "document-private.h"

#include "experiment-file.h"

/* Opening and saving, off the main thread. */

typedef struct
{
  GFile *file;
  gboolean is_figure;
} Opening;

static void
opening_free (Opening *opening)
{
  g_object_unref (opening->file);
  g_free (opening);
}

static void
open_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Opening *opening = data;
  GError *error = NULL;
  DhExperiment *experiment
      = dh_experiment_open (opening->file, &opening->is_figure, cancellable, &error);

  if (experiment != NULL)
    g_task_return_pointer (task, experiment, (GDestroyNotify) dh_experiment_unref);
  else
    g_task_return_error (task, error);
}

static void
opened_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  DhDocument *self = DH_DOCUMENT (object);
  g_autoptr (GTask) task = data;
  g_autoptr (DhExperiment) experiment = NULL;
  const Opening *opening = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;

  experiment = g_task_propagate_pointer (G_TASK (result), &error);
  if (experiment == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  dh_document_restore (self, experiment, opening->is_figure ? NULL : opening->file, FALSE);
  g_task_return_boolean (task, TRUE);
}

void
dh_document_open_async (DhDocument *self,
                        GFile *file,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer data)
{
  g_autoptr (GTask) reading = NULL;
  Opening *opening;
  GTask *task;

  g_return_if_fail (DH_IS_DOCUMENT (self));
  g_return_if_fail (G_IS_FILE (file));

  /* The outer task is the caller's; the inner one's end changes the document before the caller
   * hears of it, whether or not the caller ever asks for the result. */
  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, dh_document_open_async);
  g_task_set_check_cancellable (task, FALSE);

  reading = g_task_new (self, cancellable, opened_cb, task);
  g_task_set_source_tag (reading, open_in_thread);
  opening = g_new0 (Opening, 1);
  opening->file = g_object_ref (file);
  g_task_set_task_data (reading, opening, (GDestroyNotify) opening_free);
  g_task_run_in_thread (reading, open_in_thread);
}

gboolean
dh_document_open_finish (DhDocument *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

typedef struct
{
  DhExperiment *experiment;
  GFile *file;
  guint n_opened; /* the document's, when the save was asked for */
} Save;

static void
save_free (Save *save)
{
  dh_experiment_unref (save->experiment);
  g_object_unref (save->file);
  g_free (save);
}

static void
save_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Save *save = data;
  GError *error = NULL;

  if (dh_experiment_save (save->experiment, save->file, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void start_save (DhDocument *self);

static void
saved_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  DhDocument *self = DH_DOCUMENT (object);
  g_autoptr (GTask) task = g_queue_pop_head (&self->saves);
  Save *save = g_task_get_task_data (task);
  GError *error = NULL;

  start_save (self);
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }

  /* Another file that was opened meanwhile is what the document is now. */
  if (save->n_opened == self->n_opened)
    dh_document_set_saved (self, save->file, save->experiment);
  g_task_return_boolean (task, TRUE);
}

/* Begins the save at the head of the queue, if there is one. */
static void
start_save (DhDocument *self)
{
  g_autoptr (GTask) writing = NULL;
  GTask *task = g_queue_peek_head (&self->saves);

  if (task == NULL)
    return;
  writing = g_task_new (self, g_task_get_cancellable (task), saved_cb, NULL);
  g_task_set_source_tag (writing, save_in_thread);
  /* Once the file is written, it is written. */
  g_task_set_check_cancellable (writing, FALSE);
  g_task_set_task_data (writing, g_task_get_task_data (task), NULL);
  g_task_run_in_thread (writing, save_in_thread);
}

void
dh_document_save_async (DhDocument *self,
                        GFile *file,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer data)
{
  GTask *task;
  Save *save;

  g_return_if_fail (DH_IS_DOCUMENT (self));
  g_return_if_fail (G_IS_FILE (file));

  save = g_new0 (Save, 1);
  save->experiment = dh_experiment_ref (dh_document_get_experiment (self));
  save->file = g_object_ref (file);
  save->n_opened = self->n_opened;

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, dh_document_save_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, save, (GDestroyNotify) save_free);

  g_queue_push_tail (&self->saves, task);
  if (self->saves.length == 1)
    start_save (self);
}

gboolean
dh_document_save_finish (DhDocument *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
