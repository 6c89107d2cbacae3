/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "experiment-reader.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "catalogue.h"

#define MAX_COLUMNS 1000 /* that an experiment itself holds */

/* Columns that are read, for dh_table_new_from_cells(). */
typedef struct
{
  GPtrArray *names;   /* of const char *, the document's */
  GPtrArray *numbers; /* of double *, not-a-number where the file has a text or null */
  GPtrArray *texts;   /* of const char **, the document's texts; NULL for a column without any */
  guint n_rows;
} Columns;

static void
columns_clear (Columns *self)
{
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->numbers);
  g_ptr_array_unref (self->texts);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Columns, columns_clear)

/* FALSE: there is a fault. */
static gboolean
read_cell (const DhJsonPlace *place, double *number, const char **text)
{
  if (JSON_NODE_HOLDS_NULL (place->node))
    return TRUE;
  if (JSON_NODE_HOLDS_VALUE (place->node)
      && json_node_get_value_type (place->node) == G_TYPE_STRING)
    {
      *text = json_node_get_string (place->node);
      return TRUE;
    }
  return dh_json_place_read_number (place, NULL, number);
}

/* Adds a column to those before it, which must be as long. FALSE: there is a fault. */
static gboolean
read_column (const DhJsonPlace *place, Columns *columns)
{
  g_autofree double *numbers = NULL;
  g_autofree const char **texts = NULL;
  gboolean correct = TRUE;
  guint n_rows;

  if (!dh_json_place_expect_list (place, 1, G_MAXUINT, _ ("a list of at least one value")))
    return FALSE;
  n_rows = dh_json_place_get_length (place);
  numbers = g_new (double, n_rows);
  for (guint i = 0; i < n_rows && !dh_json_place_is_full (place); i++)
    {
      DhJsonPlace element = dh_json_place_get_element (place, i);
      const char *text = NULL;

      numbers[i] = NAN;
      correct &= read_cell (&element, &numbers[i], &text);
      if (text != NULL && texts == NULL)
        texts = g_new0 (const char *, n_rows);
      if (text != NULL)
        texts[i] = text;
    }
  if (!correct)
    return FALSE;

  if (columns->names->len > 0 && n_rows != columns->n_rows)
    {
      dh_json_place_fault (place, _ ("must be as long as the first column, %u, not %u"),
                           columns->n_rows, n_rows);
      return FALSE;
    }
  columns->n_rows = n_rows;
  g_ptr_array_add (columns->names, (gpointer) place->key);
  g_ptr_array_add (columns->numbers, g_steal_pointer (&numbers));
  g_ptr_array_add (columns->texts, g_steal_pointer (&texts));
  return TRUE;
}

/* FALSE at the first fault. */
static gboolean
read_all_columns (const DhJsonPlace *place, Columns *columns)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, json_node_get_object (place->node));
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      DhJsonPlace member;

      dh_json_place_get_member (place, name, &member);
      if (!read_column (&member, columns))
        return FALSE;
    }
  return TRUE;
}

static DhDataSource *
read_columns (const DhJsonPlace *place)
{
  g_auto (Columns) columns = { .names = g_ptr_array_new (),
                               .numbers = g_ptr_array_new_with_free_func (g_free),
                               .texts = g_ptr_array_new_with_free_func (g_free) };
  g_autoptr (DhTable) table = NULL;
  guint n_columns;

  if (!dh_json_place_expect_object (place, NULL))
    return NULL;
  n_columns = json_object_get_size (json_node_get_object (place->node));
  if (n_columns < 1 || n_columns > MAX_COLUMNS)
    {
      dh_json_place_fault (place, _ ("must be 1 to %d columns, not %u"), MAX_COLUMNS, n_columns);
      return NULL;
    }
  if (!read_all_columns (place, &columns))
    return NULL;
  table = dh_table_new_from_cells (n_columns, (const char *const *) columns.names->pdata,
                                   columns.n_rows, (const double *const *) columns.numbers->pdata,
                                   (const char *const *const *) columns.texts->pdata);
  return dh_data_source_new_for_columns (table);
}

/* Panels that show the same file share it, so that it is loaded once. */
static DhDataSource *
share (DhDataSource *source, const GPtrArray *panels_before)
{
  for (guint i = 0; i < panels_before->len; i++)
    {
      const DhPanel *panel = g_ptr_array_index (panels_before, i);
      DhDataSource *other = panel->ground.data;

      if (other != NULL && dh_data_source_equal (other, source))
        {
          dh_data_source_unref (source);
          return dh_data_source_ref (other);
        }
    }
  return source;
}

/* What the numbers of the data's file have. */
static gboolean
read_decimal_comma (const DhJsonPlace *data, const char *file_name)
{
  const char *const choices[] = { ".", ",", NULL };
  DhJsonPlace decimal;

  if (!dh_json_place_get_member (data, "decimal", &decimal)
      || dh_json_place_read_choice (&decimal, choices) <= 0)
    return FALSE;
  if (dh_catalogue_find_dataset (file_name) == NULL)
    return TRUE;
  dh_json_place_fault (&decimal, _ ("must be \".\", which the data set \"%s\" has"), file_name);
  return FALSE;
}

static DhDataSource *
read_file (const DhJsonPlace *data, const DhJsonPlace *file, GFile *base)
{
  const char *name = dh_json_place_read_text (file, DH_EXPERIMENT_MAX_TEXT);

  if (name != NULL && *name == '\0')
    dh_json_place_fault (file, "%s", _ ("must be the name of a data set or of a CSV file"));
  else if (name != NULL)
    return read_decimal_comma (data, name) ? dh_data_source_new_for_decimal_commas (name, base)
                                           : dh_data_source_new_for_file (name, base);
  return NULL;
}

static DhDataSource *
read_data (const DhJsonPlace *place, const DhReading *reading)
{
  const char *const keys[] = { "file", "columns", "decimal", NULL };
  DhJsonPlace data, file, columns, decimal;
  DhDataSource *source = NULL;
  gboolean has_file, has_columns;

  if (!dh_json_place_need_member (place, "data", &data)
      || !dh_json_place_expect_object (&data, keys))
    return NULL;
  has_file = dh_json_place_get_member (&data, "file", &file);
  has_columns = dh_json_place_get_member (&data, "columns", &columns);
  if (has_file == has_columns)
    dh_json_place_fault (&data, "%s", _ ("must have either \"file\" or \"columns\""));
  else if (has_columns && dh_json_place_get_member (&data, "decimal", &decimal))
    dh_json_place_fault (&decimal, "%s",
                         _ ("is for a file; columns hold numbers already, so leave it out"));
  else
    source = has_file ? read_file (&data, &file, reading->base) : read_columns (&columns);
  return source != NULL ? share (source, reading->experiment->panels) : NULL;
}

static void
read_features (const DhJsonPlace *place, DhGround *ground)
{
  DhJsonPlace features;

  if (!dh_json_place_need_member (place, "features", &features)
      || !dh_json_place_expect_list (&features, 1, 2, _ ("a list of one or two column names")))
    return;
  ground->n_features = dh_json_place_get_length (&features);
  for (guint i = 0; i < ground->n_features; i++)
    {
      DhJsonPlace element = dh_json_place_get_element (&features, i);

      ground->features[i] = g_strdup (dh_json_place_read_text (&element, DH_EXPERIMENT_MAX_TEXT));
    }
}

static const char *
get_model_id (guint index)
{
  return dh_regression_models[index].id;
}

static const char *
get_scaling_id (guint index)
{
  return dh_scalings[index].id;
}

static const char *
get_intercept_id (guint index)
{
  return dh_intercept_ids[index];
}

static void
read_intercept (const DhJsonPlace *place, DhGround *ground)
{
  DhJsonPlace member;
  int choice;

  if (!dh_json_place_get_member (place, "intercept", &member))
    return;
  choice = dh_json_place_read_id (&member, DH_N_INTERCEPTS, get_intercept_id);
  if (choice < 0)
    return;
  if (ground->n_features == 1)
    dh_json_place_fault (&member, "%s",
                         _ ("is for two features; with one, b is a parameter of its own"));
  else if (choice == DH_INTERCEPT_BEST && !ground->model->best_intercept)
    dh_json_place_fault (&member, _ ("must be \"none\" for the model \"%s\", not \"best\""),
                         ground->model->id);
  else
    ground->intercept = (DhIntercept) choice;
}

void
dh_regression_read (const DhJsonPlace *place, const DhReading *reading, DhGround *ground)
{
  DhJsonPlace member;
  int choice;

  ground->model = dh_regression_model_find ("linear");
  ground->scaling = dh_scaling_find ("none");
  ground->data = read_data (place, reading);
  read_features (place, ground);
  if (dh_json_place_need_member (place, "target", &member))
    ground->target = g_strdup (dh_json_place_read_text (&member, DH_EXPERIMENT_MAX_TEXT));
  if (dh_json_place_get_member (place, "model", &member))
    {
      choice = dh_json_place_read_id (&member, dh_n_regression_models, get_model_id);
      if (choice >= 0)
        ground->model = &dh_regression_models[choice];
    }
  if (dh_json_place_get_member (place, "scaling", &member))
    {
      choice = dh_json_place_read_id (&member, dh_n_scalings, get_scaling_id);
      if (choice >= 0)
        ground->scaling = &dh_scalings[choice];
    }
  read_intercept (place, ground);
}
