/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "landscape-tiles.h"

#include <math.h>

/* Of the drawing, in its pixels. */
typedef struct
{
  double left;
  double top;
  double right;
  double bottom;
} Box;

/* Where all of the picture lies, which may be far beyond the view. */
static Box
get_picture_box (const DhLandscapePicture *picture, const DhView *view, int scale)
{
  const DhRectangle *plane = &picture->plane;
  Box box;

  dh_view_to_units (view, plane->x[0], plane->y[1], &box.left, &box.top);
  dh_view_to_units (view, plane->x[1], plane->y[0], &box.right, &box.bottom);
  return (Box){ box.left * scale, box.top * scale, box.right * scale, box.bottom * scale };
}

/* Whether each of the picture's pixels is one of the drawing. */
static gboolean
is_unscaled (const DhLandscapePicture *picture, const Box *box)
{
  return box->left == floor (box->left) && box->top == floor (box->top)
         && box->right - box->left == picture->width && box->bottom - box->top == picture->height;
}

static Box
get_common (const Box *a, const Box *b)
{
  return (Box){ fmax (a->left, b->left), fmax (a->top, b->top), fmin (a->right, b->right),
                fmin (a->bottom, b->bottom) };
}

/* Shares the picture's pixels, and keeps it alive as long as they are needed. (transfer full) */
static cairo_surface_t *
cut_square (DhLandscapePicture *picture, const Box *box, const Box *square)
{
  static const cairo_user_data_key_t picture_key;
  gsize left = (gsize) (square->left - box->left);
  gsize top = (gsize) (square->top - box->top);
  cairo_surface_t *surface
      = cairo_image_surface_create_for_data (picture->pixels + top * picture->stride + left * 4,
                                             CAIRO_FORMAT_ARGB32,
                                             (int) (square->right - square->left),
                                             (int) (square->bottom - square->top),
                                             (int) picture->stride);

  cairo_surface_set_user_data (surface, &picture_key, dh_landscape_picture_ref (picture),
                               (cairo_destroy_func_t) dh_landscape_picture_unref);
  return surface;
}

/* Draws what a part of the square shows of the picture. */
static void
draw_square (cairo_surface_t *surface,
             const DhLandscapePicture *picture,
             const Box *box,
             const Box *square,
             const Box *part)
{
  cairo_t *cr = cairo_create (surface);
  cairo_surface_t *source
      = cairo_image_surface_create_for_data (picture->pixels, CAIRO_FORMAT_ARGB32,
                                             (int) picture->width, (int) picture->height,
                                             (int) picture->stride);

  cairo_translate (cr, -square->left, -square->top);
  cairo_rectangle (cr, part->left, part->top, part->right - part->left, part->bottom - part->top);
  cairo_clip (cr);
  cairo_translate (cr, box->left, box->top);
  cairo_scale (cr, (box->right - box->left) / picture->width,
               (box->bottom - box->top) / picture->height);
  cairo_set_source_surface (cr, source, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BILINEAR);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint (cr);
  cairo_surface_destroy (source);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
}

DhTiles *
dh_landscape_tiles_new (
    DhLandscapePicture *picture, const DhView *view, int width, int height, int scale)
{
  DhTiles *tiles = dh_tiles_new (width, height, scale);
  Box box = get_picture_box (picture, view, scale);
  Box window = { view->left * scale, view->top * scale, (view->left + view->width) * scale,
                 (view->top + view->height) * scale };
  Box seen = get_common (&box, &window);
  gboolean unscaled = is_unscaled (picture, &box);

  for (guint i = 0; i < tiles->n; i++)
    {
      cairo_rectangle_t units = dh_tiles_get_rectangle (tiles, i);
      Box square = { units.x * scale, units.y * scale, (units.x + units.width) * scale,
                     (units.y + units.height) * scale };
      Box part = get_common (&square, &seen);

      if (!(part.left < part.right && part.top < part.bottom))
        continue;
      if (unscaled && part.left == square.left && part.top == square.top
          && part.right == square.right && part.bottom == square.bottom)
        {
          tiles->squares[i] = cut_square (picture, &box, &square);
          continue;
        }
      tiles->squares[i] = dh_tiles_make_square (tiles, i);
      draw_square (tiles->squares[i], picture, &box, &square, &part);
    }
  return tiles;
}
