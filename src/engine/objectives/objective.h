/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "workspace.h"

/* A loss L(x, y): immutable once made, counted by reference, and free to be evaluated by any
 * number of threads at once, each with a workspace of its own. */
typedef struct _DhObjective DhObjective;

DhObjective *dh_objective_ref (DhObjective *self);
void dh_objective_unref (DhObjective *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhObjective, dh_objective_unref)

/* Where dh_objective_evaluate() writes: arrays of n numbers each; what is NULL is not wanted and
 * costs nothing. Gradient and Hessian components come together or not at all. */
typedef struct
{
  double *loss;
  double *gradient_x;
  double *gradient_y;
  double *hessian_xx;
  double *hessian_xy;
  double *hessian_yy;
} DhValues;

/* Evaluates n points. A value that does not exist (the logarithm of a negative number) is
 * not-a-number, and of an expression without a finite value so are all derivatives. A point's result does not depend, to the last bit, on what other points are in
 * the batch, nor on which outputs are wanted. The input and output arrays must not overlap. */
void dh_objective_evaluate (const DhObjective *self,
                            DhWorkspace *workspace,
                            gsize n,
                            const double *x,
                            const double *y,
                            const DhValues *values);

#define DH_FRAME_SCRATCH 59

/* One point and what a run needs there at each of its steps, so close together that an expression
 * is computed right in it. */
typedef struct
{
  double x;
  double y;
  double loss;
  double gradient[2];
  double scratch[DH_FRAME_SCRATCH]; /* of whoever evaluates */
} DhFrame;

/* Evaluates loss and gradient at the frame's point: the same, to the last bit, as
 * dh_objective_evaluate(), and the fastest way to get them of one point after the other. */
void dh_objective_evaluate_frame (const DhObjective *self, DhWorkspace *workspace, DhFrame *frame);

/* Evaluates the loss on the grid xs × ys into loss[j * n_x + i] = L(xs[i], ys[j]), computing what
 * depends on one axis alone only once for that axis. range[0] becomes the least and range[1] the
 * greatest of what they were and of the finite losses; NULL if they aren't wanted. */
void dh_objective_evaluate_grid (const DhObjective *self,
                                 DhWorkspace *workspace,
                                 gsize n_x,
                                 const double *xs,
                                 gsize n_y,
                                 const double *ys,
                                 double *loss,
                                 double *range);

/* The number of data rows that the loss is a mean over; 0 where it isn't one. */
gsize dh_objective_get_n_rows (const DhObjective *self);

/* The gradient at one point of the mean over the chosen rows alone (a mini-batch), indices below
 * dh_objective_get_n_rows(). Only for an objective that has rows. */
void dh_objective_gradient_of_rows (const DhObjective *self,
                                    gsize n,
                                    const guint32 *rows,
                                    double x,
                                    double y,
                                    double *gradient_x,
                                    double *gradient_y);
