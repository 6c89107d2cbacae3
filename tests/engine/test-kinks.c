/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "expression.h"

#include <math.h>

#include "test-support.h"

#define ANY 12345.0 /* finite or infinite, as long as it is a number */

static void
evaluate (const char *text, double x, double y, double results[6])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DhObjective) objective = dh_expression_objective_new (text, NULL, 0, &error);
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();
  const DhValues values
      = { results, results + 1, results + 2, results + 3, results + 4, results + 5 };

  g_assert_no_error (error);
  dh_objective_evaluate (objective, workspace, 1, &x, &y, &values);
}

/* At a kink the derivative is a one-sided one or zero. */
static const struct
{
  const char *text;
  double x, y;
  double value;
  double gradient[2];
  double hessian[3];
} kinks[] = {
  { "abs(x)", 0, 1, 0, { 0, 0 }, { 0, 0, 0 } },
  { "abs(x)", -0.0, 1, 0, { 0, 0 }, { 0, 0, 0 } },
  { "abs(x) + 10abs(y)", 0, -2, 20, { 0, -10 }, { 0, 0, 0 } },
  { "abs(x)^1", 0, 0, 0, { 0, 0 }, { 0, 0, 0 } },
  { "abs(x)^1.5", 0, 0, 0, { 0, 0 }, { 0, 0, 0 } },
  { "sqrt(abs(x))", 0, 0, 0, { 0, 0 }, { 0, 0, 0 } },
  { "abs(sqrt(x))", 0, 0, 0, { ANY, 0 }, { ANY, 0, 0 } },
  { "x*abs(x)", 0, 0, 0, { 0, 0 }, { 0, 0, 0 } },
  { "relu(x)", 0, 0, 0, { 0, 0 }, { 0, 0, 0 } },
  { "relu(x)^2", 0, 0, 0, { 0, 0 }, { 0, 0, 0 } },
  { "max(x, y)", 2, 2, 2, { 1, 0 }, { 0, 0, 0 } },
  { "max(x^2, y^2)", 0, 0, 0, { 0, 0 }, { 2, 0, 0 } },
  { "min(x, -x)", 0, 0, 0, { 1, 0 }, { 0, 0, 0 } },
  { "max(x, 0)", 0, 0, 0, { 1, 0 }, { 0, 0, 0 } },
  { "sign(x)", 0, 0, 0, { 0, 0 }, { 0, 0, 0 } },
  { "floor(x)", 3, 0, 3, { 0, 0 }, { 0, 0, 0 } },
  { "sqrt(x^2+y^2)", 0, 0, 0, { 0, 0 }, { 0, 0, 0 } },
  { "sqrt(x^2) - sqrt(4x^2)", 0, 0, 0, { 0, 0 }, { 0, 0, 0 } },
  { "hypot(x, y)", 0, 0, 0, { 0, 0 }, { 0, 0, 0 } },
  { "hypot(x, cbrt(y))", 0, 0, 0, { 0, 0 }, { 0, 0, 0 } },
  { "(x^2+y^2)^0.25", 0, 0, 0, { 0, 0 }, { 0, 0, 0 } },
  { "(x^2+y^2)^0.75", 0, 0, 0, { 0, 0 }, { 0, 0, 0 } },
  { "atan2(y, x)", 0, 0, 0, { 0, 0 }, { 0, 0, 0 } },
  { "asin(1-x^2)", 0, 0, G_PI_2, { 0, 0 }, { 0, 0, 0 } },
  { "exp(-1/x^2)", 0, 0, 0, { 0, 0 }, { 0, 0, 0 } },
  { "softplus(x)", 0, 0, G_LN2, { 0.5, 0 }, { 0.25, 0, 0 } },

  /* Steep, but a number. */
  { "sqrt(x)", 0, 0, 0, { INFINITY, 0 }, { -INFINITY, 0, 0 } },
  { "x^0.3", 0, 0, 0, { INFINITY, 0 }, { -INFINITY, 0, 0 } },
  { "x^1.5", 0, 0, 0, { 0, 0 }, { INFINITY, 0, 0 } },
  { "cbrt(x)", 0, 0, 0, { INFINITY, 0 }, { ANY, 0, 0 } },
  { "cos(sqrt(x))", 0, 0, 1, { ANY, 0 }, { ANY, 0, 0 } },
  { "asin(x)", 1, 0, G_PI_2, { INFINITY, 0 }, { ANY, 0, 0 } },

  /* Great and small, but not too great and too small. */
  { "sqrt(1e238*abs(x-y))",
    5,
    1,
    2e119,
    { 2.5e118, -2.5e118 },
    { -3.125e117, 3.125e117, -3.125e117 } },
  { "log(1e250*x)/x", 1, 0, 250 * G_LN10, { 1 - 250 * G_LN10, 0 }, { 500 * G_LN10 - 3, 0, 0 } },

  /* Powers. */
  { "x^2", -3, 0, 9, { -6, 0 }, { 2, 0, 0 } },
  { "pow(x, 3)", -2, 0, -8, { 12, 0 }, { -12, 0, 0 } },
  { "x^-2", -2, 0, 0.25, { 0.25, 0 }, { 0.375, 0, 0 } },
  { "x^0", 0, 0, 1, { 0, 0 }, { 0, 0, 0 } },
  { "x^y", 0, 2, 0, { 0, 0 }, { 2, 0, 0 } },
  { "x^y", 0, 1, 0, { 1, 0 }, { 0, ANY, 0 } },
  { "x^y", 0, 0, 1, { 0, 0 }, { 0, ANY, 0 } },
  { "0^x", 2, 0, 0, { 0, 0 }, { 0, 0, 0 } },
  { "tanh(x)", 400, 0, 1, { 0, 0 }, { 0, 0, 0 } },
  { "sigmoid(x)", -800, 0, 0, { 0, 0 }, { 0, 0, 0 } },
  { "softplus(x)", 800, 0, 800, { 1, 0 }, { 0, 0, 0 } },
};

static void
assert_number (double actual, double expected, const char *text, const char *what)
{
  if (expected != ANY)
    dh_assert_close (actual, expected, 1e-15, "%s of %s", what, text);
  else if (isnan (actual))
    g_error ("%s of %s is not a number", what, text);
}

static void
test_kinks (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinks); i++)
    {
      const char *text = kinks[i].text;
      double actual[6];

      evaluate (text, kinks[i].x, kinks[i].y, actual);
      assert_number (actual[0], kinks[i].value, text, "value");
      assert_number (actual[1], kinks[i].gradient[0], text, "f_x");
      assert_number (actual[2], kinks[i].gradient[1], text, "f_y");
      assert_number (actual[3], kinks[i].hessian[0], text, "f_xx");
      assert_number (actual[4], kinks[i].hessian[1], text, "f_xy");
      assert_number (actual[5], kinks[i].hessian[2], text, "f_yy");
    }
}

/* Ackley's function is a kink just where its minimum is. */
static void
test_ackley (void)
{
  double actual[6];

  evaluate ("-20exp(-0.2sqrt(0.5(x^2+y^2))) - exp(0.5(cos(2pi*x)+cos(2pi*y))) + e + 20", 0, 0,
            actual);
  dh_assert_close (actual[0], 0, 1e-14, "value");
  for (int i = 1; i < 6; i++)
    g_assert_true (isfinite (actual[i]));
  g_assert_cmpfloat (actual[1], ==, 0);
  g_assert_cmpfloat (actual[2], ==, 0);
}

/* Outside of the domain there is no value, and what isn't a number stays so whatever is done
 * with it. */
static void
test_holes (void)
{
  static const char *const texts[] = {
    "log(x)",           "log1p(x)",        "log2(x)",         "log10(x)",
    "sqrt(x)",          "x^0.5",           "x^1.5",           "x^y",
    "asin(x)",          "acos(x)",         "0*log(x)",        "max(log(x), 1)",
    "max(1, log(x))",   "min(log(x), 1)",  "min(1, log(x))",  "relu(log(x))",
    "sign(log(x))",     "floor(sqrt(x))",  "abs(sqrt(x))",    "hypot(log(x), y)",
    "atan2(log(x), y)", "log(x)^2",        "exp(log(x))",     "log(x) - log(x)",
    "pow(log(x), 3)",   "pow(2y, log(x))", "log(x)^floor(y)", "hypot(1/floor(y), log(x))",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      double actual[6];

      evaluate (texts[i], -2, 0.5, actual);
      for (int j = 0; j < 6; j++)
        if (!isnan (actual[j]))
          g_error ("output %d of %s at -2 is %g", j, texts[i], actual[j]);
    }
}

/* Without a value there is no slope either, alone or in company, whether or not the value is asked
 * for. */
static void
test_slope_of_holes (void)
{
  const double x[] = { 1, -1, 2, 0 }, y[] = { 5, 6, 7, 8 };
  g_autoptr (DhObjective) objective = dh_expression_objective_new ("log(x) + y^2/2", NULL, 0, NULL);
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();
  double gradient[2][4];
  double alone;

  for (gsize i = 0; i < G_N_ELEMENTS (x); i++)
    {
      dh_objective_evaluate (objective, workspace, G_N_ELEMENTS (x), x, y,
                             &(DhValues){ .gradient_x = gradient[0], .gradient_y = gradient[1] });
      for (int wants_loss = 0; wants_loss < 2; wants_loss++)
        {
          double loss, gx;

          dh_objective_evaluate (objective, workspace, 1, &x[i], &y[i],
                                 &(DhValues){ .loss = wants_loss ? &loss : NULL,
                                              .gradient_x = &gx,
                                              .gradient_y = &alone });
          if (x[i] > 0)
            g_assert_cmpfloat (alone, ==, y[i]);
          else
            g_assert_true (isnan (alone) && isnan (gx));
          g_assert_true (alone == gradient[1][i] || isnan (gradient[1][i]));
          g_assert_true (isnan (alone) == isnan (gradient[1][i]));
        }
    }
}

/* Infinities and the sign of zero come through. */
static void
test_infinite (void)
{
  double actual[6];

  evaluate ("1/x", 0, 0, actual);
  g_assert_cmpfloat (actual[0], ==, INFINITY);
  evaluate ("1/x", -0.0, 0, actual);
  g_assert_cmpfloat (actual[0], ==, -INFINITY);
  evaluate ("log(x)", 0, 0, actual);
  g_assert_cmpfloat (actual[0], ==, -INFINITY);
  evaluate ("exp(x)", 1000, 0, actual);
  g_assert_cmpfloat (actual[0], ==, INFINITY);
  evaluate ("x^2", -1e200, 0, actual);
  g_assert_cmpfloat (actual[0], ==, INFINITY);
  evaluate ("x^2 - y^2", 1e200, 1e200, actual);
  g_assert_true (isnan (actual[0]));
  evaluate ("exp(-x)", INFINITY, 0, actual);
  g_assert_cmpfloat (actual[0], ==, 0);
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  g_test_add_func ("/kinks/table", test_kinks);
  g_test_add_func ("/kinks/ackley", test_ackley);
  g_test_add_func ("/kinks/holes", test_holes);
  g_test_add_func ("/kinks/slope-of-holes", test_slope_of_holes);
  g_test_add_func ("/kinks/infinite", test_infinite);
  return g_test_run ();
}
