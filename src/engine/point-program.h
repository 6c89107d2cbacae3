/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "graph.h"

/* The same as a DhProgram of x and y, to the last bit, for one point at a time. Immutable; needs
 * its graph no longer. */
typedef struct _DhPointProgram DhPointProgram;

/* NULL where the outputs need too much for this way of computing them. */
DhPointProgram *dh_point_program_new (const DhGraph *graph, const DhNode *outputs, gsize n_outputs);
void dh_point_program_free (DhPointProgram *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhPointProgram, dh_point_program_free)

/* How many doubles of scratch memory a run needs. */
gsize dh_point_program_get_scratch (const DhPointProgram *self);

void dh_point_program_run (
    const DhPointProgram *self, double *scratch, double x, double y, double *const *outputs);
