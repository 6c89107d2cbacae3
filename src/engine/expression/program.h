/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "graph.h"
#include "kernels.h"

/* Some nodes of a graph as a list of instructions on registers. Immutable, for any number of
 * threads; needs its graph no longer. */
typedef struct _DhProgram DhProgram;

/* A node whose values are given: one a point, or one for all points. */
typedef struct
{
  DhNode node;
  gboolean is_scalar;
} DhProgramInput;

DhProgram *dh_program_new (const DhGraph *graph,
                           const DhProgramInput *inputs,
                           gsize n_inputs,
                           const DhNode *outputs,
                           gsize n_outputs);
void dh_program_free (DhProgram *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhProgram, dh_program_free)

/* How many doubles of scratch memory, aligned to 64 bytes, a run needs. */
gsize dh_program_get_scratch (const DhProgram *self);

/* Computes n points. outputs[i] is an array of n for each output; one that is NULL isn't written.
 * Inputs and outputs must not overlap. */
void dh_program_run (const DhProgram *self,
                     double *scratch,
                     gsize n,
                     const double *const *inputs,
                     double *const *outputs);
