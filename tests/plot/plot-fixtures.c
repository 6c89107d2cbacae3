/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plot-fixtures.h"

#include <math.h>
#include <string.h>

#include "objective-private.h"

void
dh_test_picture_init (DhTestPicture *self, double width, double height, double scale)
{
  self->width = (int) ceil (width * scale);
  self->height = (int) ceil (height * scale);
  self->surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, self->width, self->height);
  cairo_surface_set_device_scale (self->surface, scale, scale);
  self->cr = cairo_create (self->surface);
  self->pango = pango_font_map_create_context (pango_cairo_font_map_get_default ());
}

void
dh_test_picture_clear (DhTestPicture *self)
{
  g_assert_cmpstr (cairo_status_to_string (cairo_status (self->cr)), ==, "no error has occurred");
  cairo_destroy (self->cr);
  cairo_surface_destroy (self->surface);
  g_object_unref (self->pango);
}

guint32
dh_test_picture_get (const DhTestPicture *self, int column, int row)
{
  guint32 pixel;

  g_assert_true (column >= 0 && column < self->width && row >= 0 && row < self->height);
  cairo_surface_flush (self->surface);
  memcpy (&pixel,
          cairo_image_surface_get_data (self->surface)
              + row * cairo_image_surface_get_stride (self->surface) + 4 * column,
          sizeof pixel);
  return pixel;
}

guint
dh_test_picture_count (const DhTestPicture *self, int left, int top, int right, int bottom)
{
  guint n = 0;

  for (int row = top; row < bottom; row++)
    for (int column = left; column < right; column++)
      n += dh_test_picture_get (self, column, row) >> 24 != 0;
  return n;
}

double
dh_test_picture_compare (const DhTestPicture *a, const DhTestPicture *b, guint *greatest)
{
  double sum = 0;

  g_assert_cmpint (a->width, ==, b->width);
  g_assert_cmpint (a->height, ==, b->height);
  *greatest = 0;
  for (int row = 0; row < a->height; row++)
    for (int column = 0; column < a->width; column++)
      {
        guint32 first = dh_test_picture_get (a, column, row);
        guint32 second = dh_test_picture_get (b, column, row);

        for (guint shift = 0; shift < 32; shift += 8)
          {
            guint difference
                = (guint) abs ((int) (first >> shift & 0xff) - (int) (second >> shift & 0xff));

            sum += difference;
            *greatest = MAX (*greatest, difference);
          }
      }
  return sum / 4 / a->width / a->height;
}

DhTrace *
dh_test_trace (guint64 length, DhTestStep step)
{
  static const DhSnapshot snapshot;
  DhTrace *trace = dh_trace_new ();
  DhTraceBlock *block = NULL;

  for (guint64 i = 0; i < length; i++)
    {
      guint row = (guint) (i % DH_TRACE_BLOCK_STEPS);
      DhIterate iterate = step (i);

      if (row == 0)
        {
          block = dh_trace_block_new (i, DH_TRACE_BLOCK_STEPS, &snapshot);
          g_ptr_array_add (trace->blocks, block);
        }
      block->x[row] = iterate.x;
      block->y[row] = iterate.y;
      block->loss[row] = iterate.loss;
      block->rate[row] = iterate.rate;
    }
  trace->length = length;
  trace->finished = TRUE;
  return trace;
}

typedef struct
{
  DhObjective base;
  DhTestLoss loss;
} FunctionObjective;

static void
evaluate (const DhObjective *objective,
          DhWorkspace *workspace,
          gsize n,
          const double *x,
          const double *y,
          const DhValues *values)
{
  const FunctionObjective *self = (const FunctionObjective *) objective;

  for (gsize i = 0; i < n && values->loss != NULL; i++)
    values->loss[i] = self->loss (x[i], y[i]);
}

static void
free_objective (DhObjective *objective)
{
  g_free (objective);
}

static const DhObjectiveClass function_class = {
  .evaluate = evaluate,
  .free = free_objective,
};

DhObjective *
dh_test_objective (DhTestLoss loss)
{
  FunctionObjective *self = g_new0 (FunctionObjective, 1);

  dh_objective_init (&self->base, &function_class);
  self->loss = loss;
  return &self->base;
}

DhPanel *
dh_test_panel (guint n_runs)
{
  DhPanel *panel = dh_panel_new ();

  panel->ground.kind = DH_GROUND_EXPRESSION;
  panel->ground.expression = g_strdup ("x^2 + y^2");
  panel->view = (DhRectangle){ .x = { -2, 2 }, .y = { -2, 2 } };
  for (guint i = 0; i < n_runs; i++)
    g_ptr_array_add (panel->runs, dh_experiment_run_new (dh_optimizer_get (0)));
  return panel;
}
