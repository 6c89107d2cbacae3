/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "figure-setting.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "number-text.h"

#define DIGITS 6

/* Formulas of more characters than this are known by their names. */
#define LONG_FORMULA 24

char *
dh_figure_setting_number (double value)
{
  return dh_number_to_text (value, DIGITS);
}

/* A point doesn't break. */
char *
dh_figure_setting_point (const double point[2])
{
  g_autofree char *x = dh_figure_setting_number (point[0]);
  g_autofree char *y = dh_figure_setting_number (point[1]);

  return g_strdup_printf ("(%s,\u00a0%s)", x, y);
}

static void
append_item (GString *list, const char *item)
{
  if (list->len > 0)
    g_string_append (list, _ (", "));
  g_string_append (list, item);
}

/* An equation doesn't break. */
static void
append_figure (GString *list, const char *symbol, double value)
{
  g_autofree char *number = dh_figure_setting_number (value);
  g_autofree char *figure = g_strdup_printf ("%s\u00a0=\u00a0%s", symbol, number);

  append_item (list, figure);
}

char *
dh_figure_setting_rule (const DhOptimizerSetting *setting)
{
  const DhOptimizer *rule = setting->optimizer;
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < rule->n_parameters; i++)
    append_figure (list, rule->parameters[i].symbol, setting->parameters[i]);
  return g_string_free (list, FALSE);
}

static gboolean
is_short (const char *formula)
{
  return strchr (formula, '\n') == NULL && g_utf8_strlen (formula, -1) <= LONG_FORMULA;
}

char *
dh_figure_setting_schedule (const DhScheduleSetting *setting, guint64 steps)
{
  const DhSchedule *schedule = setting->schedule;
  gboolean is_formula = !schedule->is_constant && is_short (schedule->formula);
  GString *list = g_string_new (is_formula ? schedule->formula : _ (schedule->name));

  for (guint i = 0; i < schedule->n_parameters; i++)
    append_figure (list, schedule->parameters[i].symbol,
                   isnan (setting->parameters[i]) ? (double) steps : setting->parameters[i]);
  if (setting->warmup > 0)
    {
      g_autofree char *number = dh_figure_setting_number (setting->warmup);
      g_autofree char *text
          /* Translators: a number of steps over which the learning rate rises. */
          = g_strdup_printf (_ ("warm-up over %s steps"), number);

      append_item (list, text);
    }
  return g_string_free (list, FALSE);
}

static char *
describe_change (const DhChange *change, const DhOptimizer *rule, guint64 steps)
{
  g_autoptr (GString) list = g_string_new (NULL);
  g_autofree char *step = g_strdup_printf ("%" G_GUINT64_FORMAT, change->step);

  if (change->sets_learning_rate)
    append_figure (list, dh_learning_rate.symbol, change->learning_rate);
  for (guint i = 0; i < rule->n_parameters; i++)
    if ((change->sets_parameters >> i & 1) != 0)
      append_figure (list, rule->parameters[i].symbol, change->parameters[i]);
  if (change->sets_schedule)
    {
      g_autofree char *schedule = dh_figure_setting_schedule (&change->schedule, steps);

      append_item (list, schedule);
    }
  /* Translators: a step, and the settings that hold from there on. */
  return g_strdup_printf (_ ("from step %s: %s"), step, list->str);
}

char *
dh_figure_setting_changes (const DhExperimentRun *run, guint64 steps)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < run->changes->len; i++)
    {
      g_autofree char *change = describe_change (&g_array_index (run->changes, DhChange, i),
                                                 run->optimizer.optimizer, steps);

      if (i > 0)
        g_string_append (list, _ ("; "));
      g_string_append (list, change);
    }
  return g_string_free (list, FALSE);
}
