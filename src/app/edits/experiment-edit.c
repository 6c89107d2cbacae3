/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "experiment-edit.h"

#include <math.h>
#include <string.h>

/* How many times longer than wide a valley may be for both parameters to be shown in one unit;
 * beyond it nothing but a line would be seen. */
#define GREATEST_ELONGATION 8

/* Room around the level line through the start, as a part of its size */
#define VIEW_MARGIN 0.15

/* What was changed live belongs to the rule: another one has other figures. */
static void
drop_parameter_changes (GArray *changes)
{
  for (guint i = changes ? changes->len : 0; i-- > 0;)
    {
      DhChange *change = &g_array_index (changes, DhChange, i);

      change->sets_parameters = 0;
      if (!change->sets_learning_rate && !change->sets_schedule)
        g_array_remove_index (changes, i);
    }
}

void
dh_experiment_run_set_rule (DhExperimentRun *self, const DhOptimizer *rule)
{
  DhOptimizerSetting old = self->optimizer;

  self->optimizer = dh_optimizer_setting_default (rule);
  for (guint i = 0; i < old.optimizer->n_parameters; i++)
    {
      const DhParameter *parameter = &old.optimizer->parameters[i];
      int kept = dh_optimizer_find_parameter (rule, parameter->id);

      if (kept >= 0 && old.parameters[i] != parameter->default_value
          && dh_parameter_accepts (&rule->parameters[kept], old.parameters[i]))
        self->optimizer.parameters[kept] = old.parameters[i];
    }
  if (self->learning_rate == old.optimizer->learning_rate)
    self->learning_rate = rule->learning_rate;
  drop_parameter_changes (self->changes);

  /* A label that named the old rule would be wrong now. */
  g_clear_pointer (&self->label, g_free);
}

void
dh_schedule_setting_exchange (DhScheduleSetting *self, const DhSchedule *schedule)
{
  double warmup = self->warmup;

  *self = dh_schedule_setting_default (schedule);
  self->warmup = warmup;
}

static gboolean
has_rule (const DhPanel *panel, const DhOptimizer *rule)
{
  for (guint i = 0; i < panel->runs->len; i++)
    if (((DhExperimentRun *) g_ptr_array_index (panel->runs, i))->optimizer.optimizer == rule)
      return TRUE;
  return FALSE;
}

guint
dh_panel_add_run (DhPanel *self)
{
  const DhOptimizer *rule = dh_optimizer_get (0);
  DhExperimentRun *run;

  for (guint i = 0; i < dh_optimizer_get_n (); i++)
    if (!has_rule (self, dh_optimizer_get (i)))
      {
        rule = dh_optimizer_get (i);
        break;
      }
  run = dh_experiment_run_new (rule);
  if (self->runs->len > 0)
    memcpy (run->start, ((DhExperimentRun *) g_ptr_array_index (self->runs, 0))->start,
            sizeof run->start);
  else if (self->ground.kind == DH_GROUND_LANDSCAPE)
    memcpy (run->start, self->ground.landscape->start, sizeof run->start);
  g_ptr_array_add (self->runs, run);
  return self->runs->len - 1;
}

static void
set_starts (DhPanel *self, const double start[2])
{
  for (guint i = 0; i < self->runs->len; i++)
    memcpy (((DhExperimentRun *) g_ptr_array_index (self->runs, i))->start, start,
            2 * sizeof start[0]);
}

/* The title named the old ground. Mini-batches need rows. */
static void
clear_ground (DhPanel *self, DhGroundKind kind)
{
  dh_ground_clear (&self->ground);
  self->ground.kind = kind;
  g_clear_pointer (&self->title, g_free);
  if (kind != DH_GROUND_REGRESSION)
    self->batch = 0;
}

void
dh_panel_set_landscape (DhPanel *self, const DhLandscape *landscape)
{
  clear_ground (self, DH_GROUND_LANDSCAPE);
  self->ground.landscape = landscape;
  memcpy (self->view.x, landscape->x, sizeof self->view.x);
  memcpy (self->view.y, landscape->y, sizeof self->view.y);
  set_starts (self, landscape->start);
}

GArray *
dh_ground_list_constants (const DhGround *ground)
{
  GArray *constants = dh_named_values_new ();

  if (ground->kind == DH_GROUND_LANDSCAPE)
    for (guint i = 0; ground->landscape->constants && i < ground->landscape->constants->len; i++)
      {
        const DhConstant *constant = &g_array_index (ground->landscape->constants, DhConstant, i);
        double value = constant->value;

        for (guint j = 0; ground->constants && j < ground->constants->len; j++)
          {
            const DhNamedValue *given = &g_array_index (ground->constants, DhNamedValue, j);

            if (g_str_equal (given->name, constant->name))
              value = given->value;
          }
        dh_named_values_add (constants, constant->name, value);
      }
  else
    for (guint i = 0; ground->constants && i < ground->constants->len; i++)
      {
        const DhNamedValue *value = &g_array_index (ground->constants, DhNamedValue, i);

        dh_named_values_add (constants, value->name, value->value);
      }
  return constants;
}

void
dh_panel_set_expression (DhPanel *self, const char *expression)
{
  g_autofree char *text = g_strdup (expression);
  GArray *constants = dh_ground_list_constants (&self->ground);

  clear_ground (self, DH_GROUND_EXPRESSION);
  self->ground.expression = g_steal_pointer (&text);
  self->ground.constants = constants;
}

void
dh_panel_set_table (DhPanel *self,
                    DhDataSource *data,
                    const char *const features[2],
                    const char *target)
{
  const double origin[2] = { 0, 0 };

  clear_ground (self, DH_GROUND_REGRESSION);
  self->ground.data = dh_data_source_ref (data);
  self->ground.target = g_strdup (target);
  for (guint i = 0; i < 2 && features[i]; i++)
    {
      self->ground.features[i] = g_strdup (features[i]);
      self->ground.n_features = i + 1;
    }
  self->ground.model = dh_regression_model_find ("linear");
  self->ground.scaling = dh_scaling_find ("standard");
  self->ground.intercept = DH_INTERCEPT_BEST;
  set_starts (self, origin);
}

void
dh_panel_set_regression (DhPanel *self, const DhGround *ground)
{
  const double origin[2] = { 0, 0 };

  if (self->ground.kind == DH_GROUND_REGRESSION
      && dh_data_source_equal (self->ground.data, ground->data))
    dh_ground_clear (&self->ground);
  else
    {
      clear_ground (self, DH_GROUND_REGRESSION);
      set_starts (self, origin);
    }
  dh_ground_copy (ground, &self->ground);
}

void
dh_panel_set_dataset (DhPanel *self, const DhDataset *dataset)
{
  DhGround ground;

  dh_ground_set_dataset (&ground, dataset);
  dh_panel_set_regression (self, &ground);
  dh_ground_clear (&ground);
}

void
dh_ground_set_dataset (DhGround *self, const DhDataset *dataset)
{
  dh_ground_set_source (self, dh_data_source_new_for_file (dataset->id, NULL));
  self->target = g_strdup (dataset->target);
  self->n_features = 0;
  for (guint i = 0; i < 2 && dataset->features[i]; i++)
    self->features[self->n_features++] = g_strdup (dataset->features[i]);
}

void
dh_ground_set_source (DhGround *self, DhDataSource *source)
{
  *self = (DhGround){
    .kind = DH_GROUND_REGRESSION,
    .data = source,
    .n_features = 2,
    .model = dh_regression_model_find ("linear"),
    .scaling = dh_scaling_find ("standard"),
    .intercept = DH_INTERCEPT_BEST,
  };
}

DhDataSource *
dh_data_source_new_for_table (GFile *file, gboolean decimal_comma)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *name
      = path && g_utf8_validate (path, -1, NULL) ? g_steal_pointer (&path) : g_file_get_uri (file);

  return decimal_comma ? dh_data_source_new_for_decimal_commas (name, NULL)
                       : dh_data_source_new_for_file (name, NULL);
}

void
dh_panel_set_constant (DhPanel *self, const char *name, double value)
{
  GArray *constants;

  if (!self->ground.constants)
    self->ground.constants = dh_named_values_new ();
  constants = self->ground.constants;
  for (guint i = 0; i < constants->len; i++)
    if (g_str_equal (g_array_index (constants, DhNamedValue, i).name, name))
      {
        g_array_index (constants, DhNamedValue, i).value = value;
        return;
      }
  dh_named_values_add (constants, name, value);
}

gboolean
dh_panel_fit_view (DhPanel *self, const DhObjective *objective)
{
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();
  double origin[2] = { 0, 0 };
  const double *start = self->runs->len > 0
                            ? ((DhExperimentRun *) g_ptr_array_index (self->runs, 0))->start
                            : origin;
  double x, y, loss, gx, gy, xx, xy, yy, determinant, height, half[2], span;
  const DhValues values = { .loss = &loss,
                            .gradient_x = &gx,
                            .gradient_y = &gy,
                            .hessian_xx = &xx,
                            .hessian_xy = &xy,
                            .hessian_yy = &yy };

  if (!dh_regression_objective_minimum (objective, workspace, &x, &y, &loss))
    return FALSE;
  dh_objective_evaluate (objective, workspace, 1, &x, &y, &values);
  determinant = xx * yy - xy * xy;

  /* The level line of the quadratic about the minimum is an ellipse; its bounding box. */
  height = xx * (start[0] - x) * (start[0] - x) + 2 * xy * (start[0] - x) * (start[1] - y)
           + yy * (start[1] - y) * (start[1] - y);
  half[0] = sqrt (height * yy / determinant) * (1 + VIEW_MARGIN);
  half[1] = sqrt (height * xx / determinant) * (1 + VIEW_MARGIN);
  if (!isfinite (half[0]) || !isfinite (half[1]) || !(half[0] > 0) || !(half[1] > 0))
    return FALSE;

  span = fmax (half[0], half[1]);
  self->view.x[0] = x - fmin (span, GREATEST_ELONGATION * half[0]);
  self->view.x[1] = x + fmin (span, GREATEST_ELONGATION * half[0]);
  self->view.y[0] = y - fmin (span, GREATEST_ELONGATION * half[1]);
  self->view.y[1] = y + fmin (span, GREATEST_ELONGATION * half[1]);
  return TRUE;
}
