/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "schedule.h"

#include <glib/gi18n-lib.h>
#include <math.h>

const DhParameter dh_warmup = {
  .id = "warmup",
  .symbol = "W",
  .name = N_ ("Warm-up"),
  .meaning = N_ ("Over this many first steps the learning rate rises in proportion to the step."),
  .default_value = 0,
  .minimum = 0,
  .maximum = G_MAXDOUBLE,
  .whole = TRUE,
  .scale = DH_PARAMETER_SCALE_LINEAR,
  .slider_minimum = 0,
  .slider_maximum = 200,
};

/* Parameters that several schedules share. */

#define PERIOD(MEANING, MINIMUM, DEFAULT, DEFAULT_IS_STEPS)                                        \
  {                                                                                                \
    .id = "period", .symbol = "T", .name = N_ ("Period"), .meaning = (MEANING),                    \
    .default_value = (DEFAULT), .default_is_steps = (DEFAULT_IS_STEPS), .minimum = (MINIMUM),      \
    .maximum = G_MAXDOUBLE, .whole = TRUE, .scale = DH_PARAMETER_SCALE_LOGARITHMIC,                \
    .slider_minimum = (MINIMUM), .slider_maximum = 10000                                           \
  }

#define GAMMA(MEANING, DEFAULT, SCALE, SLIDER_MINIMUM, SLIDER_MAXIMUM)                             \
  {                                                                                                \
    .id = "gamma", .symbol = "γ", .name = N_ ("Factor"), .meaning = (MEANING),                     \
    .default_value = (DEFAULT), .minimum = 0, .maximum = 1, .above_minimum = TRUE,                 \
    .scale = (SCALE), .slider_minimum = (SLIDER_MINIMUM), .slider_maximum = (SLIDER_MAXIMUM)       \
  }

#define FLOOR                                                                                      \
  {                                                                                                \
    .id = "floor", .symbol = "η₀", .name = N_ ("Floor"),                                           \
    .meaning = N_ ("The learning rate that the curve ends at."), .default_value = 0, .minimum = 0, \
    .maximum = G_MAXDOUBLE, .scale = DH_PARAMETER_SCALE_LINEAR, .slider_minimum = 0,               \
    .slider_maximum = 0.1                                                                          \
  }

static double
constant_rate (double learning_rate, guint64 t, const double *parameters)
{
  return learning_rate;
}

static double
inverse_sqrt_rate (double learning_rate, guint64 t, const double *parameters)
{
  return learning_rate / sqrt ((double) t + 1);
}

static double
inverse_time_rate (double learning_rate, guint64 t, const double *parameters)
{
  return learning_rate / (1 + parameters[0] * (double) t);
}

static double
exponential_rate (double learning_rate, guint64 t, const double *parameters)
{
  return learning_rate * pow (parameters[0], (double) t);
}

static double
step_rate (double learning_rate, guint64 t, const double *parameters)
{
  double period = parameters[0];
  double gamma = parameters[1];

  return learning_rate * pow (gamma, floor ((double) t / period));
}

/* From first to last along half a wave of the cosine; fraction is 0 to 1. */
static double
cosine_between (double first, double last, double fraction)
{
  return last + (first - last) * (1 + cos (G_PI * fraction)) / 2;
}

/* Loshchilov and Hutter, "SGDR: stochastic gradient descent with warm restarts" (2017), one
 * cycle. */
static double
cosine_rate (double learning_rate, guint64 t, const double *parameters)
{
  double period = parameters[0];
  double minimum = parameters[1];

  return cosine_between (learning_rate, minimum, fmin ((double) t, period) / period);
}

/* The same with its restarts. The cycles' first steps are period · (1 + growth + growth² + …), so
 * that with a growth the loop takes a logarithm of t rounds. */
static double
cosine_restarts_rate (double learning_rate, guint64 t, const double *parameters)
{
  double length = parameters[0];
  double growth = parameters[1];
  double minimum = parameters[2];
  double position = (double) t;

  if (growth == 1)
    position = fmod (position, length);
  for (; position >= length; length *= growth)
    position -= length;
  return cosine_between (learning_rate, minimum, position / length);
}

static double
polynomial_rate (double learning_rate, guint64 t, const double *parameters)
{
  double period = parameters[0];
  double power = parameters[1];

  return learning_rate * pow (1 - fmin ((double) t, period) / period, power);
}

/* Smith and Topin, "Super-convergence: very fast training of neural networks using large learning
 * rates" (2018), with the turning points of PyTorch's OneCycleLR: the peak is at step
 * rise · period − 1, the end at period − 1, where the rate then stays. */
static double
one_cycle_rate (double learning_rate, guint64 t, const double *parameters)
{
  double period = parameters[0];
  double rise = parameters[1];
  double start = learning_rate / parameters[2];
  double end = start / parameters[3];
  double peak_step = rise * period - 1;
  double end_step = period - 1;
  double step = fmin ((double) t, end_step);

  if (step < peak_step)
    return cosine_between (start, learning_rate, step / peak_step);
  return cosine_between (learning_rate, end, (step - peak_step) / (end_step - peak_step));
}

static const DhSchedule schedules[] = {
  {
      .id = "constant",
      .name = N_ ("Constant"),
      .description = N_ ("The learning rate stays as it is."),
      .formula = "η",
      .is_constant = TRUE,
      .python = "return eta",
      .rate = constant_rate,
  },
  {
      .id = "inverse-sqrt",
      .name = N_ ("Inverse root"),
      .description = N_ ("Falls with the root of the step, fast at first and ever more slowly."),
      .formula = "η / √(t + 1)",
      .python = "return eta / math.sqrt(t + 1)",
      .rate = inverse_sqrt_rate,
  },
  {
      .id = "inverse-time",
      .name = N_ ("Inverse time"),
      .description = N_ ("Falls in inverse proportion to the time that has gone by."),
      .formula = "η / (1 + k t)",
      .n_parameters = 1,
      .parameters = { { .id = "decay",
                        .symbol = "k",
                        .name = N_ ("Decay"),
                        .meaning = N_ ("After 1/decay steps the learning rate has halved."),
                        .default_value = 0.01,
                        .minimum = 0,
                        .maximum = G_MAXDOUBLE,
                        .scale = DH_PARAMETER_SCALE_LOGARITHMIC,
                        .slider_minimum = 1e-4,
                        .slider_maximum = 1 } },
      .python = "return eta / (1 + decay * t)",
      .rate = inverse_time_rate,
  },
  {
      .id = "exponential",
      .name = N_ ("Exponential"),
      .description = N_ ("Is multiplied by the same factor at every step."),
      .formula = "η γᵗ",
      .n_parameters = 1,
      .parameters = { GAMMA (N_ ("What each step multiplies the learning rate by."),
                             0.99,
                             DH_PARAMETER_SCALE_NEAR_ONE,
                             0.5,
                             0.9999) },
      .python = "return eta * gamma**t",
      .rate = exponential_rate,
  },
  {
      .id = "step",
      .name = N_ ("Staircase"),
      .description = N_ ("Stays for a period, then drops by a factor."),
      .formula = "η γ^⌊t / T⌋",
      .n_parameters = 2,
      .parameters = { PERIOD (N_ ("The number of steps between two drops."), 1, 100, FALSE),
                      GAMMA (N_ ("What each drop multiplies the learning rate by."),
                             0.5,
                             DH_PARAMETER_SCALE_LINEAR,
                             0.05,
                             1) },
      .python = "return eta * gamma ** (t // period)",
      .rate = step_rate,
  },
  {
      .id = "cosine",
      .name = N_ ("Cosine"),
      .description = N_ ("Falls gently, then fast, then gently again, along half a cosine wave."),
      .formula = "η₀ + (η − η₀)(1 + cos(π min(t, T) / T)) / 2",
      .n_parameters = 2,
      .parameters
      = { PERIOD (N_ ("The number of steps until the floor is reached."), 1, NAN, TRUE), FLOOR },
      .python
      = "return floor + (eta - floor) * (1 + math.cos(math.pi * min(t, period) / period)) / 2",
      .rate = cosine_rate,
  },
  {
      .id = "cosine-restarts",
      .name = N_ ("Cosine with restarts"),
      .description = N_ ("Falls along half a cosine wave and starts again at the top, in cycles "
                         "that may grow."),
      .formula = "η₀ + (η − η₀)(1 + cos(π s / Tᵢ)) / 2\nTᵢ = T · growthⁱ, s steps into cycle i",
      .n_parameters = 3,
      .parameters = { PERIOD (N_ ("The number of steps of the first cycle."), 1, NAN, TRUE),
                      { .id = "growth",
                        .symbol = "×",
                        .name = N_ ("Growth"),
                        .meaning = N_ ("What each cycle's length multiplies the last one's by."),
                        .default_value = 1,
                        .minimum = 1,
                        .maximum = G_MAXDOUBLE,
                        .whole = TRUE,
                        .scale = DH_PARAMETER_SCALE_LINEAR,
                        .slider_minimum = 1,
                        .slider_maximum = 4 },
                      FLOOR },
      .python = "while t >= period:\n"
                "    t, period = t - period, period * growth\n"
                "return floor + (eta - floor) * (1 + math.cos(math.pi * t / period)) / 2",
      .rate = cosine_restarts_rate,
  },
  {
      .id = "polynomial",
      .name = N_ ("Polynomial"),
      .description = N_ ("Falls to zero at the end of the period, in a straight line or along a "
                         "power of one."),
      .formula = "η (1 − min(t, T) / T)ᵖ",
      .n_parameters = 2,
      .parameters = { PERIOD (N_ ("The number of steps until zero is reached."), 1, NAN, TRUE),
                      { .id = "power",
                        .symbol = "p",
                        .name = N_ ("Power"),
                        .meaning = N_ ("1 is a straight line; above it the rate falls early, "
                                       "below it late."),
                        .default_value = 1,
                        .minimum = 0,
                        .maximum = G_MAXDOUBLE,
                        .above_minimum = TRUE,
                        .scale = DH_PARAMETER_SCALE_LOGARITHMIC,
                        .slider_minimum = 0.2,
                        .slider_maximum = 5 } },
      .python = "return eta * (1 - min(t, period) / period) ** power",
      .rate = polynomial_rate,
  },
  {
      .id = "one-cycle",
      .name = N_ ("One cycle"),
      .description = N_ ("Rises to the learning rate and falls far below where it began, along "
                         "two halves of a cosine wave."),
      .formula = "η / a → η → η / (a b), along cosines",
      .n_parameters = 4,
      .parameters = { PERIOD (N_ ("The number of steps of the whole cycle."), 3, NAN, TRUE),
                      { .id = "rise",
                        .symbol = "r",
                        .name = N_ ("Rise"),
                        .meaning = N_ ("The part of the period in which the rate rises."),
                        .default_value = 0.3,
                        .minimum = 0,
                        .maximum = 1,
                        .above_minimum = TRUE,
                        .below_maximum = TRUE,
                        .scale = DH_PARAMETER_SCALE_LINEAR,
                        .slider_minimum = 0.05,
                        .slider_maximum = 0.95 },
                      { .id = "start_divisor",
                        .symbol = "a",
                        .name = N_ ("Start divisor"),
                        .meaning = N_ ("The rate begins at the learning rate divided by this."),
                        .default_value = 25,
                        .minimum = 1,
                        .maximum = G_MAXDOUBLE,
                        .above_minimum = TRUE,
                        .scale = DH_PARAMETER_SCALE_LOGARITHMIC,
                        .slider_minimum = 1.1,
                        .slider_maximum = 100 },
                      { .id = "end_divisor",
                        .symbol = "b",
                        .name = N_ ("End divisor"),
                        .meaning = N_ ("The rate ends at where it began divided by this."),
                        .default_value = 1e4,
                        .minimum = 1,
                        .maximum = G_MAXDOUBLE,
                        .above_minimum = TRUE,
                        .scale = DH_PARAMETER_SCALE_LOGARITHMIC,
                        .slider_minimum = 1.1,
                        .slider_maximum = 1e6 } },
      .python
      = "start, peak, last = eta / start_divisor, rise * period - 1, period - 1\n"
        "end, t = start / end_divisor, min(t, last)\n"
        "if t < peak:\n"
        "    return eta + (start - eta) * (1 + math.cos(math.pi * t / peak)) / 2\n"
        "return end + (eta - end) * (1 + math.cos(math.pi * (t - peak) / (last - peak))) / 2",
      .rate = one_cycle_rate,
  },
};

guint
dh_schedule_get_n (void)
{
  return G_N_ELEMENTS (schedules);
}

const DhSchedule *
dh_schedule_get (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (schedules), NULL);

  return &schedules[index];
}

const DhSchedule *
dh_schedule_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (schedules); i++)
    if (g_str_equal (schedules[i].id, id))
      return &schedules[i];
  return NULL;
}

int
dh_schedule_find_parameter (const DhSchedule *self, const char *id)
{
  for (guint i = 0; i < self->n_parameters; i++)
    if (g_str_equal (self->parameters[i].id, id))
      return (int) i;
  return -1;
}

DhScheduleSetting
dh_schedule_setting_default (const DhSchedule *schedule)
{
  DhScheduleSetting self = { .schedule = schedule, .warmup = dh_warmup.default_value };

  for (guint i = 0; i < schedule->n_parameters; i++)
    self.parameters[i] = schedule->parameters[i].default_value;
  return self;
}

double
dh_schedule_setting_rate (const DhScheduleSetting *self,
                          double learning_rate,
                          guint64 t,
                          guint64 steps)
{
  const DhSchedule *schedule = self->schedule;
  double parameters[DH_SCHEDULE_MAX_PARAMETERS];
  double rate;

  /* A run may be shorter than the least period. */
  for (guint i = 0; i < schedule->n_parameters; i++)
    parameters[i] = isnan (self->parameters[i])
                        ? fmax ((double) steps, schedule->parameters[i].minimum)
                        : self->parameters[i];

  rate = schedule->rate (learning_rate, t, parameters);
  if ((double) t < self->warmup)
    rate *= ((double) t + 1) / self->warmup;
  return rate;
}

gboolean
dh_schedule_setting_equal (const DhScheduleSetting *a, const DhScheduleSetting *b)
{
  if (a->schedule != b->schedule || a->warmup != b->warmup)
    return FALSE;
  for (guint i = 0; i < a->schedule->n_parameters; i++)
    if (a->parameters[i] != b->parameters[i]
        && !(isnan (a->parameters[i]) && isnan (b->parameters[i])))
      return FALSE;
  return TRUE;
}
