/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run.h"

DhOptimizerSetting
dh_optimizer_setting_default (const DhOptimizer *optimizer)
{
  DhOptimizerSetting self = { .optimizer = optimizer };

  dh_optimizer_get_defaults (optimizer, self.parameters);
  return self;
}

gboolean
dh_optimizer_setting_equal (const DhOptimizerSetting *a, const DhOptimizerSetting *b)
{
  if (a->optimizer != b->optimizer)
    return FALSE;
  for (guint i = 0; i < a->optimizer->n_parameters; i++)
    if (a->parameters[i] != b->parameters[i])
      return FALSE;
  return TRUE;
}

static gboolean
change_equal (const DhChange *a, const DhChange *b)
{
  if (a->step != b->step || a->sets_learning_rate != b->sets_learning_rate
      || a->sets_schedule != b->sets_schedule || a->sets_parameters != b->sets_parameters)
    return FALSE;
  if (a->sets_learning_rate && a->learning_rate != b->learning_rate)
    return FALSE;
  if (a->sets_schedule && !dh_schedule_setting_equal (&a->schedule, &b->schedule))
    return FALSE;
  for (guint i = 0; i < DH_OPTIMIZER_MAX_PARAMETERS; i++)
    if ((a->sets_parameters & (1u << i)) != 0 && a->parameters[i] != b->parameters[i])
      return FALSE;
  return TRUE;
}

gboolean
dh_run_settings_equal (const DhRunSettings *a, const DhRunSettings *b)
{
  if (a->start[0] != b->start[0] || a->start[1] != b->start[1]
      || a->learning_rate != b->learning_rate || a->n_changes != b->n_changes
      || a->steps != b->steps || a->noise != b->noise || a->batch != b->batch || a->seed != b->seed
      || a->stream != b->stream)
    return FALSE;
  if (!dh_optimizer_setting_equal (&a->optimizer, &b->optimizer)
      || !dh_schedule_setting_equal (&a->schedule, &b->schedule))
    return FALSE;
  for (guint i = 0; i < a->n_changes; i++)
    if (!change_equal (&a->changes[i], &b->changes[i]))
      return FALSE;
  return TRUE;
}
