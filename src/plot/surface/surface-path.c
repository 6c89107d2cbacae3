/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "surface-path.h"

#include <math.h>
#include <string.h>

#include "coverage.h"
#include "polyline.h"
#include "sleeve.h"
#include "surface-walk.h"

/* In pixels. */
#define RESOLUTION 0.5 /* steps closer than this to the last corner have none */
#define TOLERANCE 0.15 /* the path may pass so far beside the triangles */
#define LINE_WIDTH 2.5

/* Once a path has so many corners, lines are left out that lie on others. */
#define SPARSE_CORNERS 1500

/* The box's floor, along either axis. */
static const double bounds[2] = { -1, 1 };

struct _DhSurfacePath
{
  DhSurfaceMesh *mesh;
  DhView view;
  double pixel; /* in the box */

  DhTraceBlock *first_block; /* what tells the trace; NULL: none yet */
  guint64 length;            /* steps so far */
  GArray *corners;           /* of DhSurfaceCorner */
  GArray *steps;             /* of guint64, one a corner */
  DhCoverage *coverage;      /* NULL while there are few corners */

  double last[2]; /* the last step that has a corner, or would have one within the view */
  double drawn;   /* length of the path */
  gboolean down;  /* the pen is at the last corner */
};

DhSurfacePath *
dh_surface_path_new (DhSurfaceMesh *mesh, double pixel)
{
  DhSurfacePath *self = g_new0 (DhSurfacePath, 1);

  self->mesh = dh_surface_mesh_ref (mesh);
  self->view = dh_surface_mesh_get_floor_view (mesh);
  self->pixel = pixel;
  self->corners = g_array_new (FALSE, FALSE, sizeof (DhSurfaceCorner));
  self->steps = g_array_new (FALSE, FALSE, sizeof (guint64));
  return self;
}

static void
clear (DhSurfacePath *self)
{
  g_clear_pointer (&self->first_block, dh_trace_block_unref);
  g_clear_pointer (&self->coverage, dh_coverage_free);
  g_array_set_size (self->corners, 0);
  g_array_set_size (self->steps, 0);
  self->length = 0;
  self->drawn = 0;
  self->down = FALSE;
}

void
dh_surface_path_free (DhSurfacePath *self)
{
  clear (self);
  dh_surface_mesh_unref (self->mesh);
  g_array_unref (self->corners);
  g_array_unref (self->steps);
  g_free (self);
}

static void
append_corner (DhSurfacePath *self, const double point[3], guint64 step)
{
  DhSurfaceCorner corner = { .point = { (float) point[0], (float) point[1], (float) point[2] } };

  dh_surface_mesh_get_slope (self->mesh, point[0], point[1], corner.slope);
  if (self->down)
    {
      const DhSurfaceCorner *last
          = &g_array_index (self->corners, DhSurfaceCorner, self->corners->len - 1);
      double dx = point[0] - last->point[0];
      double dy = point[1] - last->point[1];
      double dz = point[2] - last->point[2];

      self->drawn += sqrt (dx * dx + dy * dy + dz * dz);
      corner.length = (float) self->drawn;
    }
  else
    corner.length = -1 - (float) self->drawn;
  self->down = TRUE;
  g_array_append_val (self->corners, corner);
  g_array_append_val (self->steps, step);
}

/* Lifts what lies within the box of a straight line, whose first place has its corner already where the
 * pen is down. */
static void
append_line (DhSurfacePath *self, const double from[2], const double to[2], guint64 step)
{
  double length = hypot (to[0] - from[0], to[1] - from[1]);
  double before[3];
  gboolean has_before = FALSE;
  DhSleeve sleeve;
  DhSurfaceWalk walk;
  double t = 0;

  dh_surface_walk_init (&walk, self->mesh, from, to);
  do
    {
      double point[3] = { from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1]) };

      point[2] = dh_surface_mesh_get_height (self->mesh, point[0], point[1]);
      if (!isfinite (point[2]))
        {
          if (has_before)
            append_corner (self, before, step);
          has_before = FALSE;
          self->down = FALSE;
        }
      else if (!has_before)
        {
          if (!self->down)
            append_corner (self, point, step);
          dh_sleeve_begin (&sleeve, t * length, point[2]);
          has_before = TRUE;
        }
      else if (!dh_sleeve_admit (&sleeve, t * length, point[2], TOLERANCE * self->pixel))
        {
          append_corner (self, before, step);
          dh_sleeve_begin (&sleeve, hypot (before[0] - from[0], before[1] - from[1]), before[2]);
          dh_sleeve_admit (&sleeve, t * length, point[2], TOLERANCE * self->pixel);
        }
      memcpy (before, point, sizeof before);
    }
  while (dh_surface_walk_next (&walk, &t));
  if (has_before)
    append_corner (self, before, step);
}

/* Whether the line would add to the picture. */
static gboolean
is_seen (DhSurfacePath *self, const double from[2], const double to[2])
{
  if (self->coverage == NULL && self->corners->len > SPARSE_CORNERS)
    self->coverage = dh_coverage_new (bounds, bounds, LINE_WIDTH * self->pixel);
  return self->coverage == NULL || dh_coverage_add (self->coverage, from[0], from[1], to[0], to[1]);
}

static void
append_step (DhSurfacePath *self, double x, double y, guint64 step)
{
  double place[2];
  double from[2], to[2];

  dh_polyline_place (&self->view, x, y, &place[0], &place[1]);
  place[1] = -place[1];
  if (step == 0)
    memcpy (self->last, place, sizeof place);
  else if (hypot (place[0] - self->last[0], place[1] - self->last[1]) < RESOLUTION * self->pixel)
    return;

  memcpy (from, self->last, sizeof from);
  memcpy (to, place, sizeof to);
  if (dh_polyline_clip (bounds, bounds, &from[0], &from[1], &to[0], &to[1]))
    {
      if (from[0] != self->last[0] || from[1] != self->last[1])
        self->down = FALSE;
      if (is_seen (self, from, to))
        append_line (self, from, to, step);
      else
        self->down = FALSE;
    }
  if (!(fabs (place[0]) <= 1 && fabs (place[1]) <= 1))
    self->down = FALSE;
  memcpy (self->last, place, sizeof place);
}

guint
dh_surface_path_update (DhSurfacePath *self, const DhTrace *trace)
{
  DhTraceBlock *first = trace->length > 0 ? g_ptr_array_index (trace->blocks, 0) : NULL;
  guint kept;

  if (self->first_block != first || trace->length < self->length)
    {
      clear (self);
      self->first_block = first != NULL ? dh_trace_block_ref (first) : NULL;
    }
  kept = self->corners->len;
  for (; self->length < trace->length; self->length++)
    {
      DhIterate iterate = dh_trace_get (trace, self->length);

      append_step (self, iterate.x, iterate.y, self->length);
    }
  return kept;
}

const DhSurfaceCorner *
dh_surface_path_get_corners (const DhSurfacePath *self, guint *n)
{
  *n = self->corners->len;
  return (const DhSurfaceCorner *) (const void *) self->corners->data;
}

guint
dh_surface_path_count (const DhSurfacePath *self, guint64 step)
{
  guint below = 0, above = self->steps->len;

  while (below < above)
    {
      guint middle = (below + above) / 2;

      if (g_array_index (self->steps, guint64, middle) <= step)
        below = middle + 1;
      else
        above = middle;
    }
  return below;
}
