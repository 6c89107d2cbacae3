/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "optimizer.h"

#include <math.h>
#include <string.h>

#include "hand-objectives.h"
#include "swarm.h"
#include "test-support.h"

static void
check_parameter (const DhParameter *p)
{
  g_assert_true (*p->name != '\0' && *p->meaning != '\0' && *p->symbol != '\0');
  g_assert_true (dh_parameter_accepts (p, p->default_value));
  g_assert_true (dh_parameter_accepts (p, p->slider_minimum));
  g_assert_true (dh_parameter_accepts (p, p->slider_maximum));
  g_assert_cmpfloat (p->slider_minimum, <, p->slider_maximum);
  g_assert_cmpfloat (p->default_value, >=, p->slider_minimum);
  g_assert_cmpfloat (p->default_value, <=, p->slider_maximum);
  g_assert_true (p->scale != DH_PARAMETER_SCALE_LOGARITHMIC || p->slider_minimum > 0);
  g_assert_true (p->scale != DH_PARAMETER_SCALE_NEAR_ONE || p->slider_maximum < 1);
}

/* Every parameter has its place in what is written for PyTorch, and nothing else has. */
static void
check_arguments (const DhOptimizer *rule)
{
  g_auto (GStrv) parts
      = g_strsplit (rule->torch_arguments != NULL ? rule->torch_arguments : "", "{", -1);
  guint n = 0;

  for (guint i = 1; parts[0] != NULL && parts[i] != NULL; i++, n++)
    {
      g_autofree char *id = g_strndup (parts[i], strcspn (parts[i], "}"));

      g_assert_cmpint (dh_optimizer_find_parameter (rule, id), ==, (int) n);
    }
  g_assert_cmpuint (n, ==, rule->torch != NULL ? rule->n_parameters : 0);
}

static void
test_registry (void)
{
  for (guint i = 0; i < dh_optimizer_get_n (); i++)
    {
      const DhOptimizer *rule = dh_optimizer_get (i);
      double defaults[DH_OPTIMIZER_MAX_PARAMETERS];

      g_test_message ("%s", rule->id);
      g_assert_true (dh_optimizer_find (rule->id) == rule);
      g_assert_true (*rule->name != '\0' && *rule->description != '\0' && *rule->formula != '\0');
      g_assert_true (dh_parameter_accepts (&dh_learning_rate, rule->learning_rate));
      g_assert_cmpuint (rule->n_parameters, <=, DH_OPTIMIZER_MAX_PARAMETERS);
      g_assert_cmpuint (rule->n_state, <=, DH_OPTIMIZER_MAX_STATE);
      g_assert_cmpuint (rule->n_scalars, <=, DH_OPTIMIZER_MAX_SCALARS);
      g_assert_cmpuint (rule->n_terms, >=, 1);
      g_assert_cmpuint (rule->n_terms, <=, DH_OPTIMIZER_MAX_TERMS);

      for (guint k = 0; k < rule->n_parameters; k++)
        {
          g_assert_cmpint (dh_optimizer_find_parameter (rule, rule->parameters[k].id), ==, (int) k);
          check_parameter (&rule->parameters[k]);
        }
      for (guint k = 0; k < rule->n_state; k++)
        g_assert_nonnull (rule->state_symbols[k]);
      for (guint k = 0; k < rule->n_terms; k++)
        g_assert_true (rule->terms[k].symbol != NULL && rule->terms[k].meaning != NULL);

      /* PyTorch's rule or our own, each of whose arguments is a parameter's. */
      g_assert_true ((rule->torch != NULL) != (rule->python != NULL));
      check_arguments (rule);

      dh_optimizer_get_defaults (rule, defaults);
      g_assert_true (rule->check == NULL || rule->check (defaults) == NULL);
    }
  g_assert_cmpuint (dh_optimizer_get_n (), ==, 16);
  g_assert_null (dh_optimizer_find ("sgd"));
  g_assert_cmpint (dh_optimizer_find_parameter (dh_optimizer_find ("adam"), "rho"), ==, -1);
}

/* With epsilon 0, an axis whose denominator is 0 does not move, and the other one does. */
static void
test_epsilon_zero (void)
{
  for (guint i = 0; i < dh_optimizer_get_n (); i++)
    {
      const DhOptimizer *rule = dh_optimizer_get (i);
      int epsilon = dh_optimizer_find_parameter (rule, "epsilon");
      int decay = dh_optimizer_find_parameter (rule, "weight_decay");
      Swarm p = swarm_new (rule, 1);

      if (epsilon < 0)
        continue;
      p.parameters[epsilon] = 0;
      if (decay >= 0)
        p.parameters[decay] = 0;
      p.x[0] = 1;
      p.y[0] = 2;
      for (guint t = 0; t < 20; t++)
        {
          p.gradient[0][0] = 0;
          p.gradient[1][0] = 3;
          swarm_update (&p);
        }
      g_assert_cmpfloat (p.x[0], ==, 1);
      g_assert_true (isfinite (p.y[0]));
      /* Adadelta measures by its own moves, of which without epsilon there is never a first. */
      g_assert_true (p.y[0] < 2 || g_str_equal (rule->id, "adadelta"));
    }
}

/* A gradient that does not exist is never swallowed. */
static void
test_not_a_number (void)
{
  for (guint i = 0; i < dh_optimizer_get_n (); i++)
    for (guint when = 0; when < 3; when++)
      {
        Swarm p = swarm_new (dh_optimizer_get (i), 1);

        p.x[0] = 1;
        for (guint t = 0; t <= when; t++)
          {
            p.gradient[0][0] = t == when ? NAN : 1;
            p.gradient[1][0] = 1;
            p.hessian[0][0] = p.hessian[2][0] = 1;
            swarm_update (&p);
          }
        g_test_message ("%s", dh_optimizer_get (i)->id);
        g_assert_true (isnan (p.x[0]));
      }
}

static void
scatter (Swarm *swarm)
{
  for (gsize i = 0; i < swarm->n; i++)
    {
      swarm->x[i] = 3 * sin (1.7 * (double) i + 0.3);
      swarm->y[i] = 3 * cos (2.9 * (double) i);
      swarm->rate[i] *= 0.1 + 0.05 * (double) i;
    }
}

/* A particle goes its way to the last bit whatever goes beside it, and whether or not the terms
 * are written. */
static void
test_batch (void)
{
  for (guint ground = 0; ground < HAND_N_GROUNDS; ground++)
    for (guint i = 0; i < dh_optimizer_get_n (); i++)
      {
        g_autoptr (DhObjective) objective = hand_objective_new (ground);
        Swarm all = swarm_new (dh_optimizer_get (i), MAX_PARTICLES);

        scatter (&all);
        for (gsize k = 0; k < all.n; k++)
          {
            Swarm begun = swarm_new (dh_optimizer_get (i), MAX_PARTICLES);
            Swarm alone = swarm_new (dh_optimizer_get (i), 1);

            scatter (&begun);
            alone.x[0] = begun.x[k];
            alone.y[0] = begun.y[k];
            alone.rate[0] = begun.rate[k];
            alone.wants_terms = TRUE;
            if (k == 0)
              for (guint t = 0; t < 50; t++)
                swarm_step (&all, objective);
            for (guint t = 0; t < 50; t++)
              swarm_step (&alone, objective);
            g_assert_true (memcmp (&alone.x[0], &all.x[k], sizeof (double)) == 0
                           || (isnan (alone.x[0]) && isnan (all.x[k])));
            g_assert_true (memcmp (&alone.y[0], &all.y[k], sizeof (double)) == 0
                           || (isnan (alone.y[0]) && isnan (all.y[k])));
          }
      }
}

/* The terms add up to the move. */
static void
test_terms (void)
{
  for (guint ground = 0; ground < HAND_N_GROUNDS; ground++)
    for (guint i = 0; i < dh_optimizer_get_n (); i++)
      {
        g_autoptr (DhObjective) objective = hand_objective_new (ground);
        const DhOptimizer *rule = dh_optimizer_get (i);
        Swarm p = swarm_new (rule, MAX_PARTICLES);
        int decay = dh_optimizer_find_parameter (rule, "weight_decay");

        scatter (&p);
        p.wants_terms = TRUE;
        if (decay >= 0)
          p.parameters[decay] = 0.3;
        for (guint t = 0; t < 60; t++)
          {
            Swarm before = p;

            swarm_step (&p, objective);
            for (gsize k = 0; k < p.n; k++)
              {
                double sum[2] = { before.x[k], before.y[k] };
                double scale[2] = { fabs (sum[0]), fabs (sum[1]) };

                for (guint term = 0; term < rule->n_terms; term++)
                  for (guint axis = 0; axis < 2; axis++)
                    {
                      sum[axis] += p.term[2 * term + axis][k];
                      scale[axis] += fabs (p.term[2 * term + axis][k]);
                    }
                if (!isfinite (p.x[k]) || !isfinite (p.y[k]))
                  continue;
                g_assert_cmpfloat (fabs (sum[0] - p.x[k]), <=, 1e-15 * scale[0]);
                g_assert_cmpfloat (fabs (sum[1] - p.y[k]), <=, 1e-15 * scale[1]);
              }
          }
      }
}

/* Where the learner begins, every rule with its own figures gets somewhere. */
static void
test_defaults_descend (void)
{
  g_autoptr (DhObjective) rosenbrock = hand_objective_new (HAND_ROSENBROCK);

  for (guint i = 0; i < dh_optimizer_get_n (); i++)
    {
      Swarm p = swarm_new (dh_optimizer_get (i), 1);
      double loss;

      p.x[0] = -1.2;
      p.y[0] = 1;
      for (guint t = 0; t < 300; t++)
        swarm_step (&p, rosenbrock);
      dh_objective_evaluate (rosenbrock, NULL, 1, p.x, p.y, &(DhValues){ .loss = &loss });
      g_test_message ("%s: %g", dh_optimizer_get (i)->id, loss);
      g_assert_cmpfloat (loss, <, 6);
    }
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  g_test_add_func ("/optimizer/registry", test_registry);
  g_test_add_func ("/optimizer/every-rule/epsilon-zero", test_epsilon_zero);
  g_test_add_func ("/optimizer/every-rule/not-a-number", test_not_a_number);
  g_test_add_func ("/optimizer/every-rule/batch", test_batch);
  g_test_add_func ("/optimizer/every-rule/terms", test_terms);
  g_test_add_func ("/optimizer/every-rule/defaults-descend", test_defaults_descend);
  return g_test_run ();
}
