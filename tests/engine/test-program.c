/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "expression.h"

#include <math.h>
#include <string.h>

#include "random-expression.h"
#include "test-support.h"

#define N_POINTS 301 /* more than a tile, and no multiple of anything */
#define N_OUTPUTS 6

static const char *const known[] = {
  "x",
  "7",
  "x*0 + y",
  "y^2 + y",
  "(1-x)^2 + 100*(y-x^2)^2",
  "-20exp(-0.2sqrt(0.5(x^2+y^2))) - exp(0.5(cos(2pi*x)+cos(2pi*y))) + e + 20",
  "20 + x^2 - 10cos(2pi*x) + y^2 - 10cos(2pi*y)",
  "(x^2+y-11)^2 + (x+y^2-7)^2",
  "x^2 + y^2 - 2exp(-((x-1)^2+y^2)/0.2) - 3exp(-((x+1)^2+y^2)/0.2)",
  "sin(x)sin(y)exp(x)exp(y)cos(x)cos(y)sin(x+y)sin(x-y)sin(2x)sin(2y)",
  "log(x) + log(y)",
  "sqrt(x^2+y^2) + hypot(x, y) + abs(x) + max(x, y)",
};

/* The same bits, or both not a number. */
static void
assert_same (double actual, double expected, const char *text, const char *what, gsize point)
{
  if (memcmp (&actual, &expected, sizeof actual) != 0 && !(isnan (actual) && isnan (expected)))
    g_error ("%s of %s at point %" G_GSIZE_FORMAT ": %.17g, not %.17g", what, text, point, actual,
             expected);
}

typedef struct
{
  const char *text;
  DhObjective *objective;
  DhWorkspace *workspace;
  double x[N_POINTS];
  double y[N_POINTS];
  double expected[N_OUTPUTS][N_POINTS]; /* all points at once, with all outputs */
} Fixture;

/* Points of every kind: ordinary ones, zeros of both signs, and what isn't finite. */
static void
fixture_init (Fixture *self, const char *text, GRand *random)
{
  static const double special[]
      = { 0, -0.0, 1, -1, 1e300, -1e300, INFINITY, -INFINITY, NAN, 5e-324 };
  g_autoptr (GError) error = NULL;
  DhValues all = { 0 };

  self->text = text;
  self->workspace = dh_workspace_new ();
  self->objective = dh_expression_objective_new (text, NULL, 0, &error);
  g_assert_no_error (error);
  for (int i = 0; i < N_POINTS; i++)
    {
      gboolean is_special = g_rand_int_range (random, 0, 8) == 0;

      self->x[i] = is_special ? special[g_rand_int_range (random, 0, G_N_ELEMENTS (special))]
                              : g_rand_double_range (random, -4, 4);
      is_special = g_rand_int_range (random, 0, 8) == 0;
      self->y[i] = is_special ? special[g_rand_int_range (random, 0, G_N_ELEMENTS (special))]
                              : g_rand_double_range (random, -4, 4);
    }
  all.loss = self->expected[0];
  all.gradient_x = self->expected[1];
  all.gradient_y = self->expected[2];
  all.hessian_xx = self->expected[3];
  all.hessian_xy = self->expected[4];
  all.hessian_yy = self->expected[5];
  dh_objective_evaluate (self->objective, self->workspace, N_POINTS, self->x, self->y, &all);
}

static void
fixture_clear (Fixture *self)
{
  dh_objective_unref (self->objective);
  dh_workspace_free (self->workspace);
}

/* Some of the points, some of the outputs, into memory whose neighbours must stay as they are. */
static void
check_part (const Fixture *self, gsize start, gsize n, guint wants)
{
  static const int group[N_OUTPUTS] = { 0, 1, 1, 2, 2, 2 };
  double results[N_OUTPUTS][N_POINTS + 2];
  double *wanted[N_OUTPUTS];
  DhValues values;

  for (int i = 0; i < N_OUTPUTS; i++)
    {
      for (gsize k = 0; k < n + 2; k++)
        results[i][k] = 12345;
      wanted[i] = wants & 1u << group[i] ? results[i] + 1 : NULL;
    }
  values = (DhValues){ wanted[0], wanted[1], wanted[2], wanted[3], wanted[4], wanted[5] };
  dh_objective_evaluate (self->objective, self->workspace, n, self->x + start, self->y + start,
                         &values);
  for (int i = 0; i < N_OUTPUTS; i++)
    {
      g_assert_cmpfloat (results[i][0], ==, 12345);
      g_assert_cmpfloat (results[i][n + 1], ==, 12345);
      for (gsize k = 0; k < n; k++)
        assert_same (results[i][k + 1], wanted[i] != NULL ? self->expected[i][start + k] : 12345,
                     self->text, "an output", start + k);
    }
}

/* To the last bit, whatever the batch and whatever else is wanted. */
static void
check_batches (const Fixture *self, GRand *random)
{
  for (gsize i = 0; i < N_POINTS; i += 7)
    check_part (self, i, 1, 1 + i % 7);
  for (guint wants = 1; wants < 8; wants++)
    for (int i = 0; i < 3; i++)
      {
        gsize start = g_rand_int_range (random, 0, N_POINTS - 40);

        check_part (self, start, g_rand_int_range (random, 1, 40), wants);
      }
}

static void
check_grid (const Fixture *self)
{
  enum
  {
    N_X = 45,
    N_Y = 9
  };
  double loss[N_X * N_Y];

  dh_objective_evaluate_grid (self->objective, self->workspace, N_X, self->x + 1, N_Y, self->y + 2,
                              loss, NULL);
  for (gsize j = 0; j < N_Y; j++)
    for (gsize i = 0; i < N_X; i++)
      {
        double expected;
        const DhValues values = { .loss = &expected };

        dh_objective_evaluate (self->objective, self->workspace, 1, self->x + 1 + i,
                               self->y + 2 + j, &values);
        assert_same (loss[j * N_X + i], expected, self->text, "the grid", j * N_X + i);
      }
}

/* What a run sees of its points, one after the other in one frame. */
static void
check_frame (const Fixture *self)
{
  DhFrame frame = { 0 };

  for (gsize i = 0; i < 40; i++)
    {
      double expected[3];
      const DhValues values
          = { .loss = &expected[0], .gradient_x = &expected[1], .gradient_y = &expected[2] };

      frame.x = self->x[i];
      frame.y = self->y[i];
      dh_objective_evaluate (self->objective, self->workspace, 1, &frame.x, &frame.y, &values);
      dh_objective_evaluate_frame (self->objective, self->workspace, &frame);
      assert_same (frame.loss, expected[0], self->text, "the frame's loss", i);
      assert_same (frame.gradient[0], expected[1], self->text, "the frame's slope along x", i);
      assert_same (frame.gradient[1], expected[2], self->text, "the frame's slope along y", i);
    }
}

static void
check (const char *text, GRand *random)
{
  g_autofree Fixture *fixture = g_new0 (Fixture, 1);

  fixture_init (fixture, text, random);
  check_batches (fixture, random);
  check_grid (fixture);
  check_frame (fixture);
  fixture_clear (fixture);
}

static void
test_known (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    check (known[i], random);
}

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (6);

  for (int i = 0; i < 1500; i++)
    {
      g_autofree char *text = random_expression (random, 1 + i % 6);

      check (text, random);
    }
}

/* More live values than there are registers in the first-level cache. */
static void
test_large (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (GString) text = g_string_new ("x");
  g_autoptr (GString) nested = g_string_new (NULL);

  for (int i = 0; text->len < 3900; i++)
    g_string_append_printf (text, "%csin(%dx+y)*exp(-x*y)", "+*-"[i % 3], i);
  check (text->str, random);

  for (int i = 0; i < DH_EXPRESSION_MAX_NESTING; i++)
    g_string_append (nested, "tanh(");
  g_string_append (nested, "x*y+x");
  for (int i = 0; i < DH_EXPRESSION_MAX_NESTING; i++)
    g_string_append_c (nested, ')');
  check (nested->str, random);
}

typedef struct
{
  DhObjective *objective;
  double loss;
  double gradient[2];
  double grid;
} ThreadData;

static gpointer
thread_cb (gpointer user_data)
{
  ThreadData *data = user_data;
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();
  const double x = 0.5;
  const double y = -0.25;
  const DhValues values
      = { .loss = &data->loss, .gradient_x = &data->gradient[0], .gradient_y = &data->gradient[1] };

  for (int i = 0; i < 100; i++)
    {
      dh_objective_evaluate (data->objective, workspace, 1, &x, &y, &values);
      dh_objective_evaluate_grid (data->objective, workspace, 1, &x, 1, &y, &data->grid, NULL);
    }
  return NULL;
}

/* Programs are made when first asked for, by whichever thread. */
static void
test_threads (void)
{
  for (int round = 0; round < 20; round++)
    {
      g_autoptr (DhObjective) objective = dh_expression_objective_new (known[5], NULL, 0, NULL);
      ThreadData data[4];
      GThread *threads[4];

      for (int i = 0; i < 4; i++)
        {
          data[i] = (ThreadData){ .objective = objective };
          threads[i] = g_thread_new ("evaluate", thread_cb, &data[i]);
        }
      for (int i = 0; i < 4; i++)
        g_thread_join (threads[i]);
      for (int i = 0; i < 4; i++)
        {
          assert_same (data[i].loss, data[0].loss, known[5], "the loss", i);
          assert_same (data[i].gradient[1], data[0].gradient[1], known[5], "the gradient", i);
          assert_same (data[i].grid, data[0].loss, known[5], "the grid", i);
        }
    }
}

/* A grid without points is no grid. */
static void
test_empty (void)
{
  g_autoptr (DhObjective) objective = dh_expression_objective_new ("x+y", NULL, 0, NULL);
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();
  double untouched = 1;
  const double x = 2;
  const DhValues values = { .loss = &untouched };
  const DhValues nothing = { 0 };

  dh_objective_evaluate (objective, workspace, 0, &x, &x, &values);
  dh_objective_evaluate (objective, workspace, 1, &x, &x, &nothing);
  dh_objective_evaluate_grid (objective, workspace, 0, &x, 1, &x, &untouched, NULL);
  dh_objective_evaluate_grid (objective, workspace, 1, &x, 0, &x, &untouched, NULL);
  g_assert_cmpfloat (untouched, ==, 1);
}

static double
exp_at (double x)
{
  g_autoptr (DhObjective) objective = dh_expression_objective_new ("exp(x)", NULL, 0, NULL);
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();
  const double y = 0;
  double loss;

  dh_objective_evaluate (objective, workspace, 1, &x, &y, &(DhValues){ .loss = &loss });
  return loss;
}

/* What is our own in some kernels, over all that it can be asked for. */
static void
test_exp (void)
{
  for (int i = -7500; i <= 7090; i++)
    {
      double x = i / 10.0 + 0.0123;
      double expected = exp (x);
      double unit = fmax (nextafter (expected, INFINITY) - expected, 5e-324);

      g_assert_cmpfloat (fabs (exp_at (x) - expected), <=, 4 * unit);
    }
  g_assert_true (exp_at (0) == 1 && exp_at (-0.0) == 1);
  g_assert_true (exp_at (INFINITY) == INFINITY && exp_at (-INFINITY) == 0);
  g_assert_true (exp_at (1e300) == INFINITY && exp_at (-1e300) == 0);
  g_assert_true (exp_at (709.78) < INFINITY && exp_at (709.79) == INFINITY);
  g_assert_true (exp_at (-745.13) == 5e-324 && exp_at (-745.14) == 0);
  g_assert_true (isnan (exp_at (NAN)));
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  g_test_add_func ("/program/known", test_known);
  g_test_add_func ("/program/random", test_random);
  g_test_add_func ("/program/large", test_large);
  g_test_add_func ("/program/exp", test_exp);
  g_test_add_func ("/program/threads", test_threads);
  g_test_add_func ("/program/empty", test_empty);
  return g_test_run ();
}
