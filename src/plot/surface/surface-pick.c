/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "surface-pick.h"

#include <math.h>

#include "surface-walk.h"

/* A point of the surface is hidden by what is so much of the box's depth nearer. */
#define SAME_DEPTH 2e-3

/* Cuts the part from t[0] to t[1] of a ray to where one coordinate is between two bounds. FALSE where
 * that is nowhere. */
static gboolean
cut (double origin, double direction, double least, double greatest, double t[2])
{
  double first, last;

  if (direction == 0)
    return origin >= least && origin <= greatest;
  first = (least - origin) / direction;
  last = (greatest - origin) / direction;
  t[0] = fmax (t[0], fmin (first, last));
  t[1] = fmin (t[1], fmax (first, last));
  return t[0] <= t[1];
}

/* How far a place of a ray lies above the surface. */
static double
get_clearance (const DhSurfaceMesh *mesh,
               const double origin[3],
               const double direction[3],
               double t)
{
  /* The floor's edge must not be missed for a rounding. */
  double x = CLAMP (origin[0] + t * direction[0], -1, 1);
  double y = CLAMP (origin[1] + t * direction[1], -1, 1);

  return origin[2] + t * direction[2] - dh_surface_mesh_get_height (mesh, x, y);
}

/* Where a ray meets the surface first: from one edge of its triangles to the next the clearance is
 * straight, and so it is 0 between two of which one is above and one below. */
static gboolean
find_hit (const DhSurfaceMesh *mesh, const double origin[3], const double direction[3], double *hit)
{
  double t[2] = { 0, 1 };
  double from[2], to[2];
  double before, before_at, at;
  DhSurfaceWalk walk;

  if (!cut (origin[0], direction[0], -1, 1, t) || !cut (origin[1], direction[1], -1, 1, t)
      || !cut (origin[2], direction[2], 0, 1 + SAME_DEPTH, t))
    return FALSE;
  for (guint i = 0; i < 2; i++)
    {
      from[i] = origin[i] + t[0] * direction[i];
      to[i] = origin[i] + t[1] * direction[i];
    }
  before = get_clearance (mesh, origin, direction, t[0]);
  before_at = t[0];
  dh_surface_walk_init (&walk, mesh, from, to);
  while (dh_surface_walk_next (&walk, &at))
    {
      double here_at = t[0] + at * (t[1] - t[0]);
      double here = get_clearance (mesh, origin, direction, here_at);

      if ((before >= 0 && here <= 0) || (before <= 0 && here >= 0))
        {
          *hit = here == before ? before_at
                                : before_at + (here_at - before_at) * before / (before - here);
          return TRUE;
        }
      before = here;
      before_at = here_at;
    }
  return FALSE;
}

gboolean
dh_surface_pick (const DhSurfaceMesh *mesh,
                 const DhProjection *projection,
                 double left,
                 double top,
                 double *x,
                 double *y)
{
  double origin[3], direction[3];
  double hit;

  dh_projection_get_ray (projection, left, top, origin, direction);
  if (!find_hit (mesh, origin, direction, &hit))
    return FALSE;
  dh_surface_mesh_to_plane (mesh, CLAMP (origin[0] + hit * direction[0], -1, 1),
                            CLAMP (origin[1] + hit * direction[1], -1, 1), x, y);
  return TRUE;
}

gboolean
dh_surface_place (const DhSurfaceMesh *mesh,
                  const DhProjection *projection,
                  double x,
                  double y,
                  double *left,
                  double *top,
                  gboolean *is_hidden)
{
  double origin[3], direction[3];
  double point[3], nearest[3];
  double depth, hit, at_left, at_top;

  if (!dh_surface_mesh_lift (mesh, x, y, point))
    return FALSE;
  depth = dh_projection_to_units (projection, point, left, top);
  if (is_hidden == NULL)
    return TRUE;
  dh_projection_get_ray (projection, *left, *top, origin, direction);
  *is_hidden = FALSE;
  if (!find_hit (mesh, origin, direction, &hit))
    return TRUE;
  for (guint i = 0; i < 3; i++)
    nearest[i] = origin[i] + hit * direction[i];
  *is_hidden
      = dh_projection_to_units (projection, nearest, &at_left, &at_top) < depth - 2 * SAME_DEPTH;
  return TRUE;
}
