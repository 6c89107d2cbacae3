/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "program.h"

#include <string.h>

#include "function-table.h"

/* Registers are tiles of that many points. All registers of an ordinary program fit into the
 * first-level cache together. */
#define MAX_TILE 256
#define MIN_TILE 32
#define CACHE_DOUBLES (24 * 1024 / sizeof (double))

typedef struct
{
  DhKernel kernel;
  guint32 result; /* slots */
  guint32 a;
  guint32 b;
} Instruction;

/* Where an output comes from that isn't computed in its own slot: a number, an input, or an output
 * already written. */
typedef struct
{
  guint32 output;
  guint32 from; /* slot */
} Copy;

/* Slots are addresses that instructions refer to: those of the constants, the inputs, the outputs
 * and the registers, in this order. */
struct _DhProgram
{
  GArray *instructions; /* Instruction */
  GArray *constants;    /* double */
  GArray *copies;       /* Copy */
  gboolean *input_is_scalar;
  guint32 n_inputs;
  guint32 n_outputs;
  guint32 n_registers;
  gsize tile;
};

static guint32
first_input (const DhProgram *self)
{
  return self->constants->len;
}

static guint32
first_output (const DhProgram *self)
{
  return first_input (self) + self->n_inputs;
}

static guint32
first_register (const DhProgram *self)
{
  return first_output (self) + self->n_outputs;
}

gsize
dh_program_get_scratch (const DhProgram *self)
{
  gsize n_slots = first_register (self) + self->n_registers;

  /* The addresses, rounded up to a cache line; then tiles: padded copies of inputs and outputs,
   * and the registers. */
  return (n_slots + 7) / 8 * 8
         + (self->n_inputs + self->n_outputs + self->n_registers) * self->tile;
}

/* Making a program */

#define NO_SLOT G_MAXUINT32

typedef struct
{
  DhProgram *program;
  const DhGraph *graph;
  guint8 *needed;
  guint8 *is_given;
  guint8 *is_scalar;
  guint32 *slot;     /* by node */
  guint32 *last_use; /* by node: the last node that uses it; G_MAXUINT32 for outputs */
  GArray *unused;    /* guint32: registers that are free again */
} Compiler;

/* Marks what is to be computed: the outputs, and what they are made of up to the inputs. */
static void
mark_needed (Compiler *self, const DhNode *outputs, gsize n_outputs)
{
  for (gsize i = 0; i < n_outputs; i++)
    {
      self->needed[outputs[i]] = TRUE;
      self->last_use[outputs[i]] = G_MAXUINT32;
    }
  for (DhNode i = dh_graph_get_n_nodes (self->graph); i-- > 0;)
    {
      const DhGraphNode *node = dh_graph_peek (self->graph, i);
      gboolean is_binary;

      if (!self->needed[i] || self->is_given[i] || node->operation >= DH_N_OPERATIONS)
        continue;
      is_binary = dh_function_get (node->operation)->arity == 2;
      self->needed[node->a] = TRUE;
      self->last_use[node->a] = MAX (self->last_use[node->a], i);
      if (is_binary)
        {
          self->needed[node->b] = TRUE;
          self->last_use[node->b] = MAX (self->last_use[node->b], i);
        }
    }
}

static void
place_constants (Compiler *self)
{
  for (DhNode i = 0; i < dh_graph_get_n_nodes (self->graph); i++)
    {
      const DhGraphNode *node = dh_graph_peek (self->graph, i);

      if (!self->needed[i] || self->is_given[i] || node->operation != DH_OPERATION_NUMBER)
        continue;
      self->slot[i] = self->program->constants->len;
      self->is_scalar[i] = TRUE;
      g_array_append_val (self->program->constants, node->number);
    }
}

/* Outputs are computed right where they are wanted; what is none of this program's results is
 * copied at the end. */
static void
place_outputs (Compiler *self, const DhNode *outputs, gsize n_outputs)
{
  for (guint32 i = 0; i < n_outputs; i++)
    {
      Copy copy = { .output = first_output (self->program) + i, .from = self->slot[outputs[i]] };

      if (copy.from == NO_SLOT)
        self->slot[outputs[i]] = copy.output;
      else
        g_array_append_val (self->program->copies, copy);
    }
}

static guint32
take_register (Compiler *self)
{
  guint32 slot;

  if (self->unused->len == 0)
    return first_register (self->program) + self->program->n_registers++;
  slot = g_array_index (self->unused, guint32, self->unused->len - 1);
  g_array_set_size (self->unused, self->unused->len - 1);
  return slot;
}

/* Gives the register of an operand back after its last use. */
static void
release (Compiler *self, DhNode operand, DhNode user)
{
  guint32 slot = self->slot[operand];

  if (self->last_use[operand] == user && slot >= first_register (self->program))
    g_array_append_val (self->unused, slot);
}

static void
emit (Compiler *self, DhNode index)
{
  const DhGraphNode *node = dh_graph_peek (self->graph, index);
  gboolean is_binary = dh_function_get (node->operation)->arity == 2;
  DhNode b = is_binary ? node->b : node->a;
  DhForm form = DH_FORM_VECTOR_VECTOR;
  Instruction instruction = { .a = self->slot[node->a], .b = self->slot[b] };

  if (is_binary && self->is_scalar[node->a])
    form = DH_FORM_SCALAR_VECTOR;
  else if (is_binary && self->is_scalar[b])
    form = DH_FORM_VECTOR_SCALAR;
  instruction.kernel = dh_kernel_set_get ()->kernels[node->operation][form];

  release (self, node->a, index);
  if (b != node->a)
    release (self, b, index);
  if (self->slot[index] == NO_SLOT)
    self->slot[index] = take_register (self);
  instruction.result = self->slot[index];
  g_array_append_val (self->program->instructions, instruction);
}

static void
compile (Compiler *self,
         const DhProgramInput *inputs,
         gsize n_inputs,
         const DhNode *outputs,
         gsize n_outputs)
{
  DhProgram *program = self->program;
  gsize n = dh_graph_get_n_nodes (self->graph);

  for (gsize i = 0; i < n; i++)
    self->slot[i] = NO_SLOT;
  for (gsize i = 0; i < n_inputs; i++)
    {
      self->is_given[inputs[i].node] = TRUE;
      self->is_scalar[inputs[i].node] = inputs[i].is_scalar;
    }
  mark_needed (self, outputs, n_outputs);
  place_constants (self);
  for (gsize i = 0; i < n_inputs; i++)
    self->slot[inputs[i].node] = first_input (program) + i;
  place_outputs (self, outputs, n_outputs);

  for (DhNode i = 0; i < n; i++)
    if (self->needed[i] && !self->is_given[i]
        && dh_graph_peek (self->graph, i)->operation < DH_N_OPERATIONS)
      emit (self, i);
}

DhProgram *
dh_program_new (const DhGraph *graph,
                const DhProgramInput *inputs,
                gsize n_inputs,
                const DhNode *outputs,
                gsize n_outputs)
{
  gsize n = dh_graph_get_n_nodes (graph);
  g_autofree guint8 *flags = g_new0 (guint8, 3 * n);
  g_autofree guint32 *slot = g_new (guint32, n);
  g_autofree guint32 *last_use = g_new0 (guint32, n);
  g_autoptr (GArray) unused = g_array_new (FALSE, FALSE, sizeof (guint32));
  DhProgram *self = g_new0 (DhProgram, 1);
  Compiler compiler = {
    .program = self,
    .graph = graph,
    .needed = flags,
    .is_given = flags + n,
    .is_scalar = flags + 2 * n,
    .slot = slot,
    .last_use = last_use,
    .unused = unused,
  };

  self->instructions = g_array_new (FALSE, FALSE, sizeof (Instruction));
  self->constants = g_array_new (FALSE, FALSE, sizeof (double));
  self->copies = g_array_new (FALSE, FALSE, sizeof (Copy));
  self->n_inputs = n_inputs;
  self->n_outputs = n_outputs;
  self->input_is_scalar = g_new (gboolean, MAX (1, n_inputs));
  for (gsize i = 0; i < n_inputs; i++)
    self->input_is_scalar[i] = inputs[i].is_scalar;

  compile (&compiler, inputs, n_inputs, outputs, n_outputs);

  self->tile = CACHE_DOUBLES / MAX (1, self->n_registers + n_inputs + n_outputs);
  self->tile = CLAMP (self->tile / MIN_TILE * MIN_TILE, MIN_TILE, MAX_TILE);
  return self;
}

void
dh_program_free (DhProgram *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->instructions);
  g_array_unref (self->constants);
  g_array_unref (self->copies);
  g_free (self->input_is_scalar);
  g_free (self);
}

/* Running it */

typedef struct
{
  double **slots;
  double *tiles; /* of the inputs, then of the outputs */
} Frame;

static Frame
lay_out (const DhProgram *self, double *scratch)
{
  gsize n_slots = first_register (self) + self->n_registers;
  Frame frame = { .slots = (double **) (void *) scratch, .tiles = scratch + (n_slots + 7) / 8 * 8 };
  double *registers = frame.tiles + (self->n_inputs + self->n_outputs) * self->tile;

  for (guint32 i = 0; i < self->constants->len; i++)
    frame.slots[i] = &g_array_index (self->constants, double, i);
  for (guint32 i = 0; i < self->n_registers; i++)
    frame.slots[first_register (self) + i] = registers + i * self->tile;
  return frame;
}

/* The inputs of the points from start on. A tile that isn't full is copied and filled up with its
 * last point. */
static void
bind_inputs (const DhProgram *self,
             Frame *frame,
             const double *const *inputs,
             gsize start,
             gsize n,
             gsize padded)
{
  for (guint32 i = 0; i < self->n_inputs; i++)
    {
      double **slot = &frame->slots[first_input (self) + i];

      if (self->input_is_scalar[i])
        *slot = (double *) inputs[i];
      else if (n == padded)
        *slot = (double *) inputs[i] + start;
      else
        {
          *slot = frame->tiles + i * self->tile;
          memcpy (*slot, inputs[i] + start, n * sizeof (double));
          for (gsize k = n; k < padded; k++)
            (*slot)[k] = (*slot)[n - 1];
        }
    }
}

static void
bind_outputs (
    const DhProgram *self, Frame *frame, double *const *outputs, gsize start, gboolean is_direct)
{
  for (guint32 i = 0; i < self->n_outputs; i++)
    frame->slots[first_output (self) + i] = is_direct && outputs[i] != NULL
                                                ? outputs[i] + start
                                                : frame->tiles + (self->n_inputs + i) * self->tile;
}

static void
finish_outputs (const DhProgram *self, Frame *frame, double *const *outputs, gsize start, gsize n)
{
  for (guint i = 0; i < self->copies->len; i++)
    {
      const Copy *copy = &g_array_index (self->copies, Copy, i);
      double *to = frame->slots[copy->output];
      const double *from = frame->slots[copy->from];
      gboolean is_scalar = copy->from < first_input (self)
                           || (copy->from < first_output (self)
                               && self->input_is_scalar[copy->from - first_input (self)]);

      for (gsize k = 0; k < n; k++)
        to[k] = from[is_scalar ? 0 : k];
    }
  for (guint32 i = 0; i < self->n_outputs; i++)
    {
      const double *from = frame->slots[first_output (self) + i];

      if (outputs[i] != NULL && from != outputs[i] + start)
        memcpy (outputs[i] + start, from, n * sizeof (double));
    }
}

void
dh_program_run (const DhProgram *self,
                double *scratch,
                gsize n,
                const double *const *inputs,
                double *const *outputs)
{
  Frame frame = lay_out (self, scratch);
  const Instruction *instructions = (const Instruction *) (void *) self->instructions->data;
  guint n_instructions = self->instructions->len;

  for (gsize start = 0; start < n; start += self->tile)
    {
      gsize count = MIN (self->tile, n - start);
      gsize padded = (count + DH_KERNEL_PADDING - 1) / DH_KERNEL_PADDING * DH_KERNEL_PADDING;

      bind_inputs (self, &frame, inputs, start, count, padded);
      bind_outputs (self, &frame, outputs, start, count == padded);
      for (guint i = 0; i < n_instructions; i++)
        {
          const Instruction *now = &instructions[i];

          now->kernel (frame.slots[now->result], frame.slots[now->a], frame.slots[now->b], padded);
        }
      finish_outputs (self, &frame, outputs, start, count);
    }
}
