/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "graph.h"

#include <string.h>

#include "function-table.h"
#include "graph-private.h"

DhGraph *
dh_graph_new (gsize max_nodes)
{
  DhGraph *self = g_new0 (DhGraph, 1);

  self->max_nodes = max_nodes;
  dh_graph_number (self, 0);
  dh_graph_number (self, 1);
  dh_graph_intern (self, DH_OPERATION_VARIABLE, DH_NODE_X, 0, 0);
  dh_graph_intern (self, DH_OPERATION_VARIABLE, DH_NODE_Y, 0, 0);
  return self;
}

void
dh_graph_free (DhGraph *self)
{
  if (self == NULL)
    return;
  g_free (self->nodes);
  g_free (self->slots);
  g_free (self->derivatives[0]);
  g_free (self->derivatives[1]);
  g_free (self);
}

gboolean
dh_graph_is_full (const DhGraph *self)
{
  return self->full;
}

gsize
dh_graph_get_n_nodes (const DhGraph *self)
{
  return self->n_nodes;
}

const DhGraphNode *
dh_graph_peek (const DhGraph *self, DhNode node)
{
  return &self->nodes[node];
}

DhNode
dh_graph_number (DhGraph *self, double number)
{
  return dh_graph_intern (self, DH_OPERATION_NUMBER, 0, 0, number);
}

/* The slot of the node, or the free one where it belongs. Numbers are told apart by their bits, so
 * that -0 isn't 0 and not-a-number is found again. */
static gsize
find_slot (const DhGraph *self, const DhGraphNode *wanted)
{
  guint64 bits;
  guint64 hash;
  gsize slot;

  memcpy (&bits, &wanted->number, sizeof bits);
  hash = bits ^ ((guint64) wanted->a << 32 | wanted->b);
  hash = (hash ^ (guint64) wanted->operation << 56) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  hash = (hash ^ hash >> 32) * G_GUINT64_CONSTANT (0xd6e8feb86659fd93);
  slot = (hash >> 32) & (self->n_slots - 1);

  while (self->slots[slot] != DH_NODE_NONE)
    {
      const DhGraphNode *node = &self->nodes[self->slots[slot]];

      if (node->operation == wanted->operation && node->a == wanted->a && node->b == wanted->b
          && memcmp (&node->number, &wanted->number, sizeof (double)) == 0)
        break;
      slot = (slot + 1) & (self->n_slots - 1);
    }
  return slot;
}

static void
grow (DhGraph *self)
{
  self->capacity = MAX (64, self->capacity * 2);
  self->nodes = g_renew (DhGraphNode, self->nodes, self->capacity);
  self->n_slots = self->capacity * 2;
  self->slots = g_renew (DhNode, self->slots, self->n_slots);
  memset (self->slots, 0xff, self->n_slots * sizeof (DhNode));
  for (gsize i = 0; i < self->n_nodes; i++)
    self->slots[find_slot (self, &self->nodes[i])] = i;
}

/* A constant exponent of at least zero leaves what is finite finite. */
static gboolean
is_tame_power (const DhGraph *self, guint operation, DhNode b)
{
  return operation == DH_OPERATION_POW && self->nodes[b].operation == DH_OPERATION_NUMBER
         && self->nodes[b].number >= 0;
}

static guint8
depends_of (const DhGraph *self, guint operation, DhNode a, DhNode b)
{
  guint8 depends = 0;

  if (operation == DH_OPERATION_NUMBER)
    return 0;
  if (operation == DH_OPERATION_VARIABLE)
    return a == DH_NODE_X ? DH_DEPENDS_X : DH_DEPENDS_Y;

  depends = self->nodes[a].depends;
  if (dh_function_get (operation)->arity == 2)
    depends |= self->nodes[b].depends;
  if (dh_function_get (operation)->is_singular && !is_tame_power (self, operation, b))
    depends |= DH_SINGULAR;
  return depends;
}

DhNode
dh_graph_intern (DhGraph *self, guint operation, DhNode a, DhNode b, double number)
{
  DhGraphNode wanted = { .operation = operation, .a = a, .b = b, .number = number };
  gsize slot;

  if (self->n_nodes == self->capacity)
    grow (self);
  slot = find_slot (self, &wanted);
  if (self->slots[slot] != DH_NODE_NONE)
    return self->slots[slot];
  if (self->n_nodes == self->max_nodes)
    {
      self->full = TRUE;
      return DH_NODE_ZERO;
    }

  wanted.depends = depends_of (self, operation, a, b);
  self->nodes[self->n_nodes] = wanted;
  self->slots[slot] = self->n_nodes;
  return self->n_nodes++;
}

void
dh_graph_mark (const DhGraph *self, const DhNode *targets, gsize n_targets, guint8 *reached)
{
  for (gsize i = 0; i < n_targets; i++)
    reached[targets[i]] = TRUE;

  for (gsize i = self->n_nodes; i-- > 0;)
    {
      const DhGraphNode *node = &self->nodes[i];

      if (!reached[i] || node->operation >= DH_N_OPERATIONS)
        continue;
      reached[node->a] = TRUE;
      if (dh_function_get (node->operation)->arity == 2)
        reached[node->b] = TRUE;
    }
}
