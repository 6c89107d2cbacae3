/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "graph.h"
#include "point-kernels.h"

/* The same as a DhProgram of x and y, to the last bit, for one point at a time. Immutable; needs
 * its graph no longer. */
typedef struct
{
  DhPointInstruction *instructions;
  gsize scratch; /* how many doubles of scratch memory a run needs */
} DhPointProgram;

/* What the scratch memory holds; then come the other outputs and the rest. It is laid out like a
 * DhFrame. */
enum
{
  DH_POINT_REGISTER_X,
  DH_POINT_REGISTER_Y,
  DH_POINT_FIRST_OUTPUT,
};

/* NULL where the outputs need too much for this way of computing them. */
DhPointProgram *dh_point_program_new (const DhGraph *graph, const DhNode *outputs, gsize n_outputs);
void dh_point_program_free (DhPointProgram *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhPointProgram, dh_point_program_free)

/* Computes the outputs from x and y, all in the scratch memory. Inline because all that a step of a
 * run does besides is hardly more. */
static inline void
dh_point_program_run (const DhPointProgram *self, double *scratch)
{
  self->instructions->handler (self->instructions, scratch);
}
