/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run.h"

#include <math.h>

#include "stepper.h"

struct _DhRun
{
  DhObjective *objective;
  DhRunSettings settings;
  DhStepper stepper;
  DhTrace *trace;
};

DhRun *
dh_run_new (DhObjective *objective, const DhRunSettings *settings)
{
  DhRun *self;

  g_return_val_if_fail (settings->batch == 0 || dh_objective_get_n_rows (objective) > 0, NULL);
  g_return_val_if_fail (settings->steps <= DH_MAX_STEPS, NULL);

  self = g_new0 (DhRun, 1);
  self->objective = dh_objective_ref (objective);
  self->settings = *settings;
  self->settings.changes
      = g_memdup2 (settings->changes, sizeof *settings->changes * settings->n_changes);
  self->trace = dh_trace_new ();
  dh_stepper_init (&self->stepper, self->objective, &self->settings);
  return self;
}

void
dh_run_free (DhRun *self)
{
  if (self == NULL)
    return;
  dh_stepper_clear (&self->stepper);
  dh_trace_free (self->trace);
  g_free ((DhChange *) self->settings.changes);
  dh_objective_unref (self->objective);
  g_free (self);
}

const DhTrace *
dh_run_get_trace (const DhRun *self)
{
  return self->trace;
}

/* The block that row `length` goes to, begun where the last one is full. The last block of a run
 * has no more room than the run has rows left. */
static DhTraceBlock *
ensure_block (DhRun *self)
{
  GPtrArray *blocks = self->trace->blocks;
  guint64 length = self->trace->length;
  DhSnapshot snapshot;
  DhTraceBlock *block;

  if (length % DH_TRACE_BLOCK_STEPS != 0)
    return g_ptr_array_index (blocks, blocks->len - 1);

  dh_stepper_save (&self->stepper, &snapshot);
  block = dh_trace_block_new (length,
                              (guint) MIN (DH_TRACE_BLOCK_STEPS, self->settings.steps - length + 1),
                              &snapshot);
  g_ptr_array_add (blocks, block);
  return block;
}

/* One number that isn't finite makes the sum not finite, so that the others need a look only where
 * it isn't, which also comes of numbers near the greatest. */
static inline gboolean
has_diverged (const DhStepper *stepper)
{
  return G_UNLIKELY (!isfinite (stepper->at.x + stepper->at.y + stepper->at.loss))
         && !(isfinite (stepper->at.x) && isfinite (stepper->at.y) && isfinite (stepper->at.loss));
}

/* Adds rows to the block until it has `end` of them or the run diverges, and returns how many it
 * has. No update follows the run's last row. */
static guint
fill_block (DhRun *self, DhWorkspace *workspace, DhTraceBlock *block, guint row, guint end)
{
  DhStepper *stepper = &self->stepper;

  for (; row < end; row++)
    {
      dh_stepper_evaluate (stepper, workspace);
      if (G_UNLIKELY (has_diverged (stepper)))
        {
          self->trace->diverged_at = stepper->t;
          self->trace->finished = TRUE;
          break;
        }
      block->x[row] = stepper->at.x;
      block->y[row] = stepper->at.y;
      block->loss[row] = stepper->at.loss;
      block->rate[row] = stepper->rate;
      if (G_UNLIKELY (stepper->t == self->settings.steps))
        {
          self->trace->finished = TRUE;
          return row + 1;
        }
      dh_stepper_step (stepper);
    }
  return row;
}

gboolean
dh_run_advance (DhRun *self, DhWorkspace *workspace, guint64 n)
{
  DhTrace *trace = self->trace;

  while (n > 0 && !trace->finished)
    {
      DhTraceBlock *block = ensure_block (self);
      guint first = (guint) (trace->length - block->first_step);
      guint end = (guint) MIN (block->capacity, first + n);
      guint filled = fill_block (self, workspace, block, first, end);

      n -= filled - first;
      trace->length += filled - first;
    }
  return !trace->finished;
}
