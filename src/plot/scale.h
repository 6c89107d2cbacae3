/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* An axis: data to length along the axis, and its ticks. */
typedef struct
{
  double minimum;       /* data at the axis's start */
  double maximum;       /* data at its end */
  gboolean logarithmic; /* needs minimum > 0 */
  double start;         /* user units */
  double end;
  gboolean whole;    /* ticks only at whole numbers */
  gboolean has_zero; /* logarithmic: at the start stands 0, which has no place of its own, and
                      * whatever else is below the minimum */
} DhScale;

gboolean dh_scale_equal (const DhScale *a, const DhScale *b);

double dh_scale_to_units (const DhScale *self, double value);
double dh_scale_from_units (const DhScale *self, double units);

typedef struct
{
  double value;
  gboolean major; /* has a label */
} DhTick;

/* Few round ticks in the range: steps of 1, 2 or 5 × 10ⁿ; on a logarithmic axis decades, thinned
 * when there are many, with minor ticks at 2 … 9 when there is room. Majors are at least
 * min_distance user units apart. Returns an array of DhTick. (transfer full) */
GArray *dh_scale_get_ticks (const DhScale *self, double min_distance);

/* The label of a tick among its array: as many digits as the step asks for. (transfer full) */
char *dh_scale_tick_label (const DhScale *self, const GArray *ticks, guint index);
