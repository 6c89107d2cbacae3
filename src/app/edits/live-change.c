/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "live-change.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "number-text.h"

#define DIGITS 4

static const DhChange *
get_change (const DhExperimentRun *run, guint change)
{
  return &g_array_index (run->changes, DhChange, change);
}

static void
take_up (DhRunFigures *figures, const DhChange *change)
{
  if (change->sets_learning_rate)
    figures->learning_rate = change->learning_rate;
  if (change->sets_schedule)
    figures->schedule = change->schedule;
  for (guint i = 0; i < figures->optimizer.optimizer->n_parameters; i++)
    if ((change->sets_parameters & (1u << i)) != 0)
      figures->optimizer.parameters[i] = change->parameters[i];
}

/* The run's own figures with its first changes. */
static DhRunFigures
get_figures_after (const DhExperimentRun *run, guint n_changes)
{
  DhRunFigures figures = {
    .learning_rate = run->learning_rate,
    .schedule = run->schedule,
    .optimizer = run->optimizer,
  };

  for (guint i = 0; i < n_changes; i++)
    take_up (&figures, get_change (run, i));
  return figures;
}

/* How many changes stand before the step. */
static guint
count_before (const DhExperimentRun *run, guint64 step)
{
  guint n = 0;

  while (n < run->changes->len && get_change (run, n)->step < step)
    n++;
  return n;
}

DhRunFigures
dh_experiment_run_get_figures (const DhExperimentRun *self, guint64 step)
{
  return get_figures_after (self, count_before (self, step + 1));
}

/* What leads from one set of figures to another; FALSE: nothing. */
static gboolean
find_change (const DhRunFigures *from, const DhRunFigures *to, guint64 step, DhChange *change)
{
  *change = (DhChange){ .step = step };
  change->sets_learning_rate = from->learning_rate != to->learning_rate;
  change->learning_rate = to->learning_rate;
  change->sets_schedule = !dh_schedule_setting_equal (&from->schedule, &to->schedule);
  change->schedule = to->schedule;
  for (guint i = 0; i < to->optimizer.optimizer->n_parameters; i++)
    {
      change->parameters[i] = to->optimizer.parameters[i];
      if (from->optimizer.parameters[i] != to->optimizer.parameters[i])
        change->sets_parameters |= 1u << i;
    }
  return change->sets_learning_rate || change->sets_schedule || change->sets_parameters != 0;
}

void
dh_experiment_run_set_figures (DhExperimentRun *self, guint64 step, const DhRunFigures *figures)
{
  guint place = count_before (self, step);
  DhRunFigures before;
  DhChange change;

  if (place < self->changes->len && get_change (self, place)->step == step)
    g_array_remove_index (self->changes, place);
  if (step == 0)
    {
      self->learning_rate = figures->learning_rate;
      self->schedule = figures->schedule;
      self->optimizer = figures->optimizer;
      return;
    }
  before = get_figures_after (self, place);
  if (find_change (&before, figures, step, &change))
    g_array_insert_val (self->changes, place, change);
}

void
dh_experiment_run_remove_change (DhExperimentRun *self, guint change)
{
  const DhOptimizer *rule = self->optimizer.optimizer;

  g_array_remove_index (self->changes, change);
  for (guint i = change; rule->check && i < self->changes->len; i++)
    {
      DhRunFigures figures = get_figures_after (self, i + 1);
      g_autofree char *fault = rule->check (figures.optimizer.parameters);

      if (fault)
        g_array_index (self->changes, DhChange, i).sets_parameters = 0;
    }
}

char *
dh_experiment_run_find_fault (const DhExperimentRun *self)
{
  const DhOptimizer *rule = self->optimizer.optimizer;
  char *fault = NULL;

  for (guint i = 0; rule->check && !fault && i <= self->changes->len; i++)
    fault = rule->check (get_figures_after (self, i).optimizer.parameters);
  return fault;
}

/* What was left out is as many steps as there are. (transfer full) */
static char *
describe_number (double value)
{
  return isnan (value) ? g_strdup (_ ("all steps")) : dh_number_to_text (value, DIGITS);
}

/* Appends "η 0.05 → 0.01", unless both are the same. */
static void
describe_figure (GString *text, const char *symbol, double from, double to)
{
  g_autofree char *before = describe_number (from);
  g_autofree char *after = describe_number (to);

  if (from == to || (isnan (from) && isnan (to)))
    return;
  g_string_append_printf (text, "%s%s %s → %s", text->len > 0 ? ", " : "", symbol, before, after);
}

static void
describe_schedule (GString *text, const DhScheduleSetting *from, const DhScheduleSetting *to)
{
  const DhSchedule *schedule = to->schedule;

  if (from->schedule != schedule)
    {
      g_string_append_printf (text, "%s%s → %s", text->len > 0 ? ", " : "",
                              _ (from->schedule->name), _ (schedule->name));
      return;
    }
  for (guint i = 0; i < schedule->n_parameters; i++)
    describe_figure (text, schedule->parameters[i].symbol, from->parameters[i], to->parameters[i]);
  describe_figure (text, dh_warmup.symbol, from->warmup, to->warmup);
}

char *
dh_experiment_run_describe_change (const DhExperimentRun *self, guint change)
{
  DhRunFigures from = get_figures_after (self, change);
  DhRunFigures to = get_figures_after (self, change + 1);
  const DhOptimizer *rule = self->optimizer.optimizer;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *step = g_strdup_printf ("%" G_GUINT64_FORMAT, get_change (self, change)->step);

  describe_figure (text, dh_learning_rate.symbol, from.learning_rate, to.learning_rate);
  for (guint i = 0; i < rule->n_parameters; i++)
    describe_figure (text, rule->parameters[i].symbol, from.optimizer.parameters[i],
                     to.optimizer.parameters[i]);
  describe_schedule (text, &from.schedule, &to.schedule);
  if (text->len == 0)
    return g_strdup_printf (_ ("At step %s: nothing that didn’t hold already"), step);
  /* Translators: the step, and what changed there as "η 0.05 → 0.01, β₁ 0.9 → 0.5" */
  return g_strdup_printf (_ ("Changed at step %s: %s"), step, text->str);
}
