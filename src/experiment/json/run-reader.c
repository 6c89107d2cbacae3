/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "experiment-reader.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "number.h"

/* The keys of an object that has, besides its own, one for each of a registry row's parameters.
 * NULL-terminated. (transfer container) */
static GPtrArray *
join_keys (const char *const *keys, const DhParameter *parameters, guint n_parameters)
{
  GPtrArray *joined = g_ptr_array_new ();

  for (; *keys != NULL; keys++)
    g_ptr_array_add (joined, (gpointer) *keys);
  for (guint i = 0; i < n_parameters; i++)
    g_ptr_array_add (joined, (gpointer) parameters[i].id);
  g_ptr_array_add (joined, NULL);
  return joined;
}

/* Writes the parameters that the object has, and returns them as bits. */
static guint
read_parameters (const DhJsonPlace *place,
                 const DhParameter *parameters,
                 guint n_parameters,
                 double *values)
{
  guint read = 0;

  for (guint i = 0; i < n_parameters; i++)
    {
      DhJsonPlace member;

      if (dh_json_place_get_member (place, parameters[i].id, &member)
          && dh_json_place_read_number (&member, &parameters[i], &values[i]))
        read |= 1u << i;
    }
  return read;
}

static const char *
get_optimizer_id (guint index)
{
  return dh_optimizer_get (index)->id;
}

static const DhOptimizer *
read_optimizer_name (const DhJsonPlace *place)
{
  DhJsonPlace name;
  int choice;

  if (!dh_json_place_need_member (place, "name", &name))
    return NULL;
  choice = dh_json_place_read_id (&name, dh_optimizer_get_n (), get_optimizer_id);
  return choice >= 0 ? dh_optimizer_get ((guint) choice) : NULL;
}

/* A combination of figures that are each within their range. */
static void
check_figures (const DhJsonPlace *place, const DhOptimizerSetting *setting)
{
  g_autofree char *fault = NULL;

  if (setting->optimizer->check != NULL)
    fault = setting->optimizer->check (setting->parameters);
  if (fault != NULL)
    dh_json_place_fault (place, "%s", fault);
}

/* FALSE where the rule isn't known. */
static gboolean
read_optimizer (const DhJsonPlace *place, DhOptimizerSetting *setting)
{
  const char *const own[] = { "name", NULL };
  const DhOptimizer *optimizer;
  g_autoptr (GPtrArray) keys = NULL;

  if (!dh_json_place_expect_object (place, NULL))
    return FALSE;
  optimizer = read_optimizer_name (place);
  if (optimizer == NULL)
    return FALSE;

  keys = join_keys (own, optimizer->parameters, optimizer->n_parameters);
  dh_json_place_expect_object (place, (const char *const *) keys->pdata);
  *setting = dh_optimizer_setting_default (optimizer);
  read_parameters (place, optimizer->parameters, optimizer->n_parameters, setting->parameters);
  check_figures (place, setting);
  return TRUE;
}

static const char *
get_schedule_id (guint index)
{
  return dh_schedule_get (index)->id;
}

static const DhSchedule *
read_schedule_name (const DhJsonPlace *place)
{
  DhJsonPlace name;
  int choice;

  if (!dh_json_place_get_member (place, "name", &name))
    return dh_schedule_find ("constant");
  choice = dh_json_place_read_id (&name, dh_schedule_get_n (), get_schedule_id);
  return choice >= 0 ? dh_schedule_get ((guint) choice) : NULL;
}

/* A parameter that was left out and is the number of steps must be able to be that. */
static void
check_steps (const DhJsonPlace *place, const DhParameter *parameter, guint64 steps)
{
  const DhJsonPlace member = { .parent = place, .key = parameter->id, .faults = place->faults };
  char number[DH_NUMBER_BUFFER];
  g_autofree char *range = NULL;

  if (dh_parameter_accepts (parameter, (double) steps))
    return;
  range = dh_parameter_describe_range (parameter);
  dh_json_place_fault (&member, _ ("left out, it is the number of steps, %s, but must be %s"),
                       dh_number_to_shortest ((double) steps, number), range);
}

static gboolean
read_schedule (const DhJsonPlace *place, guint64 steps, DhScheduleSetting *setting)
{
  const char *const own[] = { "name", dh_warmup.id, NULL };
  const DhSchedule *schedule;
  g_autoptr (GPtrArray) keys = NULL;
  DhJsonPlace warmup;

  if (!dh_json_place_expect_object (place, NULL))
    return FALSE;
  schedule = read_schedule_name (place);
  if (schedule == NULL)
    return FALSE;

  keys = join_keys (own, schedule->parameters, schedule->n_parameters);
  dh_json_place_expect_object (place, (const char *const *) keys->pdata);
  *setting = dh_schedule_setting_default (schedule);
  read_parameters (place, schedule->parameters, schedule->n_parameters, setting->parameters);
  for (guint i = 0; i < schedule->n_parameters; i++)
    if (schedule->parameters[i].default_is_steps && isnan (setting->parameters[i]))
      check_steps (place, &schedule->parameters[i], steps);
  if (dh_json_place_get_member (place, dh_warmup.id, &warmup))
    dh_json_place_read_number (&warmup, &dh_warmup, &setting->warmup);
  return TRUE;
}

static const DhParameter change_step = {
  .id = "step",
  .minimum = 0,
  .maximum = DH_MAX_STEPS,
  .whole = TRUE,
};

/* Changes stand in the order in which they take hold. */
static void
check_order (const DhJsonPlace *place, const GArray *changes, guint64 step)
{
  char before[DH_NUMBER_BUFFER], after[DH_NUMBER_BUFFER];
  guint64 last;

  if (changes->len == 0)
    return;
  last = g_array_index (changes, DhChange, changes->len - 1).step;
  if (step <= last)
    dh_json_place_fault (place, _ ("must be above that of the change before it, %s, not %s"),
                         dh_number_to_shortest ((double) last, before),
                         dh_number_to_shortest ((double) step, after));
}

/* figures are those that hold before the change, and are turned into those that hold from it on. */
static void
read_change (const DhJsonPlace *place, guint64 steps, DhOptimizerSetting *figures, GArray *changes)
{
  const DhOptimizer *optimizer = figures->optimizer;
  const char *const own[] = { "step", dh_learning_rate.id, "schedule", NULL };
  g_autoptr (GPtrArray) keys = join_keys (own, optimizer->parameters, optimizer->n_parameters);
  DhChange change = { 0 };
  DhJsonPlace member;
  double step;

  if (!dh_json_place_expect_object (place, (const char *const *) keys->pdata))
    return;
  if (dh_json_place_need_member (place, "step", &member)
      && dh_json_place_read_number (&member, &change_step, &step))
    {
      change.step = (guint64) step;
      check_order (&member, changes, change.step);
    }
  if (dh_json_place_get_member (place, dh_learning_rate.id, &member))
    change.sets_learning_rate
        = dh_json_place_read_number (&member, &dh_learning_rate, &change.learning_rate);
  if (dh_json_place_get_member (place, "schedule", &member))
    change.sets_schedule = read_schedule (&member, steps, &change.schedule);
  change.sets_parameters
      = read_parameters (place, optimizer->parameters, optimizer->n_parameters, change.parameters);
  for (guint i = 0; i < optimizer->n_parameters; i++)
    if (change.sets_parameters & (1u << i))
      figures->parameters[i] = change.parameters[i];
  if (change.sets_parameters != 0)
    check_figures (place, figures);
  g_array_append_val (changes, change);
}

static void
read_changes (const DhJsonPlace *place, guint64 steps, DhExperimentRun *run)
{
  DhOptimizerSetting figures = run->optimizer;

  if (!dh_json_place_expect_list (place, 0, G_MAXUINT, _ ("a list of changes")))
    return;
  for (guint i = 0; i < dh_json_place_get_length (place) && !dh_json_place_is_full (place); i++)
    {
      DhJsonPlace element = dh_json_place_get_element (place, i);

      read_change (&element, steps, &figures, run->changes);
    }
}

DhExperimentRun *
dh_experiment_run_read (const DhJsonPlace *place, const DhReading *reading, const double start[2])
{
  const char *const keys[]
      = { "label", "start", "optimizer", "learning_rate", "schedule", "changes", NULL };
  guint64 steps = reading->experiment->steps;
  DhOptimizerSetting setting;
  DhExperimentRun *run;
  DhJsonPlace member;

  if (!dh_json_place_expect_object (place, keys)
      || !dh_json_place_need_member (place, "optimizer", &member)
      || !read_optimizer (&member, &setting))
    return NULL;

  run = dh_experiment_run_new (setting.optimizer);
  run->optimizer = setting;
  memcpy (run->start, start, sizeof run->start);
  if (dh_json_place_get_member (place, "label", &member))
    {
      const char *label = dh_json_place_read_text (&member, DH_EXPERIMENT_MAX_TEXT);

      /* A run without a name can't be told from the others: as if it were left out. */
      run->label = label != NULL && *label != '\0' ? g_strdup (label) : NULL;
    }
  if (dh_json_place_get_member (place, "start", &member))
    dh_json_place_read_pair (&member, run->start);
  if (dh_json_place_get_member (place, "learning_rate", &member))
    dh_json_place_read_number (&member, &dh_learning_rate, &run->learning_rate);
  if (dh_json_place_get_member (place, "schedule", &member))
    read_schedule (&member, steps, &run->schedule);
  if (dh_json_place_get_member (place, "changes", &member))
    read_changes (&member, steps, run);
  return run;
}
