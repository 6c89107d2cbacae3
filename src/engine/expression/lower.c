/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "graph.h"

#include <math.h>

#include "function-table.h"
#include "graph-private.h"

/* Beyond this, the rounding of repeated multiplication outgrows that of pow(). */
#define MAX_EXPONENT 16

static DhNode
multiply_repeatedly (DhGraph *self, DhNode base, int exponent)
{
  DhNode half;

  if (exponent == 1)
    return base;
  if (exponent % 2 == 1)
    return dh_graph_apply (self, DH_OPERATION_MULTIPLY,
                           multiply_repeatedly (self, base, exponent - 1), base);
  half = multiply_repeatedly (self, base, exponent / 2);
  return dh_graph_apply (self, DH_OPERATION_MULTIPLY, half, half);
}

/* base ^ (n + ½) is base ^ n · √base; they differ from pow() only in the sign of a zero and at
 * minus infinity. */
static DhNode
lower_power (DhGraph *self, DhNode base, double exponent)
{
  double whole = floor (fabs (exponent));
  double fraction = fabs (exponent) - whole;
  DhNode power = DH_NODE_ONE;

  if (whole > MAX_EXPONENT || (fraction != 0 && fraction != 0.5))
    return dh_graph_power (self, base, exponent);
  if (whole > 0)
    power = multiply_repeatedly (self, base, whole);
  if (fraction != 0)
    power = dh_graph_apply (self, DH_OPERATION_MULTIPLY, power,
                            dh_graph_apply (self, DH_OPERATION_SQRT, base, 0));
  if (exponent < 0)
    power = dh_graph_apply (self, DH_OPERATION_DIVIDE, DH_NODE_ONE, power);
  return power;
}

void
dh_graph_lower (DhGraph *self, DhNode *targets, gsize n_targets)
{
  gsize n = self->n_nodes;
  g_autofree guint8 *reached = g_new0 (guint8, n);
  g_autofree DhNode *lowered = g_new (DhNode, n);

  dh_graph_mark (self, targets, n_targets, reached);
  for (gsize i = 0; i < n; i++)
    {
      DhGraphNode node = self->nodes[i];

      lowered[i] = i;
      if (!reached[i] || node.operation >= DH_N_OPERATIONS)
        continue;
      if (node.operation == DH_OPERATION_POW
          && self->nodes[node.b].operation == DH_OPERATION_NUMBER)
        lowered[i] = lower_power (self, lowered[node.a], self->nodes[node.b].number);
      else
        lowered[i]
            = dh_graph_apply (self, node.operation, lowered[node.a],
                              dh_function_get (node.operation)->arity == 2 ? lowered[node.b] : 0);
    }
  for (gsize i = 0; i < n_targets; i++)
    targets[i] = lowered[targets[i]];
}
