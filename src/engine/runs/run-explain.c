/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run.h"

#include <string.h>

#include "stepper.h"

/* The points that a block recorded are known, so their gradients are evaluated many at a time. */
#define TILE 256

typedef struct
{
  double gradient_x[TILE];
  double gradient_y[TILE];
  double hessian_xx[TILE];
  double hessian_xy[TILE];
  double hessian_yy[TILE];
} Tile;

/* Evaluates what updates need of n rows' points. A mini-batch's gradient is drawn step by step. */
static void
evaluate_tile (const DhStepper *stepper,
               DhWorkspace *workspace,
               const DhTraceBlock *block,
               guint first,
               guint n,
               Tile *tile)
{
  DhValues values = { 0 };

  if (stepper->values.gradient_x != NULL)
    {
      values.gradient_x = tile->gradient_x;
      values.gradient_y = tile->gradient_y;
    }
  if (stepper->values.hessian_xx != NULL)
    {
      values.hessian_xx = tile->hessian_xx;
      values.hessian_xy = tile->hessian_xy;
      values.hessian_yy = tile->hessian_yy;
    }
  if (values.gradient_x != NULL || values.hessian_xx != NULL)
    dh_objective_evaluate (stepper->objective, workspace, n, block->x + first, block->y + first,
                           &values);
}

static void
take_values (DhStepper *stepper, const Tile *tile, guint i)
{
  if (stepper->values.gradient_x != NULL)
    {
      stepper->at.gradient[0] = tile->gradient_x[i];
      stepper->at.gradient[1] = tile->gradient_y[i];
    }
  if (stepper->values.hessian_xx != NULL)
    {
      stepper->hessian[0] = tile->hessian_xx[i];
      stepper->hessian[1] = tile->hessian_xy[i];
      stepper->hessian[2] = tile->hessian_yy[i];
    }
}

/* Steps on from the block's first step to its row `row`, before that row's update, and leaves
 * there the values that the update needs. */
static void
step_to_row (DhStepper *stepper, DhWorkspace *workspace, const DhTraceBlock *block, guint row)
{
  Tile tile;

  for (guint first = 0; first <= row; first += TILE)
    {
      guint n = MIN (TILE, row + 1 - first);

      evaluate_tile (stepper, workspace, block, first, n, &tile);
      for (guint i = 0; i < n; i++)
        {
          take_values (stepper, &tile, i);
          if (first + i < row)
            dh_stepper_step (stepper);
        }
    }
  stepper->at.loss = block->loss[row];
}

static void
write_down (DhStepper *stepper, DhWorkspace *workspace, DhStepDetail *detail)
{
  DhUpdate *update = &stepper->update;

  detail->step = stepper->t;
  detail->before = (DhIterate){
    .x = stepper->at.x, .y = stepper->at.y, .loss = stepper->at.loss, .rate = stepper->rate
  };
  dh_objective_evaluate (stepper->objective, workspace, 1, &stepper->at.x, &stepper->at.y,
                         &(DhValues){ .gradient_x = &detail->exact_gradient[0],
                                      .gradient_y = &detail->exact_gradient[1] });
  detail->optimizer.optimizer = stepper->optimizer;
  memcpy (detail->optimizer.parameters, stepper->parameters, sizeof stepper->parameters);
  memcpy (detail->state_before, stepper->state, sizeof stepper->state);

  for (guint i = 0; i < stepper->optimizer->n_terms; i++)
    {
      update->term_x[i] = &detail->terms[2 * i];
      update->term_y[i] = &detail->terms[2 * i + 1];
    }
  update->scale_x = &detail->effective_rate[0];
  update->scale_y = &detail->effective_rate[1];
  dh_stepper_step (stepper);

  memcpy (detail->gradient, stepper->at.gradient, sizeof stepper->at.gradient);
  memcpy (detail->state_after, stepper->state, sizeof stepper->state);
  detail->after[0] = stepper->at.x;
  detail->after[1] = stepper->at.y;
}

gboolean
dh_run_explain_step (DhObjective *objective,
                     const DhRunSettings *settings,
                     const DhTrace *trace,
                     guint64 step,
                     DhWorkspace *workspace,
                     DhStepDetail *detail)
{
  const DhTraceBlock *block;
  DhStepper stepper;

  if (step >= trace->length)
    return FALSE;

  block = g_ptr_array_index (trace->blocks, step / DH_TRACE_BLOCK_STEPS);
  *detail = (DhStepDetail){ 0 };
  dh_stepper_init (&stepper, objective, settings);
  dh_stepper_restore (&stepper, block->first_step, block->x[0], block->y[0], &block->snapshot);
  step_to_row (&stepper, workspace, block, (guint) (step - block->first_step));
  write_down (&stepper, workspace, detail);
  dh_stepper_clear (&stepper);
  return TRUE;
}
