/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "data-columns.h"

static void
clear_column_cb (gpointer column)
{
  g_free (((DhDataColumn *) column)->name);
}

static gboolean
are_two_numbers (const DhTable *table, guint column)
{
  const double *numbers = dh_table_get_numbers (table, column);
  gboolean seen[2] = { FALSE, FALSE };

  for (gsize i = 0; i < dh_table_get_n_rows (table); i++)
    {
      if (numbers[i] != numbers[i]) /* missing */
        continue;
      if (numbers[i] != 0 && numbers[i] != 1)
        return FALSE;
      seen[numbers[i] == 1] = TRUE;
    }
  return seen[0] && seen[1];
}

static gboolean
are_two_texts (const DhTable *table, guint column)
{
  const char *values[2] = { NULL, NULL };

  for (gsize i = 0; i < dh_table_get_n_rows (table); i++)
    {
      const char *text = dh_table_get_text (table, column, i);

      if (!text)
        continue;
      if (!values[0])
        values[0] = text;
      else if (!g_str_equal (text, values[0]))
        {
          if (values[1] && !g_str_equal (text, values[1]))
            return FALSE;
          values[1] = text;
        }
    }
  return values[1] != NULL;
}

static GArray *
look_through (const DhTable *table)
{
  GArray *columns = g_array_new (FALSE, TRUE, sizeof (DhDataColumn));

  g_array_set_clear_func (columns, clear_column_cb);
  for (guint i = 0; i < dh_table_get_n_columns (table); i++)
    {
      gboolean is_number = dh_table_get_column_type (table, i) == DH_COLUMN_NUMBERS
                           && dh_table_get_n_missing (table, i) < dh_table_get_n_rows (table);
      DhDataColumn column = {
        .name = g_strdup (dh_table_get_column_name (table, i)),
        .is_number = is_number,
        .is_two_valued = is_number ? are_two_numbers (table, i)
                                   : dh_table_get_column_type (table, i) == DH_COLUMN_TEXT
                                         && are_two_texts (table, i),
      };

      g_array_append_val (columns, column);
    }
  return columns;
}

static gboolean
go_on_cb (double fraction, gpointer cancellable)
{
  return !g_cancellable_is_cancelled (cancellable);
}

static void
load_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (DhTable) table = dh_data_source_load (data, go_on_cb, cancellable, &error);

  if (table)
    g_task_return_pointer (task, look_through (table), (GDestroyNotify) g_array_unref);
  else
    g_task_return_error (task, error);
}

void
dh_data_columns_load_async (DhDataSource *source,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_source_tag (task, dh_data_columns_load_async);
  g_task_set_task_data (task, dh_data_source_ref (source), (GDestroyNotify) dh_data_source_unref);
  g_task_run_in_thread (task, load_cb);
}

GArray *
dh_data_columns_load_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
dh_data_column_suits (const DhDataColumn *self, const DhRegressionModel *model)
{
  return model->two_valued ? self->is_two_valued : self->is_number;
}

static const DhDataColumn *
find_column (const GArray *columns, const char *name)
{
  for (guint i = 0; name && i < columns->len; i++)
    {
      const DhDataColumn *column = &g_array_index (columns, DhDataColumn, i);

      if (g_str_equal (column->name, name))
        return column;
    }
  return NULL;
}

/* Whether the ground uses the column, as a target or as one of its first features. */
static gboolean
is_used (const DhGround *ground, const char *name)
{
  return g_strcmp0 (ground->target, name) == 0 || g_strcmp0 (ground->features[0], name) == 0
         || (ground->n_features == 2 && g_strcmp0 (ground->features[1], name) == 0);
}

/* The last that suits and is no feature; else the last that suits. */
static const char *
choose_target (const GArray *columns, const DhGround *ground)
{
  const char *second_best = NULL;

  for (guint i = columns->len; i-- > 0;)
    {
      const DhDataColumn *column = &g_array_index (columns, DhDataColumn, i);

      if (!dh_data_column_suits (column, ground->model))
        continue;
      if (!is_used (ground, column->name))
        return column->name;
      if (!second_best)
        second_best = column->name;
    }
  return second_best;
}

static const char *
choose_feature (const GArray *columns, const DhGround *ground)
{
  for (guint i = 0; i < columns->len; i++)
    {
      const DhDataColumn *column = &g_array_index (columns, DhDataColumn, i);

      if (column->is_number && !is_used (ground, column->name))
        return column->name;
    }
  return NULL;
}

static gboolean
is_feature (const GArray *columns, const DhGround *ground, guint feature)
{
  const DhDataColumn *column = find_column (columns, ground->features[feature]);

  return column && column->is_number && g_strcmp0 (ground->features[feature], ground->target) != 0
         && (feature == 0 || g_strcmp0 (ground->features[1], ground->features[0]) != 0);
}

gboolean
dh_data_columns_complete (const GArray *columns, DhGround *ground)
{
  const DhDataColumn *target = find_column (columns, ground->target);
  const char *chosen;

  if (!target || !dh_data_column_suits (target, ground->model))
    {
      g_clear_pointer (&ground->target, g_free);
      ground->target = g_strdup (choose_target (columns, ground));
    }
  for (guint i = 0; i < ground->n_features; i++)
    if (!is_feature (columns, ground, i))
      {
        g_clear_pointer (&ground->features[i], g_free);
        chosen = choose_feature (columns, ground);
        if (!chosen && i == 1)
          ground->n_features = 1;
        else
          ground->features[i] = g_strdup (chosen);
      }
  if (ground->n_features == 1 || !ground->model->best_intercept)
    ground->intercept = DH_INTERCEPT_NONE;
  return ground->target && ground->features[0];
}
