/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "point-program.h"

#include "function-table.h"
#include "point-schedule.h"

#define MAX_REGISTERS 4096 /* what stays in the first-level cache */

#define NO_REGISTER G_MAXUINT32

typedef struct
{
  const DhGraph *graph;
  const DhPointKernelSet *kernels;
  GArray *instructions; /* DhPointInstruction */
  guint n_registers;
  guint32 *registers; /* by node; NO_REGISTER where it has none yet */
} Encoder;

static const DhGraphNode *
peek (const Encoder *self, DhNode node)
{
  return dh_graph_peek (self->graph, node);
}

static gboolean
is_number (const Encoder *self, DhNode node)
{
  return peek (self, node)->operation == DH_OPERATION_NUMBER;
}

static guint16
need_register (Encoder *self, DhNode node)
{
  if (self->registers[node] == NO_REGISTER)
    self->registers[node] = self->n_registers++;
  return (guint16) self->registers[node];
}

static void
append (Encoder *self, const DhPointInstruction *instruction)
{
  g_array_append_val (self->instructions, *instruction);
}

static void
load_number (Encoder *self, DhNode node, guint16 result)
{
  const DhPointInstruction load = {
    .handler = self->kernels->number,
    .simple.first_number = peek (self, node)->number,
    .simple.result = result,
  };

  append (self, &load);
}

/* The register of an operand, which is loaded first where it is a number. */
static guint16
need_operand (Encoder *self, DhNode node)
{
  gboolean is_new = self->registers[node] == NO_REGISTER;
  guint16 result = need_register (self, node);

  if (is_new && is_number (self, node))
    load_number (self, node, result);
  return result;
}

static DhForm
encode_first (Encoder *self, DhNode node, DhPointInstruction *instruction)
{
  const DhGraphNode *operation = peek (self, node);

  if (dh_function_get (operation->operation)->arity == 2 && is_number (self, operation->b))
    {
      instruction->simple.first_number = peek (self, operation->b)->number;
      instruction->simple.a = need_operand (self, operation->a);
      return DH_FORM_VECTOR_SCALAR;
    }
  if (is_number (self, operation->a))
    {
      instruction->simple.first_number = peek (self, operation->a)->number;
      instruction->simple.b = need_operand (self, operation->b);
      return DH_FORM_SCALAR_VECTOR;
    }
  instruction->simple.a = need_operand (self, operation->a);
  if (dh_function_get (operation->operation)->arity == 2)
    instruction->simple.b = need_operand (self, operation->b);
  return DH_FORM_VECTOR_VECTOR;
}

/* The operation of `node` on the result of the operand `first`. */
static DhPointSecond
encode_second (Encoder *self, DhNode node, DhNode first, DhPointInstruction *instruction)
{
  const DhGraphNode *operation = peek (self, node);
  gboolean is_left = operation->a == first;
  DhNode other = is_left ? operation->b : operation->a;

  if (operation->a == operation->b)
    return DH_POINT_SQUARE;
  if (is_number (self, other))
    {
      double number = peek (self, other)->number;

      instruction->simple.second_number = number;
      if (operation->operation == DH_OPERATION_MULTIPLY)
        return DH_POINT_MULTIPLY_NUMBER;
      if (operation->operation == DH_OPERATION_ADD)
        return DH_POINT_ADD_NUMBER;
      if (!is_left)
        return DH_POINT_SUBTRACT_FROM_NUMBER;
      instruction->simple.second_number = -number; /* v − c and v + (−c) are the same */
      return DH_POINT_ADD_NUMBER;
    }

  instruction->simple.c = need_operand (self, other);
  if (operation->operation == DH_OPERATION_MULTIPLY)
    return DH_POINT_MULTIPLY;
  if (operation->operation == DH_OPERATION_ADD)
    return DH_POINT_ADD;
  return is_left ? DH_POINT_SUBTRACT : DH_POINT_SUBTRACT_FROM;
}

static void
encode_chain (Encoder *self, const DhPointStep *step)
{
  guint operation = peek (self, step->nodes[0])->operation;
  DhPointInstruction instruction = { 0 };
  DhForm form = encode_first (self, step->nodes[0], &instruction);
  DhPointSecond second = DH_POINT_NOTHING;

  if (step->n_nodes > 1)
    second = encode_second (self, step->nodes[1], step->nodes[0], &instruction);
  instruction.handler = self->kernels->simple[operation][form][second];
  if (step->n_nodes > 2)
    {
      const DhGraphNode *sum = peek (self, step->nodes[2]);

      instruction.simple.d = need_operand (self, sum->a == step->nodes[1] ? sum->b : sum->a);
      instruction.handler = self->kernels->sum[operation][form][second];
    }
  instruction.simple.result = need_register (self, step->nodes[step->n_nodes - 1]);
  append (self, &instruction);
}

static void
encode_call (Encoder *self, const DhPointStep *step)
{
  guint operation = peek (self, step->nodes[0])->operation;
  gboolean is_binary = dh_function_get (operation)->arity == 2;
  DhPointInstruction instruction = {
    .handler
    = is_binary ? self->kernels->call_binary : self->kernels->call_unary[step->n_nodes - 1],
    .call.function = self->kernels->functions[operation],
  };
  DhPointInstruction more = { 0 };

  for (guint i = 0; i < DH_POINT_MAX_LANES; i++)
    {
      const DhGraphNode *node = peek (self, step->nodes[i < step->n_nodes ? i : 0]);

      instruction.call.operands[i] = need_operand (self, node->a);
      if (is_binary)
        more.call.operands[i] = need_operand (self, node->b);
    }
  /* Lanes that repeat the first one also repeat its result. */
  for (guint i = 0; i < DH_POINT_MAX_LANES; i++)
    instruction.call.results[i]
        = i < step->n_nodes ? need_register (self, step->nodes[i]) : instruction.call.results[0];
  append (self, &instruction);
  if (is_binary)
    append (self, &more);
}

/* Each output has its register, which the first output of a node shares with the node. */
static void
place_outputs (Encoder *self, const DhNode *outputs, gsize n_outputs)
{
  for (gsize i = 0; i < n_outputs; i++)
    if (self->registers[outputs[i]] == NO_REGISTER && !is_number (self, outputs[i]))
      self->registers[outputs[i]] = DH_POINT_FIRST_OUTPUT + i;
}

static void
finish_outputs (Encoder *self, const DhNode *outputs, gsize n_outputs)
{
  for (gsize i = 0; i < n_outputs; i++)
    {
      const DhPointInstruction copy = {
        .handler = self->kernels->copy,
        .simple.a = (guint16) self->registers[outputs[i]],
        .simple.result = DH_POINT_FIRST_OUTPUT + i,
      };

      if (is_number (self, outputs[i]))
        load_number (self, outputs[i], copy.simple.result);
      else if (copy.simple.a != copy.simple.result)
        append (self, &copy);
    }
}

static void
encode (Encoder *self, const GArray *steps, const DhNode *outputs, gsize n_outputs)
{
  const DhPointInstruction stop = { .handler = self->kernels->stop };

  for (gsize i = 0; i < dh_graph_get_n_nodes (self->graph); i++)
    self->registers[i] = NO_REGISTER;
  self->registers[DH_NODE_X] = DH_POINT_REGISTER_X;
  self->registers[DH_NODE_Y] = DH_POINT_REGISTER_Y;
  self->n_registers = DH_POINT_FIRST_OUTPUT + n_outputs;
  place_outputs (self, outputs, n_outputs);

  for (guint i = 0; i < steps->len; i++)
    {
      const DhPointStep *step = &g_array_index (steps, DhPointStep, i);

      if (step->is_call)
        encode_call (self, step);
      else
        encode_chain (self, step);
    }
  finish_outputs (self, outputs, n_outputs);
  append (self, &stop);
}

DhPointProgram *
dh_point_program_new (const DhGraph *graph, const DhNode *outputs, gsize n_outputs)
{
  const DhPointKernelSet *kernels = dh_point_kernel_set_get ();
  g_autoptr (GArray) steps = dh_point_schedule (graph, outputs, n_outputs, kernels->lanes);
  g_autofree guint32 *registers = g_new (guint32, dh_graph_get_n_nodes (graph));
  DhPointProgram *self;
  Encoder encoder;

  /* Each step makes at most DH_POINT_MAX_LANES results and loads twice as many numbers. */
  if (steps->len > MAX_REGISTERS / (3 * DH_POINT_MAX_LANES))
    return NULL;

  encoder = (Encoder){
    .graph = graph,
    .kernels = kernels,
    .instructions = g_array_new (FALSE, FALSE, sizeof (DhPointInstruction)),
    .registers = registers,
  };
  encode (&encoder, steps, outputs, n_outputs);

  self = g_new0 (DhPointProgram, 1);
  self->instructions = (DhPointInstruction *) (void *) g_array_free (encoder.instructions, FALSE);
  self->scratch = encoder.n_registers;
  return self;
}

void
dh_point_program_free (DhPointProgram *self)
{
  if (self == NULL)
    return;
  g_free (self->instructions);
  g_free (self);
}
