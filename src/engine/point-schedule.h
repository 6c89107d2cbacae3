/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "graph.h"
#include "point-kernels.h"

/* One instruction to be: a simple node, perhaps together with the node that it goes into and that
 * needs it alone; or some function nodes of the same operation at once. */
typedef struct
{
  gboolean is_call;
  guint n_lanes;                    /* of a call */
  DhNode nodes[DH_POINT_MAX_LANES]; /* of a call */
  DhNode first;                     /* of the others; DH_NODE_ZERO where there is only last */
  DhNode last;
} DhPointStep;

/* The steps (DhPointStep) that compute the outputs from x and y, in an order in which operands
 * come first and calls of the same function are gathered. (transfer full) */
GArray *dh_point_schedule (const DhGraph *graph,
                           const DhNode *outputs,
                           gsize n_outputs,
                           guint max_lanes);
