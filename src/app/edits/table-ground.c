/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "table-ground.h"

#include "error.h"
#include "experiment-edit.h"
#include "fitted-edit.h"

/* A table and the columns that the regression begins with. */
typedef struct
{
  guint panel;
  DhDataSource *source;
  char *feature;
  char *target;
} Choice;

static void
free_choice_cb (gpointer data)
{
  Choice *self = data;

  dh_data_source_unref (self->source);
  g_free (self->feature);
  g_free (self->target);
  g_free (self);
}

static gboolean
choose_columns (Choice *self, const DhTable *table, GError **error)
{
  int first = -1, last = -1;

  for (guint i = 0; i < dh_table_get_n_columns (table); i++)
    if (dh_table_get_column_type (table, i) == DH_COLUMN_NUMBERS)
      {
        first = first < 0 ? (int) i : first;
        last = (int) i;
      }
  if (first == last)
    {
      g_set_error (error, DH_ERROR, DH_ERROR_TABLE,
                   _ ("%s: a regression needs two columns of numbers"),
                   dh_data_source_get_name (self->source));
      return FALSE;
    }
  self->feature = g_strdup (dh_table_get_column_name (table, (guint) first));
  self->target = g_strdup (dh_table_get_column_name (table, (guint) last));
  return TRUE;
}

static void
read_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Choice *choice = data;
  GError *error = NULL;
  g_autoptr (DhTable) table = dh_data_source_load (choice->source, NULL, NULL, &error);

  if (table != NULL && choose_columns (choice, table, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static gboolean
set_table_cb (DhExperiment *changed, gpointer data, guint *fitted)
{
  const Choice *choice = data;
  const char *const features[2] = { choice->feature, NULL };

  if (choice->panel >= changed->panels->len)
    return FALSE;
  dh_panel_set_table (dh_experiment_get_panel (changed, choice->panel), choice->source, features,
                      choice->target);
  *fitted = 1u << choice->panel;
  return TRUE;
}

static void
fitted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (dh_fitted_edit_finish (g_task_get_source_object (task), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }
  dh_fitted_edit_async (DH_DOCUMENT (source), set_table_cb, g_task_get_task_data (task), NULL, NULL,
                        fitted_cb, g_object_ref (task));
}

void
dh_table_ground_async (
    DhDocument *document, guint panel, GFile *file, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (document, NULL, callback, data);
  g_autoptr (GTask) reading = NULL;
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *name = g_file_get_basename (file);
  Choice *choice = g_new0 (Choice, 1);

  choice->panel = panel;
  choice->source = dh_data_source_new_for_file (name, folder);
  g_task_set_source_tag (task, dh_table_ground_async);
  g_task_set_task_data (task, choice, free_choice_cb);

  reading = g_task_new (document, NULL, chosen_cb, task);
  g_task_set_task_data (reading, choice, NULL);
  g_task_run_in_thread (reading, read_cb);
}

gboolean
dh_table_ground_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
