/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scale.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "number-text-private.h"

#define MAX_TICKS 200

/* Decades between these are labelled 0.001 … 1000, others 10⁻⁴. */
#define LEAST_PLAIN_DECADE (-3)
#define GREATEST_PLAIN_DECADE 3

/* Evenly spaced numbers up to this are written with all their digits. */
#define GREATEST_PLAIN 1e6

/* Minor ticks closer than this look like a smear. */
#define MIN_MINOR_DISTANCE 2.5

gboolean
dh_scale_equal (const DhScale *a, const DhScale *b)
{
  return a->minimum == b->minimum && a->maximum == b->maximum && a->logarithmic == b->logarithmic
         && a->start == b->start && a->end == b->end && a->whole == b->whole
         && a->has_zero == b->has_zero;
}

double
dh_scale_to_units (const DhScale *self, double value)
{
  double t;

  if (self->has_zero && value < self->minimum)
    t = 0;
  else if (self->logarithmic)
    t = log (value / self->minimum) / (log (self->maximum) - log (self->minimum));
  else
    t = (value - self->minimum) / (self->maximum - self->minimum);
  return self->start + t * (self->end - self->start);
}

double
dh_scale_from_units (const DhScale *self, double units)
{
  double t = (units - self->start) / (self->end - self->start);

  if (self->logarithmic)
    return self->minimum * exp (t * (log (self->maximum) - log (self->minimum)));
  return self->minimum + t * (self->maximum - self->minimum);
}

/* A round step: mantissa × 10^exponent. */
typedef struct
{
  int mantissa; /* 1, 2 or 5 */
  int exponent;
} Step;

/* Text to number, because no product of doubles is the double nearest to 3 × 10⁻⁷. */
static double
multiple_of_step (Step step, double k)
{
  char text[64];

  if (k == 0)
    return 0;
  g_snprintf (text, sizeof text, "%.0fe%d", k * step.mantissa, step.exponent);
  return g_ascii_strtod (text, NULL);
}

static Step
next_step (Step step)
{
  if (step.mantissa == 5)
    return (Step){ .mantissa = 1, .exponent = step.exponent + 1 };
  return (Step){ .mantissa = step.mantissa == 1 ? 2 : 5, .exponent = step.exponent };
}

/* The least round step that isn't below the one given. */
static Step
round_step (double least)
{
  Step step = { .mantissa = 1, .exponent = (int) floor (log10 (least)) };

  while (multiple_of_step (step, 1) < least)
    step = next_step (step);
  return step;
}

static void
append_tick (GArray *ticks, double value, gboolean major)
{
  DhTick tick = { .value = value, .major = major };

  if (ticks->len < MAX_TICKS)
    g_array_append_val (ticks, tick);
}

static double
units_between (const DhScale *self, double first, double second)
{
  return fabs (dh_scale_to_units (self, second) - dh_scale_to_units (self, first));
}

/* The multiples of a step within the range, a hair's breadth beyond it included. */
static void
append_multiples (const DhScale *self, Step step, GArray *ticks)
{
  double size = multiple_of_step (step, 1);
  double first = ceil (self->minimum / size - 1e-9);
  double last = floor (self->maximum / size + 1e-9);

  if (!isfinite (first) || !isfinite (last) || last - first > MAX_TICKS)
    return;
  for (double k = first; k <= last; k++)
    append_tick (ticks, multiple_of_step (step, k), TRUE);
}

/* The distance of the two ticks that lie closest: on a logarithmic axis the topmost. */
static double
closest_distance (const DhScale *self, const GArray *ticks)
{
  guint n = ticks->len;

  if (n < 2)
    return G_MAXDOUBLE;
  return units_between (self, g_array_index (ticks, DhTick, n - 2).value,
                        g_array_index (ticks, DhTick, n - 1).value);
}

static void
append_linear_ticks (const DhScale *self, double min_distance, GArray *ticks)
{
  double length = fabs (self->end - self->start);
  double span = self->maximum - self->minimum;
  double magnitude = fmax (fabs (self->minimum), fabs (self->maximum));
  double least = span * fmin (1, min_distance / length);
  Step step;

  /* A step must change the number's last digits. */
  least = fmax (least, fmax (8 * DBL_EPSILON * magnitude, 1e-322));
  if (self->whole)
    least = fmax (least, 1);
  if (!isfinite (least))
    return;
  step = round_step (least);
  append_multiples (self, step, ticks);
  while (closest_distance (self, ticks) < min_distance)
    {
      double some = g_array_index (ticks, DhTick, 0).value;

      g_array_set_size (ticks, 0);
      step = next_step (step);
      append_multiples (self, step, ticks);
      /* One label is better than none. */
      if (ticks->len == 0)
        append_tick (ticks, some, TRUE);
    }
}

static double
decade (int exponent)
{
  return multiple_of_step ((Step){ .mantissa = 1, .exponent = exponent }, 1);
}

static gboolean
in_range (const DhScale *self, double value)
{
  double tolerance = 1e-9 * (self->logarithmic ? value : 0);

  if (self->whole && value < 1)
    return FALSE;
  return value >= self->minimum - tolerance && value <= self->maximum + tolerance;
}

static guint
count_majors (const GArray *ticks)
{
  guint n = 0;

  for (guint i = 0; i < ticks->len; i++)
    n += g_array_index (ticks, DhTick, i).major;
  return n;
}

static int
first_decade (const DhScale *self)
{
  return (int) ceil (log10 (self->minimum) - 1e-9);
}

static int
last_decade (const DhScale *self)
{
  return (int) floor (log10 (self->maximum) + 1e-9);
}

/* How many decades from one label to the next: 1, 2, 5, 10 …, or from the first to the last where
 * that leaves room for both. */
static int
decade_stride (const DhScale *self, double decade_units, double min_distance)
{
  double least = min_distance / decade_units;
  double stride = least <= 1 ? 1 : multiple_of_step (round_step (least), 1);
  int span = last_decade (self) - first_decade (self);

  return (int) fmin (stride, span >= least && span >= 1 ? span : 1000);
}

/* Every stride-th decade has a label: 0 is one of them, unless that leaves fewer than two. */
static int
decade_phase (const DhScale *self, int stride)
{
  int first = first_decade (self);
  int last = last_decade (self);
  int n = (int) (floor (last / (double) stride) - ceil (first / (double) stride)) + 1;

  return n < 2 ? first : 0;
}

/* Ticks of an axis that spans decades. The multiples of a decade that stand in `between` have labels,
 * too. */
static void
append_decades (const DhScale *self, double min_distance, const char *between, GArray *ticks)
{
  double decades = log10 (self->maximum) - log10 (self->minimum);
  double decade_units = fabs (self->end - self->start) / decades;
  int stride = decade_stride (self, decade_units, min_distance);
  int first = (int) floor (log10 (self->minimum));
  int last = (int) ceil (log10 (self->maximum));
  int phase = decade_phase (self, stride);
  gboolean minors = stride == 1 && decade_units * log10 (10.0 / 9) >= MIN_MINOR_DISTANCE;

  for (int exponent = first; exponent <= last; exponent++)
    {
      gboolean labelled = (exponent - phase) % stride == 0;

      if (in_range (self, decade (exponent)) && (labelled || decade_units >= MIN_MINOR_DISTANCE))
        append_tick (ticks, decade (exponent), labelled);

      for (int digit = 2; digit <= 9; digit++)
        {
          double value = multiple_of_step ((Step){ .mantissa = 1, .exponent = exponent }, digit);
          gboolean major = strchr (between, '0' + digit) != NULL;

          if ((major || minors) && in_range (self, value))
            append_tick (ticks, value, major);
        }
    }
}

static void
append_logarithmic_ticks (const DhScale *self, double min_distance, GArray *ticks)
{
  double decades = log10 (self->maximum) - log10 (self->minimum);
  double decade_units = fabs (self->end - self->start) / decades;

  append_decades (self, min_distance, "", ticks);
  if (count_majors (ticks) >= 2 && decades >= 1.5)
    return;

  /* Ticks at 1, 2, 5, 10: the closest are 1 and 2, and 5 and 10. With less room at 1, 3, 10. */
  g_array_set_size (ticks, 0);
  if (decade_units * log10 (2) >= min_distance)
    append_decades (self, min_distance, "25", ticks);
  else if (decade_units * log10 (3) >= min_distance)
    append_decades (self, min_distance, "3", ticks);
  if (count_majors (ticks) >= 3)
    return;

  g_array_set_size (ticks, 0);
  append_linear_ticks (self, min_distance, ticks);
  if (ticks->len >= 2)
    return;

  g_array_set_size (ticks, 0);
  append_decades (self, min_distance, "", ticks);
  if (count_majors (ticks) > 0)
    return;

  g_array_set_size (ticks, 0);
  append_linear_ticks (self, min_distance, ticks);
}

/* The 0 at the axis's start, with a label where the first of the others leaves room for it. */
static void
prepend_zero (const DhScale *self, double min_distance, GArray *ticks)
{
  DhTick zero = { .value = 0, .major = TRUE };

  for (guint i = 0; i < ticks->len; i++)
    {
      const DhTick *tick = &g_array_index (ticks, DhTick, i);

      if (tick->major && units_between (self, 0, tick->value) < min_distance)
        zero.major = FALSE;
    }
  g_array_prepend_val (ticks, zero);
}

GArray *
dh_scale_get_ticks (const DhScale *self, double min_distance)
{
  GArray *ticks = g_array_new (FALSE, FALSE, sizeof (DhTick));
  double length = fabs (self->end - self->start);

  if (!(self->maximum > self->minimum) || !isfinite (self->maximum - self->minimum) || !(length > 0)
      || (self->logarithmic && !(self->minimum > 0)))
    return ticks;

  min_distance = fmax (min_distance, length / MAX_TICKS * 2);
  if (self->logarithmic)
    append_logarithmic_ticks (self, min_distance, ticks);
  else
    append_linear_ticks (self, min_distance, ticks);
  if (self->has_zero)
    prepend_zero (self, min_distance / 2, ticks);
  return ticks;
}

/* What all labels of an axis have in common. */
typedef struct
{
  guint n;          /* labelled ticks */
  double step;      /* between the first two of them; 0 where there is one */
  double magnitude; /* of the greatest */
  gboolean decades; /* every one is a power of ten */
  int least_exponent;
  int greatest_exponent;
} LabelStyle;

static int
exponent_of (double value)
{
  return (int) floor (log10 (fabs (value)) * (1 + 1e-15) + 1e-9);
}

static LabelStyle
get_label_style (const GArray *ticks, gboolean logarithmic)
{
  LabelStyle style = { .decades = TRUE, .least_exponent = G_MAXINT, .greatest_exponent = G_MININT };
  double previous = 0;

  for (guint i = 0; i < ticks->len; i++)
    {
      const DhTick *tick = &g_array_index (ticks, DhTick, i);

      if (!tick->major || (tick->value == 0 && logarithmic))
        continue;
      if (style.n == 1)
        style.step = tick->value - previous;
      previous = tick->value;
      style.n++;
      style.magnitude = fmax (style.magnitude, fabs (tick->value));
      /* Only a logarithmic axis asks. */
      if (!logarithmic)
        continue;
      if (tick->value > 0 && decade (exponent_of (tick->value)) == tick->value)
        {
          style.least_exponent = MIN (style.least_exponent, exponent_of (tick->value));
          style.greatest_exponent = MAX (style.greatest_exponent, exponent_of (tick->value));
        }
      else
        style.decades = FALSE;
    }
  return style;
}

static char *
label_of_power (int exponent)
{
  GString *text = g_string_new (NULL);

  dh_number_append_power (text, exponent);
  return g_string_free (text, FALSE);
}

/* value / 10^exponent, in two divisions where the power has no double. */
static double
mantissa_of (double value, int exponent)
{
  if (exponent < -300)
    return value * 1e300 / decade (exponent + 300);
  return value / decade (exponent);
}

/* Evenly spaced numbers get equally many digits after the point, and the same power of ten where
 * they need one: 0.5, 1.0, 1.5; 2×10⁶, 4×10⁶ … 10×10⁶. */
static char *
label_of_multiple (double value, const LabelStyle *style)
{
  int last_digit = exponent_of (style->step);
  int exponent = exponent_of (style->magnitude);
  g_autoptr (GString) text = NULL;
  g_autofree char *mantissa = NULL;

  if (value == 0)
    return g_strdup ("0");
  if (exponent >= -4 && style->magnitude <= GREATEST_PLAIN)
    return dh_number_to_fixed_text (value, -last_digit);

  if (decade (exponent) == style->magnitude && exponent > last_digit)
    exponent--;
  mantissa = dh_number_to_fixed_text (mantissa_of (value, exponent), exponent - last_digit);
  text = g_string_new (mantissa);
  g_string_append (text, "\u00d7");
  dh_number_append_power (text, exponent);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
dh_scale_tick_label (const DhScale *self, const GArray *ticks, guint index)
{
  LabelStyle style = get_label_style (ticks, self->logarithmic);
  double value = g_array_index (ticks, DhTick, index).value;

  if (self->logarithmic)
    {
      if (style.decades && value != 0
          && (style.least_exponent < LEAST_PLAIN_DECADE
              || style.greatest_exponent > GREATEST_PLAIN_DECADE))
        return label_of_power (exponent_of (value));
      return dh_number_to_text (value, 15);
    }
  if (style.n < 2)
    return dh_number_to_text (value, 15);
  return label_of_multiple (value, &style);
}
