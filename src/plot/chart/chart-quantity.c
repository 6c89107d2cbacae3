/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart-quantity.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "known-minima.h"

/* Points whose gradients are evaluated at once. */
#define BATCH 256

static const double *
get_loss (const DhTraceBlock *block)
{
  return block->loss;
}

static const double *
get_rate (const DhTraceBlock *block)
{
  return block->rate;
}

/* The length of the exact gradient, whatever noise or mini-batch the run went by. */
static void
measure_gradient (
    const DhMeasureContext *context, gsize n, const double *x, const double *y, double *values)
{
  double gradient_y[BATCH];

  for (gsize first = 0; first < n; first += BATCH)
    {
      gsize count = MIN (BATCH, n - first);

      dh_objective_evaluate (context->objective, context->workspace, count, x + first, y + first,
                             &(DhValues){ .gradient_x = values + first, .gradient_y = gradient_y });
      for (gsize i = 0; i < count; i++)
        values[first + i] = hypot (values[first + i], gradient_y[i]);
    }
}

static void
measure_distance (
    const DhMeasureContext *context, gsize n, const double *x, const double *y, double *values)
{
  for (gsize i = 0; i < n; i++)
    values[i] = dh_known_minima_get_distance (context->minima, x[i], y[i]);
}

const DhChartQuantity dh_chart_quantities[] = {
  {
      .id = "loss",
      .name = N_ ("Loss"),
      .axis = N_ ("loss"),
      .logarithmic = TRUE,
      .is_of_ground = TRUE,
      .gap = N_ ("A logarithmic axis has no place for losses of 0 and below"),
      .get_recorded = get_loss,
  },
  {
      .id = "gradient",
      .name = N_ ("Gradient Length"),
      .axis = N_ ("gradient length"),
      .logarithmic = TRUE,
      .is_of_ground = TRUE,
      .extent = DH_EXTENT_UNLESS_IT_STAYS,
      .gap = N_ ("A logarithmic axis has no place for gradients of length 0"),
      .measure = measure_gradient,
  },
  {
      .id = "learning-rate",
      .name = N_ ("Learning Rate"),
      .axis = N_ ("learning rate"),
      .extent = DH_EXTENT_ALL,
      .gap = N_ ("A logarithmic axis has no place for learning rates of 0"),
      .get_recorded = get_rate,
  },
  {
      .id = "distance",
      .name = N_ ("Distance to the Nearest Minimum"),
      .axis = N_ ("distance"),
      .logarithmic = TRUE,
      .is_of_ground = TRUE,
      .needs_minima = TRUE,
      .impossible = N_ ("No minimum of this ground is known"),
      .gap = N_ ("A logarithmic axis has no place for distances of 0"),
      .measure = measure_distance,
  },
};
const guint dh_n_chart_quantities = G_N_ELEMENTS (dh_chart_quantities);

const DhChartQuantity *
dh_chart_quantity_find (const char *id)
{
  for (guint i = 0; i < dh_n_chart_quantities; i++)
    {
      if (g_str_equal (dh_chart_quantities[i].id, id))
        return &dh_chart_quantities[i];
    }
  return NULL;
}
