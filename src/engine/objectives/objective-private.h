/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "objective.h"

/* What a kind of objective implements. NULL members have a default or mean "has none". */
typedef struct
{
  void (*evaluate) (const DhObjective *self,
                    DhWorkspace *workspace,
                    gsize n,
                    const double *x,
                    const double *y,
                    const DhValues *values);
  /* NULL: through evaluate. */
  void (*evaluate_frame) (const DhObjective *self, DhWorkspace *workspace, DhFrame *frame);
  /* NULL: row after row through evaluate. */
  void (*evaluate_grid) (const DhObjective *self,
                         DhWorkspace *workspace,
                         gsize n_x,
                         const double *xs,
                         gsize n_y,
                         const double *ys,
                         double *loss,
                         double *range);
  /* Both NULL: the loss isn't a mean over rows. */
  gsize (*get_n_rows) (const DhObjective *self);
  void (*gradient_of_rows) (const DhObjective *self,
                            gsize n,
                            const guint32 *rows,
                            double x,
                            double y,
                            double *gradient_x,
                            double *gradient_y);
  void (*free) (DhObjective *self);
} DhObjectiveClass;

/* First member of every objective. */
struct _DhObjective
{
  const DhObjectiveClass *class;
  gatomicrefcount references;
};

void dh_objective_init (DhObjective *self, const DhObjectiveClass *class);
