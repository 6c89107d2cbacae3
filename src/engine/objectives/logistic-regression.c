/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "kernels.h"
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
#define LANES DH_REGRESSION_PADDING

G_STATIC_ASSERT (LANES % DH_KERNEL_PADDING == 0 && BLOCK % LANES == 0);

typedef struct
{
  double loss;
  double gradient[2];
  double hessian[3]; /* xx, xy, yy */
} Sums;

typedef struct
{
  gboolean loss;
  gboolean gradient;
  gboolean hessian;
} Wanted;

static double
add_lanes (const double lanes[LANES])
{
  return ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3]))
         + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
}

static void
add_losses (gsize n, const double *margin, const double *rest, Sums *sums)
{
  double lanes[LANES] = { 0 };

  for (gsize i = 0; i < n; i += LANES)
    for (gsize k = 0; k < LANES; k++)
      lanes[k] += (margin[i + k] > 0 ? margin[i + k] : 0) + rest[i + k];
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

  for (gsize i = 0; i < n; i += LANES)
    for (gsize k = 0; k < LANES; k++)
      {
        double sigmoid = (margin[i + k] < 0 ? decay[i + k] : 1) / (1 + decay[i + k]);

        lanes_a[k] += sigmoid * a[i + k];
        lanes_c[k] += sigmoid * c[i + k];
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

  for (gsize i = 0; i < n; i += LANES)
    for (gsize k = 0; k < LANES; k++)
      {
        double weight = decay[i + k] / ((1 + decay[i + k]) * (1 + decay[i + k]));

        lanes_aa[k] += weight * a[i + k] * a[i + k];
        lanes_ac[k] += weight * a[i + k] * c[i + k];
        lanes_cc[k] += weight * c[i + k] * c[i + k];
      }
  sums->hessian[0] += add_lanes (lanes_aa);
  sums->hessian[1] += add_lanes (lanes_ac);
  sums->hessian[2] += add_lanes (lanes_cc);
}

/* Adds what n ≤ BLOCK rows contribute at a point. They are followed by as many of zeros as make a
 * multiple of LANES, of which only the logarithm isn't zero. */
static void
add_block (gsize n, const double *a, const double *c, double x, double y, Wanted wanted, Sums *sums)
{
  const DhKernelSet *kernels = dh_kernel_set_get ();
  DhKernel exponential = kernels->kernels[DH_OPERATION_EXP][DH_FORM_VECTOR_VECTOR];
  DhKernel log1p_kernel = kernels->kernels[DH_OPERATION_LOG1P][DH_FORM_VECTOR_VECTOR];
  gsize n_padded = (n + LANES - 1) / LANES * LANES;
  double margin[BLOCK], decay[BLOCK], rest[BLOCK];

  for (gsize i = 0; i < n_padded; i++)
    {
      margin[i] = x * a[i] + y * c[i];
      decay[i] = -fabs (margin[i]);
    }
  exponential (decay, decay, decay, n_padded);

  if (wanted.loss)
    {
      log1p_kernel (rest, decay, decay, n_padded);
      for (gsize i = n; i < n_padded; i++)
        rest[i] = 0;
      add_losses (n_padded, margin, rest, sums);
    }
  if (wanted.gradient)
    add_gradients (n_padded, a, c, margin, decay, sums);
  if (wanted.hessian)
    add_hessians (n_padded, a, c, decay, sums);
}

static Sums
evaluate_point (const DhRegressionData *data, double x, double y, Wanted wanted)
{
  Sums sums = { 0 };

  for (gsize first = 0; first < data->n_rows; first += BLOCK)
    add_block (MIN (BLOCK, data->n_rows - first), data->columns[0] + first,
               data->columns[1] + first, x, y, wanted, &sums);
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
  Wanted wanted = { .loss = values->loss != NULL,
                    .gradient = values->gradient_x != NULL,
                    .hessian = values->hessian_xx != NULL };

  for (gsize i = 0; i < n; i++)
    {
      Sums sums = evaluate_point (data, x[i], y[i], wanted);

      if (wanted.loss)
        values->loss[i] = sums.loss / n_rows;
      if (wanted.gradient)
        {
          values->gradient_x[i] = sums.gradient[0] / n_rows;
          values->gradient_y[i] = sums.gradient[1] / n_rows;
        }
      if (wanted.hessian)
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
  Sums sums = { 0 };

  for (gsize first = 0; first < n; first += BLOCK)
    {
      gsize n_block = MIN (BLOCK, n - first);
      double a[BLOCK] = { 0 };
      double c[BLOCK] = { 0 };

      for (gsize i = 0; i < n_block; i++)
        {
          a[i] = data->columns[0][rows[first + i]];
          c[i] = data->columns[1][rows[first + i]];
        }
      add_block (n_block, a, c, x, y, (Wanted){ .gradient = TRUE }, &sums);
    }
  *gradient_x = sums.gradient[0] / (double) n;
  *gradient_y = sums.gradient[1] / (double) n;
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

/* Newton's step at a point, and what it promises to take off the loss, twice. FALSE where the
 * Hessian is singular to rounding. */
static gboolean
find_step (const Sums *sums, double step[2], double *decrement)
{
  const double *g = sums->gradient;
  const double *h = sums->hessian;
  long double determinant = (long double) h[0] * h[2] - (long double) h[1] * h[1];

  if (!(determinant > 0))
    return FALSE;
  step[0] = (double) (((long double) h[1] * g[1] - (long double) h[2] * g[0]) / determinant);
  step[1] = (double) (((long double) h[1] * g[0] - (long double) h[0] * g[1]) / determinant);
  *decrement = -(g[0] * step[0] + g[1] * step[1]);
  return TRUE;
}

#define MAX_ITERATIONS 200
#define MAX_HALVINGS 60

/* Relative to the loss: where the quadratic is a good likeness, so that whole steps are safe, and
 * where the next step is the last that makes a difference. */
#define QUADRATIC 1e-8
#define CONVERGED 1e-24

/* Newton's method from the origin, with halved steps at first: the loss is convex, and grows in
 * every direction where the rows can't be separated. */
static gboolean
logistic_minimum (
    const DhRegression *self, DhWorkspace *workspace, double *x, double *y, double *loss)
{
  const Wanted all = { TRUE, TRUE, TRUE };
  const Wanted only_loss = { .loss = TRUE };
  double n_rows = (double) self->data.n_rows;
  gboolean is_converged = FALSE;

  *x = *y = 0;
  *loss = evaluate_point (&self->data, 0, 0, only_loss).loss / n_rows;
  if (is_separable (&self->data))
    return FALSE;

  for (guint i = 0; i < MAX_ITERATIONS && !is_converged; i++)
    {
      Sums sums = evaluate_point (&self->data, *x, *y, all);
      double part = 1;
      double step[2], decrement, next;

      if (!find_step (&sums, step, &decrement))
        return FALSE;
      is_converged = decrement <= CONVERGED * sums.loss;
      for (guint k = 0; k < MAX_HALVINGS && decrement > QUADRATIC * sums.loss; k++, part /= 2)
        {
          next = evaluate_point (&self->data, *x + part * step[0], *y + part * step[1], only_loss)
                     .loss;
          if (next <= sums.loss - 1e-4 * part * decrement)
            break;
        }
      *x += part * step[0];
      *y += part * step[1];
    }
  *loss = evaluate_point (&self->data, *x, *y, only_loss).loss / n_rows;
  return is_converged;
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
