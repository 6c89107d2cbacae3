/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "schedule.h"

#include <math.h>

#include "test-support.h"

#define ETA 0.3

/* Every schedule with figures of which each matters. */
static DhScheduleSetting
setting_of (const char *id, const double *parameters, guint n)
{
  const DhSchedule *schedule = dh_schedule_find (id);
  DhScheduleSetting setting;

  g_assert_nonnull (schedule);
  g_assert_cmpuint (schedule->n_parameters, ==, n);
  setting = dh_schedule_setting_default (schedule);
  for (guint i = 0; i < n; i++)
    setting.parameters[i] = parameters[i];
  return setting;
}

#define SETTING(id, ...)                                                                           \
  setting_of ((id), (double[]){ __VA_ARGS__ }, G_N_ELEMENTS (((double[]){ __VA_ARGS__ })))

static double
rate (DhScheduleSetting setting, guint64 t)
{
  return dh_schedule_setting_rate (&setting, ETA, t, 1000);
}

static void
test_registry (void)
{
  for (guint i = 0; i < dh_schedule_get_n (); i++)
    {
      const DhSchedule *schedule = dh_schedule_get (i);
      double at_0, at_9;

      g_test_message ("%s", schedule->id);
      g_assert_true (dh_schedule_find (schedule->id) == schedule);
      g_assert_true (*schedule->name != '\0' && *schedule->description != '\0');
      g_assert_true (*schedule->formula != '\0' && *schedule->python != '\0');
      g_assert_cmpuint (schedule->n_parameters, <=, DH_SCHEDULE_MAX_PARAMETERS);
      for (guint k = 0; k < schedule->n_parameters; k++)
        {
          const DhParameter *p = &schedule->parameters[k];

          g_assert_cmpint (dh_schedule_find_parameter (schedule, p->id), ==, (int) k);
          g_assert_true (*p->name != '\0' && *p->meaning != '\0' && *p->symbol != '\0');
          g_assert_true (p->default_is_steps ? isnan (p->default_value)
                                             : dh_parameter_accepts (p, p->default_value));
          g_assert_true (dh_parameter_accepts (p, p->slider_minimum) || p->slider_minimum == 0);
          g_assert_true (dh_parameter_accepts (p, p->slider_maximum));
          g_assert_cmpfloat (p->slider_minimum, <, p->slider_maximum);
        }

      at_0 = dh_schedule_setting_rate (&(DhScheduleSetting){ .schedule = schedule,
                                                             .parameters = { NAN, NAN, NAN, NAN } },
                                       ETA, 0, 10);
      g_assert_true (isfinite (at_0));
      at_0 = rate (dh_schedule_setting_default (schedule), 0);
      at_9 = rate (dh_schedule_setting_default (schedule), 9);
      g_assert_true (!schedule->is_constant || at_0 == at_9);
      g_assert_true (schedule->is_constant || at_0 != at_9 || g_str_equal (schedule->id, "step"));
    }
  g_assert_cmpuint (dh_schedule_get_n (), ==, 9);
  g_assert_null (dh_schedule_find ("linear"));
  g_assert_cmpint (dh_schedule_find_parameter (dh_schedule_get (0), "period"), ==, -1);
}

/* The decays, written out as products where the schedule takes powers. */
static void
test_decays (void)
{
  double exponential = ETA;
  double steps = ETA;

  for (guint64 t = 0; t < 300; t++)
    {
      dh_assert_close (rate (dh_schedule_setting_default (dh_schedule_find ("constant")), t), ETA,
                       0, "constant");
      dh_assert_close (rate (dh_schedule_setting_default (dh_schedule_find ("inverse-sqrt")), t)
                           * sqrt (t + 1.0),
                       ETA, 1e-15, "inverse-sqrt");
      dh_assert_close (rate (SETTING ("inverse-time", 0.05), t) * (1 + t / 20.0), ETA, 1e-15,
                       "inverse-time");
      dh_assert_close (rate (SETTING ("exponential", 0.98), t) / exponential, 1, 1e-13,
                       "exponential");
      dh_assert_close (rate (SETTING ("step", 30, 0.5), t), steps, 1e-15, "step");
      exponential *= 0.98;
      if (t % 30 == 29)
        steps *= 0.5;
    }
}

/* Half a cosine wave as the square of a half angle's cosine. */
static double
half_wave (double first, double last, double part)
{
  double c = cos (part * G_PI / 2);

  return last + (first - last) * c * c;
}

static void
test_cosine (void)
{
  DhScheduleSetting setting = SETTING ("cosine", 120, 0.001);

  for (guint64 t = 0; t < 300; t++)
    dh_assert_close (rate (setting, t), half_wave (ETA, 0.001, t < 120 ? t / 120.0 : 1), 1e-15,
                     "%" G_GUINT64_FORMAT, t);
  g_assert_cmpfloat (rate (setting, 0), ==, ETA);
  g_assert_cmpfloat (rate (setting, G_MAXUINT64), ==, 0.001);
}

static void
test_restarts (void)
{
  static const double growths[] = { 1, 2, 3 };
  DhScheduleSetting setting;

  for (guint i = 0; i < G_N_ELEMENTS (growths); i++)
    {
      guint64 first = 0;
      guint64 length = 20;

      setting = SETTING ("cosine-restarts", 20, growths[i], 0.001);
      for (guint64 t = 0; t < 2000; t++)
        {
          if (t - first == length)
            {
              first = t;
              length = (guint64) (length * growths[i]);
            }
          dh_assert_close (rate (setting, t), half_wave (ETA, 0.001, (t - first) / (double) length),
                           1e-15, "%" G_GUINT64_FORMAT, t);
        }
    }

  /* Of a cycle of one step only the top is seen, however late. */
  setting = SETTING ("cosine-restarts", 1, 1, 0);
  g_assert_cmpfloat (rate (setting, 123456789012345), ==, ETA);
  setting = SETTING ("cosine-restarts", 1, G_MAXDOUBLE, 0);
  g_assert_cmpfloat (rate (setting, 10000000), ==, ETA);
}

static void
test_polynomial (void)
{
  for (guint64 t = 0; t < 300; t++)
    {
      double left = t < 120 ? (120.0 - t) / 120 : 0;

      dh_assert_close (rate (SETTING ("polynomial", 120, 1), t), ETA * left, 1e-15, "line");
      dh_assert_close (rate (SETTING ("polynomial", 120, 2), t), ETA * left * left, 1e-15,
                       "parabola");
      dh_assert_close (rate (SETTING ("polynomial", 120, 0.5), t), ETA * sqrt (left), 1e-15,
                       "root");
    }
}

/* PyTorch's OneCycleLR: two phases that end at rise·period − 1 and period − 1. */
static void
test_one_cycle (void)
{
  DhScheduleSetting setting = SETTING ("one-cycle", 121, 0.3, 25, 1e4);
  double turn = 0.3 * 121 - 1;

  for (guint64 t = 0; t < 300; t++)
    {
      double expected = t <= turn  ? half_wave (ETA / 25, ETA, t / turn)
                        : t <= 120 ? half_wave (ETA, ETA / 25e4, (t - turn) / (120 - turn))
                                   : ETA / 25e4;

      dh_assert_close (rate (setting, t), expected, 1e-15, "%" G_GUINT64_FORMAT, t);
    }

  /* A rise that takes no step at all begins at or below the top. */
  setting = SETTING ("one-cycle", 4, 0.25, 25, 1e4);
  g_assert_cmpfloat (rate (setting, 0), ==, ETA);
  setting = SETTING ("one-cycle", 3, 0.01, 25, 1e4);
  g_assert_cmpfloat (rate (setting, 0), <, ETA);
  g_assert_cmpfloat (rate (setting, 0), >, ETA / 2);
  dh_assert_close (rate (setting, 2) * 25e4, ETA, 1e-12, "end");
}

static void
test_warmup (void)
{
  for (guint i = 0; i < dh_schedule_get_n (); i++)
    {
      DhScheduleSetting cold = dh_schedule_setting_default (dh_schedule_get (i));
      DhScheduleSetting warm = cold;

      warm.warmup = 50;
      for (guint64 t = 0; t < 100; t++)
        dh_assert_close (rate (warm, t), rate (cold, t) * MIN (t + 1.0, 50) / 50, 1e-15, "%s",
                         dh_schedule_get (i)->id);
    }
}

/* Left out, the period is the number of steps, if that makes a period at all. */
static void
test_period_is_steps (void)
{
  for (guint i = 0; i < dh_schedule_get_n (); i++)
    {
      const DhSchedule *schedule = dh_schedule_get (i);
      DhScheduleSetting left_out = dh_schedule_setting_default (schedule);
      DhScheduleSetting given = left_out;
      int period = dh_schedule_find_parameter (schedule, "period");

      if (period < 0 || !schedule->parameters[period].default_is_steps)
        continue;
      given.parameters[period] = 250;
      for (guint64 t = 0; t < 300; t++)
        g_assert_cmpfloat (dh_schedule_setting_rate (&left_out, ETA, t, 250), ==,
                           dh_schedule_setting_rate (&given, ETA, t, 777));
      for (guint64 steps = 0; steps < 4; steps++)
        for (guint64 t = 0; t < 6; t++)
          g_assert_true (isfinite (dh_schedule_setting_rate (&left_out, ETA, t, steps)));
    }
}

/* No jumps but where a schedule is a staircase or starts again. */
static void
test_continuous (void)
{
  static const char *const smooth[]
      = { "constant", "inverse-sqrt", "inverse-time", "exponential", "cosine", "polynomial" };

  for (guint i = 0; i < G_N_ELEMENTS (smooth); i++)
    for (guint64 t = 1000; t < 100000; t++)
      {
        DhScheduleSetting s = dh_schedule_setting_default (dh_schedule_find (smooth[i]));
        double here = dh_schedule_setting_rate (&s, ETA, t, 90000);
        double before = dh_schedule_setting_rate (&s, ETA, t - 1, 90000);

        g_assert_cmpfloat (here, <=, before);
        g_assert_cmpfloat (before - here, <, ETA * 1e-3);
      }
}

static void
test_equal (void)
{
  DhScheduleSetting a = SETTING ("cosine", NAN, 0.001);
  DhScheduleSetting b = SETTING ("cosine", NAN, 0.001);

  g_assert_true (dh_schedule_setting_equal (&a, &b));
  b.parameters[3] = 7; /* a number that cosine doesn't have */
  g_assert_true (dh_schedule_setting_equal (&a, &b));
  b.parameters[0] = 10;
  g_assert_false (dh_schedule_setting_equal (&a, &b));
  b = a;
  b.warmup = 3;
  g_assert_false (dh_schedule_setting_equal (&a, &b));
  b = a;
  b.schedule = dh_schedule_find ("constant");
  g_assert_false (dh_schedule_setting_equal (&a, &b));
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  g_test_add_func ("/schedule/registry", test_registry);
  g_test_add_func ("/schedule/decays", test_decays);
  g_test_add_func ("/schedule/cosine", test_cosine);
  g_test_add_func ("/schedule/cosine-restarts", test_restarts);
  g_test_add_func ("/schedule/polynomial", test_polynomial);
  g_test_add_func ("/schedule/one-cycle", test_one_cycle);
  g_test_add_func ("/schedule/warmup", test_warmup);
  g_test_add_func ("/schedule/period-is-steps", test_period_is_steps);
  g_test_add_func ("/schedule/continuous", test_continuous);
  g_test_add_func ("/schedule/equal", test_equal);
  return g_test_run ();
}
