/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "hand-objectives.h"

#include <math.h>

#include "objective-private.h"

/* Loss, gradient x and y, Hessian xx, xy and yy at a point. */
typedef struct
{
  double v[6];
} Jet;

typedef struct _HandObjective HandObjective;

struct _HandObjective
{
  DhObjective parent;
  Jet (*jet) (const HandObjective *self, double x, double y);
  double a, b, c;
  gsize n_rows;
};

static Jet
quadratic (const HandObjective *self, double x, double y)
{
  double a = self->a, b = self->b, c = self->c;

  return (
      Jet){ { 0.5 * (a * x * x + c * y * y) + b * x * y, a * x + b * y, b * x + c * y, a, b, c } };
}

static Jet
ravine (const HandObjective *self, double x, double y)
{
  return (Jet){ { 0.05 * x * x + 2.5 * y * y + 0.3 * sin (x), 0.1 * x + 0.3 * cos (x), 5 * y,
                  0.1 - 0.3 * sin (x), 0, 5 } };
}

static Jet
rosenbrock (const HandObjective *self, double x, double y)
{
  double u = 1 - x;
  double t = y - x * x;

  return (Jet){ { u * u + 100 * t * t, -2 * u - 400 * x * t, 200 * t, 2 - 400 * t + 800 * x * x,
                  -400 * x, 200 } };
}

static Jet
himmelblau (const HandObjective *self, double x, double y)
{
  double p = x * x + y - 11;
  double q = x + y * y - 7;

  return (Jet){ { p * p + q * q, 4 * x * p + 2 * q, 2 * p + 4 * y * q, 4 * p + 8 * x * x + 2,
                  4 * x + 4 * y, 2 + 4 * q + 8 * y * y } };
}

static Jet
logarithm (const HandObjective *self, double x, double y)
{
  return (Jet){ { log (x) + 0.5 * y * y, 1 / x, y, -1 / (x * x), 0, 1 } };
}

static Jet
root (const HandObjective *self, double x, double y)
{
  double r = sqrt (x);

  return (Jet){ { r + 0.5 * y * y, 0.5 / r, y, -0.25 / (r * x), 0, 1 } };
}

static Jet
row (gsize i, double x, double y)
{
  double weight = 1 + (double) (i % 3);
  double dx = x - (double) i;
  double dy = y + (double) i;

  return (
      Jet){ { 0.5 * weight * (dx * dx + dy * dy), weight * dx, weight * dy, weight, 0, weight } };
}

static Jet
mean_of_rows (const HandObjective *self, double x, double y)
{
  Jet mean = { { 0 } };

  for (gsize i = 0; i < self->n_rows; i++)
    {
      Jet one = row (i, x, y);

      for (guint k = 0; k < 6; k++)
        mean.v[k] += one.v[k] / (double) self->n_rows;
    }
  return mean;
}

static void
evaluate (const DhObjective *objective,
          DhWorkspace *workspace,
          gsize n,
          const double *x,
          const double *y,
          const DhValues *values)
{
  const HandObjective *self = (const HandObjective *) objective;
  double *const out[] = { values->loss,       values->gradient_x, values->gradient_y,
                          values->hessian_xx, values->hessian_xy, values->hessian_yy };

  for (gsize i = 0; i < n; i++)
    {
      Jet jet = self->jet (self, x[i], y[i]);

      for (guint k = 0; k < 6; k++)
        if (out[k] != NULL)
          out[k][i] = jet.v[k];
    }
}

static gsize
get_n_rows (const DhObjective *objective)
{
  return ((const HandObjective *) objective)->n_rows;
}

static void
gradient_of_rows (const DhObjective *objective,
                  gsize n,
                  const guint32 *rows,
                  double x,
                  double y,
                  double *gradient_x,
                  double *gradient_y)
{
  double sum_x = 0;
  double sum_y = 0;

  for (gsize i = 0; i < n; i++)
    {
      Jet jet = row (rows[i], x, y);

      sum_x += jet.v[1];
      sum_y += jet.v[2];
    }
  *gradient_x = sum_x / (double) n;
  *gradient_y = sum_y / (double) n;
}

static const DhObjectiveClass hand_class = {
  .evaluate = evaluate,
  .free = (void (*) (DhObjective *)) g_free,
};

static const DhObjectiveClass rows_class = {
  .evaluate = evaluate,
  .get_n_rows = get_n_rows,
  .gradient_of_rows = gradient_of_rows,
  .free = (void (*) (DhObjective *)) g_free,
};

static HandObjective *
new_with_class (const DhObjectiveClass *class,
                Jet (*jet) (const HandObjective *self, double x, double y))
{
  HandObjective *self = g_new0 (HandObjective, 1);

  dh_objective_init (&self->parent, class);
  self->jet = jet;
  return self;
}

DhObjective *
hand_quadratic_new (double a, double b, double c)
{
  HandObjective *self = new_with_class (&hand_class, quadratic);

  self->a = a;
  self->b = b;
  self->c = c;
  return &self->parent;
}

DhObjective *
hand_rows_new (gsize n)
{
  HandObjective *self = new_with_class (&rows_class, mean_of_rows);

  self->n_rows = n;
  return &self->parent;
}

DhObjective *
hand_objective_new (HandGround ground)
{
  switch (ground)
    {
    case HAND_BOWL:
      return hand_quadratic_new (1, 0, 4);
    case HAND_RAVINE:
      return &new_with_class (&hand_class, ravine)->parent;
    case HAND_ROSENBROCK:
      return &new_with_class (&hand_class, rosenbrock)->parent;
    case HAND_HIMMELBLAU:
      return &new_with_class (&hand_class, himmelblau)->parent;
    case HAND_SADDLE:
      return hand_quadratic_new (1, 0, -1);
    case HAND_LOGARITHM:
      return &new_with_class (&hand_class, logarithm)->parent;
    case HAND_ROOT:
      return &new_with_class (&hand_class, root)->parent;
    case HAND_N_GROUNDS:
    default:
      g_assert_not_reached ();
    }
}
