/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "polyline.h"

#include <math.h>

#include "distance-field.h"

/* Segments in one stroke: where cairo draws it, and where it only writes it down. */
#define CHUNK 96
#define WRITTEN_CHUNK 4096

#define MAX_DASHES 8

/* Where in a dash pattern a line is. */
typedef struct
{
  double lengths[MAX_DASHES];
  int n;
  int dash;    /* even ones are drawn */
  double left; /* of that dash */
} Dashes;

static Dashes
get_dashes (cairo_t *cr, double scale)
{
  Dashes self = { .n = cairo_get_dash_count (cr) };

  if (self.n > 0 && self.n <= MAX_DASHES)
    cairo_get_dash (cr, self.lengths, NULL);
  else
    self.n = 0;
  for (int i = 0; i < self.n; i++)
    self.lengths[i] *= scale;
  self.left = self.n > 0 ? self.lengths[0] : G_MAXDOUBLE;
  return self;
}

/* From a user's places to pixels. */
typedef struct
{
  double scale;
  double left;
  double top;
} Mapping;

/* FALSE where the target isn't an image, or doesn't lie upright on it. */
static gboolean
find_mapping (cairo_t *cr, Mapping *self)
{
  cairo_surface_t *target = cairo_get_group_target (cr);
  cairo_matrix_t matrix;
  double scale_x, scale_y;

  cairo_get_matrix (cr, &matrix);
  cairo_surface_get_device_scale (target, &scale_x, &scale_y);
  if (cairo_surface_get_type (target) != CAIRO_SURFACE_TYPE_IMAGE || matrix.xy != 0
      || matrix.yx != 0 || matrix.xx <= 0 || matrix.xx * scale_x != matrix.yy * scale_y)
    return FALSE;
  *self = (Mapping){ .scale = matrix.xx * scale_x,
                     .left = matrix.x0 * scale_x,
                     .top = matrix.y0 * scale_y };
  return TRUE;
}

/* The pixels that a line may change: those within the clip and near its corners. An empty field is
 * NULL. */
static DhDistanceField *
make_field (const GArray *polyline, cairo_t *cr, const Mapping *mapping, double reach)
{
  double left, top, right, bottom;
  double least_x = G_MAXDOUBLE, least_y = G_MAXDOUBLE;
  double greatest_x = -G_MAXDOUBLE, greatest_y = -G_MAXDOUBLE;

  for (guint i = 0; i < polyline->len; i++)
    {
      const DhCorner *corner = &g_array_index (polyline, DhCorner, i);

      least_x = MIN (least_x, corner->x);
      least_y = MIN (least_y, corner->y);
      greatest_x = MAX (greatest_x, corner->x);
      greatest_y = MAX (greatest_y, corner->y);
    }
  cairo_clip_extents (cr, &left, &top, &right, &bottom);
  left = floor (fmax (least_x * mapping->scale - reach, left * mapping->scale) + mapping->left);
  top = floor (fmax (least_y * mapping->scale - reach, top * mapping->scale) + mapping->top);
  right = ceil (fmin (greatest_x * mapping->scale + reach, right * mapping->scale) + mapping->left);
  bottom
      = ceil (fmin (greatest_y * mapping->scale + reach, bottom * mapping->scale) + mapping->top);
  if (!(right > left && bottom > top))
    return NULL;
  return dh_distance_field_new ((int) left, (int) top, (int) (right - left), (int) (bottom - top),
                                reach);
}

/* Adds a segment's dashes; `starts` and `ends` are whether the line itself does. */
static void
add_dashes (DhDistanceField *field,
            Dashes *dashes,
            const DhCorner *from,
            const DhCorner *to,
            gboolean starts,
            gboolean ends,
            double width)
{
  double length
      = sqrt ((to->x - from->x) * (to->x - from->x) + (to->y - from->y) * (to->y - from->y));
  double at = 0;
  gboolean flat_start = starts;

  while (at <= length)
    {
      gboolean breaks = dashes->left <= length - at;
      double next = breaks ? at + dashes->left : length;

      if (dashes->dash % 2 == 0 && (next > at || length == 0))
        {
          double a = length > 0 ? at / length : 0;
          double b = length > 0 ? next / length : 0;

          dh_distance_field_add_flat_line (field, from->x + a * (to->x - from->x),
                                           from->y + a * (to->y - from->y),
                                           from->x + b * (to->x - from->x),
                                           from->y + b * (to->y - from->y), flat_start,
                                           breaks || ends, width);
        }
      if (!breaks)
        {
          dashes->left -= length - at;
          return;
        }
      dashes->dash = (dashes->dash + 1) % (2 * dashes->n);
      dashes->left = dashes->lengths[dashes->dash % dashes->n];
      flat_start = TRUE;
      at = next;
    }
}

static void
add_segments (DhDistanceField *field,
              const GArray *polyline,
              const Mapping *mapping,
              Dashes *dashes,
              gboolean round,
              double width)
{
  DhCorner from = { 0 };

  for (guint i = 0; i < polyline->len; i++)
    {
      DhCorner to = g_array_index (polyline, DhCorner, i);

      to.x = to.x * mapping->scale + mapping->left;
      to.y = to.y * mapping->scale + mapping->top;
      if (i > 0 && !to.starts && round)
        dh_distance_field_add_line (field, from.x, from.y, to.x, to.y);
      else if (i > 0 && !to.starts)
        add_dashes (field, dashes, &from, &to, from.starts,
                    i + 1 == polyline->len || g_array_index (polyline, DhCorner, i + 1).starts,
                    width);
      from = to;
    }
}

/* What is left of a dash pattern after a stroke. */
static void
stroke_chunk (cairo_t *cr, const double *dashes, int n_dashes, double offset)
{
  if (n_dashes > 0)
    cairo_set_dash (cr, dashes, n_dashes, offset);
  cairo_stroke (cr);
}

/* By cairo, in chunks, since its cost of drawing grows faster than a path's length; dashes go on from
 * chunk to chunk. */
static void
stroke_in_chunks (const GArray *polyline, cairo_t *cr)
{
  Dashes dashes = get_dashes (cr, 1);
  double drawn = 0;
  double chunk_offset = 0;
  gboolean is_drawn
      = cairo_surface_get_type (cairo_get_group_target (cr)) == CAIRO_SURFACE_TYPE_IMAGE;
  guint most = is_drawn ? CHUNK : WRITTEN_CHUNK;
  guint n = 0;

  cairo_save (cr);
  cairo_new_path (cr);
  for (guint i = 0; i < polyline->len; i++)
    {
      const DhCorner *corner = &g_array_index (polyline, DhCorner, i);

      if (!corner->starts && i > 0)
        {
          const DhCorner *from = corner - 1;

          drawn += hypot (corner->x - from->x, corner->y - from->y);
          cairo_line_to (cr, corner->x, corner->y);
          if (++n < most)
            continue;
        }
      else if (!is_drawn && dashes.n == 0 && n < most)
        {
          cairo_move_to (cr, corner->x, corner->y);
          continue;
        }
      /* A stroke's dashes begin anew with each part of it, so that a part is a chunk. */
      stroke_chunk (cr, dashes.lengths, dashes.n, chunk_offset);
      chunk_offset = drawn;
      cairo_move_to (cr, corner->x, corner->y);
      n = 0;
    }
  stroke_chunk (cr, dashes.lengths, dashes.n, chunk_offset);
  cairo_restore (cr);
}

void
dh_polyline_stroke (const GArray *polyline, cairo_t *cr)
{
  Mapping mapping;
  Dashes dashes;
  double width;
  g_autoptr (DhDistanceField) field = NULL;

  if (!find_mapping (cr, &mapping))
    {
      stroke_in_chunks (polyline, cr);
      return;
    }

  width = cairo_get_line_width (cr) * mapping.scale;
  field = make_field (polyline, cr, &mapping, width / 2 + 0.5);
  if (field == NULL)
    return;
  dashes = get_dashes (cr, mapping.scale);
  add_segments (field, polyline, &mapping, &dashes,
                dashes.n == 0 && cairo_get_line_cap (cr) == CAIRO_LINE_CAP_ROUND, width);
  dh_distance_field_draw (field, cr, width);
}

void
dh_polyline_stroke_outlined (const GArray *polyline,
                             cairo_t *cr,
                             double wide,
                             const DhColor *wide_color,
                             double narrow,
                             const DhColor *narrow_color)
{
  Mapping mapping = { 0 };
  gboolean has_pixels = find_mapping (cr, &mapping);
  g_autoptr (DhDistanceField) field = NULL;

  cairo_save (cr);
  if (has_pixels)
    {
      field = make_field (polyline, cr, &mapping, wide * mapping.scale / 2 + 0.5);
      if (field != NULL)
        {
          add_segments (field, polyline, &mapping, NULL, TRUE, 0);
          dh_theme_set_source (cr, wide_color);
          dh_distance_field_draw (field, cr, wide * mapping.scale);
          dh_theme_set_source (cr, narrow_color);
          dh_distance_field_draw (field, cr, narrow * mapping.scale);
        }
    }
  else
    {
      cairo_set_dash (cr, NULL, 0, 0);
      cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
      cairo_set_line_width (cr, wide);
      dh_theme_set_source (cr, wide_color);
      stroke_in_chunks (polyline, cr);
      cairo_set_line_width (cr, narrow);
      dh_theme_set_source (cr, narrow_color);
      stroke_in_chunks (polyline, cr);
    }
  cairo_restore (cr);
}
