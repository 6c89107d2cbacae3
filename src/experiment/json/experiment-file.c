/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "experiment-file.h"

#include <glib/gi18n-lib.h>

#include "error.h"
#include "experiment-reader.h"
#include "file-error.h"
#include "recipe.h"

DhExperiment *
dh_experiment_parse (const char *text, gsize length, const char *name, GFile *base, GError **error)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  DhExperiment *experiment = dh_experiment_read (text, length, base, faults);

  if (experiment == NULL)
    g_set_error (error, DH_ERROR, DH_ERROR_EXPERIMENT, "%s: %s", name,
                 (const char *) faults->pdata[0]);
  return experiment;
}

/* At most a little more than an experiment, or a figure that has one inside, may have, so that a device
 * that never ends does. */
static GByteArray *
read_bytes (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 buffer[16384];
  gsize n = sizeof buffer;
  guint most = DH_EXPERIMENT_MAX_BYTES;

  if (stream == NULL)
    return NULL;
  while (n == sizeof buffer && bytes->len <= most)
    {
      if (!g_input_stream_read_all (G_INPUT_STREAM (stream), buffer, sizeof buffer, &n, cancellable,
                                    error))
        return NULL;
      if (bytes->len == 0 && dh_recipe_is_figure (buffer, n))
        most = DH_RECIPE_MAX_FIGURE_BYTES;
      g_byte_array_append (bytes, buffer, (guint) n);
    }
  return g_steal_pointer (&bytes);
}

/* The text of an experiment, which may be inside a figure; is_figure may be NULL. */
static GBytes *
read_text (
    GFile *file, const char *name, gboolean *is_figure, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) bytes = read_bytes (file, cancellable, error);
  GBytes *text = NULL;

  if (is_figure != NULL)
    *is_figure = bytes != NULL && dh_recipe_is_figure (bytes->data, bytes->len);
  if (bytes == NULL)
    dh_file_error_simplify (error);
  else if (dh_recipe_is_figure (bytes->data, bytes->len))
    text = dh_recipe_get (bytes->data, bytes->len, error);
  else
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  if (text == NULL)
    g_prefix_error (error, "%s: ", name);
  return text;
}

static DhExperiment *
load (GFile *file, const char *name, gboolean *is_figure, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (GBytes) bytes = read_text (file, name, is_figure, cancellable, error);
  const char *text;
  gsize length;

  if (bytes == NULL)
    return NULL;
  text = g_bytes_get_data (bytes, &length);
  return dh_experiment_parse (text, length, name, folder, error);
}

DhExperiment *
dh_experiment_load (GFile *file, GCancellable *cancellable, GError **error)
{
  return dh_experiment_open (file, NULL, cancellable, error);
}

DhExperiment *
dh_experiment_open (GFile *file, gboolean *is_figure, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = dh_file_get_shown_name (file);

  return load (file, name, is_figure, cancellable, error);
}

DhExperiment *
dh_experiment_load_named (GFile *file, const char *name, GCancellable *cancellable, GError **error)
{
  return load (file, name, NULL, cancellable, error);
}

/* What the columns that a regression names have to do with those that there are, which the engine's
 * message can't know the place of. FALSE where the table has no such column. */
static gboolean
check_column (
    const DhTable *table, const char *column, const char *place, guint panel, GError **error)
{
  g_autoptr (GString) known = NULL;

  if (dh_table_find_column (table, column) >= 0)
    return TRUE;
  known = g_string_new (NULL);
  for (guint i = 0; i < dh_table_get_n_columns (table) && known->len < 1000; i++)
    g_string_append_printf (known, "%s\"%s\"", i > 0 ? ", " : "",
                            dh_table_get_column_name (table, i));
  g_set_error (error, DH_ERROR, DH_ERROR_TABLE,
               _ ("panels[%u].objective.%s: must be one of %s, not \"%s\""), panel, place,
               known->str, column);
  return FALSE;
}

static gboolean
check_columns (const DhGround *ground, guint panel, GError **error)
{
  g_autoptr (DhTable) table = dh_data_source_load (ground->data, NULL, NULL, error);

  if (table == NULL)
    {
      g_prefix_error (error, "panels[%u].objective.data: ", panel);
      return FALSE;
    }
  for (guint i = 0; i < ground->n_features; i++)
    {
      g_autofree char *place = g_strdup_printf ("features[%u]", i);

      if (!check_column (table, ground->features[i], place, panel, error))
        return FALSE;
    }
  return check_column (table, ground->target, "target", panel, error);
}

static DhObjective *
make_objective (const DhExperiment *self, guint panel, GError **error)
{
  const DhGround *ground = &dh_experiment_get_panel (self, panel)->ground;
  DhObjective *objective;

  if (ground->kind == DH_GROUND_REGRESSION && !check_columns (ground, panel, error))
    return NULL;
  objective = dh_ground_make_objective (ground, NULL, NULL, error);
  if (objective == NULL)
    g_prefix_error (error, "panels[%u].objective: ", panel);
  return objective;
}

DhObjective *
dh_experiment_make_objective (const DhExperiment *self,
                              guint panel,
                              const char *name,
                              GError **error)
{
  DhObjective *objective = make_objective (self, panel, error);

  if (objective == NULL)
    g_prefix_error (error, "%s: ", name);
  if (error != NULL && *error != NULL)
    dh_message_keep_to_line ((*error)->message);
  return objective;
}

gboolean
dh_experiment_check (const DhExperiment *self, const char *name, GError **error)
{
  for (guint i = 0; i < self->panels->len; i++)
    {
      g_autoptr (DhObjective) objective = dh_experiment_make_objective (self, i, name, error);

      if (objective == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
find_data_faults (const DhExperiment *experiment,
                  const char *name,
                  GPtrArray *faults,
                  GError **error)
{
  for (guint i = 0; i < experiment->panels->len; i++)
    {
      g_autoptr (GError) fault = NULL;
      g_autoptr (DhObjective) objective
          = dh_experiment_make_objective (experiment, i, name, &fault);

      if (objective != NULL)
        continue;
      if (fault->domain != DH_ERROR)
        {
          g_propagate_error (error, g_steal_pointer (&fault));
          return FALSE;
        }
      g_ptr_array_add (faults, g_strdup (fault->message));
    }
  return TRUE;
}

/* A figure without an experiment is a fault of the file; that it can't be read is none. Takes the
 * error over. */
static gboolean
report_unread (GError *fault, GPtrArray *faults, GError **error)
{
  if (fault->domain != DH_ERROR)
    {
      g_propagate_error (error, fault);
      return FALSE;
    }
  g_ptr_array_add (faults, g_strdup (fault->message));
  g_error_free (fault);
  return TRUE;
}

gboolean
dh_experiment_find_faults (GFile *file, const char *name, GPtrArray *faults, GError **error)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) fault = NULL;
  g_autoptr (GBytes) bytes = read_text (file, name, NULL, NULL, &fault);
  g_autoptr (DhExperiment) experiment = NULL;
  const char *text;
  gsize length;

  if (bytes == NULL)
    return report_unread (g_steal_pointer (&fault), faults, error);
  text = g_bytes_get_data (bytes, &length);
  experiment = dh_experiment_read (text, length, folder, found);
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (faults, g_strdup_printf ("%s: %s", name, (const char *) found->pdata[i]));
  return experiment == NULL || find_data_faults (experiment, name, faults, error);
}
