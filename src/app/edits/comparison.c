/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "comparison.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "experiment-edit.h"
#include "number-text.h"
#include "panel-edit.h"

#define SIDE_BY_SIDE DH_EXPERIMENT_MAX_PANELS

/* Into how many parts the steps are divided by the drops of a schedule by steps */
#define STEP_SCHEDULE_PARTS 4

static DhExperimentRun *
get_base (const DhExperiment *experiment, guint panel)
{
  return dh_experiment_get_run (experiment, panel, 0);
}

/* The experiment's only panel as many times as there is room for. */
static void
multiply_panel (DhExperiment *experiment)
{
  while (experiment->panels->len < SIDE_BY_SIDE)
    dh_experiment_duplicate_panel (experiment, 0);
}

static void
set_title (DhExperiment *experiment, guint panel, char *title)
{
  DhPanel *of = dh_experiment_get_panel (experiment, panel);

  g_free (of->title);
  of->title = title;
}

/* One learning rate times 1, 3 or 10 is the next but one or two of 1, 3, 10, 30, …, which are even on
 * a logarithmic axis as far as two round digits can be. */
static double
get_round_rate (int place)
{
  int decade = place >= 0 ? place / 2 : -((1 - place) / 2);
  double power = pow (10, abs (decade));
  double mantissa = place - 2 * decade == 1 ? 3 : 1;

  return decade < 0 ? mantissa / power : mantissa * power;
}

/* The place of the round rate that is next to the rate. */
static int
find_round_rate (double rate)
{
  return (int) lround (2 * log10 (rate));
}

/* The rate that is there comes third: two that are smaller, and one that may be too great. */
static void
compare_learning_rates (DhExperiment *experiment, const DhPanel *panel)
{
  double rate = get_base (experiment, 0)->learning_rate;
  int place = find_round_rate (rate);

  multiply_panel (experiment);
  for (guint i = 0; i < SIDE_BY_SIDE; i++)
    {
      DhExperimentRun *run = get_base (experiment, i);
      double round_rate = get_round_rate (place + (int) i - 2);
      g_autofree char *number = NULL;

      if (i != 2 && dh_parameter_accepts (&dh_learning_rate, round_rate))
        run->learning_rate = round_rate;
      number = dh_number_to_text (run->learning_rate, 3);
      /* Translators: a panel's title, its learning rate */
      set_title (experiment, i, g_strdup_printf (_ ("η = %s"), number));
    }
}

/* The classic rules. The first of them move by the gradient itself, the others by their learning rate
 * whatever the gradient's length. */
static const char *const classic_rules[]
    = { "gradient-descent", "momentum", "nesterov", "adagrad", "rmsprop", "adam" };
#define N_BY_GRADIENT 3

static const DhExperimentRun *
find_run_of_rule (const DhPanel *panel, const char *rule)
{
  for (guint i = 0; i < panel->runs->len; i++)
    {
      const DhExperimentRun *run = g_ptr_array_index (panel->runs, i);

      if (g_str_equal (run->optimizer.optimizer->id, rule))
        return run;
    }
  return NULL;
}

/* How much smaller the rate of a rule that moves by the gradient is than plain descent's: one with
 * momentum gathers speed. */
static double
get_share (const char *rule)
{
  return dh_optimizer_find (rule)->learning_rate
         / dh_optimizer_find (classic_rules[0])->learning_rate;
}

/* A rate that suits plain descent, if one is known; else 0. */
static double
find_rate_by_gradient (const DhPanel *panel)
{
  for (guint i = 0; i < N_BY_GRADIENT; i++)
    {
      const DhExperimentRun *run = find_run_of_rule (panel, classic_rules[i]);

      if (run)
        return run->learning_rate / get_share (classic_rules[i]);
    }
  return panel->ground.kind == DH_GROUND_LANDSCAPE ? panel->ground.landscape->learning_rate : 0;
}

/* All in one panel, from one start: their paths are what differs. A rule that the panel had keeps its
 * figures. */
static void
compare_rules (DhExperiment *experiment, const DhPanel *panel)
{
  DhPanel *compared = dh_experiment_get_panel (experiment, 0);
  double rate = find_rate_by_gradient (panel);
  double start[2];

  memcpy (start, get_base (experiment, 0)->start, sizeof start);
  g_ptr_array_set_size (compared->runs, 0);
  for (guint i = 0; i < G_N_ELEMENTS (classic_rules); i++)
    {
      const DhExperimentRun *there = find_run_of_rule (panel, classic_rules[i]);
      DhExperimentRun *run = there ? dh_experiment_run_duplicate (there)
                                   : dh_experiment_run_new (dh_optimizer_find (classic_rules[i]));

      if (!there && i < N_BY_GRADIENT
          && dh_parameter_accepts (&dh_learning_rate, rate * get_share (classic_rules[i])))
        run->learning_rate = rate * get_share (classic_rules[i]);
      memcpy (run->start, start, sizeof run->start);
      g_array_set_size (run->changes, 0);
      g_ptr_array_add (compared->runs, run);
    }
}

static void
compare_schedules (DhExperiment *experiment, const DhPanel *panel)
{
  static const char *const schedules[SIDE_BY_SIDE]
      = { "constant", "step", "cosine", "inverse-sqrt" };

  multiply_panel (experiment);
  for (guint i = 0; i < SIDE_BY_SIDE; i++)
    {
      const DhSchedule *schedule = dh_schedule_find (schedules[i]);
      int period = dh_schedule_find_parameter (schedule, "period");
      DhExperimentRun *run = get_base (experiment, i);

      /* One that is there already keeps its figures. */
      if (run->schedule.schedule != schedule)
        {
          dh_schedule_setting_exchange (&run->schedule, schedule);
          if (period >= 0 && !schedule->parameters[period].default_is_steps)
            run->schedule.parameters[period]
                = (double) MAX (1, experiment->steps / STEP_SCHEDULE_PARTS);
        }
      set_title (experiment, i, g_strdup (_ (schedule->name)));
    }
}

static gboolean
has_features (const DhGround *ground)
{
  return ground->kind == DH_GROUND_REGRESSION;
}

static void
compare_scalings (DhExperiment *experiment, const DhPanel *panel)
{
  static const char *const scalings[SIDE_BY_SIDE] = { "none", "standard", "min-max", "robust" };

  multiply_panel (experiment);
  for (guint i = 0; i < SIDE_BY_SIDE; i++)
    {
      const DhScaling *scaling = dh_scaling_find (scalings[i]);

      dh_experiment_get_panel (experiment, i)->ground.scaling = scaling;
      set_title (experiment, i, g_strdup (_ (scaling->name)));
    }
}

const DhComparison dh_comparisons[] = {
  {
      .id = "learning-rates",
      .name = N_ ("Learning _rates"),
      .description = N_ ("Four panels: two smaller learning rates, this one and a greater one"),
      .title = N_ ("Learning rates compared"),
      .apply = compare_learning_rates,
  },
  {
      .id = "rules",
      .name = N_ ("_Update rules"),
      .description = N_ ("One panel: the six classic rules from one start"),
      .title = N_ ("Update rules compared"),
      .apply = compare_rules,
  },
  {
      .id = "schedules",
      .name = N_ ("_Schedules"),
      .description
      = N_ ("Four panels: a constant learning rate, one that drops in steps, and two that fade"),
      .title = N_ ("Schedules compared"),
      .apply = compare_schedules,
  },
  {
      .id = "scalings",
      .name = N_ ("S_calings of the features"),
      .description = N_ ("Four panels: features as they are, and scaled in three ways"),
      .title = N_ ("Scalings compared"),
      .needs = N_ ("Needs data as the ground"),
      .applies_to = has_features,
      .apply = compare_scalings,
      .changes_grounds = TRUE,
  },
};

const guint dh_n_comparisons = G_N_ELEMENTS (dh_comparisons);

const DhComparison *
dh_comparison_find (const char *id)
{
  for (guint i = 0; i < dh_n_comparisons; i++)
    if (g_str_equal (dh_comparisons[i].id, id))
      return &dh_comparisons[i];
  return NULL;
}

gboolean
dh_comparison_applies_to (const DhComparison *self, const DhGround *ground)
{
  return self->applies_to == NULL || self->applies_to (ground);
}

DhExperiment *
dh_comparison_apply (const DhComparison *self,
                     const DhExperiment *experiment,
                     guint panel,
                     guint run)
{
  DhExperiment *changed = dh_experiment_copy (experiment);
  const DhPanel *from = dh_experiment_get_panel (experiment, panel);
  g_autofree char *ground = NULL;
  DhPanel *only;
  DhExperimentRun *base;

  g_return_val_if_fail (dh_comparison_applies_to (self, &from->ground), changed);

  dh_experiment_keep_panel (changed, panel);
  only = dh_experiment_get_panel (changed, 0);
  base = g_ptr_array_steal_index (only->runs, run);
  g_array_set_size (base->changes, 0);
  g_ptr_array_set_size (only->runs, 0);
  g_ptr_array_add (only->runs, base);

  /* The titles named what was there. */
  set_title (changed, 0, NULL);
  ground = dh_panel_get_title (only);
  g_free (changed->title);
  /* Translators: an experiment's title: what it compares, and the ground */
  changed->title = g_strdup_printf (_ ("%s: %s"), _ (self->title), ground);

  self->apply (changed, from);
  return changed;
}
