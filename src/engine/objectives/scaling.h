/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A way to bring features to one scale: scaled = (x − offset) / divisor. */
typedef struct
{
  const char *id;      /* in experiment files */
  const char *name;    /* N_() */
  const char *formula; /* "(x − mean) / standard deviation", N_() */
  /* Finds offset and divisor of n ≥ 1 finite values, whose order it may change; a divisor of 0
   * means that they are constant, and is turned into 1 by dh_scaling_fit(). */
  void (*fit) (gsize n, double *values, double *offset, double *divisor);
} DhScaling;

extern const DhScaling dh_scalings[];
extern const guint dh_n_scalings;

const DhScaling *dh_scaling_find (const char *id); /* NULL where there is none */

/* Fits the scaling to n ≥ 1 finite values. A constant column has the divisor 1. */
void dh_scaling_fit (
    const DhScaling *self, gsize n, const double *values, double *offset, double *divisor);
