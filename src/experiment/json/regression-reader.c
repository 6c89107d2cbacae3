/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "experiment-reader.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "catalogue.h"

#define MAX_COLUMNS 1000 /* that an experiment itself holds */

/* A column's numbers, not-a-number where the file has null; NULL: there is a fault. */
static GArray *
read_column (const DhJsonPlace *place)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (double));
  gboolean correct = TRUE;

  if (!dh_json_place_expect_list (place, 1, G_MAXUINT, _ ("a list of at least one number")))
    return NULL;
  for (guint i = 0; i < dh_json_place_get_length (place) && !dh_json_place_is_full (place); i++)
    {
      DhJsonPlace element = dh_json_place_get_element (place, i);
      double number = NAN;

      if (!JSON_NODE_HOLDS_NULL (element.node))
        correct &= dh_json_place_read_number (&element, NULL, &number);
      g_array_append_val (numbers, number);
    }
  return correct ? g_steal_pointer (&numbers) : NULL;
}

/* Columns that are read, for dh_table_new_from_numbers(). */
typedef struct
{
  GPtrArray *names;  /* of const char *, the document's */
  GPtrArray *arrays; /* of GArray of double */
  GPtrArray *data;   /* of double *, the arrays' */
} Columns;

/* FALSE at the first fault. */
static gboolean
read_all_columns (const DhJsonPlace *place, Columns *columns)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;
  guint n_rows = 0;

  json_object_iter_init_ordered (&iter, json_node_get_object (place->node));
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      DhJsonPlace member;
      GArray *numbers;

      dh_json_place_get_member (place, name, &member);
      numbers = read_column (&member);
      if (numbers == NULL)
        return FALSE;
      g_ptr_array_add (columns->names, (gpointer) name);
      g_ptr_array_add (columns->arrays, numbers);
      g_ptr_array_add (columns->data, numbers->data);
      if (columns->names->len > 1 && numbers->len != n_rows)
        {
          dh_json_place_fault (&member, _ ("must be as long as the first column, %u, not %u"),
                               n_rows, numbers->len);
          return FALSE;
        }
      n_rows = numbers->len;
    }
  return TRUE;
}

static DhDataSource *
read_columns (const DhJsonPlace *place)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GPtrArray) arrays = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autoptr (GPtrArray) data = g_ptr_array_new ();
  g_autoptr (DhTable) table = NULL;
  Columns columns = { names, arrays, data };
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
  table = dh_table_new_from_numbers (n_columns, (const char *const *) names->pdata,
                                     ((GArray *) arrays->pdata[0])->len,
                                     (const double *const *) data->pdata);
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
