/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "command.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "catalogue.h"
#include "json-text.h"
#include "list-json.h"
#include "nearest-name.h"
#include "number.h"
#include "optimizer.h"
#include "output-file.h"
#include "schedule.h"

/* Columns that a text takes on a terminal. */
static guint
measure (const char *text)
{
  guint width = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar character = g_utf8_get_char (text);

      if (!g_unichar_iszerowidth (character))
        width += g_unichar_iswide (character) ? 2 : 1;
    }
  return width;
}

static void
append_padded (GString *table, const char *text, guint width)
{
  guint used = measure (text);

  g_string_append_printf (table, "%s%*s", text, (int) (used < width ? width - used : 0) + 2, "");
}

static void
append_parameter (GString *table, const DhParameter *parameter)
{
  g_autofree char *range = dh_parameter_describe_range (parameter);
  char buffer[DH_NUMBER_BUFFER];

  g_string_append (table, "    ");
  append_padded (table, parameter->id, 15);
  append_padded (table, parameter->symbol, 4);
  append_padded (table,
                 parameter->default_is_steps
                     ? _ ("steps")
                     : dh_number_to_shortest (parameter->default_value, buffer),
                 6);
  g_string_append_printf (table, "%s\n", range);
}

static void
append_item (GString *table, const char *id, const char *name)
{
  append_padded (table, id, 17);
  g_string_append_printf (table, "%s\n", name);
}

static void
append_optimizers (GString *table)
{
  for (guint i = 0; i < dh_optimizer_get_n (); i++)
    {
      const DhOptimizer *optimizer = dh_optimizer_get (i);

      append_item (table, optimizer->id, _ (optimizer->name));
      for (guint j = 0; j < optimizer->n_parameters; j++)
        append_parameter (table, &optimizer->parameters[j]);
    }
}

static void
append_schedules (GString *table)
{
  for (guint i = 0; i < dh_schedule_get_n (); i++)
    {
      const DhSchedule *schedule = dh_schedule_get (i);

      append_item (table, schedule->id, _ (schedule->name));
      for (guint j = 0; j < schedule->n_parameters; j++)
        append_parameter (table, &schedule->parameters[j]);
      append_parameter (table, &dh_warmup);
    }
}

static void
append_landscapes (GString *table)
{
  for (guint i = 0; i < dh_catalogue_get_n_landscapes (); i++)
    {
      const DhLandscape *landscape = dh_catalogue_get_landscape (i);

      append_item (table, landscape->id, dh_landscape_get_name (landscape));
      g_string_append_printf (table, "    %s\n", landscape->expression);
      for (guint j = 0; j < landscape->constants->len; j++)
        {
          const DhConstant *constant = &g_array_index (landscape->constants, DhConstant, j);
          char buffer[DH_NUMBER_BUFFER];

          g_string_append_printf (table, "    %s = %s\n", constant->name,
                                  dh_number_to_shortest (constant->value, buffer));
        }
    }
}

static void
append_datasets (GString *table)
{
  for (guint i = 0; i < dh_catalogue_get_n_datasets (); i++)
    {
      const DhDataset *dataset = dh_catalogue_get_dataset (i);

      append_item (table, dataset->id, dh_dataset_get_name (dataset));
      g_string_append_printf (table, "    %s\n", dh_dataset_get_description (dataset));
    }
}

static const struct
{
  const char *name;
  void (*append) (GString *table);
  JsonNode *(*to_json) (void);
} kinds[] = {
  { "optimizers", append_optimizers, dh_list_optimizers_json },
  { "schedules", append_schedules, dh_list_schedules_json },
  { "landscapes", append_landscapes, dh_list_landscapes_json },
  { "datasets", append_datasets, dh_list_datasets_json },
};

static DhExit
print_kind (gsize kind, gboolean json)
{
  g_autoptr (GString) table = g_string_new (NULL);

  if (json)
    {
      g_autoptr (JsonNode) node = kinds[kind].to_json ();
      g_autofree char *text = dh_json_to_text (node);

      return dh_output_print (text);
    }
  kinds[kind].append (table);
  return dh_output_print (table->str);
}

static DhExit
refuse_kind (const char *name)
{
  const char *names[G_N_ELEMENTS (kinds) + 1] = { NULL };
  const char *nearest;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    names[i] = kinds[i].name;
  nearest = dh_nearest_name (name, names);
  if (nearest != NULL)
    dh_command_complain (_ ("there is no list \"%s\"; did you mean \"%s\"?"), name, nearest);
  else
    {
      g_autofree char *known = g_strjoinv (", ", (char **) names);

      dh_command_complain (_ ("there is no list \"%s\", but %s"), name, known);
    }
  return DH_EXIT_WRONG_INPUT;
}

DhExit
dh_list_command (const DhCommand *command, int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &json,
      N_ ("Print JSON, with everything there is to know"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  DhExit result;

  if (!dh_command_parse (command, entries, 1, 1, &argc, &argv, &result))
    return result;
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].name, argv[1]) == 0)
      return print_kind (i, json);
  return refuse_kind (argv[1]);
}
