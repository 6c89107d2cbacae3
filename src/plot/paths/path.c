/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "path.h"

#include <math.h>

#include "coverage.h"
#include "sleeve.h"

/* In line widths. */
#define MARGIN 4         /* around the view */
#define DOT_DISTANCE 3.2 /* steps closer than this have no dots */

/* Of the resolution: how far a straight line may pass from the corners that it leaves out. */
#define TOLERANCE 0.15

/* So many segments are kept whatever they cover. */
#define SPARSE_SEGMENTS 1500

/* Where there are more of either, dots would only be more of the same. */
#define DENSE_SEGMENTS 800

/* Steps in a row of which nothing is drawn, between two that are remembered. */
#define MAX_SKIPPED 4096

struct _DhPath
{
  DhView view;
  double resolution;
  double line_width;
  double clip_x[2];
  double clip_y[2];

  DhTraceBlock *first_block; /* what tells the trace; NULL: none yet */
  guint64 length;            /* steps so far */
  GArray *corners;           /* of DhCorner, the last of which is the sleeve's beginning */
  GArray *dots;              /* of DhCorner, two a dot */
  DhCoverage *coverage;      /* NULL while there are few segments */

  DhSleeve sleeve;
  guint64 admitted; /* step of its last corner */
  double last_x;    /* the last step's place */
  double last_y;
  gboolean apart; /* the last step is far from the one before */
};

DhPath *
dh_path_new (const DhView *view, double resolution, double line_width)
{
  DhPath *self = g_new0 (DhPath, 1);
  double margin = MARGIN * line_width;

  self->view = *view;
  self->resolution = resolution;
  self->line_width = line_width;
  self->clip_x[0] = view->left - margin;
  self->clip_x[1] = view->left + view->width + margin;
  self->clip_y[0] = view->top - margin;
  self->clip_y[1] = view->top + view->height + margin;
  self->corners = g_array_new (FALSE, FALSE, sizeof (DhCorner));
  self->dots = g_array_new (FALSE, FALSE, sizeof (DhCorner));
  return self;
}

static void
clear (DhPath *self)
{
  g_clear_pointer (&self->first_block, dh_trace_block_unref);
  g_clear_pointer (&self->coverage, dh_coverage_free);
  g_array_set_size (self->corners, 0);
  g_array_set_size (self->dots, 0);
  self->length = 0;
}

void
dh_path_free (DhPath *self)
{
  clear (self);
  g_array_unref (self->corners);
  g_array_unref (self->dots);
  g_free (self);
}

static void
place (const DhPath *self, const DhTrace *trace, guint64 step, double *x, double *y)
{
  const DhTraceBlock *block
      = g_ptr_array_index (trace->blocks, (guint) (step / DH_TRACE_BLOCK_STEPS));
  guint row = (guint) (step % DH_TRACE_BLOCK_STEPS);

  dh_polyline_place (&self->view, block->x[row], block->y[row], x, y);
}

static void
append_corner (GArray *corners, double x, double y, guint64 step, gboolean starts)
{
  DhCorner corner = { .x = x, .y = y, .step = step, .starts = starts };

  g_array_append_val (corners, corner);
}

/* Appends what is within the view of a segment that ends at a step. FALSE: nothing. */
static gboolean
append_segment (const DhPath *self,
                GArray *corners,
                DhCoverage *coverage,
                double x0,
                double y0,
                double x1,
                double y1,
                guint64 first,
                guint64 step)
{
  const DhCorner *last;

  if (!dh_polyline_clip (self->clip_x, self->clip_y, &x0, &y0, &x1, &y1)
      || (coverage != NULL && !dh_coverage_add (coverage, x0, y0, x1, y1)))
    return FALSE;

  last = corners->len > 0 ? &g_array_index (corners, DhCorner, corners->len - 1) : NULL;
  if (last == NULL || last->x != x0 || last->y != y0)
    append_corner (corners, x0, y0, first, TRUE);
  append_corner (corners, x1, y1, step, FALSE);
  return TRUE;
}

/* Remembers where a segment ended of which nothing is drawn; of several in a row the last one. */
static void
skip_to (DhPath *self, double x, double y, guint64 step)
{
  guint n = self->corners->len;
  DhCorner *last = n > 0 ? &g_array_index (self->corners, DhCorner, n - 1) : NULL;

  if (n > 1 && last->starts && step - (last - 1)->step < MAX_SKIPPED)
    *last = (DhCorner){ .x = x, .y = y, .step = step, .starts = TRUE };
  else
    append_corner (self->corners, x, y, step, TRUE);
}

static void
cover_all (DhPath *self)
{
  self->coverage = dh_coverage_new (self->clip_x, self->clip_y, self->line_width);
  for (guint i = 1; i < self->corners->len; i++)
    {
      const DhCorner *to = &g_array_index (self->corners, DhCorner, i);

      if (!to->starts)
        dh_coverage_add (self->coverage, (to - 1)->x, (to - 1)->y, to->x, to->y);
    }
}

/* Keeps the sleeve's last corner, and begins the next sleeve there. */
static void
end_sleeve (DhPath *self)
{
  DhSleeve *sleeve = &self->sleeve;
  guint64 first = g_array_index (self->corners, DhCorner, self->corners->len - 1).step;

  if (self->coverage == NULL && self->corners->len >= SPARSE_SEGMENTS)
    cover_all (self);
  if (!append_segment (self, self->corners, self->coverage, sleeve->x, sleeve->y, sleeve->last_x,
                       sleeve->last_y, first, self->admitted))
    skip_to (self, sleeve->last_x, sleeve->last_y, self->admitted);
  dh_sleeve_begin (sleeve, sleeve->last_x, sleeve->last_y);
}

/* Decides whether the last step has a dot, now that the next one is known. */
static void
append_dot (DhPath *self, double x, double y)
{
  double distance = DOT_DISTANCE * self->line_width;
  gboolean was_apart = self->apart;

  self->apart = hypot (x - self->last_x, y - self->last_y) >= distance;
  if (was_apart && self->apart && self->dots->len <= 2 * DENSE_SEGMENTS
      && dh_view_contains_units (&self->view, self->last_x, self->last_y))
    {
      append_corner (self->dots, self->last_x, self->last_y, self->length - 1, TRUE);
      append_corner (self->dots, self->last_x, self->last_y, self->length - 1, FALSE);
    }
}

static void
append_step (DhPath *self, double x, double y)
{
  DhSleeve *sleeve = &self->sleeve;

  append_dot (self, x, y);
  if (fabs (x - sleeve->last_x) >= self->resolution
      || fabs (y - sleeve->last_y) >= self->resolution)
    {
      if (!dh_sleeve_admit (sleeve, x, y, TOLERANCE * self->resolution))
        {
          end_sleeve (self);
          dh_sleeve_admit (sleeve, x, y, TOLERANCE * self->resolution);
        }
      self->admitted = self->length;
    }
  self->last_x = x;
  self->last_y = y;
}

static void
begin (DhPath *self, const DhTrace *trace)
{
  clear (self);
  self->first_block = dh_trace_block_ref (g_ptr_array_index (trace->blocks, 0));
  place (self, trace, 0, &self->last_x, &self->last_y);
  append_corner (self->corners, self->last_x, self->last_y, 0, TRUE);
  dh_sleeve_begin (&self->sleeve, self->last_x, self->last_y);
  self->admitted = 0;
  self->apart = TRUE;
  self->length = 1;
}

guint64
dh_path_update (DhPath *self, const DhTrace *trace)
{
  guint64 known = self->length;

  if (trace->length == 0)
    {
      clear (self);
      return 0;
    }

  /* The block is kept, so that no other can have its address. */
  if (g_ptr_array_index (trace->blocks, 0) != self->first_block || trace->length < self->length)
    {
      begin (self, trace);
      known = 0;
    }
  for (; self->length < trace->length; self->length++)
    {
      double x, y;

      place (self, trace, self->length, &x, &y);
      append_step (self, x, y);
    }
  return known;
}

/* How many corners lie at this step or before it. */
static guint
count_corners (const GArray *corners, guint64 step)
{
  guint least = 0;
  guint greatest = corners->len;

  while (least < greatest)
    {
      guint middle = (least + greatest) / 2;

      if (g_array_index (corners, DhCorner, middle).step <= step)
        least = middle + 1;
      else
        greatest = middle;
    }
  return least;
}

GArray *
dh_path_get_polyline (const DhPath *self, const DhTrace *trace, guint64 last)
{
  guint n = count_corners (self->corners, last);
  GArray *polyline = g_array_sized_new (FALSE, FALSE, sizeof (DhCorner), n + 2);
  gboolean straight = n == self->corners->len || !g_array_index (self->corners, DhCorner, n).starts;
  double x, y;
  guint64 step;

  if (n == 0)
    return polyline;

  g_array_append_vals (polyline, self->corners->data, n);
  last = MIN (last, self->length - 1);
  step = g_array_index (polyline, DhCorner, n - 1).step;
  place (self, trace, step, &x, &y);
  /* What follows is straight up to the next corner, unless it was left out. */
  for (guint64 next = straight ? last : step + 1; next <= last && next > step; next++)
    {
      double next_x, next_y;

      place (self, trace, next, &next_x, &next_y);
      append_segment (self, polyline, NULL, x, y, next_x, next_y, next - 1, next);
      x = next_x;
      y = next_y;
    }
  return polyline;
}

GArray *
dh_path_get_dots (const DhPath *self, guint64 last)
{
  guint n = count_corners (self->dots, last);
  GArray *dots;

  if (n == 0 || self->corners->len > DENSE_SEGMENTS || self->dots->len > 2 * DENSE_SEGMENTS)
    return NULL;
  dots = g_array_sized_new (FALSE, FALSE, sizeof (DhCorner), n);
  g_array_append_vals (dots, self->dots->data, n);
  return dots;
}
