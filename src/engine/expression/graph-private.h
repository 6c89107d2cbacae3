/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "graph.h"

#define DH_NODE_NONE G_MAXUINT32

struct _DhGraph
{
  DhGraphNode *nodes;
  gsize n_nodes;
  gsize capacity;
  gsize max_nodes;
  gboolean full;

  /* Open addressing: indices of nodes, DH_NODE_NONE where free; twice capacity slots at least. */
  DhNode *slots;
  gsize n_slots; /* a power of two */

  /* What is known already, by node; DH_NODE_NONE where it isn't. Along x and y. */
  DhNode *derivatives[2];
  gsize n_derivatives[2];
};

/* The node of exactly this operation on these operands, made where there is none yet. */
DhNode dh_graph_intern (DhGraph *self, guint operation, DhNode a, DhNode b, double number);
