/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-support.h"

#include <math.h>

#include "regression-fixture.h"

static void
test_two_valued (void)
{
  static const char *const tables[] = { "a,c,t\n1,2,no\n2,-1,yes\n-1,1,yes\n0,-1,no\n,1,yes\n",
                                        "a,c,t\n1,2,0\n2,-1,1\n-1,1,1\n0,-1,0\n1,1,NA\n" };
  double losses[2];

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (DhTable) table = test_read_csv (tables[i]);
      DhRegressionSettings settings
          = test_make_settings ("logistic", "none", DH_INTERCEPT_NONE, "a", "c", "t");
      g_autoptr (DhObjective) objective = test_make_objective (table, &settings);

      g_assert_cmpuint (dh_regression_objective_get_n_left_out (objective), ==, 1);
      losses[i] = test_evaluate (objective, 0.5, 1).loss;
    }
  dh_assert_close (losses[0],
                   (log1p (exp (2.5)) + log1p (exp (-0.0)) + log1p (exp (-0.5)) + log1p (exp (-1)))
                       / 4,
                   1e-15, "loss");
  g_assert_cmpfloat (losses[0], ==, losses[1]);
}

/* Far out the cross-entropy is the margin itself, not infinite. */
static void
test_logistic_far (void)
{
  g_autoptr (DhTable) table = test_read_csv ("a,c,t\n1,0,0\n-1,0,1\n");
  DhRegressionSettings settings
      = test_make_settings ("logistic", "none", DH_INTERCEPT_NONE, "a", "c", "t");
  g_autoptr (DhObjective) objective = test_make_objective (table, &settings);
  TestPoint wrong = test_evaluate (objective, 5000, 0);
  TestPoint right = test_evaluate (objective, -700, 0);

  g_assert_cmpfloat (wrong.loss, ==, 5000);
  g_assert_cmpfloat (wrong.gradient[0], ==, 1);
  dh_assert_close (right.loss / exp (-700), 1, 1e-12, "loss");
  dh_assert_close (right.gradient[0] / exp (-700), 1, 1e-12, "gradient");
}

/* Classes that a line through the origin parts, and such that it nearly does. */
static void
test_separable (void)
{
  static const struct
  {
    const char *text;
    gboolean has_minimum;
  } tables[] = {
    { "a,c,t\n1,1,0\n2,1,0\n-1,-1,1\n-2,0,1\n", FALSE },
    { "a,c,t\n1,0,0\n1,0,1\n1,1,1\n", FALSE },
    { "a,c,t\n1,0,0\n1,0,1\n2,0,1\n", FALSE },
    { "a,c,t\n0,0,0\n0,0,1\n", FALSE },
    { "a,c,t\n1,0,0\n1,0,1\n0,1,1\n0,1,0\n", TRUE },
    { "a,c,t\n1,0,0\n-1,1,0\n-1,-1,0\n", TRUE },
    { "a,c,t\n1,0,0\n-1,1,0\n-1,1e-9,0\n", FALSE },
    { "a,c,t\n1,0,0\n-1,1,0\n-1,-1e-9,0\n", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (DhTable) table = test_read_csv (tables[i].text);
      DhRegressionSettings settings
          = test_make_settings ("logistic", "none", DH_INTERCEPT_NONE, "a", "c", "t");
      g_autoptr (DhObjective) objective = test_make_objective (table, &settings);
      g_autoptr (DhWorkspace) workspace = dh_workspace_new ();
      double x, y, loss;
      TestPoint p;

      g_assert_cmpint (dh_regression_objective_minimum (objective, workspace, &x, &y, &loss), ==,
                       tables[i].has_minimum);
      if (!tables[i].has_minimum)
        continue;
      p = test_evaluate (objective, x, y);
      dh_assert_close (p.gradient[0], 0, 1e-14, "gradient x of table %u", i);
      dh_assert_close (p.gradient[1], 0, 1e-14, "gradient y of table %u", i);
    }
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  g_test_add_func ("/regression/logistic/two-valued", test_two_valued);
  g_test_add_func ("/regression/logistic/far", test_logistic_far);
  g_test_add_func ("/regression/logistic/separable", test_separable);
  return g_test_run ();
}
