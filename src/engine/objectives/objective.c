/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "objective.h"

#include "kernels.h"
#include "objective-private.h"

void
dh_objective_init (DhObjective *self, const DhObjectiveClass *class)
{
  self->class = class;
  g_atomic_ref_count_init (&self->references);
}

DhObjective *
dh_objective_ref (DhObjective *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
dh_objective_unref (DhObjective *self)
{
  if (self != NULL && g_atomic_ref_count_dec (&self->references))
    self->class->free (self);
}

void
dh_objective_evaluate (const DhObjective *self,
                       DhWorkspace *workspace,
                       gsize n,
                       const double *x,
                       const double *y,
                       const DhValues *values)
{
  self->class->evaluate (self, workspace, n, x, y, values);
}

void
dh_objective_evaluate_frame (const DhObjective *self, DhWorkspace *workspace, DhFrame *frame)
{
  if (self->class->evaluate_frame != NULL)
    self->class->evaluate_frame (self, workspace, frame);
  else
    dh_objective_evaluate (self, workspace, 1, &frame->x, &frame->y,
                           &(DhValues){ .loss = &frame->loss,
                                        .gradient_x = &frame->gradient[0],
                                        .gradient_y = &frame->gradient[1] });
}

/* The grid as rows of points, for objectives that have nothing better. */
static void
evaluate_grid_by_rows (const DhObjective *self,
                       DhWorkspace *workspace,
                       gsize n_x,
                       const double *xs,
                       gsize n_y,
                       const double *ys,
                       double *loss,
                       double *range)
{
  g_autofree double *row = g_new (double, n_x);

  for (gsize j = 0; j < n_y; j++)
    {
      const DhValues values = { .loss = loss + j * n_x };

      for (gsize i = 0; i < n_x; i++)
        row[i] = ys[j];
      dh_objective_evaluate (self, workspace, n_x, xs, row, &values);
      if (range != NULL)
        dh_kernel_set_get ()->widen_range (range, n_x, values.loss);
    }
}

void
dh_objective_evaluate_grid (const DhObjective *self,
                            DhWorkspace *workspace,
                            gsize n_x,
                            const double *xs,
                            gsize n_y,
                            const double *ys,
                            double *loss,
                            double *range)
{
  if (n_x == 0 || n_y == 0)
    return;
  if (self->class->evaluate_grid != NULL)
    self->class->evaluate_grid (self, workspace, n_x, xs, n_y, ys, loss, range);
  else
    evaluate_grid_by_rows (self, workspace, n_x, xs, n_y, ys, loss, range);
}

gsize
dh_objective_get_n_rows (const DhObjective *self)
{
  return self->class->get_n_rows != NULL ? self->class->get_n_rows (self) : 0;
}

void
dh_objective_gradient_of_rows (const DhObjective *self,
                               gsize n,
                               const guint32 *rows,
                               double x,
                               double y,
                               double *gradient_x,
                               double *gradient_y)
{
  g_assert (self->class->gradient_of_rows != NULL);
  self->class->gradient_of_rows (self, n, rows, x, y, gradient_x, gradient_y);
}
