/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "known-minima.h"

#include <math.h>

/* Another value of a constant may move the minima. */
static gboolean
has_catalogue_constants (const DhGround *self)
{
  const GArray *defaults = self->landscape->constants;
  guint n = self->constants != NULL ? self->constants->len : 0;

  for (guint i = 0; i < n; i++)
    {
      const DhNamedValue *named = &g_array_index (self->constants, DhNamedValue, i);

      for (guint j = 0; j < defaults->len; j++)
        {
          const DhConstant *constant = &g_array_index (defaults, DhConstant, j);

          if (g_str_equal (constant->name, named->name) && constant->value != named->value)
            return FALSE;
        }
    }
  return TRUE;
}

GArray *
dh_ground_get_known_minima (const DhGround *self,
                            const DhObjective *objective,
                            DhWorkspace *workspace)
{
  GArray *minima = g_array_new (FALSE, FALSE, sizeof (DhMinimum));
  DhMinimum solved;

  switch (self->kind)
    {
    case DH_GROUND_LANDSCAPE:
      if (has_catalogue_constants (self))
        g_array_append_vals (minima, self->landscape->minima->data, self->landscape->minima->len);
      break;
    case DH_GROUND_REGRESSION:
      if (objective != NULL
          && dh_regression_objective_minimum (objective, workspace, &solved.x, &solved.y,
                                              &solved.value))
        g_array_append_val (minima, solved);
      break;
    case DH_GROUND_EXPRESSION:
      break;
    }
  return minima;
}

double
dh_known_minima_get_distance (const GArray *minima, double x, double y)
{
  double nearest = NAN;

  for (guint i = 0; i < minima->len; i++)
    {
      const DhMinimum *minimum = &g_array_index (minima, DhMinimum, i);

      nearest = fmin (nearest, hypot (x - minimum->x, y - minimum->y));
    }
  return nearest;
}
