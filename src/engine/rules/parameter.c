/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "parameter.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "number.h"

const DhParameter dh_learning_rate = {
  .id = "learning_rate",
  .symbol = "η",
  .name = N_ ("Learning rate"),
  .meaning = N_ ("How far a step goes for a given gradient."),
  .default_value = 0.05,
  .minimum = 0,
  .maximum = G_MAXDOUBLE,
  .above_minimum = TRUE,
  .scale = DH_PARAMETER_SCALE_LOGARITHMIC,
  .slider_minimum = 1e-5,
  .slider_maximum = 10,
};

gboolean
dh_parameter_accepts (const DhParameter *self, double value)
{
  return isfinite (value) && value >= self->minimum && value <= self->maximum
         && !(self->above_minimum && value == self->minimum)
         && !(self->below_maximum && value == self->maximum)
         && !(self->whole && value != floor (value));
}

static char *
describe_unbounded (const DhParameter *self, const char *minimum)
{
  if (self->whole)
    return g_strdup_printf (_ ("a whole number of at least %s"), minimum);
  if (self->above_minimum)
    return g_strdup_printf (_ ("a finite number above %s"), minimum);
  return g_strdup_printf (_ ("a finite number of at least %s"), minimum);
}

char *
dh_parameter_describe_range (const DhParameter *self)
{
  char minimum[DH_NUMBER_BUFFER];
  char maximum[DH_NUMBER_BUFFER];

  dh_number_to_shortest (self->minimum, minimum);
  dh_number_to_shortest (self->maximum, maximum);

  if (self->maximum == G_MAXDOUBLE)
    return describe_unbounded (self, minimum);
  if (self->whole)
    return g_strdup_printf (_ ("a whole number from %s to %s"), minimum, maximum);
  if (self->above_minimum && self->below_maximum)
    return g_strdup_printf (_ ("a number above %s and below %s"), minimum, maximum);
  if (self->above_minimum)
    return g_strdup_printf (_ ("a number above %s and at most %s"), minimum, maximum);
  if (self->below_maximum)
    return g_strdup_printf (_ ("a number from %s to below %s"), minimum, maximum);
  return g_strdup_printf (_ ("a number from %s to %s"), minimum, maximum);
}

/* The axis on which the control is even, and back. */
static double
to_axis (const DhParameter *self, double value)
{
  switch (self->scale)
    {
    case DH_PARAMETER_SCALE_LOGARITHMIC:
      return log (value);
    case DH_PARAMETER_SCALE_NEAR_ONE:
      return -log1p (-value);
    case DH_PARAMETER_SCALE_LINEAR:
    default:
      return value;
    }
}

static double
from_axis (const DhParameter *self, double place)
{
  switch (self->scale)
    {
    case DH_PARAMETER_SCALE_LOGARITHMIC:
      return exp (place);
    case DH_PARAMETER_SCALE_NEAR_ONE:
      return -expm1 (-place);
    case DH_PARAMETER_SCALE_LINEAR:
    default:
      return place;
    }
}

double
dh_parameter_to_position (const DhParameter *self, double value)
{
  double first = to_axis (self, self->slider_minimum);
  double last = to_axis (self, self->slider_maximum);

  if (!(value > self->slider_minimum))
    return 0;
  if (value >= self->slider_maximum)
    return 1;
  return (to_axis (self, value) - first) / (last - first);
}

double
dh_parameter_from_position (const DhParameter *self, double position)
{
  double first = to_axis (self, self->slider_minimum);
  double last = to_axis (self, self->slider_maximum);
  double value;

  if (!(position > 0))
    return self->slider_minimum;
  if (position >= 1)
    return self->slider_maximum;
  value = from_axis (self, first + position * (last - first));
  return self->whole ? round (value) : value;
}
