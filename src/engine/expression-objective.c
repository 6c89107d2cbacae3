/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "expression.h"

#include <glib/gi18n-lib.h>

#include "derivative.h"
#include "error.h"
#include "grid-program.h"
#include "objective-private.h"
#include "parser.h"
#include "program.h"

/* More than any expression of the greatest length needs that isn't made to be a nuisance; they
 * take about ten megabytes. */
#define MAX_NODES (1 << 18)

#define N_OUTPUTS 6 /* the members of DhValues, in their order */

/* Which of the outputs, in threes: the loss, the gradient, the Hessian. */
typedef enum
{
  WANTS_LOSS = 1 << 0,
  WANTS_GRADIENT = 1 << 1,
  WANTS_HESSIAN = 1 << 2,
  N_WANTS = 1 << 3,
} Wants;

typedef struct
{
  DhObjective parent;
  DhGraph *graph; /* complete, and not changed any more */
  DhNode outputs[N_OUTPUTS];

  /* Made when first asked for; swapped in atomically, because any thread may ask. */
  DhProgram *programs[N_WANTS];
  DhGridProgram *grid_program;
} ExpressionObjective;

static const guint8 group_of_output[N_OUTPUTS] = {
  WANTS_LOSS, WANTS_GRADIENT, WANTS_GRADIENT, WANTS_HESSIAN, WANTS_HESSIAN, WANTS_HESSIAN,
};

static DhProgram *
compile (const ExpressionObjective *self, guint wants)
{
  const DhProgramInput inputs[] = { { .node = DH_NODE_X }, { .node = DH_NODE_Y } };
  DhNode outputs[N_OUTPUTS];
  gsize n = 0;

  for (guint i = 0; i < N_OUTPUTS; i++)
    if (wants & group_of_output[i])
      outputs[n++] = self->outputs[i];
  return dh_program_new (self->graph, inputs, G_N_ELEMENTS (inputs), outputs, n);
}

static const DhProgram *
get_program (const ExpressionObjective *self, guint wants)
{
  DhProgram **place = (DhProgram **) &self->programs[wants];
  DhProgram *program = g_atomic_pointer_get (place);

  if (program != NULL)
    return program;
  program = compile (self, wants);
  if (g_atomic_pointer_compare_and_exchange (place, NULL, program))
    return program;
  dh_program_free (program);
  return g_atomic_pointer_get (place);
}

static void
expression_evaluate (const DhObjective *objective,
                     DhWorkspace *workspace,
                     gsize n,
                     const double *x,
                     const double *y,
                     const DhValues *values)
{
  const ExpressionObjective *self = (const ExpressionObjective *) objective;
  const double *inputs[] = { x, y };
  double *outputs[N_OUTPUTS];
  guint wants = 0;
  gsize n_outputs = 0;
  const DhProgram *program;

  if (values->loss != NULL)
    {
      wants |= WANTS_LOSS;
      outputs[n_outputs++] = values->loss;
    }
  if (values->gradient_x != NULL)
    {
      wants |= WANTS_GRADIENT;
      outputs[n_outputs++] = values->gradient_x;
      outputs[n_outputs++] = values->gradient_y;
    }
  if (values->hessian_xx != NULL)
    {
      wants |= WANTS_HESSIAN;
      outputs[n_outputs++] = values->hessian_xx;
      outputs[n_outputs++] = values->hessian_xy;
      outputs[n_outputs++] = values->hessian_yy;
    }
  if (wants == 0 || n == 0)
    return;

  program = get_program (self, wants);
  dh_program_run (program, dh_workspace_doubles (workspace, dh_program_get_scratch (program)), n,
                  inputs, outputs);
}

static void
expression_evaluate_grid (const DhObjective *objective,
                          DhWorkspace *workspace,
                          gsize n_x,
                          const double *xs,
                          gsize n_y,
                          const double *ys,
                          double *loss)
{
  const ExpressionObjective *self = (const ExpressionObjective *) objective;
  DhGridProgram **place = (DhGridProgram **) &self->grid_program;
  DhGridProgram *program = g_atomic_pointer_get (place);

  if (program == NULL)
    {
      program = dh_grid_program_new (self->graph, self->outputs[0]);
      if (!g_atomic_pointer_compare_and_exchange (place, NULL, program))
        {
          dh_grid_program_free (program);
          program = g_atomic_pointer_get (place);
        }
    }
  dh_grid_program_run (program, workspace, n_x, xs, n_y, ys, loss);
}

static void
expression_free (DhObjective *objective)
{
  ExpressionObjective *self = (ExpressionObjective *) objective;

  for (guint i = 0; i < N_WANTS; i++)
    dh_program_free (self->programs[i]);
  dh_grid_program_free (self->grid_program);
  dh_graph_free (self->graph);
  g_free (self);
}

static const DhObjectiveClass expression_class = {
  .evaluate = expression_evaluate,
  .evaluate_grid = expression_evaluate_grid,
  .free = expression_free,
};

DhObjective *
dh_expression_objective_new (const char *text,
                             const DhConstant *constants,
                             gsize n_constants,
                             GError **error)
{
  g_autoptr (DhGraph) graph = dh_graph_new (MAX_NODES);
  ExpressionObjective *self;
  DhNode loss;
  DhNode gradient[2];

  if (!dh_parse_expression (text, constants, n_constants, graph, &loss, error))
    return NULL;

  self = g_new0 (ExpressionObjective, 1);
  gradient[0] = dh_derivative (graph, loss, DH_NODE_X);
  gradient[1] = dh_derivative (graph, loss, DH_NODE_Y);
  self->outputs[0] = loss;
  self->outputs[1] = gradient[0];
  self->outputs[2] = gradient[1];
  self->outputs[3] = dh_derivative (graph, gradient[0], DH_NODE_X);
  self->outputs[4] = dh_derivative (graph, gradient[0], DH_NODE_Y);
  self->outputs[5] = dh_derivative (graph, gradient[1], DH_NODE_Y);
  dh_graph_lower (graph, self->outputs, N_OUTPUTS);
  if (dh_graph_is_full (graph))
    {
      g_free (self);
      g_set_error (error, DH_ERROR, DH_ERROR_EXPRESSION,
                   _ ("column %u: the derivatives of the expression become too large; simplify it"),
                   1);
      return NULL;
    }

  dh_objective_init (&self->parent, &expression_class);
  self->graph = g_steal_pointer (&graph);
  return &self->parent;
}
