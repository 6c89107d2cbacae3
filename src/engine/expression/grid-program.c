/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "grid-program.h"

#include "function-table.h"
#include "program.h"

struct _DhGridProgram
{
  DhProgram *along_x; /* from x: what the points need of each column */
  DhProgram *along_y; /* from y: what they need of each row */
  DhProgram *points;
  gsize n_columns; /* numbers a column */
  gsize n_rows;    /* numbers a row */
};

/* The nodes that depend on one axis alone and that something else needs: the last ones before the
 * axes meet. */
static void
find_frontier (const DhGraph *graph, DhNode node, GArray *of_x, GArray *of_y)
{
  const guint8 both = DH_DEPENDS_X | DH_DEPENDS_Y;
  gsize n = dh_graph_get_n_nodes (graph);
  g_autofree guint8 *reached = g_new0 (guint8, n);
  g_autofree guint8 *is_needed = g_new0 (guint8, n);

  dh_graph_mark (graph, &node, 1, reached);
  is_needed[node] = TRUE;
  for (DhNode i = 0; i < n; i++)
    {
      const DhGraphNode *peek = dh_graph_peek (graph, i);

      if (!reached[i] || (peek->depends & both) != both)
        continue;
      is_needed[peek->a] = TRUE;
      if (dh_function_get (peek->operation)->arity == 2)
        is_needed[peek->b] = TRUE;
    }
  for (DhNode i = 0; i < n; i++)
    {
      guint depends = dh_graph_peek (graph, i)->depends & both;

      if (is_needed[i] && (depends == DH_DEPENDS_X || depends == DH_DEPENDS_Y))
        g_array_append_val (depends == DH_DEPENDS_X ? of_x : of_y, i);
    }
}

static DhProgram *
compile_axis (const DhGraph *graph, DhNode axis, const GArray *nodes)
{
  const DhProgramInput input = { .node = axis };

  return dh_program_new (graph, &input, 1, (const DhNode *) (void *) nodes->data, nodes->len);
}

DhGridProgram *
dh_grid_program_new (const DhGraph *graph, DhNode node)
{
  DhGridProgram *self = g_new0 (DhGridProgram, 1);
  g_autoptr (GArray) of_x = g_array_new (FALSE, FALSE, sizeof (DhNode));
  g_autoptr (GArray) of_y = g_array_new (FALSE, FALSE, sizeof (DhNode));
  g_autoptr (GArray) inputs = g_array_new (FALSE, FALSE, sizeof (DhProgramInput));

  find_frontier (graph, node, of_x, of_y);
  for (guint i = 0; i < of_x->len + of_y->len; i++)
    {
      DhProgramInput input = {
        .node = i < of_x->len ? g_array_index (of_x, DhNode, i)
                              : g_array_index (of_y, DhNode, i - of_x->len),
        .is_scalar = i >= of_x->len,
      };

      g_array_append_val (inputs, input);
    }
  self->n_columns = of_x->len;
  self->n_rows = of_y->len;
  self->along_x = compile_axis (graph, DH_NODE_X, of_x);
  self->along_y = compile_axis (graph, DH_NODE_Y, of_y);
  self->points = dh_program_new (graph, (const DhProgramInput *) (void *) inputs->data, inputs->len,
                                 &node, 1);
  return self;
}

void
dh_grid_program_free (DhGridProgram *self)
{
  if (self == NULL)
    return;
  dh_program_free (self->along_x);
  dh_program_free (self->along_y);
  dh_program_free (self->points);
  g_free (self);
}

static void
run_axis (const DhProgram *program,
          double *scratch,
          gsize n,
          const double *positions,
          double *values,
          gsize n_values)
{
  g_autofree double **outputs = g_new (double *, n_values);

  for (gsize i = 0; i < n_values; i++)
    outputs[i] = values + i * n;
  if (n_values > 0)
    dh_program_run (program, scratch, n, &positions, outputs);
}

static gsize
round_up (gsize n)
{
  return (n + 7) / 8 * 8;
}

void
dh_grid_program_run (const DhGridProgram *self,
                     DhWorkspace *workspace,
                     gsize n_x,
                     const double *xs,
                     gsize n_y,
                     const double *ys,
                     double *values,
                     double *range)
{
  const DhKernelSet *kernels = dh_kernel_set_get ();
  gsize scratch_length
      = MAX (dh_program_get_scratch (self->points),
             MAX (dh_program_get_scratch (self->along_x), dh_program_get_scratch (self->along_y)));
  gsize columns_length = round_up (self->n_columns * n_x);
  gsize rows_length = round_up (self->n_rows * n_y);
  double *columns = dh_workspace_doubles (workspace, columns_length + rows_length + scratch_length);
  double *rows = columns + columns_length;
  double *scratch = rows + rows_length;
  g_autofree const double **inputs = g_new (const double *, self->n_columns + self->n_rows);

  run_axis (self->along_x, scratch, n_x, xs, columns, self->n_columns);
  run_axis (self->along_y, scratch, n_y, ys, rows, self->n_rows);

  for (gsize i = 0; i < self->n_columns; i++)
    inputs[i] = columns + i * n_x;
  for (gsize j = 0; j < n_y; j++)
    {
      double *row = values + j * n_x;

      for (gsize i = 0; i < self->n_rows; i++)
        inputs[self->n_columns + i] = rows + i * n_y + j;
      dh_program_run (self->points, scratch, n_x, inputs, &row);
      if (range != NULL)
        kernels->widen_range (range, n_x, row);
    }
}
