/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <float.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "error.h"
#include "regression-private.h"

/* Linear regression, loss the mean squared error.
 *
 * The loss is a quadratic of the parameters, so that seven numbers found once stand for all of the
 * rows. Written about its least point and with the Hessian taken apart as L D Lᵀ,
 *
 *   loss = least + d_p (δ_p + l δ_q)² + d_q δ_q²,   δ = θ − θ*,
 *
 * nothing cancels, neither close to the least point nor along the floor of a narrow valley. p is
 * the axis whose column is longer, q the other. */
typedef struct
{
  DhRegression parent;
  long double mean[3]; /* of the columns and the target, with the best intercept; else 0 */
  guint p;             /* 0 or 1 */
  double l;
  double d_p;
  double d_q;
  double least;
  double at_p[2]; /* θ*, as the sum of two numbers: what the first rounds off is in the second */
  double at_q[2];
  gboolean is_single; /* there is one least point */
} Linear;

/* What of a column is left of its length once the other was taken out of it, where there is more
 * left than rounding: its square. */
#define COLLINEAR (4096 * DBL_EPSILON * DBL_EPSILON)

typedef struct
{
  const double *p;
  const double *q;
  const double *target;
  long double mean_p;
  long double mean_q;
  long double mean_target;
} Columns;

static Columns
get_columns (const Linear *self)
{
  const DhRegressionData *data = &self->parent.data;

  return (Columns){
    .p = data->columns[self->p],
    .q = data->columns[!self->p],
    .target = data->target,
    .mean_p = self->mean[self->p],
    .mean_q = self->mean[!self->p],
    .mean_target = self->mean[2],
  };
}

static long double
find_mean (gsize n, const double *values)
{
  long double sum = 0;

  for (gsize i = 0; i < n; i++)
    sum += values[i];
  return sum / n;
}

static long double
find_square (gsize n, const double *values, long double mean)
{
  long double sum = 0;

  for (gsize i = 0; i < n; i++)
    sum += (values[i] - mean) * (values[i] - mean);
  return sum / n;
}

static void
split (long double value, double parts[2])
{
  parts[0] = (double) value;
  parts[1] = (double) (value - parts[0]);
}

/* Takes column p out of column q and the target, then what is left of q out of what is left of the
 * target (the modified Gram-Schmidt process): what then is left of the target is the residual. */
static void
solve (Linear *self)
{
  gsize n = self->parent.data.n_rows;
  Columns c = get_columns (self);
  long double pp = 0, pq = 0, pt = 0, qq = 0, qt = 0, rr = 0, q_length = 0;
  long double l, alpha, beta;

  for (gsize i = 0; i < n; i++)
    {
      long double p = c.p[i] - c.mean_p;

      pp += p * p;
      pq += p * (c.q[i] - c.mean_q);
      pt += p * (c.target[i] - c.mean_target);
    }
  l = pp > 0 ? pq / pp : 0;
  alpha = pp > 0 ? pt / pp : 0;

  for (gsize i = 0; i < n; i++)
    {
      long double p = c.p[i] - c.mean_p;
      long double q = c.q[i] - c.mean_q;

      q_length += q * q;
      q -= l * p;
      qq += q * q;
      qt += q * (c.target[i] - c.mean_target - alpha * p);
    }
  self->is_single = qq > COLLINEAR * q_length;
  beta = self->is_single ? qt / qq : 0;

  for (gsize i = 0; i < n; i++)
    {
      long double p = c.p[i] - c.mean_p;
      long double r = c.target[i] - c.mean_target - alpha * p - beta * (c.q[i] - c.mean_q - l * p);

      rr += r * r;
    }

  self->l = (double) l;
  self->d_p = (double) (pp / n);
  self->d_q = self->is_single ? (double) (qq / n) : 0;
  self->least = (double) (rr / n);
  split (alpha - beta * l, self->at_p);
  split (beta, self->at_q);
}

static gboolean
linear_prepare (DhRegression *regression, DhIntercept intercept, GError **error)
{
  Linear *self = (Linear *) regression;
  DhRegressionData *data = &regression->data;

  if (intercept == DH_INTERCEPT_BEST)
    {
      self->mean[0] = find_mean (data->n_rows, data->columns[0]);
      self->mean[1] = find_mean (data->n_rows, data->columns[1]);
      self->mean[2] = find_mean (data->n_rows, data->target);
    }
  self->p = find_square (data->n_rows, data->columns[1], self->mean[1])
            > find_square (data->n_rows, data->columns[0], self->mean[0]);
  solve (self);
  if (isfinite (self->d_p) && isfinite (self->least) && isfinite (self->at_p[0])
      && isfinite (self->at_q[0]))
    return TRUE;
  g_set_error_literal (error, DH_ERROR, DH_ERROR_TABLE,
                       _ ("the numbers of the columns used are too large; use other units"));
  return FALSE;
}

static void
linear_evaluate (const DhObjective *objective,
                 DhWorkspace *workspace,
                 gsize n,
                 const double *x,
                 const double *y,
                 const DhValues *values)
{
  const Linear *self = (const Linear *) objective;
  const double *p = self->p == 0 ? x : y;
  const double *q = self->p == 0 ? y : x;
  double *gradient_p = self->p == 0 ? values->gradient_x : values->gradient_y;
  double *gradient_q = self->p == 0 ? values->gradient_y : values->gradient_x;
  double *hessian_pp = self->p == 0 ? values->hessian_xx : values->hessian_yy;
  double *hessian_qq = self->p == 0 ? values->hessian_yy : values->hessian_xx;
  Linear s = *self;

  if (values->loss != NULL)
    for (gsize i = 0; i < n; i++)
      {
        double v = (q[i] - s.at_q[0]) - s.at_q[1];
        double u = ((p[i] - s.at_p[0]) - s.at_p[1]) + s.l * v;

        values->loss[i] = s.least + (s.d_p * u * u + s.d_q * v * v);
      }
  if (gradient_p != NULL)
    for (gsize i = 0; i < n; i++)
      {
        double v = (q[i] - s.at_q[0]) - s.at_q[1];
        double u = ((p[i] - s.at_p[0]) - s.at_p[1]) + s.l * v;

        gradient_p[i] = 2 * s.d_p * u;
        gradient_q[i] = 2 * (s.d_p * s.l * u + s.d_q * v);
      }
  if (hessian_pp != NULL)
    for (gsize i = 0; i < n; i++)
      {
        hessian_pp[i] = 2 * s.d_p;
        values->hessian_xy[i] = 2 * s.d_p * s.l;
        hessian_qq[i] = 2 * (s.d_p * s.l * s.l + s.d_q);
      }
}

/* The best intercept stays that of all rows: so the mini-batches' gradients are right on average,
 * and even a single row has one. */
static void
linear_gradient_of_rows (const DhObjective *objective,
                         gsize n,
                         const guint32 *rows,
                         double x,
                         double y,
                         double *gradient_x,
                         double *gradient_y)
{
  const Linear *self = (const Linear *) objective;
  const DhRegressionData *data = &self->parent.data;
  const double mean_a = (double) self->mean[0];
  const double mean_c = (double) self->mean[1];
  const double mean_t = (double) self->mean[2];
  double sum_a = 0, sum_c = 0;

  for (gsize i = 0; i < n; i++)
    {
      double a = data->columns[0][rows[i]] - mean_a;
      double c = data->columns[1][rows[i]] - mean_c;
      double residual = x * a + y * c - (data->target[rows[i]] - mean_t);

      sum_a += residual * a;
      sum_c += residual * c;
    }
  *gradient_x = 2 * sum_a / (double) n;
  *gradient_y = 2 * sum_c / (double) n;
}

static gboolean
linear_minimum (
    const DhRegression *regression, DhWorkspace *workspace, double *x, double *y, double *loss)
{
  const Linear *self = (const Linear *) regression;

  *x = self->p == 0 ? self->at_p[0] : self->at_q[0];
  *y = self->p == 0 ? self->at_q[0] : self->at_p[0];
  *loss = self->least;
  return self->is_single;
}

const DhRegressionMethods dh_linear_regression_methods = {
  .class = {
    .evaluate = linear_evaluate,
    .get_n_rows = dh_regression_get_n_rows,
    .gradient_of_rows = linear_gradient_of_rows,
    .free = dh_regression_free,
  },
  .instance_size = sizeof (Linear),
  .prepare = linear_prepare,
  .minimum = linear_minimum,
};
