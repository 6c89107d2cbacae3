/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "error.h"
#include "regression-private.h"

/* Logistic regression, loss the mean cross-entropy: with the row's columns negated where its
 * target is 1, its margin is m = x a + y c and
 *
 *   loss = log (1 + exp m),  gradient = σ(m) (a, c),  Hessian = σ(m) (1 − σ(m)) (a, c)(a, c)ᵀ,
 *
 * all of them written with exp (−|m|), which can't overflow. */

/* Rows that are gone through at a time, and sums that are kept side by side: in the same order for
 * every point, whichever others are in the batch. */
#define BLOCK 256
#define LANES 8

typedef struct
{
  double loss;
  double gradient[2];
  double hessian[3]; /* xx, xy, yy */
} Sums;

static double
add_lanes (const double lanes[LANES])
{
  return ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3]))
         + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
}

static void
add_losses (gsize n, const double *margin, const double *decay, Sums *sums)
{
  double lanes[LANES] = { 0 };

  for (gsize i = 0; i < n; i++)
    lanes[i % LANES] += fmax (margin[i], 0) + log1p (decay[i]);
  sums->loss += add_lanes (lanes);
}

static void
add_gradients (gsize n,
               const double *a,
               const double *c,
               const double *margin,
               const double *decay,
               Sums *sums)
{
  double lanes_a[LANES] = { 0 };
  double lanes_c[LANES] = { 0 };

  for (gsize i = 0; i < n; i++)
    {
      double sigmoid = (margin[i] < 0 ? decay[i] : 1) / (1 + decay[i]);

      lanes_a[i % LANES] += sigmoid * a[i];
      lanes_c[i % LANES] += sigmoid * c[i];
    }
  sums->gradient[0] += add_lanes (lanes_a);
  sums->gradient[1] += add_lanes (lanes_c);
}

static void
add_hessians (gsize n, const double *a, const double *c, const double *decay, Sums *sums)
{
  double lanes_aa[LANES] = { 0 };
  double lanes_ac[LANES] = { 0 };
  double lanes_cc[LANES] = { 0 };

  for (gsize i = 0; i < n; i++)
    {
      double weight = decay[i] / ((1 + decay[i]) * (1 + decay[i]));

      lanes_aa[i % LANES] += weight * a[i] * a[i];
      lanes_ac[i % LANES] += weight * a[i] * c[i];
      lanes_cc[i % LANES] += weight * c[i] * c[i];
    }
  sums->hessian[0] += add_lanes (lanes_aa);
  sums->hessian[1] += add_lanes (lanes_ac);
  sums->hessian[2] += add_lanes (lanes_cc);
}

static Sums
evaluate_point (const DhRegressionData *data, double x, double y, const DhValues *wanted)
{
  Sums sums = { 0 };

  for (gsize first = 0; first < data->n_rows; first += BLOCK)
    {
      const double *a = data->columns[0] + first;
      const double *c = data->columns[1] + first;
      gsize n = MIN (BLOCK, data->n_rows - first);
      double margin[BLOCK], decay[BLOCK];

      for (gsize i = 0; i < n; i++)
        {
          margin[i] = x * a[i] + y * c[i];
          decay[i] = exp (-fabs (margin[i]));
        }
      if (wanted->loss != NULL)
        add_losses (n, margin, decay, &sums);
      if (wanted->gradient_x != NULL)
        add_gradients (n, a, c, margin, decay, &sums);
      if (wanted->hessian_xx != NULL)
        add_hessians (n, a, c, decay, &sums);
    }
  return sums;
}

static void
logistic_evaluate (const DhObjective *objective,
                   DhWorkspace *workspace,
                   gsize n,
                   const double *x,
                   const double *y,
                   const DhValues *values)
{
  const DhRegressionData *data = &((const DhRegression *) objective)->data;
  double n_rows = (double) data->n_rows;

  for (gsize i = 0; i < n; i++)
    {
      Sums sums = evaluate_point (data, x[i], y[i], values);

      if (values->loss != NULL)
        values->loss[i] = sums.loss / n_rows;
      if (values->gradient_x != NULL)
        {
          values->gradient_x[i] = sums.gradient[0] / n_rows;
          values->gradient_y[i] = sums.gradient[1] / n_rows;
        }
      if (values->hessian_xx != NULL)
        {
          values->hessian_xx[i] = sums.hessian[0] / n_rows;
          values->hessian_xy[i] = sums.hessian[1] / n_rows;
          values->hessian_yy[i] = sums.hessian[2] / n_rows;
        }
    }
}

static void
logistic_gradient_of_rows (const DhObjective *objective,
                           gsize n,
                           const guint32 *rows,
                           double x,
                           double y,
                           double *gradient_x,
                           double *gradient_y)
{
  const DhRegressionData *data = &((const DhRegression *) objective)->data;
  double sum_a = 0, sum_c = 0;

  for (gsize i = 0; i < n; i++)
    {
      double a = data->columns[0][rows[i]];
      double c = data->columns[1][rows[i]];
      double margin = x * a + y * c;
      double decay = exp (-fabs (margin));
      double sigmoid = (margin < 0 ? decay : 1) / (1 + decay);

      sum_a += sigmoid * a;
      sum_c += sigmoid * c;
    }
  *gradient_x = sum_a / (double) n;
  *gradient_y = sum_c / (double) n;
}

static gboolean
logistic_prepare (DhRegression *self, DhIntercept intercept, GError **error)
{
  DhRegressionData *data = &self->data;

  for (gsize row = 0; row < data->n_rows; row++)
    if (data->target[row] == 1)
      {
        data->columns[0][row] = -data->columns[0][row];
        data->columns[1][row] = -data->columns[1][row];
      }
  return TRUE;
}

/* Whether there is a direction in which no row's margin grows: then the loss falls (or stays) all
 * the way along it and has no single least point. There is one where all of the rows' (a, c) lie
 * on one side of a line through the origin; their angles are taken from the first of them that
 * isn't zero. */
static gboolean
is_separable (const DhRegressionData *data)
{
  double first_a = 0, first_c = 0;
  double least_angle = 0, greatest_angle = 0;
  gboolean has_opposite = FALSE;

  for (gsize row = 0; row < data->n_rows; row++)
    {
      double a = data->columns[0][row];
      double c = data->columns[1][row];
      double cross, dot;

      if (first_a == 0 && first_c == 0)
        {
          first_a = a;
          first_c = c;
        }
      cross = first_a * c - first_c * a;
      dot = first_a * a + first_c * c;
      if (cross == 0)
        {
          has_opposite |= dot < 0;
          continue;
        }
      least_angle = fmin (least_angle, atan2 (cross, dot));
      greatest_angle = fmax (greatest_angle, atan2 (cross, dot));
    }
  if (has_opposite)
    return least_angle == 0 || greatest_angle == 0;
  return greatest_angle - least_angle <= G_PI;
}

#define MAX_ITERATIONS 200
#define MAX_HALVINGS 60

/* Newton's method from the origin, with halved steps until the quadratic is a good likeness: the
 * loss is convex, and grows in every direction where the rows can't be separated. */
static gboolean
logistic_minimum (
    const DhRegression *self, DhWorkspace *workspace, double *x, double *y, double *loss)
{
  double gradient[2], hessian[3];
  const DhValues all = { loss, &gradient[0], &gradient[1], &hessian[0], &hessian[1], &hessian[2] };

  *x = *y = 0;
  if (is_separable (&self->data))
    return FALSE;

  for (guint iteration = 0; iteration < MAX_ITERATIONS; iteration++)
    {
      const DhValues only_loss = { .loss = loss };
      long double determinant;
      double step_x, step_y, decrement, before;
      double from_x = *x, from_y = *y;
      double part = 1;

      logistic_evaluate (&self->parent, workspace, 1, x, y, &all);
      before = *loss;
      determinant = (long double) hessian[0] * hessian[2] - (long double) hessian[1] * hessian[1];
      if (!(determinant > 0))
        return FALSE;
      step_x = (double) ((hessian[1] * gradient[1] - hessian[2] * gradient[0]) / determinant);
      step_y = (double) ((hessian[1] * gradient[0] - hessian[0] * gradient[1]) / determinant);
      decrement = -(gradient[0] * step_x + gradient[1] * step_y);

      *x = from_x + step_x;
      *y = from_y + step_y;
      logistic_evaluate (&self->parent, workspace, 1, x, y, &only_loss);
      if (decrement <= 1e-24 * before)
        return TRUE;

      for (guint i = 0; i < MAX_HALVINGS && decrement > 1e-8 * before
                        && !(*loss <= before - 1e-4 * part * decrement);
           i++)
        {
          part /= 2;
          *x = from_x + part * step_x;
          *y = from_y + part * step_y;
          logistic_evaluate (&self->parent, workspace, 1, x, y, &only_loss);
        }
    }
  return FALSE;
}

const DhRegressionMethods dh_logistic_regression_methods = {
  .class = {
    .evaluate = logistic_evaluate,
    .get_n_rows = dh_regression_get_n_rows,
    .gradient_of_rows = logistic_gradient_of_rows,
    .free = dh_regression_free,
  },
  .instance_size = sizeof (DhRegression),
  .prepare = logistic_prepare,
  .minimum = logistic_minimum,
};
