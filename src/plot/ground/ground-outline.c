/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ground-outline.h"

#include <math.h>
#include <string.h>

#include "contour.h"
#include "polyline.h"

#define TOLERANCE 0.05 /* user units */

/* How often the stretch in which a hole begins is halved. */
#define HALVINGS 7

/* How many places the ground is carried into a hole. */
#define CARRIES 2

/* Corners that are searched for: each lies between a place on the ground and one off it, both in
 * columns and rows of the raster. */
typedef struct
{
  const DhRaster *raster;
  const DhView *view;
  gsize n;
  DhContourPoint *on;
  DhContourPoint *off;
} Search;

static gboolean
is_inside (const DhRaster *raster, const DhContourPoint *place)
{
  return place->x >= 0 && place->y >= 0 && place->x < (float) raster->width
         && place->y < (float) raster->height;
}

static gboolean
is_ground (const DhRaster *raster, const DhContourPoint *place)
{
  return is_inside (raster, place)
         && isfinite (raster->values[(gsize) place->y * raster->width + (gsize) place->x]);
}

gboolean
dh_ground_has_holes (const DhRaster *raster)
{
  for (gsize i = 0; i < (gsize) raster->width * raster->height; i++)
    if (!isfinite (raster->values[i]))
      return TRUE;
  return FALSE;
}

/* Loops half-way between places that are ground and places that aren't, which all beyond the border
 * aren't; in columns and rows from the place before the first. */
static DhContours *
find_loops (const DhRaster *raster)
{
  gsize columns = raster->width + 2;
  gsize rows = raster->height + 2;
  g_autofree double *mask = g_new0 (double, columns *rows);
  const DhRaster padded = {
    .width = (guint) columns,
    .height = (guint) rows,
    .values = mask,
    .minimum = 0,
    .maximum = 1,
  };
  const double level = 0.5;

  for (gsize row = 0; row < raster->height; row++)
    for (gsize column = 0; column < raster->width; column++)
      mask[(row + 1) * columns + column + 1]
          = isfinite (raster->values[row * raster->width + column]) ? 1 : 0;
  return dh_contours_new (&padded, &level, 1);
}

/* A corner lies on a side of a cell, one of whose ends is ground. Beyond the border nothing is searched
 * for: there the view ends. */
static void
find_ends (Search *self, gsize corner, const DhContourPoint *point)
{
  float x = point->x - 1;
  float y = point->y - 1;
  gboolean is_across = fabsf (x - roundf (x)) > 0.25f;
  DhContourPoint first
      = { is_across ? floorf (x) : roundf (x), is_across ? roundf (y) : floorf (y) };
  DhContourPoint second = { first.x + (is_across ? 1 : 0), first.y + (is_across ? 0 : 1) };
  gboolean is_first = is_ground (self->raster, &first);

  self->on[corner] = is_first ? first : second;
  self->off[corner] = is_first ? second : first;
  if (!is_inside (self->raster, &self->off[corner]))
    self->off[corner] = self->on[corner];
}

/* Halves the stretch of every corner once. x, y and loss have room for all of them. */
static void
halve (Search *self,
       const DhObjective *objective,
       DhWorkspace *workspace,
       double *x,
       double *y,
       double *loss)
{
  const DhRectangle *plane = &self->view->plane;
  double step_x = (plane->x[1] - plane->x[0]) / (self->raster->width - 1);
  double step_y = (plane->y[1] - plane->y[0]) / (self->raster->height - 1);
  const DhValues values = { .loss = loss };

  for (gsize i = 0; i < self->n; i++)
    {
      x[i] = plane->x[0] + (self->on[i].x + self->off[i].x) / 2.0 * step_x;
      y[i] = plane->y[0] + (self->on[i].y + self->off[i].y) / 2.0 * step_y;
    }
  dh_objective_evaluate (objective, workspace, self->n, x, y, &values);
  for (gsize i = 0; i < self->n; i++)
    {
      DhContourPoint middle
          = { (self->on[i].x + self->off[i].x) / 2, (self->on[i].y + self->off[i].y) / 2 };

      *(isfinite (loss[i]) ? &self->on[i] : &self->off[i]) = middle;
    }
}

static void
search (Search *self, const DhContours *loops, const DhObjective *objective)
{
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();
  g_autofree double *numbers = g_new (double, 3 * self->n);

  for (gsize i = 0; i < self->n; i++)
    find_ends (self, i, &g_array_index (loops->points, DhContourPoint, i));
  for (guint i = 0; i < HALVINGS; i++)
    halve (self, objective, workspace, numbers, numbers + self->n, numbers + 2 * self->n);
}

static void
append_loop (const Search *self, const DhContourLine *line, GArray *outline)
{
  g_autoptr (GArray) corners = g_array_new (FALSE, FALSE, sizeof (DhCorner));
  g_autoptr (GArray) simple = NULL;

  for (guint i = 0; i <= line->length; i++)
    {
      const DhContourPoint *place = &self->on[line->first + i % line->length];
      DhCorner corner = {
        .x = place->x * self->view->width / (self->raster->width - 1),
        .y = self->view->height - place->y * self->view->height / (self->raster->height - 1),
        .starts = i == 0,
      };

      g_array_append_val (corners, corner);
    }
  simple = dh_polyline_simplify (corners, TOLERANCE);
  g_array_append_vals (outline, simple->data, simple->len);
}

GArray *
dh_ground_outline_new (const DhRaster *raster, const DhObjective *objective, const DhView *view)
{
  GArray *outline = g_array_new (FALSE, FALSE, sizeof (DhCorner));
  g_autoptr (DhContours) loops = find_loops (raster);
  gsize n = loops->points->len;
  g_autofree DhContourPoint *ends = g_new (DhContourPoint, 2 * n);
  Search self = { .raster = raster, .view = view, .n = n, .on = ends, .off = ends + n };

  search (&self, loops, objective);
  for (guint i = 0; i < loops->lines->len; i++)
    append_loop (&self, &g_array_index (loops->lines, DhContourLine, i), outline);
  return outline;
}

/* The mean of the place's neighbours that are ground; not-a-number where none is. */
static double
get_neighbours (const DhRaster *raster, const double *values, gsize place)
{
  gsize column = place % raster->width;
  gsize row = place / raster->width;
  double sum = 0;
  guint n = 0;

  for (guint side = 0; side < 4; side++)
    {
      gsize other = place;

      if (side == 0 && column > 0)
        other = place - 1;
      else if (side == 1 && column + 1 < raster->width)
        other = place + 1;
      else if (side == 2 && row > 0)
        other = place - raster->width;
      else if (side == 3 && row + 1 < raster->height)
        other = place + raster->width;
      if (isfinite (values[other]))
        {
          sum += values[other];
          n++;
        }
    }
  return n > 0 ? sum / n : NAN;
}

void
dh_ground_fill_edges (DhRaster *raster)
{
  gsize n = (gsize) raster->width * raster->height;
  g_autofree double *values = g_new (double, n);

  for (guint i = 0; i < CARRIES; i++)
    {
      memcpy (values, raster->values, n * sizeof *values);
      for (gsize place = 0; place < n; place++)
        if (!isfinite (values[place]))
          raster->values[place] = get_neighbours (raster, values, place);
    }
}
