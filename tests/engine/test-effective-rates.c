/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "hand-objectives.h"
#include "run-fixture.h"
#include "swarm.h"
#include "test-support.h"

#define STEPS 12

/* What is known of one axis of a quadratic when update n = 1, 2, … has been taken: the gradients and
 * moves of updates 0 … n − 1. */
typedef struct
{
  guint n;
  double rate;
  double gradient[STEPS];
  double move[STEPS];
  double curvature; /* of the ground along the gradient of update n − 1 */
} History;

/* Σ (1 − decay) decay^(n−1−k) z_k², a fading mean written out. */
static double
fading_mean (const double *z, guint n, double decay)
{
  double sum = 0;

  for (guint k = 0; k < n; k++)
    sum += (1 - decay) * pow (decay, n - 1 - k) * z[k] * z[k];
  return sum;
}

static double
rate_itself (const History *h)
{
  return h->rate;
}

static double
rate_of_adagrad (const History *h)
{
  double sum = 0;

  for (guint k = 0; k < h->n; k++)
    sum += h->gradient[k] * h->gradient[k];
  return h->rate / (sqrt (sum) + 1e-8);
}

static double
rate_of_rmsprop (const History *h)
{
  return h->rate / (sqrt (fading_mean (h->gradient, h->n, 0.9)) + 1e-8);
}

/* Its d is the move over −η. */
static double
rate_of_adadelta (const History *h)
{
  double u = fading_mean (h->move, h->n - 1, 0.9) / (h->rate * h->rate);
  double r = fading_mean (h->gradient, h->n, 0.9);

  return h->rate * sqrt (u + 1e-6) / sqrt (r + 1e-6);
}

static double
rate_of_adam (const History *h)
{
  double mean = fading_mean (h->gradient, h->n, 0.999) / (1 - pow (0.999, h->n));

  return h->rate / (sqrt (mean) + 1e-8);
}

static double
rate_of_amsgrad (const History *h)
{
  double greatest = 0;

  for (guint n = 1; n <= h->n; n++)
    greatest = fmax (greatest, fading_mean (h->gradient, n, 0.999));
  return h->rate / (sqrt (greatest / (1 - pow (0.999, h->n))) + 1e-8);
}

static double
rate_of_adamax (const History *h)
{
  double greatest = 0;

  for (guint k = 0; k < h->n; k++)
    greatest = fmax (greatest, pow (0.999, h->n - 1 - k) * (fabs (h->gradient[k]) + 1e-8));
  return h->rate / greatest;
}

static double
rate_of_radam (const History *h)
{
  double limit = 2 / (1 - 0.999) - 1;
  double fade = pow (0.999, h->n);
  double length = limit - 2 * h->n * fade / (1 - fade);
  double r;

  if (length <= 5)
    return h->rate;
  r = sqrt ((length - 4) * (length - 2) * limit / ((limit - 4) * (limit - 2) * length));
  return h->rate * r * sqrt (1 - fade) / (sqrt (fading_mean (h->gradient, h->n, 0.999)) + 1e-8);
}

static double
rate_of_best_step (const History *h)
{
  return 1 / h->curvature;
}

static double
rate_of_none (const History *h)
{
  return NAN;
}

static const struct
{
  const char *rule;
  double (*effective_rate) (const History *history);
} closed_forms[] = {
  { "gradient-descent", rate_itself },
  { "momentum", rate_itself },
  { "nesterov", rate_itself },
  { "adagrad", rate_of_adagrad },
  { "rmsprop", rate_of_rmsprop },
  { "adadelta", rate_of_adadelta },
  { "adam", rate_of_adam },
  { "adamw", rate_of_adam },
  { "amsgrad", rate_of_amsgrad },
  { "adamax", rate_of_adamax },
  { "nadam", rate_of_adam },
  { "radam", rate_of_radam },
  { "rprop", rate_of_none },
  { "lion", rate_of_none },
  { "newton", rate_of_none },
  { "best-step", rate_of_best_step },
};

/* On ½x² + 2y², whose curvature along g is (g₁² + 4 g₂²)/(g₁² + g₂²). */
static void
test_closed_form (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autoptr (DhObjective) bowl = hand_objective_new (HAND_BOWL);
  Swarm p = particle_new (closed_forms[row].rule, 0.05, -1.2, 1);
  History h[2] = { { .rate = 0.05 }, { .rate = 0.05 } };

  p.wants_terms = TRUE;
  for (guint t = 0; t < STEPS; t++)
    {
      double before[2] = { p.x[0], p.y[0] };
      double g[2] = { before[0], 4 * before[1] };

      swarm_step (&p, bowl);
      for (guint axis = 0; axis < 2; axis++)
        {
          h[axis].n = t + 1;
          h[axis].gradient[t] = g[axis];
          h[axis].move[t] = (axis == 0 ? p.x[0] : p.y[0]) - before[axis];
          h[axis].curvature = (g[0] * g[0] + 4 * g[1] * g[1]) / (g[0] * g[0] + g[1] * g[1]);
          dh_assert_close (p.scale[axis][0], closed_forms[row].effective_rate (&h[axis]), 1e-12,
                           "axis %u of step %u", axis, t);
        }
    }
}

static void
test_every_rule_has_a_row (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (closed_forms), ==, dh_optimizer_get_n ());
  for (guint i = 0; i < dh_optimizer_get_n (); i++)
    g_assert_cmpstr (closed_forms[i].rule, ==, dh_optimizer_get (i)->id);
}

/* Rules that multiply the gradient itself move by minus the product. */
static void
test_product_is_the_move (void)
{
  static const char *const rules[]
      = { "gradient-descent", "adagrad", "rmsprop", "adadelta", "best-step" };
  g_autoptr (DhObjective) ravine = hand_objective_new (HAND_RAVINE);

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      Swarm p = particle_new (rules[i], 0.05, -1.2, 1);

      p.wants_terms = TRUE;
      for (guint t = 0; t < 100; t++)
        {
          swarm_step (&p, ravine);
          for (guint axis = 0; axis < 2; axis++)
            dh_assert_close (-p.scale[axis][0] * p.gradient[axis][0], p.term[axis][0], 1e-14,
                             "%s, axis %u of step %u", rules[i], axis, t);
        }
    }
}

/* With ε = 0 an axis that was never steep stays, as if its rate were 0. */
static void
test_axis_that_stays (void)
{
  static const char *const rules[]
      = { "adagrad", "rmsprop", "adadelta", "adam", "adamw", "amsgrad", "adamax", "nadam" };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      Swarm p = particle_new (rules[i], 0.05, 0, 0);

      p.parameters[dh_optimizer_find_parameter (p.optimizer, "epsilon")] = 0;
      p.wants_terms = TRUE;
      p.gradient[0][0] = 2;
      swarm_update (&p);
      g_assert_cmpfloat (p.scale[1][0], ==, 0);
      g_assert_cmpfloat (p.y[0], ==, 0);
      g_assert_true (isfinite (p.scale[0][0]));
    }
}

/* Wanting the rates or not makes no difference to where the particles go. */
static void
test_step_is_the_same (void)
{
  g_autoptr (DhObjective) ravine = hand_objective_new (HAND_RAVINE);

  for (guint i = 0; i < dh_optimizer_get_n (); i++)
    {
      const DhOptimizer *rule = dh_optimizer_get (i);
      Swarm with = particle_new (rule->id, rule->learning_rate, -1.2, 1);
      Swarm without = with;

      with.wants_terms = TRUE;
      for (guint t = 0; t < 100; t++)
        {
          swarm_step (&with, ravine);
          swarm_step (&without, ravine);
        }
      g_assert_cmpmem (with.x, sizeof with.x, without.x, sizeof without.x);
      g_assert_cmpmem (with.y, sizeof with.y, without.y, sizeof without.y);
      g_assert_cmpmem (with.state, sizeof with.state, without.state, sizeof without.state);
    }
}

/* A run's step taken apart tells the same. */
static void
test_explained (void)
{
  g_autoptr (DhObjective) ravine = hand_objective_new (HAND_RAVINE);
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();

  for (guint i = 0; i < dh_optimizer_get_n (); i++)
    {
      const DhOptimizer *rule = dh_optimizer_get (i);
      DhRunSettings settings = run_settings (rule->id, rule->learning_rate);
      g_autoptr (DhTrace) trace = run_whole (ravine, &settings);
      Swarm p = particle_new (rule->id, rule->learning_rate, -1.2, 1);

      p.wants_terms = TRUE;
      for (guint t = 0; t < 30; t++)
        {
          DhStepDetail detail;

          swarm_step (&p, ravine);
          g_assert_true (dh_run_explain_step (ravine, &settings, trace, t, workspace, &detail));
          for (guint axis = 0; axis < 2; axis++)
            dh_assert_close (detail.effective_rate[axis], p.scale[axis][0], 0, "%s, step %u",
                             rule->id, t);
        }
    }
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (closed_forms); i++)
    {
      g_autofree char *path
          = g_strdup_printf ("/effective-rates/closed-form/%s", closed_forms[i].rule);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_closed_form);
    }
  g_test_add_func ("/effective-rates/every-rule-has-a-row", test_every_rule_has_a_row);
  g_test_add_func ("/effective-rates/product-is-the-move", test_product_is_the_move);
  g_test_add_func ("/effective-rates/axis-that-stays", test_axis_that_stays);
  g_test_add_func ("/effective-rates/step-is-the-same", test_step_is_the_same);
  g_test_add_func ("/effective-rates/explained", test_explained);
  return g_test_run ();
}
