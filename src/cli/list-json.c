/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "list-json.h"

#include <glib/gi18n-lib.h>

#include "catalogue.h"
#include "optimizer.h"
#include "schedule.h"

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
add_boolean (JsonBuilder *builder, const char *key, gboolean value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_boolean_value (builder, value);
}

static void
add_pair (JsonBuilder *builder, const char *key, const double pair[2])
{
  json_builder_set_member_name (builder, key);
  json_builder_begin_array (builder);
  json_builder_add_double_value (builder, pair[0]);
  json_builder_add_double_value (builder, pair[1]);
  json_builder_end_array (builder);
}

/* A default that is the number of steps, and a maximum that there isn't, are null. */
static void
add_parameter (JsonBuilder *builder, const DhParameter *parameter)
{
  json_builder_begin_object (builder);
  add_string (builder, "id", parameter->id);
  add_string (builder, "symbol", parameter->symbol);
  add_string (builder, "name", _ (parameter->name));
  add_string (builder, "meaning", _ (parameter->meaning));
  json_builder_set_member_name (builder, "default");
  if (parameter->default_is_steps)
    json_builder_add_null_value (builder);
  else
    json_builder_add_double_value (builder, parameter->default_value);
  add_boolean (builder, "default_is_steps", parameter->default_is_steps);
  add_number (builder, "minimum", parameter->minimum);
  json_builder_set_member_name (builder, "maximum");
  if (parameter->maximum == G_MAXDOUBLE)
    json_builder_add_null_value (builder);
  else
    json_builder_add_double_value (builder, parameter->maximum);
  add_boolean (builder, "above_minimum", parameter->above_minimum);
  add_boolean (builder, "below_maximum", parameter->below_maximum);
  add_boolean (builder, "whole", parameter->whole);
  json_builder_end_object (builder);
}

static void
begin_parameters (JsonBuilder *builder, const DhParameter *parameters, guint n)
{
  json_builder_set_member_name (builder, "parameters");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n; i++)
    add_parameter (builder, &parameters[i]);
}

static JsonBuilder *
begin_list (void)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_array (builder);
  return builder;
}

static JsonNode *
end_list (JsonBuilder *builder)
{
  json_builder_end_array (builder);
  return json_builder_get_root (builder);
}

JsonNode *
dh_list_optimizers_json (void)
{
  g_autoptr (JsonBuilder) builder = begin_list ();

  for (guint i = 0; i < dh_optimizer_get_n (); i++)
    {
      const DhOptimizer *optimizer = dh_optimizer_get (i);

      json_builder_begin_object (builder);
      add_string (builder, "id", optimizer->id);
      add_string (builder, "name", _ (optimizer->name));
      add_string (builder, "description", _ (optimizer->description));
      add_string (builder, "formula", optimizer->formula);
      add_number (builder, "learning_rate", optimizer->learning_rate);
      add_boolean (builder, "uses_hessian", optimizer->uses_hessian);
      begin_parameters (builder, optimizer->parameters, optimizer->n_parameters);
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  return end_list (builder);
}

JsonNode *
dh_list_schedules_json (void)
{
  g_autoptr (JsonBuilder) builder = begin_list ();

  for (guint i = 0; i < dh_schedule_get_n (); i++)
    {
      const DhSchedule *schedule = dh_schedule_get (i);

      json_builder_begin_object (builder);
      add_string (builder, "id", schedule->id);
      add_string (builder, "name", _ (schedule->name));
      add_string (builder, "description", _ (schedule->description));
      add_string (builder, "formula", schedule->formula);
      begin_parameters (builder, schedule->parameters, schedule->n_parameters);
      add_parameter (builder, &dh_warmup);
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  return end_list (builder);
}

static void
add_minima (JsonBuilder *builder, const DhLandscape *landscape)
{
  json_builder_set_member_name (builder, "minima");
  json_builder_begin_array (builder);
  for (guint i = 0; i < landscape->minima->len; i++)
    {
      const DhMinimum *minimum = &g_array_index (landscape->minima, DhMinimum, i);

      json_builder_begin_object (builder);
      add_number (builder, "x", minimum->x);
      add_number (builder, "y", minimum->y);
      add_number (builder, "value", minimum->value);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_landscape (JsonBuilder *builder, const DhLandscape *landscape)
{
  json_builder_begin_object (builder);
  add_string (builder, "id", landscape->id);
  add_string (builder, "name", dh_landscape_get_name (landscape));
  add_string (builder, "remark", dh_landscape_get_remark (landscape));
  add_string (builder, "source", landscape->source);
  add_string (builder, "expression", landscape->expression);
  json_builder_set_member_name (builder, "constants");
  json_builder_begin_object (builder);
  for (guint i = 0; i < landscape->constants->len; i++)
    {
      const DhConstant *constant = &g_array_index (landscape->constants, DhConstant, i);

      add_number (builder, constant->name, constant->value);
    }
  json_builder_end_object (builder);
  add_pair (builder, "x", landscape->x);
  add_pair (builder, "y", landscape->y);
  add_pair (builder, "start", landscape->start);
  add_minima (builder, landscape);
  add_number (builder, "learning_rate", landscape->learning_rate);
  json_builder_end_object (builder);
}

JsonNode *
dh_list_landscapes_json (void)
{
  g_autoptr (JsonBuilder) builder = begin_list ();

  for (guint i = 0; i < dh_catalogue_get_n_landscapes (); i++)
    add_landscape (builder, dh_catalogue_get_landscape (i));
  return end_list (builder);
}

JsonNode *
dh_list_datasets_json (void)
{
  g_autoptr (JsonBuilder) builder = begin_list ();

  for (guint i = 0; i < dh_catalogue_get_n_datasets (); i++)
    {
      const DhDataset *dataset = dh_catalogue_get_dataset (i);

      json_builder_begin_object (builder);
      add_string (builder, "id", dataset->id);
      add_string (builder, "name", dh_dataset_get_name (dataset));
      add_string (builder, "description", dh_dataset_get_description (dataset));
      add_string (builder, "source", dataset->source);
      add_string (builder, "licence", dataset->licence);
      json_builder_set_member_name (builder, "features");
      json_builder_begin_array (builder);
      for (guint j = 0; j < G_N_ELEMENTS (dataset->features); j++)
        if (dataset->features[j] != NULL)
          json_builder_add_string_value (builder, dataset->features[j]);
      json_builder_end_array (builder);
      add_string (builder, "target", dataset->target);
      json_builder_end_object (builder);
    }
  return end_list (builder);
}
