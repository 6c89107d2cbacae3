/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "point-program.h"

#include "function-table.h"
#include "point-schedule.h"

#define MAX_OUTPUTS 6
#define MAX_REGISTERS 4096 /* what stays in the first-level cache */

enum
{
  REGISTER_X,
  REGISTER_Y,
  N_GIVEN_REGISTERS,
};

struct _DhPointProgram
{
  GArray *instructions; /* DhPointInstruction */
  guint n_registers;
  guint n_outputs;
  guint16 outputs[MAX_OUTPUTS]; /* registers */
};

typedef struct
{
  DhPointProgram *program;
  const DhGraph *graph;
  const DhPointKernelSet *kernels;
  guint32 *registers; /* by node; G_MAXUINT32 where it has none */
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
take_register (Encoder *self, DhNode node)
{
  self->registers[node] = self->program->n_registers++;
  return (guint16) self->registers[node];
}

static void
append (Encoder *self, const DhPointInstruction *instruction)
{
  g_array_append_val (self->program->instructions, *instruction);
}

/* The register of a node that has one, or of a number, which is loaded where it has none yet. */
static guint16
need_register (Encoder *self, DhNode node)
{
  DhPointInstruction load = { .handler = self->kernels->number };

  if (self->registers[node] != G_MAXUINT32)
    return (guint16) self->registers[node];
  load.simple.first_number = peek (self, node)->number;
  load.simple.result = take_register (self, node);
  append (self, &load);
  return load.simple.result;
}

static DhForm
encode_first (Encoder *self, DhNode node, DhPointInstruction *instruction)
{
  const DhGraphNode *operation = peek (self, node);

  if (dh_function_get (operation->operation)->arity == 2 && is_number (self, operation->b))
    {
      instruction->simple.first_number = peek (self, operation->b)->number;
      instruction->simple.a = need_register (self, operation->a);
      return DH_FORM_VECTOR_SCALAR;
    }
  if (is_number (self, operation->a))
    {
      instruction->simple.first_number = peek (self, operation->a)->number;
      instruction->simple.b = need_register (self, operation->b);
      return DH_FORM_SCALAR_VECTOR;
    }
  instruction->simple.a = need_register (self, operation->a);
  if (dh_function_get (operation->operation)->arity == 2)
    instruction->simple.b = need_register (self, operation->b);
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

  instruction->simple.c = need_register (self, other);
  if (operation->operation == DH_OPERATION_MULTIPLY)
    return DH_POINT_MULTIPLY;
  if (operation->operation == DH_OPERATION_ADD)
    return DH_POINT_ADD;
  return is_left ? DH_POINT_SUBTRACT : DH_POINT_SUBTRACT_FROM;
}

static void
encode_simple (Encoder *self, const DhPointStep *step)
{
  DhNode first = step->first != DH_NODE_ZERO ? step->first : step->last;
  DhPointInstruction instruction = { 0 };
  DhForm form = encode_first (self, first, &instruction);
  DhPointSecond second = DH_POINT_NOTHING;

  if (step->first != DH_NODE_ZERO)
    second = encode_second (self, step->last, step->first, &instruction);
  instruction.simple.result = take_register (self, step->last);
  instruction.handler = self->kernels->simple[peek (self, first)->operation][form][second];
  append (self, &instruction);
}

static void
encode_call (Encoder *self, const DhPointStep *step)
{
  guint operation = peek (self, step->nodes[0])->operation;
  gboolean is_binary = dh_function_get (operation)->arity == 2;
  DhPointInstruction instruction = {
    .handler
    = is_binary ? self->kernels->call_binary : self->kernels->call_unary[step->n_lanes - 1],
    .call.function = self->kernels->functions[operation],
  };
  DhPointInstruction more = { 0 };

  for (guint i = 0; i < DH_POINT_MAX_LANES; i++)
    {
      const DhGraphNode *node = peek (self, step->nodes[i < step->n_lanes ? i : 0]);

      instruction.call.operands[i] = need_register (self, node->a);
      if (is_binary)
        more.call.operands[i] = need_register (self, node->b);
    }
  /* Lanes that repeat the first one also repeat its result. */
  for (guint i = 0; i < DH_POINT_MAX_LANES; i++)
    instruction.call.results[i]
        = i < step->n_lanes ? take_register (self, step->nodes[i]) : instruction.call.results[0];
  append (self, &instruction);
  if (is_binary)
    append (self, &more);
}

static void
encode (Encoder *self, const GArray *steps, const DhNode *outputs, gsize n_outputs)
{
  DhPointInstruction stop = { .handler = self->kernels->stop };

  for (gsize i = 0; i < dh_graph_get_n_nodes (self->graph); i++)
    self->registers[i] = G_MAXUINT32;
  self->registers[DH_NODE_X] = REGISTER_X;
  self->registers[DH_NODE_Y] = REGISTER_Y;

  for (guint i = 0; i < steps->len; i++)
    {
      const DhPointStep *step = &g_array_index (steps, DhPointStep, i);

      if (step->is_call)
        encode_call (self, step);
      else
        encode_simple (self, step);
    }
  for (gsize i = 0; i < n_outputs; i++)
    self->program->outputs[i] = need_register (self, outputs[i]);
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

  g_return_val_if_fail (n_outputs <= MAX_OUTPUTS, NULL);

  /* Each step makes at most DH_POINT_MAX_LANES results and loads twice as many numbers. */
  if (steps->len > MAX_REGISTERS / (3 * DH_POINT_MAX_LANES))
    return NULL;

  self = g_new0 (DhPointProgram, 1);
  self->instructions = g_array_new (FALSE, FALSE, sizeof (DhPointInstruction));
  self->n_registers = N_GIVEN_REGISTERS;
  self->n_outputs = (guint) n_outputs;
  encoder = (Encoder){
    .program = self,
    .graph = graph,
    .kernels = kernels,
    .registers = registers,
  };
  encode (&encoder, steps, outputs, n_outputs);
  return self;
}

void
dh_point_program_free (DhPointProgram *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->instructions);
  g_free (self);
}

gsize
dh_point_program_get_scratch (const DhPointProgram *self)
{
  return self->n_registers;
}

void
dh_point_program_run (
    const DhPointProgram *self, double *scratch, double x, double y, double *const *outputs)
{
  const DhPointInstruction *first = (const DhPointInstruction *) (void *) self->instructions->data;

  scratch[REGISTER_X] = x;
  scratch[REGISTER_Y] = y;
  first->handler (first, scratch);
  for (guint i = 0; i < self->n_outputs; i++)
    *outputs[i] = scratch[self->outputs[i]];
}
