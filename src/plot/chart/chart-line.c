/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart-line.h"

#include <math.h>

#include "polyline.h"

/* Beyond this cairo's coordinates end. */
#define FAR_AWAY 1e6

/* A loss of zero, which a logarithmic axis has no place for, is so far below its end: lines fall out
 * of the picture. In lengths of the axis. */
#define BELOW 0.1

guint64
dh_chart_line_get_length (const DhChartPlot *chart, guint run)
{
  if (chart->message != NULL || chart->traces[run] == NULL)
    return 0;
  if (chart->quantity == NULL || chart->quantity->get_recorded != NULL)
    return chart->traces[run]->length;
  if (chart->series == NULL || chart->series[run] == NULL)
    return 0;
  return MIN (chart->series[run]->length, chart->traces[run]->length);
}

const double *
dh_chart_line_get_block (const DhChartPlot *chart, guint run, guint block)
{
  const DhChartQuantity *quantity
      = chart->quantity != NULL ? chart->quantity : &dh_chart_quantities[0];

  if (quantity->get_recorded != NULL)
    return quantity->get_recorded (g_ptr_array_index (chart->traces[run]->blocks, block));
  return ((const DhSeriesColumn *) g_ptr_array_index (chart->series[run]->columns, block))->values;
}

/* The steps of one pixel column, reduced to the least and the greatest. */
typedef struct
{
  guint64 end; /* the first step of the next column */
  double least;
  double greatest;
  guint64 least_step;
  guint64 greatest_step;
  gboolean any;
} Column;

typedef struct
{
  const DhScale *steps;
  const DhScale *values;
  double pixel;
  GArray *corners;
  gboolean starts; /* the next corner begins a new line */
  Column column;
} Reducer;

static double
place_value (const DhScale *values, double value)
{
  if (values->logarithmic && value == 0)
    return values->start + BELOW * (values->start - values->end);
  return dh_scale_to_units (values, value);
}

static void
append_corner (Reducer *self, guint64 step, double value)
{
  double x = dh_scale_to_units (self->steps, (double) step);
  double y = place_value (self->values, value);
  DhCorner corner = {
    .x = CLAMP (x, -FAR_AWAY, FAR_AWAY),
    .y = CLAMP (y, -FAR_AWAY, FAR_AWAY),
    .starts = self->starts,
  };

  g_array_append_val (self->corners, corner);
  self->starts = FALSE;
}

/* Appends the column's one or two points in the order in which they come. */
static void
end_column (Reducer *self)
{
  const Column *column = &self->column;

  if (!column->any)
    return;
  if (column->least_step <= column->greatest_step)
    append_corner (self, column->least_step, column->least);
  if (column->least_step != column->greatest_step)
    append_corner (self, column->greatest_step, column->greatest);
  if (column->least_step > column->greatest_step)
    append_corner (self, column->least_step, column->least);
  self->column.any = FALSE;
}

static void
begin_column (Reducer *self, guint64 step, double value)
{
  const DhScale *steps = self->steps;
  double x = dh_scale_to_units (steps, (double) step);
  double edge = steps->start + (floor ((x - steps->start) / self->pixel) + 1) * self->pixel;
  double end = ceil (dh_scale_from_units (steps, edge));

  self->column = (Column){
    .end = end > (double) step ? (guint64) fmin (end, 1e18) : step + 1,
    .least = value,
    .greatest = value,
    .least_step = step,
    .greatest_step = step,
    .any = TRUE,
  };
}

static gboolean
has_place (const DhScale *values, double value)
{
  return isfinite (value) && !(values->logarithmic && value <= 0);
}

static void
add_step (Reducer *self, guint64 step, double value)
{
  Column *column = &self->column;

  if (value != 0 && !has_place (self->values, value))
    {
      end_column (self);
      self->starts = TRUE;
      return;
    }
  if (column->any && step >= column->end)
    end_column (self);
  if (!column->any)
    begin_column (self, step, value);
  else if (value < column->least)
    {
      column->least = value;
      column->least_step = step;
    }
  else if (value > column->greatest)
    {
      column->greatest = value;
      column->greatest_step = step;
    }
}

/* The first step that matters to the axis: one to the left of it, so that the line comes in from
 * there. */
static guint64
get_first_step (const DhScale *steps)
{
  double first = floor (steps->minimum);

  if (steps->has_zero || !(first >= 1))
    return steps->logarithmic && !steps->has_zero ? 1 : 0;
  if (steps->logarithmic && first < 2)
    return 1;
  return (guint64) first - (steps->minimum > first ? 0 : 1);
}

static guint64
get_end_step (const DhChartPlot *chart, guint run, const DhScale *steps)
{
  return (guint64) fmin (ceil (steps->maximum) + 1, (double) dh_chart_line_get_length (chart, run));
}

gboolean
dh_chart_line_is_there (const DhChartPlot *chart,
                        guint run,
                        const DhScale *steps,
                        const DhScale *values)
{
  guint64 end = get_end_step (chart, run, steps);
  double value;

  for (guint64 step = get_first_step (steps); step < end; step++)
    if (dh_chart_plot_get_value (chart, run, step, &value) && has_place (values, value))
      return TRUE;
  return FALSE;
}

GArray *
dh_chart_line_new (
    const DhChartPlot *chart, guint run, const DhScale *steps, const DhScale *values, double pixel)
{
  Reducer self = {
    .steps = steps,
    .values = values,
    .pixel = pixel,
    .corners = g_array_new (FALSE, FALSE, sizeof (DhCorner)),
    .starts = TRUE,
  };
  guint64 step = get_first_step (steps);
  guint64 end = get_end_step (chart, run, steps);

  while (step < end)
    {
      const double *column
          = dh_chart_line_get_block (chart, run, (guint) (step / DH_TRACE_BLOCK_STEPS));
      guint64 block_end = MIN (end, (step / DH_TRACE_BLOCK_STEPS + 1) * DH_TRACE_BLOCK_STEPS);

      for (; step < block_end; step++)
        add_step (&self, step, column[step % DH_TRACE_BLOCK_STEPS]);
    }
  end_column (&self);
  return self.corners;
}
