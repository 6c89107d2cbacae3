/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "graph.h"
#include "workspace.h"

/* A node of a graph, prepared to be computed on a grid: what depends on x alone once for each
 * column, what depends on y alone once for each row, and only the rest once for each point. */
typedef struct _DhGridProgram DhGridProgram;

DhGridProgram *dh_grid_program_new (const DhGraph *graph, DhNode node);
void dh_grid_program_free (DhGridProgram *self);

/* Writes values[j * n_x + i] at (xs[i], ys[j]). If range isn't NULL, it is widened to the least and
 * the greatest of the finite ones, while they are still in the cache. */
void dh_grid_program_run (const DhGridProgram *self,
                          DhWorkspace *workspace,
                          gsize n_x,
                          const double *xs,
                          gsize n_y,
                          const double *ys,
                          double *values,
                          double *range);
