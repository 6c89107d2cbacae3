/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The axis along which a control for the parameter is even to the hand. */
typedef enum
{
  DH_PARAMETER_SCALE_LINEAR,
  DH_PARAMETER_SCALE_LOGARITHMIC,
  DH_PARAMETER_SCALE_NEAR_ONE, /* logarithmic in 1 − value: 0.9, 0.99, 0.999 lie evenly */
} DhParameterScale;

/* A number that an update rule, a schedule or an experiment takes: one row tells the file
 * format, the control panel, the command line's list and the tests all there is to know. */
typedef struct
{
  const char *id;      /* key in experiment files */
  const char *symbol;  /* as lecture notes write it: "β₁" */
  const char *name;    /* N_() */
  const char *meaning; /* N_(), one sentence */

  double default_value;
  gboolean default_is_steps; /* left out, it is the experiment's number of steps, and
                              * default_value is not-a-number */

  /* Accepted: finite, from minimum to maximum. */
  double minimum;
  double maximum;
  gboolean above_minimum; /* the minimum itself is refused */
  gboolean below_maximum; /* the maximum itself is refused */
  gboolean whole;         /* whole numbers only */

  DhParameterScale scale;
  double slider_minimum;
  double slider_maximum;
} DhParameter;

/* The learning rate η, which every run has. */
extern const DhParameter dh_learning_rate;

/* Whether the parameter may have the value. */
gboolean dh_parameter_accepts (const DhParameter *self, double value);

/* What the parameter accepts, as the end of "must be …": "a finite number above 0",
 * "a number from 0 to below 1", "a whole number of at least 1". Translated. (transfer full) */
char *dh_parameter_describe_range (const DhParameter *self);

/* Where the value lies on the control's axis, 0 to 1 between the slider's ends, and back; values
 * beyond the ends are clamped. A whole parameter's value comes back rounded. */
double dh_parameter_to_position (const DhParameter *self, double value);
double dh_parameter_from_position (const DhParameter *self, double position);
