/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "theory.h"

#include <math.h>

#include "expression.h"
#include "hand-objectives.h"
#include "random.h"
#include "run-fixture.h"
#include "test-support.h"

static const char *const covered[] = { "gradient-descent", "momentum", "nesterov" };

static DhTheory
theory_at (DhObjective *objective, double x, double y)
{
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();

  return dh_theory_at (objective, workspace, x, y);
}

/* ½(5x² + 4xy + 8y²): eigenvalues 9 and 4, along (1, 2)/√5 and (−2, 1)/√5. */
static void
test_bowl (void)
{
  g_autoptr (DhObjective) bowl = hand_quadratic_new (5, 2, 8);
  DhTheory theory = theory_at (bowl, 1, 2);

  g_assert_cmpfloat (theory.point[0], ==, 1);
  g_assert_cmpfloat (theory.point[1], ==, 2);
  g_assert_cmpfloat (theory.loss, ==, 22.5);
  g_assert_cmpfloat (theory.gradient[0], ==, 9);
  g_assert_cmpfloat (theory.gradient[1], ==, 18);
  g_assert_cmpfloat (theory.hessian[1], ==, 2);
  dh_assert_close (theory.eigen.largest, 9, 1e-15, "largest");
  dh_assert_close (theory.eigen.smallest, 4, 1e-15, "smallest");
  dh_assert_close (theory.eigen.cosine, 1 / sqrt (5), 1e-15, "cosine");
  dh_assert_close (theory.eigen.sine, 2 / sqrt (5), 1e-15, "sine");
  dh_assert_close (theory.condition_number, 2.25, 1e-15, "condition number");
  dh_assert_close (theory.border_rate, 2.0 / 9, 1e-15, "border");
  /* The gradient is an eigenvector here: the best step is that of Newton. */
  dh_assert_close (theory.best_step, 1.0 / 9, 1e-15, "best step");
}

/* What isn't defined. */
static void
test_undefined (void)
{
  g_autoptr (DhObjective) saddle = hand_objective_new (HAND_SADDLE);
  g_autoptr (DhObjective) hill = hand_quadratic_new (-1, 0, -4);
  g_autoptr (DhObjective) trough = hand_quadratic_new (3, 0, 0);
  g_autoptr (DhObjective) flat = hand_quadratic_new (0, 0, 0);
  g_autoptr (DhObjective) bowl = hand_objective_new (HAND_BOWL);
  g_autoptr (DhObjective) logarithm = dh_expression_objective_new ("log(x)", NULL, 0, NULL);
  DhTheory theory = theory_at (saddle, 1, 2);

  g_assert_cmpfloat (theory.condition_number, ==, 1);
  g_assert_cmpfloat (theory.border_rate, ==, 2);
  g_assert_true (isnan (theory.best_step));
  /* Along a gradient of (2, −1) it does curve upwards: 5/(4 − 1). */
  dh_assert_close (theory_at (saddle, 2, 1).best_step, 5.0 / 3, 1e-15, "best step on the saddle");

  theory = theory_at (hill, 1, 2);
  g_assert_cmpfloat (theory.condition_number, ==, 4);
  g_assert_true (isnan (theory.border_rate));
  g_assert_true (isnan (theory.best_step));

  theory = theory_at (trough, 1, 2);
  g_assert_true (isinf (theory.condition_number));
  dh_assert_close (theory.border_rate, 2.0 / 3, 1e-15, "border");

  theory = theory_at (flat, 1, 2);
  g_assert_true (isnan (theory.condition_number));
  g_assert_true (isnan (theory.border_rate));
  g_assert_true (isnan (theory.best_step));

  g_assert_true (isnan (theory_at (bowl, 0, 0).best_step));
  dh_assert_close (theory_at (bowl, 1e-200, 0).best_step, 1, 1e-15, "a gradient near nothing");

  theory = theory_at (logarithm, -1, 0);
  g_assert_true (isnan (theory.loss));
  g_assert_true (isnan (theory.gradient[0]));
  g_assert_true (isnan (theory.condition_number));
  g_assert_true (isnan (theory.border_rate));
  g_assert_true (isnan (theory.best_step));
}

/* The best step is the one that the rule of that name takes. */
static void
test_best_step (void)
{
  g_autoptr (DhObjective) ground = hand_objective_new (HAND_HIMMELBLAU);
  DhRunSettings settings = run_settings ("best-step", 1e-300);
  guint n_curved = 0;

  settings.steps = 1;
  for (guint i = 0; i < 100; i++)
    {
      double x = 5 * sin (1.7 * i);
      double y = 5 * cos (2.9 * i);
      DhTheory theory = theory_at (ground, x, y);
      g_autoptr (DhTrace) trace = NULL;

      if (isnan (theory.best_step))
        continue;
      n_curved++;
      settings.start[0] = x;
      settings.start[1] = y;
      trace = run_whole (ground, &settings);
      dh_assert_close (dh_trace_get (trace, 1).x, x - theory.best_step * theory.gradient[0], 1e-14,
                       "x");
      dh_assert_close (dh_trace_get (trace, 1).y, y - theory.best_step * theory.gradient[1], 1e-14,
                       "y");
    }
  g_assert_cmpuint (n_curved, >, 50);
  g_assert_cmpuint (n_curved, <, 100);
}

static double
factor (const char *id, double momentum, double step)
{
  const double parameters[DH_OPTIMIZER_MAX_PARAMETERS] = { momentum };

  return dh_theory_factor (dh_optimizer_find (id), parameters, step, 1);
}

static void
test_closed_forms (void)
{
  g_assert_cmpfloat (factor ("gradient-descent", 0, 0.25), ==, 0.75);
  g_assert_cmpfloat (factor ("gradient-descent", 0, 1.75), ==, 0.75);
  g_assert_cmpfloat (factor ("gradient-descent", 0, -0.5), ==, 1.5);

  /* Real roots below (1 − √μ)², critical damping there, complex roots up to (1 + √μ)², and real
   * ones again, down to −1 at 2(1 + μ). */
  g_assert_cmpfloat (factor ("momentum", 0.25, 0), ==, 1);
  dh_assert_close (factor ("momentum", 0.25, 0.125), 0.5625 + sqrt (0.31640625 - 0.25), 1e-15,
                   "overdamped");
  g_assert_cmpfloat (factor ("momentum", 0.25, 0.25), ==, 0.5);
  g_assert_cmpfloat (factor ("momentum", 0.25, 1), ==, 0.5);
  g_assert_cmpfloat (factor ("momentum", 0.25, 2.25), ==, 0.5);
  dh_assert_close (factor ("momentum", 0.25, 2.5), 1, 1e-15, "border");
  g_assert_cmpfloat (factor ("momentum", 0, 0.25), ==, 0.75);

  /* Nesterov's modulus √(μ(1 − ηλ)) between critical damping at ((1 − μ)/(1 + μ))² and 1. */
  g_assert_cmpfloat (factor ("nesterov", 0.25, 0), ==, 1);
  dh_assert_close (factor ("nesterov", 0.25, 0.36), sqrt (0.25 * 0.64), 1e-7, "critical");
  dh_assert_close (factor ("nesterov", 0.25, 0.75), 0.25, 1e-15, "complex");
  g_assert_cmpfloat (factor ("nesterov", 0.25, 1), ==, 0);
  dh_assert_close (factor ("nesterov", 0.25, 2.5 / 1.5), 1, 1e-15, "border");
  g_assert_cmpfloat (factor ("nesterov", 0, 0.25), ==, 0.75);
}

/* On ½λx² the iterates satisfy θ_{t+1} = (trace) θ_t − (determinant) θ_{t−1}; both follow from four
 * of them, and the factor is the larger root of the polynomial so found. */
static double
factor_from_iterates (const DhTrace *trace)
{
  double a = dh_trace_get (trace, 1).x;
  double b = dh_trace_get (trace, 2).x;
  double c = dh_trace_get (trace, 3).x;
  double d = dh_trace_get (trace, 4).x;
  double denominator = b * b - a * c;
  double sum = (b * c - a * d) / denominator;
  double product = (c * c - b * d) / denominator;
  double discriminant = sum * sum - 4 * product;

  return discriminant < 0 ? sqrt (product) : 0.5 * (fabs (sum) + sqrt (discriminant));
}

static void
test_iterates (void)
{
  for (guint i = 1; i < G_N_ELEMENTS (covered); i++)
    for (double momentum = 0.05; momentum < 1; momentum += 0.05)
      for (double step = -0.31; step < 5; step += 0.13)
        {
          g_autoptr (DhObjective) line = hand_quadratic_new (1, 0, 0);
          DhRunSettings settings = run_settings (covered[i], fabs (step));
          g_autoptr (DhTrace) trace = NULL;
          g_autoptr (DhObjective) hill = hand_quadratic_new (-1, 0, 0);

          settings.optimizer.parameters[0] = momentum;
          settings.steps = 4;
          trace = run_whole (step < 0 ? hill : line, &settings);
          dh_assert_close (factor (covered[i], momentum, step), factor_from_iterates (trace), 1e-6,
                           "%s, momentum %g, step %g", covered[i], momentum, step);
        }
}

/* The greatest length of a run's last iterates up to a step. */
static double
greatest_length (const DhTrace *trace, guint64 end, guint64 n)
{
  double greatest = 0;

  for (guint64 t = end - n; t < end; t++)
    greatest = fmax (greatest, hypot (dh_trace_get (trace, t).x, dh_trace_get (trace, t).y));
  return greatest;
}

/* How a run of the engine decays on a rotated bowl over thousands of steps. */
static void
check_decay (const char *id, double momentum, double rate)
{
  g_autoptr (DhObjective) bowl = hand_quadratic_new (5, 2, 8);
  DhRunSettings settings = run_settings (id, rate);
  g_autoptr (DhTrace) trace = NULL;
  double expected = fmax (dh_theory_factor (settings.optimizer.optimizer, &momentum, rate, 9),
                          dh_theory_factor (settings.optimizer.optimizer, &momentum, rate, 4));
  double measured;
  guint64 window;

  /* As many steps as doubles have room for. */
  settings.steps = (guint64) fmin (8000, 300 / fmax (fabs (log (expected)), 1e-3));
  if (settings.optimizer.optimizer->n_parameters > 0)
    settings.optimizer.parameters[0] = momentum;
  trace = run_whole (bowl, &settings);
  g_assert_cmpuint (trace->length, ==, settings.steps + 1);

  window = settings.steps / 4;
  measured = log (greatest_length (trace, settings.steps, window)
                  / greatest_length (trace, settings.steps / 2, window))
             / (double) (settings.steps - settings.steps / 2);
  /* Near critical damping decay has a factor t, and near a root of −1 or 1 it is slow to show. */
  dh_assert_close (measured, log (expected), 6.0 / (double) settings.steps,
                   "%s, momentum %g, rate %g: factor %g", id, momentum, rate, expected);
}

static void
test_decay (void)
{
  for (double rate = 0.005; rate < 0.5; rate *= 1.31)
    {
      check_decay ("gradient-descent", 0, rate);
      for (double momentum = 0; momentum < 1; momentum += 0.099)
        {
          check_decay ("momentum", momentum, rate);
          check_decay ("nesterov", momentum, rate);
        }
    }
  /* Critical damping of the steep axis and of the flat one. */
  check_decay ("momentum", 0.25, 0.25 / 9);
  check_decay ("momentum", 0.25, 0.25 / 4);
}

/* A millionth below the border a run shrinks, and a millionth above it grows. */
static void
test_border (void)
{
  g_autoptr (DhObjective) bowl = hand_quadratic_new (5, 2, 8);

  for (guint i = 0; i < G_N_ELEMENTS (covered); i++)
    for (double momentum = 0; momentum < (i == 0 ? 0.1 : 1); momentum += 0.45)
      {
        const DhOptimizer *rule = dh_optimizer_find (covered[i]);
        double border = dh_theory_border (rule, &momentum, 9);
        double length[2];

        for (guint above = 0; above < 2; above++)
          {
            DhRunSettings settings
                = run_settings (covered[i], border * (1 + (above ? 1e-6 : -1e-6)));
            g_autoptr (DhTrace) trace = NULL;

            settings.steps = 2000000;
            if (i > 0)
              settings.optimizer.parameters[0] = momentum;
            trace = run_whole (bowl, &settings);
            length[above] = greatest_length (trace, trace->length, 2);
            g_assert_true ((dh_theory_factor (rule, &momentum, settings.learning_rate, 9) > 1)
                           == (above == 1));
          }
        g_test_message ("%s, momentum %g: %g, %g", covered[i], momentum, length[0], length[1]);
        g_assert_cmpfloat (length[0], <, 0.2);
        g_assert_cmpfloat (length[1], >, 5);
      }
  dh_assert_close (dh_theory_border (dh_optimizer_find ("gradient-descent"), NULL, 9), 2.0 / 9,
                   1e-15, "gradient descent");
  g_assert_true (isnan (dh_theory_border (dh_optimizer_find ("momentum"), (double[]){ 0.5 }, 0)));
}

static double
greatest_factor (const DhOptimizer *rule, const DhEigen *eigen, double momentum, double rate)
{
  return fmax (dh_theory_factor (rule, &momentum, rate, eigen->largest),
               dh_theory_factor (rule, &momentum, rate, eigen->smallest));
}

/* The figures give the factor that they promise, and no others near or far a lesser one. */
static void
test_optimum (void)
{
  DhRandom random = dh_random_seed (7, 0);

  for (guint i = 0; i < G_N_ELEMENTS (covered); i++)
    for (double condition = 1; condition < 1e5; condition *= 3)
      {
        const DhOptimizer *rule = dh_optimizer_find (covered[i]);
        DhEigen eigen = { .largest = 7, .smallest = 7 / condition, .cosine = 1 };
        DhTheoryOptimum optimum;

        g_assert_true (dh_theory_get_optimum (rule, &eigen, &optimum));
        dh_assert_close (greatest_factor (rule, &eigen, optimum.momentum, optimum.learning_rate),
                         optimum.factor, 1e-7, "%s, condition %g", covered[i], condition);
        if (i == 0)
          g_assert_cmpfloat (optimum.momentum, ==, 0);
        for (guint k = 0; k < 300; k++)
          {
            double spread = k % 2 == 0 ? 0.01 : 1;
            double momentum
                = 1 - (1 - optimum.momentum) * exp (spread * dh_random_normal (&random));
            double rate = optimum.learning_rate * exp (spread * dh_random_normal (&random));

            g_assert_cmpfloat (greatest_factor (rule, &eigen, i > 0 ? fmax (momentum, 0) : 0, rate),
                               >=, optimum.factor - 1e-12);
          }
      }
}

static void
test_no_optimum (void)
{
  const DhOptimizer *momentum = dh_optimizer_find ("momentum");
  DhTheoryOptimum optimum;

  g_assert_false (
      dh_theory_get_optimum (momentum, &(DhEigen){ .largest = 1, .smallest = 0 }, &optimum));
  g_assert_false (
      dh_theory_get_optimum (momentum, &(DhEigen){ .largest = 1, .smallest = -1 }, &optimum));
  g_assert_false (
      dh_theory_get_optimum (momentum, &(DhEigen){ .largest = NAN, .smallest = NAN }, &optimum));
  g_assert_false (
      dh_theory_get_optimum (momentum, &(DhEigen){ .largest = 1, .smallest = 1e-40 }, &optimum));
  g_assert_false (dh_theory_get_optimum (dh_optimizer_find ("adam"),
                                         &(DhEigen){ .largest = 1, .smallest = 1 }, &optimum));
}

static void
test_covered (void)
{
  guint n = 0;

  for (guint i = 0; i < dh_optimizer_get_n (); i++)
    {
      const DhOptimizer *rule = dh_optimizer_get (i);
      double parameters[DH_OPTIMIZER_MAX_PARAMETERS];

      dh_optimizer_get_defaults (rule, parameters);
      g_assert_true (dh_theory_covers (rule)
                     == !isnan (dh_theory_factor (rule, parameters, 0.1, 1)));
      g_assert_true (dh_theory_covers (rule) == !isnan (dh_theory_border (rule, parameters, 1)));
      n += dh_theory_covers (rule);
    }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (covered));
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  g_test_add_func ("/theory/bowl", test_bowl);
  g_test_add_func ("/theory/undefined", test_undefined);
  g_test_add_func ("/theory/best-step", test_best_step);
  g_test_add_func ("/theory/factor/closed-forms", test_closed_forms);
  g_test_add_func ("/theory/factor/iterates", test_iterates);
  g_test_add_func ("/theory/factor/decay", test_decay);
  g_test_add_func ("/theory/border", test_border);
  g_test_add_func ("/theory/optimum/least", test_optimum);
  g_test_add_func ("/theory/optimum/none", test_no_optimum);
  g_test_add_func ("/theory/covered", test_covered);
  return g_test_run ();
}
