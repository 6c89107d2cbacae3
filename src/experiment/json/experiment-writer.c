/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "experiment-file.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "catalogue.h"
#include "json-text.h"
#include "whole-file.h"

static void
add_string (JsonBuilder *builder, const char *key, const char *value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_string_value (builder, value);
}

static void
add_number (JsonBuilder *builder, const char *key, double value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_double_value (builder, value);
}

static void
add_numbers (JsonBuilder *builder, const char *key, gsize n, const double *values)
{
  json_builder_set_member_name (builder, key);
  json_builder_begin_array (builder);
  for (gsize i = 0; i < n; i++)
    json_builder_add_double_value (builder, values[i]);
  json_builder_end_array (builder);
}

/* A number, a text, or null where the cell is missing. */
static void
add_cell (JsonBuilder *builder, double number, const char *text)
{
  if (isnan (number) && text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_double_value (builder, number); /* not-a-number is written as null */
}

static void
add_column (JsonBuilder *builder, const DhTable *table, guint column)
{
  const double *numbers = dh_table_get_numbers (table, column);

  json_builder_set_member_name (builder, dh_table_get_column_name (table, column));
  json_builder_begin_array (builder);
  for (gsize row = 0; row < dh_table_get_n_rows (table); row++)
    add_cell (builder, numbers[row], dh_table_get_text (table, column, row));
  json_builder_end_array (builder);
}

static void
add_constants (JsonBuilder *builder, const GArray *constants)
{
  if (constants == NULL || constants->len == 0)
    return;
  json_builder_set_member_name (builder, "constants");
  json_builder_begin_object (builder);
  for (guint i = 0; i < constants->len; i++)
    {
      const DhNamedValue *value = &g_array_index (constants, DhNamedValue, i);

      add_number (builder, value->name, value->value);
    }
  json_builder_end_object (builder);
}

/* The file's path from base: downwards, or upwards as long as the two have more in common than the
 * root; else the whole path, and for a name that isn't UTF-8 an address. (transfer full) */
static char *
make_path (GFile *file, GFile *base)
{
  g_autoptr (GFile) folder = base != NULL ? g_object_ref (base) : g_file_new_for_path (".");
  g_autoptr (GString) path = g_string_new (NULL);
  const char *whole = g_file_peek_path (file);

  while (folder != NULL)
    {
      g_autoptr (GFile) parent = g_file_get_parent (folder);
      g_autofree char *below = g_file_get_relative_path (folder, file);

      if (below != NULL && (parent != NULL || path->len == 0))
        {
          /* A file of the user's that has a shipped data set's name isn't that data set. */
          if (path->len == 0 && dh_catalogue_find_dataset (below) != NULL)
            g_string_append (path, "./");
          g_string_append (path, below);
          break;
        }
      g_string_append (path, "../");
      g_set_object (&folder, parent);
    }

  if (folder != NULL && g_utf8_validate (path->str, -1, NULL))
    return g_string_free (g_steal_pointer (&path), FALSE);
  if (whole != NULL && g_utf8_validate (whole, -1, NULL))
    return g_strdup (whole);
  return g_file_get_uri (file);
}

static void
add_columns (JsonBuilder *builder, DhDataSource *data)
{
  g_autoptr (DhTable) table = dh_data_source_load (data, NULL, NULL, NULL);

  json_builder_set_member_name (builder, "columns");
  json_builder_begin_object (builder);
  for (guint i = 0; i < dh_table_get_n_columns (table); i++)
    add_column (builder, table, i);
  json_builder_end_object (builder);
}

static void
add_data (JsonBuilder *builder, DhDataSource *data, GFile *base)
{
  json_builder_set_member_name (builder, "data");
  json_builder_begin_object (builder);
  if (dh_data_source_get_dataset (data) != NULL)
    add_string (builder, "file", dh_data_source_get_dataset (data));
  else if (dh_data_source_get_file (data) != NULL)
    {
      g_autofree char *path = make_path (dh_data_source_get_file (data), base);

      add_string (builder, "file", path);
      if (dh_data_source_get_decimal_comma (data))
        add_string (builder, "decimal", ",");
    }
  else
    add_columns (builder, data);
  json_builder_end_object (builder);
}

static void
add_regression (JsonBuilder *builder, const DhGround *ground, GFile *base)
{
  add_data (builder, ground->data, base);
  json_builder_set_member_name (builder, "features");
  json_builder_begin_array (builder);
  for (guint i = 0; i < ground->n_features; i++)
    json_builder_add_string_value (builder, ground->features[i]);
  json_builder_end_array (builder);
  add_string (builder, "target", ground->target);
  add_string (builder, "model", ground->model->id);
  add_string (builder, "scaling", ground->scaling->id);
  if (ground->n_features == 2)
    add_string (builder, "intercept", dh_intercept_ids[ground->intercept]);
}

static void
add_ground (JsonBuilder *builder, const DhGround *ground, GFile *base)
{
  json_builder_set_member_name (builder, "objective");
  json_builder_begin_object (builder);
  add_string (builder, "kind", dh_ground_kind_ids[ground->kind]);
  if (ground->kind == DH_GROUND_LANDSCAPE)
    add_string (builder, "landscape", ground->landscape->id);
  else if (ground->kind == DH_GROUND_EXPRESSION)
    add_string (builder, "expression", ground->expression);
  else
    add_regression (builder, ground, base);
  add_constants (builder, ground->constants);
  json_builder_end_object (builder);
}

static void
add_view (JsonBuilder *builder, const DhRectangle *view)
{
  json_builder_set_member_name (builder, "view");
  json_builder_begin_object (builder);
  add_numbers (builder, "x", 2, view->x);
  add_numbers (builder, "y", 2, view->y);
  json_builder_end_object (builder);
}

static void
add_camera (JsonBuilder *builder, const DhCameraSetting *camera)
{
  json_builder_set_member_name (builder, "camera");
  json_builder_begin_object (builder);
  add_number (builder, dh_camera_azimuth.id, camera->azimuth);
  add_number (builder, dh_camera_elevation.id, camera->elevation);
  add_number (builder, dh_camera_distance.id, camera->distance);
  add_numbers (builder, dh_camera_target.id, 3, camera->target);
  add_string (builder, "height", dh_height_ids[camera->height]);
  json_builder_end_object (builder);
}

static void
add_schedule (JsonBuilder *builder, const DhScheduleSetting *setting)
{
  json_builder_set_member_name (builder, "schedule");
  json_builder_begin_object (builder);
  add_string (builder, "name", setting->schedule->id);
  /* Not-a-number stands for the number of steps and is left out again. */
  for (guint i = 0; i < setting->schedule->n_parameters; i++)
    if (!isnan (setting->parameters[i]))
      add_number (builder, setting->schedule->parameters[i].id, setting->parameters[i]);
  add_number (builder, dh_warmup.id, setting->warmup);
  json_builder_end_object (builder);
}

static void
add_optimizer (JsonBuilder *builder, const DhOptimizerSetting *setting)
{
  json_builder_set_member_name (builder, "optimizer");
  json_builder_begin_object (builder);
  add_string (builder, "name", setting->optimizer->id);
  for (guint i = 0; i < setting->optimizer->n_parameters; i++)
    add_number (builder, setting->optimizer->parameters[i].id, setting->parameters[i]);
  json_builder_end_object (builder);
}

static void
add_change (JsonBuilder *builder, const DhOptimizer *optimizer, const DhChange *change)
{
  json_builder_begin_object (builder);
  add_number (builder, "step", (double) change->step);
  if (change->sets_learning_rate)
    add_number (builder, dh_learning_rate.id, change->learning_rate);
  if (change->sets_schedule)
    add_schedule (builder, &change->schedule);
  for (guint i = 0; i < optimizer->n_parameters; i++)
    if (change->sets_parameters & (1u << i))
      add_number (builder, optimizer->parameters[i].id, change->parameters[i]);
  json_builder_end_object (builder);
}

static void
add_changes (JsonBuilder *builder, const DhExperimentRun *run)
{
  if (run->changes->len == 0)
    return;
  json_builder_set_member_name (builder, "changes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < run->changes->len; i++)
    add_change (builder, run->optimizer.optimizer, &g_array_index (run->changes, DhChange, i));
  json_builder_end_array (builder);
}

static void
add_run (JsonBuilder *builder, const DhExperimentRun *run)
{
  json_builder_begin_object (builder);
  if (run->label != NULL)
    add_string (builder, "label", run->label);
  add_numbers (builder, "start", 2, run->start);
  add_optimizer (builder, &run->optimizer);
  add_number (builder, dh_learning_rate.id, run->learning_rate);
  add_schedule (builder, &run->schedule);
  add_changes (builder, run);
  json_builder_end_object (builder);
}

static void
add_panel (JsonBuilder *builder, const DhPanel *panel, GFile *base)
{
  json_builder_begin_object (builder);
  if (panel->title != NULL)
    add_string (builder, "title", panel->title);
  add_ground (builder, &panel->ground, base);
  add_view (builder, &panel->view);
  if (panel->is_surface)
    add_camera (builder, &panel->camera);
  add_number (builder, dh_noise.id, panel->noise);
  if (panel->batch > 0)
    add_number (builder, dh_batch.id, (double) panel->batch);
  if (panel->draws != DH_DRAWS_OWN)
    add_string (builder, "draws", dh_draws_ids[panel->draws]);
  json_builder_set_member_name (builder, "runs");
  json_builder_begin_array (builder);
  for (guint i = 0; i < panel->runs->len; i++)
    add_run (builder, g_ptr_array_index (panel->runs, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

char *
dh_experiment_to_text (const DhExperiment *self, GFile *base)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  add_string (builder, "format", DH_EXPERIMENT_FORMAT);
  add_number (builder, "version", DH_EXPERIMENT_VERSION);
  if (self->title != NULL)
    add_string (builder, "title", self->title);
  add_number (builder, dh_steps.id, (double) self->steps);
  add_number (builder, dh_seed.id, (double) self->seed);
  json_builder_set_member_name (builder, "panels");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->panels->len; i++)
    add_panel (builder, dh_experiment_get_panel (self, i), base);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return dh_json_to_text (root);
}

gboolean
dh_experiment_save (const DhExperiment *self,
                    GFile *file,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *text = dh_experiment_to_text (self, folder);

  return dh_whole_file_write (file, text, strlen (text), cancellable, error);
}
