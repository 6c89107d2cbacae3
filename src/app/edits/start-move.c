/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "start-move.h"

#include <math.h>

#include "run-edit.h"

/* Rounds to a power of ten that is at most the quantum. Dividing by an integral power of ten rather
 * than multiplying by a fraction keeps the result the nearest number to its decimals. */
static double
round_to (double value, double quantum)
{
  double exponent = floor (log10 (quantum));
  double power = pow (10, fabs (exponent));
  double rounded = exponent < 0 ? round (value * power) / power : round (value / power) * power;

  /* Past the range of numbers there is nothing to round; adding 0 turns −0 into 0. */
  return isfinite (rounded) ? rounded + 0.0 : value;
}

void
dh_start_from_units (const DhView *view, double left, double top, double *x, double *y)
{
  dh_view_to_plane (view, left, top, x, y);
  dh_start_round (view, x, y);
}

void
dh_start_round (const DhView *view, double *x, double *y)
{
  *x = round_to (*x, (view->plane.x[1] - view->plane.x[0]) / view->width);
  *y = round_to (*y, (view->plane.y[1] - view->plane.y[0]) / view->height);
}

int
dh_start_find (const DhPanel *panel,
               const DhTrace *const *traces,
               const DhView *view,
               double left,
               double top,
               double reach)
{
  double nearest = reach;
  int found = -1;

  for (guint i = 0; i < panel->runs->len; i++)
    {
      const DhExperimentRun *run = g_ptr_array_index (panel->runs, i);
      double run_left, run_top, distance;

      if (traces[i] == NULL)
        continue;
      dh_view_to_units (view, run->start[0], run->start[1], &run_left, &run_top);
      distance = hypot (run_left - left, run_top - top);
      if (distance <= nearest)
        {
          nearest = distance;
          found = (int) i;
        }
    }

  return found;
}

DhExperiment *
dh_start_set_all (const DhExperiment *experiment, guint panel, double x, double y)
{
  DhExperiment *changed = dh_experiment_copy (experiment);
  GPtrArray *runs = dh_experiment_get_panel (changed, panel)->runs;

  for (guint i = 0; i < runs->len; i++)
    {
      DhExperimentRun *run = g_ptr_array_index (runs, i);

      run->start[0] = x;
      run->start[1] = y;
    }

  return changed;
}

DhExperiment *
dh_start_set_one (const DhExperiment *experiment, guint panel, guint run, double x, double y)
{
  DhExperiment *changed = dh_experiment_copy (experiment);
  DhExperimentRun *moved = dh_experiment_get_run (changed, panel, run);

  moved->start[0] = x;
  moved->start[1] = y;
  return changed;
}

DhExperiment *
dh_start_set_shared (const DhExperiment *experiment, guint panel, guint run, double x, double y)
{
  const DhExperimentRun *grabbed = dh_experiment_get_run (experiment, panel, run);
  DhExperiment *changed = dh_experiment_copy (experiment);
  GPtrArray *runs = dh_experiment_get_panel (changed, panel)->runs;

  for (guint i = 0; i < runs->len; i++)
    {
      DhExperimentRun *other = g_ptr_array_index (runs, i);

      if (other->start[0] == grabbed->start[0] && other->start[1] == grabbed->start[1])
        {
          other->start[0] = x;
          other->start[1] = y;
        }
    }

  return changed;
}

DhExperiment *
dh_start_set_common (const DhExperiment *experiment, guint panel, double x, double y)
{
  int run = dh_panel_find_shared_start (dh_experiment_get_panel (experiment, panel));

  return run < 0 ? dh_start_set_all (experiment, panel, x, y)
                 : dh_start_set_shared (experiment, panel, (guint) run, x, y);
}

DhExperiment *
dh_start_move_all (const DhExperiment *experiment, guint panel, double dx, double dy)
{
  DhExperiment *changed = dh_experiment_copy (experiment);
  const DhPanel *moved = dh_experiment_get_panel (changed, panel);
  const double *dxy[] = { &dx, &dy };

  for (guint i = 0; i < moved->runs->len; i++)
    {
      DhExperimentRun *run = g_ptr_array_index (moved->runs, i);

      for (guint axis = 0; axis < 2; axis++)
        {
          const double *range = axis == 0 ? moved->view.x : moved->view.y;

          if (*dxy[axis] != 0)
            run->start[axis]
                = round_to (run->start[axis] + *dxy[axis], (range[1] - range[0]) / 1e4);
        }
    }

  return changed;
}
