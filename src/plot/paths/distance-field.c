/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "distance-field.h"

#include <math.h>
#include <string.h>

/* Pixels are computed in groups of a size that compilers make vectors of. */
#define LANES 8

/* Rows that are drawn at once: what lies left and right of all lines in them costs nothing, and what
 * they cover stays in the processor's cache. */
#define BAND_ROWS 96

/* A line less steep than this crosses a row only somewhere beyond the field. */
#define LEAST_STEEP 1e-6

/* Where an end isn't round, or isn't flat, this far along the line begins what it would change. */
#define NOWHERE 1e9f

struct _DhDistanceField
{
  int left;
  int top;
  int columns;
  int rows;
  int stride; /* with room for a group of pixels beyond the last column */
  float reach;
  float *squares; /* of the distances, where they are known */
  int *first;     /* of each row: the first pixel known … */
  int *end;       /* … and the one after the last; those between are known */
};

/* A line as its pixels see it. `t` is how far along it a pixel lies, `u` how far beside it. */
typedef struct
{
  float along_x; /* its direction, of length 1 */
  float along_y;
  float round_start; /* the distance from a round end grows with t beyond these two */
  float round_end;
  float flat_start; /* that from a flat end likewise */
  float flat_end;
} Line;

DhDistanceField *
dh_distance_field_new (int left, int top, int columns, int rows, double reach)
{
  DhDistanceField *self = g_new0 (DhDistanceField, 1);

  self->left = left;
  self->top = top;
  self->columns = columns;
  self->rows = rows;
  self->stride = columns + LANES;
  self->reach = (float) reach;
  self->squares = g_new (float, (gsize) self->stride *(gsize) rows);
  self->first = g_new (int, rows);
  self->end = g_new (int, rows);
  for (int row = 0; row < rows; row++)
    self->first[row] = self->end[row] = -1;
  return self;
}

void
dh_distance_field_free (DhDistanceField *self)
{
  g_free (self->squares);
  g_free (self->first);
  g_free (self->end);
  g_free (self);
}

static inline float
greater (float a, float b)
{
  return a > b ? a : b;
}

static void
near_round (const Line *line, float t, float u, int first, int n, float *restrict squares)
{
  const Line own = *line;

  for (int i = 0; i < n; i++)
    {
      float along = t + (float) (first + i) * own.along_x;
      float beside = u - (float) (first + i) * own.along_y;
      float beyond = greater (greater (own.round_start - along, along - own.round_end), 0);
      float square = beside * beside + beyond * beyond;

      squares[i] = square < squares[i] ? square : squares[i];
    }
}

static void
near_flat (const Line *line, float t, float u, int first, int n, float *restrict squares)
{
  const Line own = *line;

  for (int i = 0; i < n; i++)
    {
      float along = t + (float) (first + i) * own.along_x;
      float beside = u - (float) (first + i) * own.along_y;
      float beyond = greater (greater (own.round_start - along, along - own.round_end), 0);
      float cut = greater (greater (own.flat_start - along, along - own.flat_end), 0);
      float square = greater (beside * beside, cut * cut) + beyond * beyond;

      squares[i] = square < squares[i] ? square : squares[i];
    }
}

/* Makes pixels known, as being far away. */
static void
know (DhDistanceField *self, int row, int first, int end)
{
  float *squares = self->squares + (gsize) row * (gsize) self->stride;

  if (self->first[row] < 0)
    self->first[row] = self->end[row] = first;
  while (self->first[row] > first)
    squares[--self->first[row]] = G_MAXFLOAT;
  while (self->end[row] < end)
    squares[self->end[row]++] = G_MAXFLOAT;
}

static void
add (DhDistanceField *self, double x0, double y0, double x1, double y1, Line *line, gboolean flat)
{
  /* Pixels whose middle is within reach of the line, … */
  double least_x = MIN (x0, x1) - self->reach;
  double greatest_x = MAX (x0, x1) + self->reach;
  double least_y = MAX (MIN (y0, y1) - self->reach, self->top);
  double greatest_y = MIN (MAX (y0, y1) + self->reach, self->top + self->rows - 1);
  /* … and of the line without ends. */
  double steep = fabs ((double) line->along_y);
  double half = self->reach / MAX (steep, LEAST_STEEP);
  double slant = steep > LEAST_STEEP ? (double) line->along_x / (double) line->along_y : 0;

  if (greatest_x < self->left || least_x >= self->left + self->columns)
    return;
  for (int row = (int) floor (least_y); row <= greatest_y; row++)
    {
      double y = row + 0.5 - y0;
      double middle = x0 + y * slant;
      /* All numbers are those of the row's first pixel near the line, so that they are the same
       * whatever part of it is within the field. */
      int start = (int) floor (MAX (least_x, middle - half));
      int first = MAX (start, self->left);
      int end = MIN ((int) floor (MIN (greatest_x, middle + half)) + 1, self->left + self->columns);
      double x = start + 0.5 - x0;
      int n = (end - first + LANES - 1) / LANES * LANES;
      float t = (float) (x * line->along_x + y * line->along_y);
      float u = (float) (y * line->along_x - x * line->along_y);

      if (first >= end)
        continue;
      know (self, row - self->top, first - self->left, first - self->left + n);
      (flat ? near_flat : near_round) (line, t, u, first - start, n,
                                       self->squares
                                           + (gsize) (row - self->top) * (gsize) self->stride
                                           + (first - self->left));
    }
}

void
dh_distance_field_add_line (DhDistanceField *self, double x0, double y0, double x1, double y1)
{
  dh_distance_field_add_flat_line (self, x0, y0, x1, y1, FALSE, FALSE, 0);
}

void
dh_distance_field_add_flat_line (DhDistanceField *self,
                                 double x0,
                                 double y0,
                                 double x1,
                                 double y1,
                                 gboolean flat_start,
                                 gboolean flat_end,
                                 double flat)
{
  double length = sqrt ((x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0));
  Line line = {
    .along_x = length > 0 ? (float) ((x1 - x0) / length) : 1,
    .along_y = length > 0 ? (float) ((y1 - y0) / length) : 0,
    .round_start = flat_start ? -NOWHERE : 0,
    .round_end = flat_end ? NOWHERE : (float) length,
    .flat_start = flat_start ? (float) (flat / 2) : -NOWHERE,
    .flat_end = flat_end ? (float) (length - flat / 2) : NOWHERE,
  };

  add (self, x0, y0, x1, y1, &line, flat_start || flat_end);
}

/* How much of each pixel is covered by lines of half that width. */
static void
cover_row (const float *restrict squares, float half, int n, guint8 *restrict coverage)
{
  for (int i = 0; i < n; i++)
    {
      float covered = half + 0.5f - sqrtf (squares[i]);

      covered = covered > 0 ? covered : 0;
      covered = covered < 1 ? covered : 1;
      coverage[i] = (guint8) (int) (covered * 255 + 0.5f);
    }
}

/* Draws the rows from `top` on, of which the columns from `left` to `right` are known in part. */
static void
draw_band (const DhDistanceField *self,
           cairo_t *cr,
           double width,
           int top,
           int n_rows,
           int left,
           int right,
           guint8 *coverage)
{
  int stride = (right - left + 3) & ~3;
  double scale_x, scale_y;
  cairo_surface_t *mask;

  memset (coverage, 0, (gsize) stride * (gsize) n_rows);
  for (int row = top; row < top + n_rows; row++)
    {
      int first = self->first[row];

      if (first >= 0)
        cover_row (self->squares + (gsize) row * (gsize) self->stride + first, (float) (width / 2),
                   self->end[row] - first,
                   coverage + (gsize) (row - top) * (gsize) stride + (first - left));
    }
  mask = cairo_image_surface_create_for_data (coverage, CAIRO_FORMAT_A8,
                                              MIN (right, self->columns) - left, n_rows, stride);
  cairo_surface_get_device_scale (cairo_get_target (cr), &scale_x, &scale_y);
  cairo_surface_set_device_scale (mask, scale_x, scale_y);
  cairo_mask_surface (cr, mask, (self->left + left) / scale_x, (self->top + top) / scale_y);
  cairo_surface_finish (mask);
  cairo_surface_destroy (mask);
}

void
dh_distance_field_draw (const DhDistanceField *self, cairo_t *cr, double width)
{
  g_autofree guint8 *coverage = g_malloc ((gsize) (self->stride + 3) * BAND_ROWS);

  cairo_save (cr);
  cairo_identity_matrix (cr);
  for (int top = 0; top < self->rows; top += BAND_ROWS)
    {
      int n_rows = MIN (BAND_ROWS, self->rows - top);
      int left = self->stride;
      int right = 0;

      for (int row = top; row < top + n_rows; row++)
        if (self->first[row] >= 0)
          {
            left = MIN (left, self->first[row]);
            right = MAX (right, self->end[row]);
          }
      if (left < right)
        draw_band (self, cr, width, top, n_rows, left, right, coverage);
    }
  cairo_restore (cr);
}
