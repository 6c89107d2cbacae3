/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "operations.h"

/* An expression as a graph in which equal subexpressions are one node. A node's operands have
 * smaller indices than itself, so ascending order is an order of evaluation. */
typedef struct _DhGraph DhGraph;

typedef guint32 DhNode;

enum
{
  DH_NODE_ZERO, /* the numbers 0 and 1 */
  DH_NODE_ONE,
  DH_NODE_X,
  DH_NODE_Y,
};

typedef enum
{
  DH_DEPENDS_X = 1 << 0,
  DH_DEPENDS_Y = 1 << 1,
  DH_SINGULAR = 1 << 2, /* may be infinite where all that it is made of is finite */
} DhDependence;

typedef struct
{
  guint8 operation; /* DhOperation */
  guint8 depends;   /* DhDependence */
  DhNode a;
  DhNode b; /* 0 where there is one operand only */
  double number;
} DhGraphNode;

DhGraph *dh_graph_new (gsize max_nodes);
void dh_graph_free (DhGraph *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhGraph, dh_graph_free)

/* Whether more nodes were asked for than the graph may have; all its answers are then void. */
gboolean dh_graph_is_full (const DhGraph *self);

gsize dh_graph_get_n_nodes (const DhGraph *self);
const DhGraphNode *dh_graph_peek (const DhGraph *self, DhNode node); /* until the next is made */

DhNode dh_graph_number (DhGraph *self, double number);

/* The node of an operation on others, simplified only where the value stays the same to the last
 * bit for every operand (but for the sign of a zero). */
DhNode dh_graph_apply (DhGraph *self, DhOperation operation, DhNode a, DhNode b);

/* The same for derivatives, where 0·u is 0, and constant factors are gathered: equal but for
 * rounding. */
DhNode dh_graph_add (DhGraph *self, DhNode a, DhNode b);
DhNode dh_graph_subtract (DhGraph *self, DhNode a, DhNode b);
DhNode dh_graph_multiply (DhGraph *self, DhNode a, DhNode b);
DhNode dh_graph_scale (DhGraph *self, double factor, DhNode a);
DhNode dh_graph_divide (DhGraph *self, DhNode a, DhNode b);
DhNode dh_graph_ratio (DhGraph *self, DhNode a, DhNode b); /* 0/0 is 0 */
DhNode dh_graph_power (DhGraph *self, DhNode a, double exponent);

/* Marks in reached[] (one byte a node, zeroed) the nodes that the targets need. */
void dh_graph_mark (const DhGraph *self, const DhNode *targets, gsize n_targets, guint8 *reached);

/* Rewrites powers with constant exponents into multiplications and roots, in place of each of
 * the targets. */
void dh_graph_lower (DhGraph *self, DhNode *targets, gsize n_targets);
