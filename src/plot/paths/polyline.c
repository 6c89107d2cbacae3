/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "polyline.h"

#include <math.h>

#include "sleeve.h"

/* Farther away than this, in user units, only a point's direction counts: its distance no longer
 * changes where on the view a line to it runs. */
#define FAR_AWAY 1e12

/* Seen from farther away than this a direction doesn't tell where on the view a line runs. */
#define TOO_FAR 1e9

void
dh_polyline_place (const DhView *view, double x, double y, double *left, double *top)
{
  double farthest;

  dh_view_to_units (view, x, y, left, top);
  farthest = fmax (fabs (*left), fabs (*top));
  if (farthest <= FAR_AWAY)
    return;
  if (!isfinite (farthest))
    {
      /* The view is so narrow that the point's place overflowed; its side is still known. */
      *left = isnan (*left) ? 0 : CLAMP (*left, -1e300, 1e300);
      *top = isnan (*top) ? 0 : CLAMP (*top, -1e300, 1e300);
      farthest = fmax (fabs (*left), fabs (*top));
    }
  *left *= FAR_AWAY / farthest;
  *top *= FAR_AWAY / farthest;
}

/* Narrows the part t[0] … t[1] of a segment to one side of a line: Liang and Barsky, "A New Concept
 * and Method for Line Clipping" (1984). */
static gboolean
clip_side (double direction, double distance, double t[2])
{
  double crossing;

  if (direction == 0)
    return distance >= 0;
  crossing = distance / direction;
  if (direction < 0)
    t[0] = fmax (t[0], crossing);
  else
    t[1] = fmin (t[1], crossing);
  return t[0] <= t[1];
}

gboolean
dh_polyline_clip (const double rectangle_x[2],
                  const double rectangle_y[2],
                  double *x0,
                  double *y0,
                  double *x1,
                  double *y1)
{
  double dx = *x1 - *x0;
  double dy = *y1 - *y0;
  double t[2] = { 0, 1 };
  double start_distance = fmax (fabs (*x0), fabs (*y0));
  double end_distance = fmax (fabs (*x1), fabs (*y1));

  if (fmax (start_distance, end_distance) > FAR_AWAY * 0.999
      && fmin (start_distance, end_distance) > TOO_FAR)
    return FALSE;
  if (!clip_side (-dx, *x0 - rectangle_x[0], t) || !clip_side (dx, rectangle_x[1] - *x0, t)
      || !clip_side (-dy, *y0 - rectangle_y[0], t) || !clip_side (dy, rectangle_y[1] - *y0, t))
    return FALSE;

  if (t[1] < 1)
    {
      *x1 = *x0 + t[1] * dx;
      *y1 = *y0 + t[1] * dy;
    }
  if (t[0] > 0)
    {
      *x0 += t[0] * dx;
      *y0 += t[0] * dy;
    }
  return TRUE;
}

GArray *
dh_polyline_simplify (const GArray *corners, double tolerance)
{
  GArray *simple = g_array_new (FALSE, FALSE, sizeof (DhCorner));
  DhSleeve sleeve = { 0 };

  for (guint i = 0; i < corners->len; i++)
    {
      DhCorner corner = g_array_index (corners, DhCorner, i);
      gboolean is_last = i + 1 == corners->len || g_array_index (corners, DhCorner, i + 1).starts;

      corner.starts = corner.starts || i == 0;
      if (!corner.starts && !dh_sleeve_admit (&sleeve, corner.x, corner.y, tolerance))
        {
          DhCorner kept = { .x = sleeve.last_x, .y = sleeve.last_y };

          g_array_append_val (simple, kept);
          dh_sleeve_begin (&sleeve, kept.x, kept.y);
          dh_sleeve_admit (&sleeve, corner.x, corner.y, tolerance);
        }
      if (corner.starts)
        dh_sleeve_begin (&sleeve, corner.x, corner.y);
      if (corner.starts || is_last)
        g_array_append_val (simple, corner);
    }
  return simple;
}
