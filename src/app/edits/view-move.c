/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "view-move.h"

#include <math.h>

#include "landscape-contours.h"

/* Ends are rounded by at most this part of the side: a hundredth of a pixel. */
#define ROUNDING 1e-5

/* A side must be at least this part of its own magnitude: twice what a file must have. */
#define LEAST_RELATIVE_SIDE 2e-9

/* Sides and ends beyond these leave no room for what is computed from them. */
#define LEAST_SIDE 1e-290
#define GREATEST_END 1e290

/* Room around the paths, as a part of the view. */
#define MARGIN 0.08

/* Of each path about so many points are looked at. */
#define MOST_POINTS 20000

static void
set_side (double side[2], double least, double length)
{
  side[0] = dh_roundest_number (least, ROUNDING * length);
  side[1] = dh_roundest_number (least + length, ROUNDING * length);
}

DhRectangle
dh_view_carry (const DhView *view,
               const DhRectangle *base,
               double x,
               double y,
               double left,
               double top,
               double scale)
{
  double width = (base->x[1] - base->x[0]) * scale;
  double height = (base->y[1] - base->y[0]) * scale;
  DhRectangle plane;

  set_side (plane.x, x - (left - view->left) / view->width * width, width);
  set_side (plane.y, y - (view->top + view->height - top) / view->height * height, height);
  return plane;
}

static void
include (DhRectangle *bounds, double x, double y)
{
  if (!isfinite (x) || !isfinite (y))
    return;
  bounds->x[0] = fmin (bounds->x[0], x);
  bounds->x[1] = fmax (bounds->x[1], x);
  bounds->y[0] = fmin (bounds->y[0], y);
  bounds->y[1] = fmax (bounds->y[1], y);
}

static void
include_trace (DhRectangle *bounds, const DhTrace *trace)
{
  guint64 stride = trace->length / MOST_POINTS + 1;

  if (trace->length == 0 || trace->diverged_at != DH_TRACE_NOT_DIVERGED)
    return;
  for (guint64 step = 0; step < trace->length; step += stride)
    {
      DhIterate iterate = dh_trace_get (trace, step);

      include (bounds, iterate.x, iterate.y);
    }
  include (bounds, dh_trace_get (trace, trace->length - 1).x,
           dh_trace_get (trace, trace->length - 1).y);
}

gboolean
dh_view_fit_paths (const DhPanel *panel,
                   const DhTrace *const *traces,
                   const DhRectangle *proportions,
                   DhRectangle *plane)
{
  DhRectangle bounds = { { INFINITY, -INFINITY }, { INFINITY, -INFINITY } };
  double width = proportions->x[1] - proportions->x[0];
  double height = proportions->y[1] - proportions->y[0];
  double scale;

  for (guint i = 0; i < panel->runs->len; i++)
    {
      const DhExperimentRun *run = g_ptr_array_index (panel->runs, i);

      if (traces[i] == NULL)
        continue;
      include (&bounds, run->start[0], run->start[1]);
      include_trace (&bounds, traces[i]);
    }
  if (!(bounds.x[0] <= bounds.x[1]))
    return FALSE;

  scale = fmax ((bounds.x[1] - bounds.x[0]) / width, (bounds.y[1] - bounds.y[0]) / height);
  scale = scale > 0 ? scale / (1 - 2 * MARGIN) : 1;
  set_side (plane->x, (bounds.x[0] / 2 + bounds.x[1] / 2) - width * scale / 2, width * scale);
  set_side (plane->y, (bounds.y[0] / 2 + bounds.y[1] / 2) - height * scale / 2, height * scale);
  return TRUE;
}

static gboolean
can_show (const double side[2])
{
  double magnitude = fmax (fabs (side[0]), fabs (side[1]));
  double length = side[1] - side[0];

  /* So written, what is not a number fails. */
  return magnitude <= GREATEST_END && length >= LEAST_SIDE
         && length >= LEAST_RELATIVE_SIDE * magnitude;
}

DhExperiment *
dh_view_set (const DhExperiment *experiment, guint panel, const DhRectangle *plane)
{
  const DhRectangle *shown = &dh_experiment_get_panel (experiment, panel)->view;
  DhExperiment *changed;

  if (!can_show (plane->x) || !can_show (plane->y)
      || (plane->x[0] == shown->x[0] && plane->x[1] == shown->x[1] && plane->y[0] == shown->y[0]
          && plane->y[1] == shown->y[1]))
    return NULL;

  changed = dh_experiment_copy (experiment);
  dh_experiment_get_panel (changed, panel)->view = *plane;
  return changed;
}
