/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "parameter.h"

#include <math.h>

#include "test-support.h"

static const DhParameter near_one = {
  .id = "beta",
  .minimum = 0,
  .maximum = 1,
  .below_maximum = TRUE,
  .scale = DH_PARAMETER_SCALE_NEAR_ONE,
  .slider_minimum = 0,
  .slider_maximum = 0.9999,
};

static const DhParameter whole = {
  .id = "period",
  .minimum = 1,
  .maximum = G_MAXDOUBLE,
  .whole = TRUE,
  .scale = DH_PARAMETER_SCALE_LOGARITHMIC,
  .slider_minimum = 1,
  .slider_maximum = 10000,
};

static const DhParameter linear = {
  .id = "noise",
  .minimum = -1,
  .maximum = 3,
  .scale = DH_PARAMETER_SCALE_LINEAR,
  .slider_minimum = -1,
  .slider_maximum = 3,
};

static void
test_accepts (void)
{
  g_assert_true (dh_parameter_accepts (&dh_learning_rate, 1e-300));
  g_assert_true (dh_parameter_accepts (&dh_learning_rate, 1e300));
  g_assert_false (dh_parameter_accepts (&dh_learning_rate, 0));
  g_assert_false (dh_parameter_accepts (&dh_learning_rate, -1));
  g_assert_false (dh_parameter_accepts (&dh_learning_rate, INFINITY));
  g_assert_false (dh_parameter_accepts (&dh_learning_rate, NAN));

  g_assert_true (dh_parameter_accepts (&near_one, 0));
  g_assert_true (dh_parameter_accepts (&near_one, 0.9999999));
  g_assert_false (dh_parameter_accepts (&near_one, 1));
  g_assert_false (dh_parameter_accepts (&near_one, -1e-9));

  g_assert_true (dh_parameter_accepts (&whole, 1));
  g_assert_false (dh_parameter_accepts (&whole, 1.5));
  g_assert_false (dh_parameter_accepts (&whole, 0));

  g_assert_true (dh_parameter_accepts (&linear, -1));
  g_assert_true (dh_parameter_accepts (&linear, 3));
}

static void
assert_described (const DhParameter *parameter, const char *expected)
{
  g_autofree char *text = dh_parameter_describe_range (parameter);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_describe (void)
{
  DhParameter parameter = linear;

  assert_described (&dh_learning_rate, "a finite number above 0");
  assert_described (&near_one, "a number from 0 to below 1");
  assert_described (&whole, "a whole number of at least 1");
  assert_described (&linear, "a number from -1 to 3");

  parameter.above_minimum = TRUE;
  assert_described (&parameter, "a number above -1 and at most 3");
  parameter.below_maximum = TRUE;
  assert_described (&parameter, "a number above -1 and below 3");
  parameter.above_minimum = parameter.below_maximum = FALSE;
  parameter.whole = TRUE;
  assert_described (&parameter, "a whole number from -1 to 3");
  parameter.whole = FALSE;
  parameter.maximum = G_MAXDOUBLE;
  assert_described (&parameter, "a finite number of at least -1");
}

static void
test_position_ends (void)
{
  const DhParameter *all[] = { &dh_learning_rate, &near_one, &whole, &linear };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      const DhParameter *p = all[i];

      g_assert_cmpfloat (dh_parameter_to_position (p, p->slider_minimum), ==, 0);
      g_assert_cmpfloat (dh_parameter_to_position (p, p->slider_maximum), ==, 1);
      g_assert_cmpfloat (dh_parameter_from_position (p, 0), ==, p->slider_minimum);
      g_assert_cmpfloat (dh_parameter_from_position (p, 1), ==, p->slider_maximum);
      g_assert_cmpfloat (dh_parameter_from_position (p, -3), ==, p->slider_minimum);
      g_assert_cmpfloat (dh_parameter_from_position (p, 3), ==, p->slider_maximum);
      g_assert_cmpfloat (dh_parameter_to_position (p, -G_MAXDOUBLE), ==, 0);
      g_assert_cmpfloat (dh_parameter_to_position (p, G_MAXDOUBLE), ==, 1);
      g_assert_cmpfloat (dh_parameter_to_position (p, NAN), ==, 0);
    }
}

static void
test_position_round_trip (void)
{
  const DhParameter *all[] = { &dh_learning_rate, &near_one, &linear };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    for (int step = 0; step <= 100; step++)
      {
        double position = step / 100.0;
        double value = dh_parameter_from_position (all[i], position);

        dh_assert_close (dh_parameter_to_position (all[i], value), position, 1e-12, "%s",
                         all[i]->id);
        if (step > 0)
          g_assert_cmpfloat (value, >, dh_parameter_from_position (all[i], position - 0.01));
      }
}

/* On their axes equal ways are equal factors, of the value or of its distance to one. */
static void
test_position_even (void)
{
  double nine = dh_parameter_to_position (&near_one, 0.9);
  double two_nines = dh_parameter_to_position (&near_one, 0.99);
  double three_nines = dh_parameter_to_position (&near_one, 0.999);
  double tenth = dh_parameter_to_position (&dh_learning_rate, 0.1);
  double hundredth = dh_parameter_to_position (&dh_learning_rate, 0.01);

  dh_assert_close (nine, 0.25, 1e-12, "0.9");
  dh_assert_close (two_nines - nine, three_nines - two_nines, 1e-12, "nines");
  dh_assert_close (tenth - hundredth, dh_parameter_to_position (&dh_learning_rate, 1) - tenth,
                   1e-12, "tenths");
  g_assert_cmpfloat (dh_parameter_to_position (&linear, 1), ==, 0.5);
}

static void
test_position_whole (void)
{
  for (int i = 0; i <= 1000; i++)
    {
      double value = dh_parameter_from_position (&whole, i / 1000.0);

      g_assert_cmpfloat (value, ==, round (value));
      g_assert_true (dh_parameter_accepts (&whole, value));
    }
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  g_test_add_func ("/parameter/accepts", test_accepts);
  g_test_add_func ("/parameter/describe-range", test_describe);
  g_test_add_func ("/parameter/position/ends", test_position_ends);
  g_test_add_func ("/parameter/position/round-trip", test_position_round_trip);
  g_test_add_func ("/parameter/position/even", test_position_even);
  g_test_add_func ("/parameter/position/whole", test_position_whole);
  return g_test_run ();
}
