/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "point-schedule.h"

#include "function-table.h"

#define MANY_CALLS 64 /* calls that are told apart when deciding which can wait */

typedef struct
{
  const DhGraph *graph;
  guint max_lanes;
  GArray *steps;
  guint8 *needed;
  guint32 *users;    /* by node: how many nodes use it; an output counts as one more */
  DhNode *absorbed;  /* by node: the operand it is computed together with, or DH_NODE_ZERO */
  guint8 *is_hidden; /* by node: absorbed by another */
  guint8 *length;    /* by node: of the chain that ends there */
  guint8 *is_done;
  guint64 *calls; /* by node: which of the calls it depends on, itself included */
  guint n_calls;
} Scheduler;

static const DhGraphNode *
peek (const Scheduler *self, DhNode node)
{
  return dh_graph_peek (self->graph, node);
}

static gboolean
is_simple (const Scheduler *self, DhNode node)
{
  return peek (self, node)->operation < DH_N_SIMPLE_OPERATIONS;
}

static gboolean
is_function (const Scheduler *self, DhNode node)
{
  guint operation = peek (self, node)->operation;

  return operation >= DH_N_SIMPLE_OPERATIONS && operation < DH_N_OPERATIONS;
}

static gboolean
is_binary (const Scheduler *self, DhNode node)
{
  return dh_function_get (peek (self, node)->operation)->arity == 2;
}

static void
count_users (Scheduler *self, const DhNode *outputs, gsize n_outputs)
{
  for (gsize i = 0; i < n_outputs; i++)
    self->users[outputs[i]]++;
  for (DhNode i = 0; i < dh_graph_get_n_nodes (self->graph); i++)
    {
      const DhGraphNode *node = peek (self, i);

      if (!self->needed[i] || node->operation >= DH_N_OPERATIONS)
        continue;
      self->users[node->a]++;
      if (is_binary (self, i) && node->b != node->a)
        self->users[node->b]++;
    }
}

static gboolean
is_arithmetic (guint operation)
{
  return operation == DH_OPERATION_ADD || operation == DH_OPERATION_SUBTRACT
         || operation == DH_OPERATION_MULTIPLY;
}

/* Whether the operand needs no instruction of its own, because nothing but `node` needs it and its
 * instruction has room for one more operation: any arithmetic after a first one, a sum after two. */
static gboolean
can_absorb (const Scheduler *self, DhNode node, DhNode operand)
{
  guint operation = peek (self, node)->operation;
  DhNode first = self->absorbed[operand];

  if (!is_simple (self, operand) || self->users[operand] != 1)
    return FALSE;
  if (self->length[operand] == 1)
    return TRUE;
  return self->length[operand] == 2 && operation == DH_OPERATION_ADD
         && is_arithmetic (peek (self, first)->operation);
}

/* Of two operands that can be absorbed, the one with the shorter chain, which leaves more room;
 * then the one made last, because there would be most waiting for it. */
static DhNode
choose_operand (const Scheduler *self, DhNode node, DhNode a, DhNode b)
{
  gboolean takes_a = can_absorb (self, node, a);
  gboolean takes_b = can_absorb (self, node, b);

  if (takes_a && takes_b)
    {
      if (self->length[a] != self->length[b])
        return self->length[a] < self->length[b] ? a : b;
      return MAX (a, b);
    }
  return takes_a ? a : takes_b ? b : DH_NODE_ZERO;
}

static void
chain_nodes (Scheduler *self)
{
  for (DhNode i = 0; i < dh_graph_get_n_nodes (self->graph); i++)
    {
      const DhGraphNode *node = peek (self, i);

      self->length[i] = 1;
      if (!self->needed[i] || !is_arithmetic (node->operation)
          || (node->a == node->b && node->operation != DH_OPERATION_MULTIPLY))
        continue;
      self->absorbed[i] = choose_operand (self, i, node->a, node->b);
      if (self->absorbed[i] == DH_NODE_ZERO)
        continue;
      self->length[i] = self->length[self->absorbed[i]] + 1;
      self->is_hidden[self->absorbed[i]] = TRUE;
    }
}

static void
find_calls (Scheduler *self)
{
  for (DhNode i = 0; i < dh_graph_get_n_nodes (self->graph); i++)
    {
      const DhGraphNode *node = peek (self, i);

      if (!self->needed[i] || node->operation >= DH_N_OPERATIONS)
        continue;
      self->calls[i] = self->calls[node->a] | (is_binary (self, i) ? self->calls[node->b] : 0);
      if (is_function (self, i))
        self->calls[i] |= G_GUINT64_CONSTANT (1) << (self->n_calls++ % MANY_CALLS);
    }
}

static gboolean
are_operands_done (const Scheduler *self, DhNode node)
{
  const DhGraphNode *self_node = peek (self, node);
  DhNode first = self->absorbed[node];

  if (first != DH_NODE_ZERO && !are_operands_done (self, first))
    return FALSE;
  if (self_node->a != first && !self->is_done[self_node->a])
    return FALSE;
  return !is_binary (self, node) || self_node->b == first || self->is_done[self_node->b];
}

/* Everything that can be computed without another call. */
static void
add_simple_steps (Scheduler *self, GArray *pending)
{
  guint kept = 0;

  for (guint i = 0; i < pending->len; i++)
    {
      DhNode node = g_array_index (pending, DhNode, i);

      if (is_simple (self, node) && are_operands_done (self, node))
        {
          DhPointStep step = { .n_nodes = self->length[node] };

          for (guint k = step.n_nodes; k-- > 0; node = self->absorbed[node])
            step.nodes[k] = node;
          g_array_append_val (self->steps, step);
          self->is_done[step.nodes[step.n_nodes - 1]] = TRUE;
        }
      else
        g_array_index (pending, DhNode, kept++) = node;
    }
  g_array_set_size (pending, kept);
}

/* What can be called now of one function, and what had better be called together with it. */
typedef struct
{
  guint n_ready;
  guint n_later; /* not ready yet, but not for want of those that are */
  guint64 ready_calls;
} Group;

static void
survey_calls (const Scheduler *self, const GArray *pending, Group *groups)
{
  for (guint i = 0; i < pending->len; i++)
    {
      DhNode node = g_array_index (pending, DhNode, i);
      Group *group = &groups[peek (self, node)->operation];

      if (is_function (self, node) && are_operands_done (self, node))
        {
          group->n_ready++;
          group->ready_calls |= self->calls[node];
        }
    }
  for (guint i = 0; i < pending->len; i++)
    {
      DhNode node = g_array_index (pending, DhNode, i);
      Group *group = &groups[peek (self, node)->operation];

      if (is_function (self, node) && !are_operands_done (self, node) && self->n_calls <= MANY_CALLS
          && (self->calls[node] & group->ready_calls) == 0)
        group->n_later++;
    }
}

static DhOperation
choose_function (const Scheduler *self, const GArray *pending)
{
  Group groups[DH_N_OPERATIONS] = { 0 };
  DhOperation best = DH_N_OPERATIONS;

  survey_calls (self, pending, groups);
  for (guint i = DH_N_SIMPLE_OPERATIONS; i < DH_N_OPERATIONS; i++)
    {
      if (groups[i].n_ready == 0)
        continue;
      if (groups[i].n_ready >= self->max_lanes)
        return i;
      if (best == DH_N_OPERATIONS || groups[i].n_later < groups[best].n_later
          || (groups[i].n_later == groups[best].n_later
              && groups[i].n_ready > groups[best].n_ready))
        best = i;
    }
  return best;
}

static void
add_call (Scheduler *self, GArray *pending)
{
  DhOperation operation = choose_function (self, pending);
  DhPointStep step = { .is_call = TRUE };
  guint kept = 0;

  for (guint i = 0; i < pending->len; i++)
    {
      DhNode node = g_array_index (pending, DhNode, i);

      if (step.n_nodes < self->max_lanes && peek (self, node)->operation == operation
          && are_operands_done (self, node))
        step.nodes[step.n_nodes++] = node;
      else
        g_array_index (pending, DhNode, kept++) = node;
    }
  g_array_set_size (pending, kept);
  for (guint i = 0; i < step.n_nodes; i++)
    self->is_done[step.nodes[i]] = TRUE;
  g_array_append_val (self->steps, step);
}

static void
add_steps (Scheduler *self)
{
  g_autoptr (GArray) pending = g_array_new (FALSE, FALSE, sizeof (DhNode));

  for (DhNode i = 0; i < dh_graph_get_n_nodes (self->graph); i++)
    {
      if (peek (self, i)->operation >= DH_N_OPERATIONS)
        self->is_done[i] = TRUE;
      else if (self->needed[i] && !self->is_hidden[i])
        g_array_append_val (pending, i);
    }
  add_simple_steps (self, pending);
  while (pending->len > 0)
    {
      add_call (self, pending);
      add_simple_steps (self, pending);
    }
}

GArray *
dh_point_schedule (const DhGraph *graph, const DhNode *outputs, gsize n_outputs, guint max_lanes)
{
  gsize n = dh_graph_get_n_nodes (graph);
  g_autofree guint8 *flags = g_new0 (guint8, 4 * n);
  g_autofree guint32 *users = g_new0 (guint32, n);
  g_autofree DhNode *absorbed = g_new0 (DhNode, n);
  g_autofree guint64 *calls = g_new0 (guint64, n);
  Scheduler scheduler = {
    .graph = graph,
    .max_lanes = max_lanes,
    .steps = g_array_new (FALSE, FALSE, sizeof (DhPointStep)),
    .needed = flags,
    .is_hidden = flags + n,
    .is_done = flags + 2 * n,
    .length = flags + 3 * n,
    .users = users,
    .absorbed = absorbed,
    .calls = calls,
  };

  dh_graph_mark (graph, outputs, n_outputs, scheduler.needed);
  count_users (&scheduler, outputs, n_outputs);
  chain_nodes (&scheduler);
  find_calls (&scheduler);
  add_steps (&scheduler);
  return scheduler.steps;
}
