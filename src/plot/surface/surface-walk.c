/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "surface-walk.h"

#include <math.h>

/* Stops that are closer are one. */
#define SAME_STOP 1e-12

void
dh_surface_walk_init (DhSurfaceWalk *self,
                      const DhSurfaceMesh *mesh,
                      const double from[2],
                      const double to[2])
{
  double columns = (mesh->columns - 1) / 2.0;
  double rows = (mesh->rows - 1) / 2.0;
  double place[3] = { (from[0] + 1) * columns, (from[1] + 1) * rows };
  double speed[3] = { (to[0] - from[0]) * columns, (to[1] - from[1]) * rows };

  place[2] = place[0] - place[1];
  speed[2] = speed[0] - speed[1];
  self->t = 0;
  for (guint i = 0; i < 3; i++)
    {
      double first = speed[i] > 0 ? floor (place[i]) + 1 : ceil (place[i]) - 1;

      self->next[i] = speed[i] != 0 ? (first - place[i]) / speed[i] : INFINITY;
      self->step[i] = 1 / fabs (speed[i]);
    }
}

gboolean
dh_surface_walk_next (DhSurfaceWalk *self, double *t)
{
  double nearest = fmin (self->next[0], fmin (self->next[1], self->next[2]));

  if (self->t >= 1)
    return FALSE;
  self->t = *t = fmin (nearest, 1);
  for (guint i = 0; i < 3; i++)
    while (self->next[i] <= self->t + SAME_STOP)
      self->next[i] += self->step[i];
  return TRUE;
}
