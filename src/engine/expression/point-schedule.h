/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "graph.h"
#include "point-kernels.h"

/* One instruction to be: some function nodes of the same operation at once; or a chain of simple
 * nodes, each of which is an operand of the next and of nothing else. */
typedef struct
{
  gboolean is_call;
  guint n_nodes;
  DhNode nodes[DH_POINT_MAX_LANES];
} DhPointStep;

#define DH_POINT_MAX_CHAIN 3

/* The steps (DhPointStep) that compute the outputs from x and y, in an order in which operands
 * come first and calls of the same function are gathered. (transfer full) */
GArray *dh_point_schedule (const DhGraph *graph,
                           const DhNode *outputs,
                           gsize n_outputs,
                           guint max_lanes);
