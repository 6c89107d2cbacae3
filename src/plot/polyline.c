/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "polyline.h"

#include <math.h>

#include "coverage.h"

/* Segments in one stroke. */
#define CHUNK 96

/* So many segments are drawn whatever they cover. */
#define SPARSE_SEGMENTS 1500

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

/* What building a polyline needs to remember. */
typedef struct
{
  GArray *corners;
  double clip_x[2];
  double clip_y[2];
  double line_width;
  DhCoverage *coverage; /* NULL while there are few segments */
} Builder;

static void
append_corner (Builder *self, double x, double y, gboolean starts)
{
  DhCorner corner = { .x = x, .y = y, .starts = starts };

  g_array_append_val (self->corners, corner);
}

static void
cover_all (Builder *self)
{
  self->coverage = dh_coverage_new (self->clip_x, self->clip_y, self->line_width);
  for (guint i = 1; i < self->corners->len; i++)
    {
      const DhCorner *from = &g_array_index (self->corners, DhCorner, i - 1);
      const DhCorner *to = &g_array_index (self->corners, DhCorner, i);

      if (!to->starts)
        dh_coverage_add (self->coverage, from->x, from->y, to->x, to->y);
    }
}

static void
append_segment (Builder *self, double x0, double y0, double x1, double y1)
{
  const DhCorner *last;

  if (!dh_polyline_clip (self->clip_x, self->clip_y, &x0, &y0, &x1, &y1))
    return;

  if (self->coverage == NULL && self->corners->len >= SPARSE_SEGMENTS)
    cover_all (self);
  if (self->coverage != NULL && !dh_coverage_add (self->coverage, x0, y0, x1, y1))
    return;

  last = self->corners->len > 0 ? &g_array_index (self->corners, DhCorner, self->corners->len - 1)
                                : NULL;
  if (last == NULL || last->x != x0 || last->y != y0)
    append_corner (self, x0, y0, TRUE);
  append_corner (self, x1, y1, FALSE);
}

static void
append_steps (Builder *self,
              const DhView *view,
              const DhTrace *trace,
              guint64 first,
              guint64 last,
              double resolution)
{
  double kept_x = NAN;
  double kept_y = NAN;

  for (guint64 step = first; step <= last; step++)
    {
      const DhTraceBlock *block
          = g_ptr_array_index (trace->blocks, (guint) (step / DH_TRACE_BLOCK_STEPS));
      guint row = (guint) (step % DH_TRACE_BLOCK_STEPS);
      double x, y;

      dh_polyline_place (view, block->x[row], block->y[row], &x, &y);
      if (isnan (kept_x))
        {
          kept_x = x;
          kept_y = y;
        }
      else if (fabs (x - kept_x) >= resolution || fabs (y - kept_y) >= resolution || step == last)
        {
          append_segment (self, kept_x, kept_y, x, y);
          kept_x = x;
          kept_y = y;
        }
    }
}

GArray *
dh_polyline_new (const DhView *view,
                 const DhTrace *trace,
                 guint64 first,
                 guint64 last,
                 double resolution,
                 double margin,
                 double line_width)
{
  Builder self = {
    .corners = g_array_new (FALSE, FALSE, sizeof (DhCorner)),
    .clip_x = { view->left - margin, view->left + view->width + margin },
    .clip_y = { view->top - margin, view->top + view->height + margin },
    .line_width = line_width,
  };

  if (trace->length > 0)
    append_steps (&self, view, trace, first, MIN (last, trace->length - 1), resolution);
  g_clear_pointer (&self.coverage, dh_coverage_free);
  return self.corners;
}

/* What is left of a dash pattern after a stroke. */
typedef struct
{
  double dashes[8];
  int n;
  double drawn; /* length so far */
} Dashes;

static void
stroke_chunk (cairo_t *cr, const Dashes *dashes, double offset)
{
  if (dashes->n > 0)
    cairo_set_dash (cr, dashes->dashes, dashes->n, offset);
  cairo_stroke (cr);
}

void
dh_polyline_stroke (const GArray *polyline, cairo_t *cr)
{
  Dashes dashes = { .n = MIN (cairo_get_dash_count (cr), (int) G_N_ELEMENTS (dashes.dashes)) };
  double chunk_offset = 0;
  guint n = 0;

  if (dashes.n > 0)
    cairo_get_dash (cr, dashes.dashes, NULL);
  cairo_save (cr);
  /* Half the time, and no eye sees the difference. */
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_FAST);
  cairo_set_tolerance (cr, 0.25);
  cairo_new_path (cr);
  for (guint i = 0; i < polyline->len; i++)
    {
      const DhCorner *corner = &g_array_index (polyline, DhCorner, i);

      if (!corner->starts && i > 0)
        {
          const DhCorner *from = corner - 1;

          dashes.drawn += hypot (corner->x - from->x, corner->y - from->y);
          cairo_line_to (cr, corner->x, corner->y);
          if (++n < CHUNK)
            continue;
        }
      /* A stroke's dashes begin anew with each part of it, so that a part is a chunk. */
      stroke_chunk (cr, &dashes, chunk_offset);
      chunk_offset = dashes.drawn;
      cairo_move_to (cr, corner->x, corner->y);
      n = 0;
    }
  stroke_chunk (cr, &dashes, chunk_offset);
  cairo_restore (cr);
}
