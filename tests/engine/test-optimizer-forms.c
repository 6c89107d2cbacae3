/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "optimizer.h"

#include <math.h>
#include <string.h>

#include "hand-objectives.h"
#include "swarm.h"
#include "test-support.h"

static void
test_momentum_names_pytorch (void)
{
  g_assert_nonnull (strstr (dh_optimizer_find ("momentum")->description, "PyTorch"));
}

static void
test_rprop_check (void)
{
  const DhOptimizer *rprop = dh_optimizer_find ("rprop");
  double parameters[DH_OPTIMIZER_MAX_PARAMETERS];
  g_autofree char *fault = NULL;

  dh_optimizer_get_defaults (rprop, parameters);
  parameters[dh_optimizer_find_parameter (rprop, "smallest_step")] = 51;
  fault = rprop->check (parameters);
  g_assert_true (g_str_has_prefix (fault, "smallest_step "));
}

/* Each axis of a quadratic goes by (1 − ηλ)^t. */
static void
test_gradient_descent_closed_form (void)
{
  g_autoptr (DhObjective) bowl = hand_quadratic_new (1, 0, 4);
  Swarm p = particle_new ("gradient-descent", 0.05, -2, 1.5);

  for (guint t = 0; t <= 200; t++)
    {
      dh_assert_close (p.x[0], -2 * pow (1 - 0.05, t), 1e-14, "x of step %u", t);
      dh_assert_close (p.y[0], 1.5 * pow (1 - 0.05 * 4, t), 1e-14, "y of step %u", t);
      swarm_step (&p, bowl);
    }
}

/* The border of divergence is at 2/λmax. */
static void
test_gradient_descent_border (void)
{
  g_autoptr (DhObjective) bowl = hand_quadratic_new (1, 0, 4);
  double below = 2.0 / 4 * (1 - 1e-6);
  double above = 2.0 / 4 * (1 + 1e-6);
  Swarm in = particle_new ("gradient-descent", below, -2, 1.5);
  Swarm out = particle_new ("gradient-descent", above, -2, 1.5);

  for (guint t = 0; t < 1000000; t++)
    {
      swarm_step (&in, bowl);
      swarm_step (&out, bowl);
    }
  g_assert_cmpfloat (fabs (in.y[0]), <, 1.5 / 2);
  g_assert_cmpfloat (fabs (out.y[0]), >, 1.5 * 2);
}

/* With η = (1 − √μ)²/λ the characteristic polynomial z² − (1 + μ − ηλ) z + μ has the double root
 * √μ: the motion is (a + b t) μ^(t/2). */
static void
test_momentum_critical_damping (void)
{
  g_autoptr (DhObjective) bowl = hand_quadratic_new (2, 0, 2);
  double mu = 0.81;
  double root = 0.9;
  double rate = (1 - root) * (1 - root) / 2;
  Swarm p = particle_new ("momentum", rate, 1, -3);
  double x0 = 1, x1, a, b;

  p.parameters[0] = mu;
  swarm_step (&p, bowl);
  x1 = 1 - rate * 2;
  dh_assert_close (p.x[0], x1, 1e-15, "first step");
  a = x0;
  b = x1 / root - x0;
  for (guint t = 2; t < 200; t++)
    {
      swarm_step (&p, bowl);
      dh_assert_close (p.x[0], (a + b * t) * pow (root, t), 1e-13, "step %u", t);
    }
}

/* Nesterov's look-ahead form: the gradient is taken at φ + μ v, and θ stands for that point. */
static void
test_nesterov_looks_ahead (void)
{
  g_autoptr (DhObjective) rosenbrock = hand_objective_new (HAND_ROSENBROCK);
  Swarm p = particle_new ("nesterov", 2e-4, -1.2, 1);
  double phi[2] = { -1.2, 1 };
  double v[2] = { 0, 0 };

  for (guint t = 0; t < 100; t++)
    {
      double ahead[2] = { phi[0] + 0.9 * v[0], phi[1] + 0.9 * v[1] };
      double g[2];

      dh_assert_close (p.x[0], ahead[0], 1e-11, "x of step %u", t);
      dh_assert_close (p.y[0], ahead[1], 1e-11, "y of step %u", t);
      dh_objective_evaluate (rosenbrock, NULL, 1, &ahead[0], &ahead[1],
                             &(DhValues){ .gradient_x = &g[0], .gradient_y = &g[1] });
      for (guint k = 0; k < 2; k++)
        {
          v[k] = 0.9 * v[k] - 2e-4 * g[k];
          phi[k] += v[k];
        }
      swarm_step (&p, rosenbrock);
    }
}

/* θ ← θ − (η/√n) / √(mean of g²) · g moves as Adagrad does. */
static void
test_adagrad_two_forms (void)
{
  g_autoptr (DhObjective) himmelblau = hand_objective_new (HAND_HIMMELBLAU);
  Swarm p = particle_new ("adagrad", 0.5, 0.5, -0.5);
  double theta[2] = { 0.5, -0.5 };
  double sum[2] = { 0, 0 };

  p.parameters[0] = 0;
  for (guint n = 1; n <= 300; n++)
    {
      double g[2];

      dh_objective_evaluate (himmelblau, NULL, 1, &theta[0], &theta[1],
                             &(DhValues){ .gradient_x = &g[0], .gradient_y = &g[1] });
      for (guint k = 0; k < 2; k++)
        {
          sum[k] += g[k] * g[k];
          theta[k] -= 0.5 / sqrt (n) / sqrt (sum[k] / n) * g[k];
        }
      swarm_step (&p, himmelblau);
      dh_assert_close (p.x[0], theta[0], 1e-11, "x of step %u", n);
      dh_assert_close (p.y[0], theta[1], 1e-11, "y of step %u", n);
    }
}

/* Whatever the gradient, the first step of Adam and its kin is η on each axis. */
static void
test_adam_first_step (void)
{
  static const char *const rules[] = { "adam", "amsgrad", "adamax", "lion", "rprop", "adagrad" };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    for (double scale = 1e-3; scale < 1e9; scale *= 10)
      {
        g_autoptr (DhObjective) bowl = hand_quadratic_new (scale, 0, 4 * scale);
        Swarm p = particle_new (rules[i], 0.1, -2, 1.5);

        swarm_step (&p, bowl);
        dh_assert_close (p.x[0], -1.9, 1e-6, "%s", rules[i]);
        dh_assert_close (p.y[0], 1.4, 1e-6, "%s", rules[i]);
      }
}

/* A β that is changed at step k counts as if it had always been so: βⁿ is its power. */
static void
test_adam_changed_beta (void)
{
  g_autoptr (DhObjective) bowl = hand_objective_new (HAND_BOWL);
  Swarm p = particle_new ("adam", 0.1, -2, 1.5);
  double m = 0, v = 0;

  for (guint n = 1; n <= 3000; n++)
    {
      double beta1 = n < 40 ? 0.9 : 0.8;
      double beta2 = n < 1500 ? 0.999 : 0.9999;
      double x = p.x[0];

      p.parameters[0] = beta1;
      p.parameters[1] = beta2;
      m = beta1 * m + (1 - beta1) * x;
      v = beta2 * v + (1 - beta2) * x * x;
      swarm_step (&p, bowl);
      dh_assert_close (p.x[0],
                       x
                           - 0.1 * (m / (1 - pow (beta1, n)))
                                 / (sqrt (v / (1 - pow (beta2, n))) + 1e-8),
                       1e-13, "step %u", n);
    }
}

static void
test_newton (void)
{
  g_autoptr (DhObjective) bowl = hand_quadratic_new (3, 1, 2);
  g_autoptr (DhObjective) saddle = hand_objective_new (HAND_SADDLE);
  g_autoptr (DhObjective) trough = hand_quadratic_new (1, 0, 0);
  Swarm p = particle_new ("newton", 1, -2, 1.5);

  swarm_step (&p, bowl);
  dh_assert_close (p.x[0], 0, 1e-14, "x of the minimum");
  dh_assert_close (p.y[0], 0, 1e-14, "y of the minimum");

  /* A saddle repels along its falling axis. */
  p = particle_new ("newton", 0.5, 1, 0.25);
  swarm_step (&p, saddle);
  g_assert_cmpfloat (p.x[0], ==, 0.5);
  g_assert_cmpfloat (p.y[0], ==, 0.375);

  /* Where there is neither slope nor curvature there is nothing to do. */
  p = particle_new ("newton", 1, 2, 7);
  swarm_step (&p, trough);
  g_assert_cmpfloat (p.x[0], ==, 0);
  g_assert_cmpfloat (p.y[0], ==, 7);

  p = particle_new ("newton", 1, 2, 7);
  p.parameters[0] = 3;
  swarm_step (&p, trough);
  g_assert_cmpfloat (p.x[0], ==, 1.5);
}

/* The best step makes the next gradient orthogonal to the last. */
static void
test_best_step (void)
{
  g_autoptr (DhObjective) bowl = hand_quadratic_new (3, 1, 2);
  g_autoptr (DhObjective) saddle = hand_objective_new (HAND_SADDLE);
  Swarm p = particle_new ("best-step", 0.1, -2, 1.5);

  for (guint t = 0; t < 10; t++)
    {
      double before[2];
      double after[2];

      swarm_step (&p, bowl);
      before[0] = p.gradient[0][0];
      before[1] = p.gradient[1][0];
      dh_objective_evaluate (bowl, NULL, 1, p.x, p.y,
                             &(DhValues){ .gradient_x = &after[0], .gradient_y = &after[1] });
      dh_assert_close (before[0] * after[0] + before[1] * after[1], 0, 1e-13, "step %u", t);
    }

  /* Downward curvature along the gradient: the rate is used. */
  p = particle_new ("best-step", 0.1, 0, 1);
  swarm_step (&p, saddle);
  dh_assert_close (p.y[0], 1.1, 1e-15, "rate");
}

static void
test_rprop_signs (void)
{
  Swarm p = particle_new ("rprop", 0.1, 0, 0);
  static const double gradients[] = { 5, 1, 1, -1, -1, -1 };
  static const double steps[] = { 0.1, 0.12, 0.144, 0.072, 0.072, 0.0864 };
  static const double moves[] = { -0.1, -0.12, -0.144, 0, 0.072, 0.0864 };
  double x = 0;

  for (guint t = 0; t < G_N_ELEMENTS (gradients); t++)
    {
      p.gradient[0][0] = gradients[t];
      swarm_update (&p);
      x += moves[t];
      dh_assert_close (p.state[0][0], steps[t], 1e-15, "step of %u", t);
      dh_assert_close (p.x[0], x, 1e-15, "x of %u", t);
    }
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  g_test_add_func ("/optimizer/momentum/names-pytorch", test_momentum_names_pytorch);
  g_test_add_func ("/optimizer/rprop/check", test_rprop_check);
  g_test_add_func ("/optimizer/rprop/signs", test_rprop_signs);
  g_test_add_func ("/optimizer/gradient-descent/closed-form", test_gradient_descent_closed_form);
  g_test_add_func ("/optimizer/gradient-descent/border", test_gradient_descent_border);
  g_test_add_func ("/optimizer/momentum/critical-damping", test_momentum_critical_damping);
  g_test_add_func ("/optimizer/nesterov/looks-ahead", test_nesterov_looks_ahead);
  g_test_add_func ("/optimizer/adagrad/two-forms", test_adagrad_two_forms);
  g_test_add_func ("/optimizer/adam/first-step", test_adam_first_step);
  g_test_add_func ("/optimizer/adam/changed-beta", test_adam_changed_beta);
  g_test_add_func ("/optimizer/newton/closed-form", test_newton);
  g_test_add_func ("/optimizer/best-step/closed-form", test_best_step);
  return g_test_run ();
}
