/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "expression.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "derivative.h"
#include "error.h"
#include "grid-program.h"
#include "kernels.h"
#include "objective-private.h"
#include "parser.h"
#include "point-program.h"
#include "program.h"

/* More than any expression of the greatest length needs that isn't made to be a nuisance; they
 * take about ten megabytes. */
#define MAX_NODES (1 << 18)

#define N_OUTPUTS 6 /* the members of DhValues, in their order */

#define CHUNK 1024 /* points whose outputs the caches hold until they are looked at again */

/* Which of the outputs, in threes: the loss, the gradient, the Hessian. */
typedef enum
{
  WANTS_LOSS = 1 << 0,
  WANTS_GRADIENT = 1 << 1,
  WANTS_HESSIAN = 1 << 2,
  N_WANTS = 1 << 3,
} Wants;

/* Some of the outputs, compiled for points one by one and for points in numbers. */
typedef struct
{
  DhPointProgram *point; /* NULL where it would be too large */
  DhProgram *tiles;
  gsize scratch; /* doubles that either needs */
} Compiled;

typedef struct
{
  DhObjective parent;
  DhGraph *graph; /* complete, and not changed any more */
  DhNode outputs[N_OUTPUTS];

  /* Made when first asked for; swapped in atomically, because any thread may ask. */
  Compiled *compiled[N_WANTS];
  const DhPointProgram *frame_program; /* one of those, of loss and gradient in a DhFrame */
  DhGridProgram *grid_program;
} ExpressionObjective;

static const guint8 group_of_output[N_OUTPUTS] = {
  WANTS_LOSS, WANTS_GRADIENT, WANTS_GRADIENT, WANTS_HESSIAN, WANTS_HESSIAN, WANTS_HESSIAN,
};

static Compiled *
compile (const ExpressionObjective *self, guint wants)
{
  const DhProgramInput inputs[] = { { .node = DH_NODE_X }, { .node = DH_NODE_Y } };
  Compiled *compiled = g_new0 (Compiled, 1);
  DhNode outputs[N_OUTPUTS];
  gsize n = 0;

  for (guint i = 0; i < N_OUTPUTS; i++)
    if (wants & group_of_output[i])
      outputs[n++] = self->outputs[i];
  compiled->tiles = dh_program_new (self->graph, inputs, G_N_ELEMENTS (inputs), outputs, n);
  compiled->point = dh_point_program_new (self->graph, outputs, n);
  compiled->scratch = dh_program_get_scratch (compiled->tiles);
  if (compiled->point != NULL)
    compiled->scratch = MAX (compiled->scratch, compiled->point->scratch);
  return compiled;
}

static void
compiled_free (Compiled *compiled)
{
  if (compiled == NULL)
    return;
  dh_program_free (compiled->tiles);
  dh_point_program_free (compiled->point);
  g_free (compiled);
}

/* Compiles what hasn't been yet, unless another thread is faster. */
static const Compiled *
ensure_compiled (const ExpressionObjective *self, guint wants)
{
  Compiled **place = (Compiled **) &self->compiled[wants];
  Compiled *compiled = compile (self, wants);

  if (g_atomic_pointer_compare_and_exchange (place, NULL, compiled))
    return compiled;
  compiled_free (compiled);
  return g_atomic_pointer_get (place);
}

static inline const Compiled *
get_compiled (const ExpressionObjective *self, guint wants)
{
  Compiled **place = (Compiled **) &self->compiled[wants];
  const Compiled *compiled = g_atomic_pointer_get (place);

  return G_LIKELY (compiled != NULL) ? compiled : ensure_compiled (self, wants);
}

/* The loss always, because it says where there are derivatives. */
static guint
get_wants (const DhValues *values)
{
  return WANTS_LOSS | (values->gradient_x != NULL ? WANTS_GRADIENT : 0)
         | (values->hessian_xx != NULL ? WANTS_HESSIAN : 0);
}

/* A formula may well have a derivative where it has no value, as log(x) + y has for a negative x,
 * but that is none of the ground. */
static void
clear_holes (gsize n, const double *loss, double *derivative)
{
  for (gsize i = 0; i < n; i++)
    derivative[i] = isfinite (loss[i]) ? derivative[i] : NAN;
}

/* Some points, and room for the loss of each. Outputs in the order of DhValues, those that are not
 * wanted NULL. */
static void
evaluate_some (const Compiled *compiled,
               double *scratch,
               gsize n,
               const double *x,
               const double *y,
               double *const outputs[N_OUTPUTS])
{
  const double *inputs[] = { x, y };
  double *wanted[N_OUTPUTS];
  gsize n_wanted = 0;

  for (guint i = 0; i < N_OUTPUTS; i++)
    if (outputs[i] != NULL)
      wanted[n_wanted++] = outputs[i];
  if (n == 1 && compiled->point != NULL)
    {
      scratch[DH_POINT_REGISTER_X] = *x;
      scratch[DH_POINT_REGISTER_Y] = *y;
      dh_point_program_run (compiled->point, scratch);
      for (gsize i = 0; i < n_wanted; i++)
        *wanted[i] = scratch[DH_POINT_FIRST_OUTPUT + i];
    }
  else
    dh_program_run (compiled->tiles, scratch, n, inputs, wanted);
  if (!dh_kernel_set_get ()->sum_is_finite (n, wanted[0]))
    for (gsize i = 1; i < n_wanted; i++)
      clear_holes (n, wanted[0], wanted[i]);
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
  double *outputs[N_OUTPUTS] = { values->loss,       values->gradient_x, values->gradient_y,
                                 values->hessian_xx, values->hessian_xy, values->hessian_yy };
  const Compiled *compiled = get_compiled (self, get_wants (values));
  double *scratch = dh_workspace_doubles (workspace, compiled->scratch);
  double unwanted_loss[CHUNK];
  gsize count;

  for (gsize done = 0; done < n; done += count)
    {
      count = MIN (CHUNK, n - done);
      if (values->loss == NULL)
        outputs[0] = unwanted_loss;
      evaluate_some (compiled, scratch, count, x + done, y + done, outputs);
      for (guint i = 0; i < N_OUTPUTS; i++)
        if (outputs[i] != NULL)
          outputs[i] += count;
    }
}

/* The first time, and whenever the program takes more room than a frame has. Not inlined, so that
 * what follows stays short. */
G_GNUC_NO_INLINE static void
evaluate_frame_at_length (ExpressionObjective *self, DhWorkspace *workspace, DhFrame *frame)
{
  const DhPointProgram *program = get_compiled (self, WANTS_LOSS | WANTS_GRADIENT)->point;
  const DhValues values = { .loss = &frame->loss,
                            .gradient_x = &frame->gradient[0],
                            .gradient_y = &frame->gradient[1] };

  if (program != NULL && program->scratch <= sizeof *frame / sizeof (double))
    g_atomic_pointer_set (&self->frame_program, program);
  expression_evaluate (&self->parent, workspace, 1, &frame->x, &frame->y, &values);
}

static void
expression_evaluate_frame (const DhObjective *objective, DhWorkspace *workspace, DhFrame *frame)
{
  ExpressionObjective *self = (ExpressionObjective *) objective;
  const DhPointProgram *program = g_atomic_pointer_get (&self->frame_program);

  G_STATIC_ASSERT (G_STRUCT_OFFSET (DhFrame, x) == DH_POINT_REGISTER_X * sizeof (double));
  G_STATIC_ASSERT (G_STRUCT_OFFSET (DhFrame, y) == DH_POINT_REGISTER_Y * sizeof (double));
  G_STATIC_ASSERT (G_STRUCT_OFFSET (DhFrame, loss) == DH_POINT_FIRST_OUTPUT * sizeof (double));

  if (G_UNLIKELY (program == NULL))
    {
      evaluate_frame_at_length (self, workspace, frame);
      return;
    }
  dh_point_program_run (program, (double *) (void *) frame);
  if (G_UNLIKELY (!isfinite (frame->loss)))
    frame->gradient[0] = frame->gradient[1] = NAN;
}

static void
expression_evaluate_grid (const DhObjective *objective,
                          DhWorkspace *workspace,
                          gsize n_x,
                          const double *xs,
                          gsize n_y,
                          const double *ys,
                          double *loss,
                          double *range)
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
  dh_grid_program_run (program, workspace, n_x, xs, n_y, ys, loss, range);
}

static void
expression_free (DhObjective *objective)
{
  ExpressionObjective *self = (ExpressionObjective *) objective;

  for (guint i = 0; i < N_WANTS; i++)
    compiled_free (self->compiled[i]);
  dh_grid_program_free (self->grid_program);
  dh_graph_free (self->graph);
  g_free (self);
}

static const DhObjectiveClass expression_class = {
  .evaluate = expression_evaluate,
  .evaluate_frame = expression_evaluate_frame,
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
