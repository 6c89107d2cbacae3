/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "derivative.h"

#include "function-table.h"
#include "graph-private.h"

/* Makes room for the derivatives of all nodes there are now. */
static void
reserve (DhGraph *graph, guint axis)
{
  gsize n = graph->n_nodes;

  graph->derivatives[axis] = g_renew (DhNode, graph->derivatives[axis], n);
  for (gsize i = graph->n_derivatives[axis]; i < n; i++)
    graph->derivatives[axis][i] = DH_NODE_NONE;
  graph->n_derivatives[axis] = n;
}

static DhNode
derive (DhGraph *graph, DhNode node, guint axis, DhNode variable)
{
  /* A copy, because nodes move when more are made. */
  DhGraphNode self = graph->nodes[node];
  const DhFunction *function;

  if (node == variable)
    return DH_NODE_ONE;
  if (!(self.depends & (axis == 0 ? DH_DEPENDS_X : DH_DEPENDS_Y)))
    return DH_NODE_ZERO;

  function = dh_function_get (self.operation);
  if (function->derive == NULL)
    return DH_NODE_ZERO;
  return function->derive (graph, node, self.a, self.b, graph->derivatives[axis][self.a],
                           function->arity == 2 ? graph->derivatives[axis][self.b] : DH_NODE_ZERO);
}

DhNode
dh_derivative (DhGraph *graph, DhNode node, DhNode variable)
{
  guint axis = variable == DH_NODE_X ? 0 : 1;
  g_autofree guint8 *reached = g_new0 (guint8, graph->n_nodes);

  reserve (graph, axis);
  dh_graph_mark (graph, &node, 1, reached);
  /* Operands come before what is made of them, so no recursion is needed, however deep. */
  for (DhNode i = 0; i <= node; i++)
    if (reached[i] && graph->derivatives[axis][i] == DH_NODE_NONE)
      graph->derivatives[axis][i] = derive (graph, i, axis, variable);
  return graph->derivatives[axis][node];
}
