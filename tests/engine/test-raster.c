/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-support.h"

#include <math.h>
#include <string.h>

#include "objective-private.h"
#include "raster.h"
#include "regression.h"

/* An objective made of a function, and slowed down where that is wanted. */
typedef struct
{
  DhObjective parent;
  double (*function) (double x, double y);
  gsize n_rows;
  gint64 time;    /* of a point, µs */
  gint n_points;  /* evaluated so far; atomic */
  gint cancel_at; /* so many sets the flag */
  gint cancelled; /* atomic */
  gint64 cancel_time;
} FunctionObjective;

static void
function_evaluate (const DhObjective *objective,
                   DhWorkspace *workspace,
                   gsize n,
                   const double *x,
                   const double *y,
                   const DhValues *values)
{
  FunctionObjective *self = (FunctionObjective *) objective;

  for (gsize i = 0; i < n; i++)
    {
      gint64 start_time = g_get_monotonic_time (); /* µs */

      values->loss[i] = self->function (x[i], y[i]);
      if (g_atomic_int_add (&self->n_points, 1) + 1 == self->cancel_at)
        {
          self->cancel_time = g_get_monotonic_time ();
          g_atomic_int_set (&self->cancelled, TRUE);
        }
      while (g_get_monotonic_time () < start_time + self->time)
        ;
    }
}

static gsize
function_get_n_rows (const DhObjective *objective)
{
  return ((const FunctionObjective *) objective)->n_rows;
}

static void
function_free (DhObjective *objective)
{
  g_free (objective);
}

static const DhObjectiveClass function_class = {
  .evaluate = function_evaluate,
  .get_n_rows = function_get_n_rows,
  .free = function_free,
};

static DhObjective *
function_objective_new (double (*function) (double x, double y))
{
  FunctionObjective *self = g_new0 (FunctionObjective, 1);

  dh_objective_init (&self->parent, &function_class);
  self->function = function;
  return &self->parent;
}

static double
address (double x, double y)
{
  return x + 1000 * y;
}

static double
wave (double x, double y)
{
  return sin (3 * x) * exp (y) + x * y;
}

/* A pole along x = 0, a hole in the upper half. */
static double
pole (double x, double y)
{
  return y > 0 ? sqrt (-y) : x < 0 ? -INFINITY : x < 1 ? INFINITY : 1 / x;
}

/* A hole without a pole. */
static double
half (double x, double y)
{
  return y > 0.5 ? NAN : x + y;
}

static double
nowhere (double x, double y)
{
  return NAN;
}

static double
zero_of_either_sign (double x, double y)
{
  return x < 0 ? 0.0 : -0.0;
}

static void
test_centres (void)
{
  g_autoptr (DhObjective) objective = function_objective_new (address);
  g_autoptr (DhRaster) raster = dh_raster_new ();
  static const double x[] = { -1, 3 };
  static const double y[] = { 2, 5 };

  g_assert_true (dh_raster_compute (raster, objective, x, y, 8, 6, 1, NULL));
  g_assert_cmpuint (raster->width, ==, 8);
  g_assert_cmpuint (raster->height, ==, 6);
  g_assert_cmpfloat (raster->x[1], ==, 3);
  g_assert_cmpfloat (raster->y[0], ==, 2);
  for (guint row = 0; row < 6; row++)
    for (guint column = 0; column < 8; column++)
      g_assert_cmpfloat (raster->values[row * 8 + column], ==,
                         address (-0.75 + 0.5 * column, 2.25 + 0.5 * row));
  g_assert_cmpfloat (raster->minimum, ==, address (-0.75, 2.25));
  g_assert_cmpfloat (raster->maximum, ==, address (2.75, 4.75));
}

/* However many threads, and however the pixels are shared out, the values are the same. */
static void
test_threads (void)
{
  static const guint sizes[][2] = { { 1, 1 }, { 1, 301 }, { 301, 1 }, { 333, 77 }, { 640, 400 } };
  static const double x[] = { -2, 2.5 };
  static const double y[] = { -1, 3 };
  g_autoptr (DhObjective) objective = function_objective_new (wave);
  g_autoptr (DhRaster) expected = dh_raster_new ();
  g_autoptr (DhRaster) raster = dh_raster_new ();

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (guint n_threads = 0; n_threads < 8; n_threads++)
      {
        guint width = sizes[i][0];
        guint height = sizes[i][1];

        ((FunctionObjective *) objective)->n_rows = n_threads % 2 * 100000;
        g_assert_true (dh_raster_compute (expected, objective, x, y, width, height, 1, NULL));
        g_assert_true (dh_raster_compute (raster, objective, x, y, width, height, n_threads, NULL));
        g_assert_cmpmem (raster->values, width * height * sizeof (double), expected->values,
                         width * height * sizeof (double));
        g_assert_cmpfloat (raster->minimum, ==, expected->minimum);
        g_assert_cmpfloat (raster->maximum, ==, expected->maximum);
        for (guint pixel = 0; pixel < width * height; pixel++)
          {
            double value = wave (x[0] + (pixel % width + 0.5) * (x[1] - x[0]) / width,
                                 y[0] + (pixel / width + 0.5) * (y[1] - y[0]) / height);

            g_assert_cmpfloat (raster->values[pixel], ==, value);
            g_assert_cmpfloat (value, >=, raster->minimum);
            g_assert_cmpfloat (value, <=, raster->maximum);
          }
      }
}

static void
test_range (void)
{
  static const double x[] = { -4, 4 };
  static const double y[] = { -1, 1 };
  g_autoptr (DhObjective) objective = function_objective_new (pole);
  g_autoptr (DhObjective) holed = function_objective_new (half);
  g_autoptr (DhObjective) empty = function_objective_new (nowhere);
  g_autoptr (DhObjective) zeros = function_objective_new (zero_of_either_sign);
  g_autoptr (DhRaster) raster = dh_raster_new ();

  g_assert_true (dh_raster_compute (raster, objective, x, y, 40, 10, 2, NULL));
  dh_assert_close (raster->minimum, 1 / 3.9, 1e-15, "minimum");
  dh_assert_close (raster->maximum, 1 / 1.1, 1e-15, "maximum");
  g_assert_true (isnan (raster->values[9 * 40]));
  g_assert_cmpfloat (raster->values[0], ==, -INFINITY);

  g_assert_true (dh_raster_compute (raster, holed, x, y, 333, 10, 2, NULL));
  g_assert_cmpfloat (raster->minimum, ==, raster->values[0]);
  g_assert_cmpfloat (raster->maximum, ==, raster->values[7 * 333 + 332]);

  g_assert_true (dh_raster_compute (raster, zeros, x, y, 40, 10, 2, NULL));
  g_assert_false (signbit (raster->minimum));

  g_assert_true (dh_raster_compute (raster, empty, x, y, 40, 10, 2, NULL));
  g_assert_cmpfloat (raster->minimum, >, raster->maximum);
}

static void
test_reuse (void)
{
  static const double x[] = { 0, 1 };
  g_autoptr (DhObjective) objective = function_objective_new (address);
  g_autoptr (DhRaster) raster = dh_raster_new ();
  double *values;

  g_assert_true (dh_raster_compute (raster, objective, x, x, 100, 90, 1, NULL));
  values = raster->values;
  g_assert_true (dh_raster_compute (raster, objective, x, x, 10, 20, 1, NULL));
  g_assert_true (raster->values == values);
  g_assert_true (dh_raster_compute (raster, objective, x, x, 90, 100, 1, NULL));
  g_assert_true (raster->values == values);
}

/* Cancelled from the start, and in the middle of a slow raster: whether it is slow because of many
 * rows, which is known, or for a reason that has to be found out. */
static void
test_cancel (void)
{
  static const double x[] = { 0, 1 };
  static const gint cancel_at[] = { 1, 20000, 20000 };
  g_autoptr (DhRaster) raster = dh_raster_new ();

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (DhObjective) objective = function_objective_new (address);
      FunctionObjective *self = (FunctionObjective *) objective;
      gint64 late; /* µs */

      self->n_rows = i == 1 ? 100000 : 0;
      self->time = 5;
      self->cancel_at = cancel_at[i];
      g_assert_false (dh_raster_compute (raster, objective, x, x, 1000, 1000, 2, &self->cancelled));
      late = g_get_monotonic_time () - self->cancel_time;
      g_test_message ("%" G_GINT64_FORMAT " µs late", late);
      if (g_test_perf ())
        g_assert_cmpint (late, <, 200000);
      g_assert_cmpint (self->n_points, <, cancel_at[i] + 20000);

      g_assert_false (dh_raster_compute (raster, objective, x, x, 10, 10, 1, &self->cancelled));
    }
}

/* A real objective with rows. */
static void
test_regression (void)
{
  static const char *const names[] = { "a", "t" };
  static const double a[] = { 1, 2, 3, 5 };
  static const double t[] = { 0, 1, 0, 1 };
  static const double *const columns[] = { a, t };
  static const double x[] = { -3, 3 };
  g_autoptr (DhTable) table = dh_table_new_from_numbers (2, names, 4, columns);
  g_autoptr (DhRaster) raster = dh_raster_new ();
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();

  for (guint i = 0; i < dh_n_regression_models; i++)
    {
      DhRegressionSettings settings = { .model = &dh_regression_models[i],
                                        .scaling = dh_scaling_find ("none"),
                                        .n_features = 1,
                                        .features = { "a" },
                                        .target = "t" };
      g_autoptr (DhObjective) objective = dh_regression_objective_new (table, &settings, NULL);

      g_assert_true (dh_raster_compute (raster, objective, x, x, 100, 100, 2, NULL));
      for (guint pixel = 0; pixel < 10000; pixel += 99)
        {
          double w = x[0] + (pixel % 100 + 0.5) * (x[1] - x[0]) / 100;
          double b = x[0] + (pixel / 100 + 0.5) * (x[1] - x[0]) / 100;
          double loss;
          const DhValues values = { .loss = &loss };

          dh_objective_evaluate (objective, workspace, 1, &w, &b, &values);
          g_assert_cmpfloat (raster->values[pixel], ==, loss);
        }
    }
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  g_test_add_func ("/raster/centres", test_centres);
  g_test_add_func ("/raster/threads", test_threads);
  g_test_add_func ("/raster/range", test_range);
  g_test_add_func ("/raster/reuse", test_reuse);
  g_test_add_func ("/raster/cancel", test_cancel);
  g_test_add_func ("/raster/regression", test_regression);
  return g_test_run ();
}
