/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "experiment.h"

#include <glib/gi18n-lib.h>

const char *const dh_ground_kind_ids[DH_N_GROUND_KINDS] = {
  [DH_GROUND_LANDSCAPE] = "landscape",
  [DH_GROUND_EXPRESSION] = "expression",
  [DH_GROUND_REGRESSION] = "regression",
};

const char *const dh_intercept_ids[DH_N_INTERCEPTS] = {
  [DH_INTERCEPT_NONE] = "none",
  [DH_INTERCEPT_BEST] = "best",
};

static void
clear_named_value_cb (gpointer named_value)
{
  g_clear_pointer (&((DhNamedValue *) named_value)->name, g_free);
}

GArray *
dh_named_values_new (void)
{
  GArray *values = g_array_new (FALSE, TRUE, sizeof (DhNamedValue));

  g_array_set_clear_func (values, clear_named_value_cb);
  return values;
}

void
dh_named_values_add (GArray *self, const char *name, double value)
{
  DhNamedValue added = { .name = g_strdup (name), .value = value };

  g_array_append_val (self, added);
}

void
dh_ground_clear (DhGround *self)
{
  g_free (self->expression);
  g_clear_pointer (&self->constants, g_array_unref);
  g_clear_pointer (&self->data, dh_data_source_unref);
  for (guint i = 0; i < G_N_ELEMENTS (self->features); i++)
    g_free (self->features[i]);
  g_free (self->target);
  *self = (DhGround){ .kind = DH_GROUND_LANDSCAPE };
}

static GArray *
copy_constants (const GArray *constants)
{
  GArray *copy = dh_named_values_new ();

  for (guint i = 0; i < constants->len; i++)
    {
      const DhNamedValue *value = &g_array_index (constants, DhNamedValue, i);

      dh_named_values_add (copy, value->name, value->value);
    }
  return copy;
}

void
dh_ground_copy (const DhGround *self, DhGround *copy)
{
  *copy = *self;
  copy->expression = g_strdup (self->expression);
  copy->constants = self->constants != NULL ? copy_constants (self->constants) : NULL;
  copy->data = self->data != NULL ? dh_data_source_ref (self->data) : NULL;
  for (guint i = 0; i < G_N_ELEMENTS (self->features); i++)
    copy->features[i] = g_strdup (self->features[i]);
  copy->target = g_strdup (self->target);
}

static gboolean
constants_equal (const GArray *a, const GArray *b)
{
  guint n_a = a != NULL ? a->len : 0;
  guint n_b = b != NULL ? b->len : 0;

  if (n_a != n_b)
    return FALSE;
  for (guint i = 0; i < n_a; i++)
    {
      const DhNamedValue *left = &g_array_index (a, DhNamedValue, i);
      const DhNamedValue *right = &g_array_index (b, DhNamedValue, i);

      if (!g_str_equal (left->name, right->name) || left->value != right->value)
        return FALSE;
    }
  return TRUE;
}

static gboolean
regressions_equal (const DhGround *a, const DhGround *b)
{
  if (a->n_features != b->n_features || a->model != b->model || a->scaling != b->scaling)
    return FALSE;
  for (guint i = 0; i < a->n_features; i++)
    if (g_strcmp0 (a->features[i], b->features[i]) != 0)
      return FALSE;
  return (a->n_features == 1 || a->intercept == b->intercept)
         && g_strcmp0 (a->target, b->target) == 0 && dh_data_source_equal (a->data, b->data);
}

gboolean
dh_ground_equal (const DhGround *a, const DhGround *b)
{
  if (a->kind != b->kind)
    return FALSE;
  switch (a->kind)
    {
    case DH_GROUND_LANDSCAPE:
      return a->landscape == b->landscape && constants_equal (a->constants, b->constants);
    case DH_GROUND_EXPRESSION:
      return g_strcmp0 (a->expression, b->expression) == 0
             && constants_equal (a->constants, b->constants);
    case DH_GROUND_REGRESSION:
      return regressions_equal (a, b);
    default:
      g_assert_not_reached ();
    }
}

/* The names stay the ground's. */
static void
set_constant (GArray *constants, const char *name, double value)
{
  DhConstant added = { .name = name, .value = value };

  for (guint i = 0; i < constants->len; i++)
    {
      DhConstant *constant = &g_array_index (constants, DhConstant, i);

      if (g_str_equal (constant->name, name))
        {
          constant->value = value;
          return;
        }
    }
  g_array_append_val (constants, added);
}

const char *
dh_ground_get_expression (const DhGround *self)
{
  return self->kind == DH_GROUND_LANDSCAPE ? self->landscape->expression : self->expression;
}

GArray *
dh_ground_get_constants (const DhGround *self)
{
  const GArray *defaults = self->kind == DH_GROUND_LANDSCAPE ? self->landscape->constants : NULL;
  GArray *constants = g_array_new (FALSE, FALSE, sizeof (DhConstant));

  if (defaults != NULL)
    g_array_append_vals (constants, defaults->data, defaults->len);
  for (guint i = 0; self->constants != NULL && i < self->constants->len; i++)
    {
      const DhNamedValue *value = &g_array_index (self->constants, DhNamedValue, i);

      set_constant (constants, value->name, value->value);
    }
  return constants;
}

static DhObjective *
make_expression (const DhGround *self, GError **error)
{
  g_autoptr (GArray) constants = dh_ground_get_constants (self);

  return dh_expression_objective_new (dh_ground_get_expression (self),
                                      (const DhConstant *) (gpointer) constants->data,
                                      constants->len, error);
}

static DhObjective *
make_regression (const DhGround *self, DhProgressFunc progress, gpointer data, GError **error)
{
  const DhRegressionSettings settings = {
    .model = self->model,
    .scaling = self->scaling,
    .intercept = self->intercept,
    .n_features = self->n_features,
    .features = { self->features[0], self->features[1] },
    .target = self->target,
  };
  g_autoptr (DhTable) table = dh_data_source_load (self->data, progress, data, error);

  return table != NULL ? dh_regression_objective_new (table, &settings, error) : NULL;
}

DhObjective *
dh_ground_make_objective (const DhGround *self,
                          DhProgressFunc progress,
                          gpointer data,
                          GError **error)
{
  switch (self->kind)
    {
    case DH_GROUND_LANDSCAPE:
    case DH_GROUND_EXPRESSION:
      return make_expression (self, error);
    case DH_GROUND_REGRESSION:
      return make_regression (self, progress, data, error);
    default:
      g_assert_not_reached ();
    }
}

static char *
name_regression (const DhGround *ground)
{
  if (ground->n_features == 2)
    return g_strdup_printf (_ ("%s from %s and %s"), ground->target, ground->features[0],
                            ground->features[1]);
  return g_strdup_printf (_ ("%s from %s"), ground->target, ground->features[0]);
}

char *
dh_panel_get_title (const DhPanel *self)
{
  if (self->title != NULL)
    return g_strdup (self->title);
  switch (self->ground.kind)
    {
    case DH_GROUND_LANDSCAPE:
      return g_strdup (dh_landscape_get_name (self->ground.landscape));
    case DH_GROUND_EXPRESSION:
      return g_strdup (self->ground.expression);
    case DH_GROUND_REGRESSION:
      return name_regression (&self->ground);
    default:
      g_assert_not_reached ();
    }
}

char *
dh_panel_get_axis_name (const DhPanel *self, guint axis)
{
  const char *const plane[] = { "x", "y" };
  const char *const line[] = { "w", "b" };
  const char *const weights[] = { "w₁", "w₂" };

  g_assert (axis < 2);
  if (self->ground.kind != DH_GROUND_REGRESSION)
    return g_strdup (plane[axis]);
  if (self->ground.n_features == 1)
    return g_strdup (line[axis]);
  return g_strdup_printf ("%s (%s)", weights[axis], self->ground.features[axis]);
}
