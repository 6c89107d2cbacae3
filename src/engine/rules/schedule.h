/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "parameter.h"

#define DH_SCHEDULE_MAX_PARAMETERS 4

/* A schedule: the learning rate η_t of step t as a pure function. */
typedef struct
{
  const char *id;          /* in experiment files */
  const char *name;        /* N_() */
  const char *description; /* N_() */
  const char *formula;     /* "η / √(t + 1)" */

  guint n_parameters;
  DhParameter parameters[DH_SCHEDULE_MAX_PARAMETERS];

  gboolean is_constant; /* the rate is the same at every t */

  /* The same in Python: the body of a function of eta, t and the parameters, with the module math at
   * hand. Lines separated by \n, without indentation. */
  const char *python;

  /* η_t without the warm-up, from η, t and the figures, none of them not-a-number. */
  double (*rate) (double learning_rate, guint64 t, const double *parameters);
} DhSchedule;

/* Warm-up, which every schedule may carry: for t < W the rate is multiplied by (t + 1)/W. */
extern const DhParameter dh_warmup;

guint dh_schedule_get_n (void);
const DhSchedule *dh_schedule_get (guint index);
const DhSchedule *dh_schedule_find (const char *id);
int dh_schedule_find_parameter (const DhSchedule *self, const char *id); /* -1: none */

/* A schedule with its figures. A parameter whose default is the number of steps and that was left
 * out is not-a-number here, and is filled in when a rate is asked for. */
typedef struct
{
  const DhSchedule *schedule;
  double parameters[DH_SCHEDULE_MAX_PARAMETERS];
  double warmup;
} DhScheduleSetting;

/* The schedule with its defaults. */
DhScheduleSetting dh_schedule_setting_default (const DhSchedule *schedule);

/* η_t, warm-up included; steps is the experiment's number of steps. */
double dh_schedule_setting_rate (const DhScheduleSetting *self,
                                 double learning_rate,
                                 guint64 t,
                                 guint64 steps);

gboolean dh_schedule_setting_equal (const DhScheduleSetting *a, const DhScheduleSetting *b);
