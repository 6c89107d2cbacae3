/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sheet.h"

#include <string.h>

struct _DhSheet
{
  cairo_surface_t *surface; /* all of it; NULL: not fitted yet */
  DhTileGrid *grid;
  DhTiles *tiles; /* what was handed out last, or is to be next */
};

DhSheet *
dh_sheet_new (void)
{
  return g_new0 (DhSheet, 1);
}

static void
clear (DhSheet *self)
{
  g_clear_pointer (&self->tiles, dh_tiles_unref);
  g_clear_pointer (&self->grid, dh_tile_grid_free);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
}

void
dh_sheet_free (DhSheet *self)
{
  clear (self);
  g_free (self);
}

DhTileGrid *
dh_sheet_fit (DhSheet *self, int width, int height, int scale)
{
  if (self->surface != NULL && dh_tiles_fit (self->tiles, width, height, scale))
    return self->grid;

  clear (self);
  self->surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width * scale, height * scale);
  cairo_surface_set_device_scale (self->surface, scale, scale);
  self->tiles = dh_tiles_new (width, height, scale);
  self->grid = dh_tile_grid_new (width, height, self->tiles->side);
  return self->grid;
}

cairo_t *
dh_sheet_begin (DhSheet *self)
{
  cairo_t *cr = NULL;

  for (guint i = 0; i < self->tiles->n; i++)
    if (self->grid->marked[i])
      {
        cairo_rectangle_t rectangle = dh_tiles_get_rectangle (self->tiles, i);

        if (cr == NULL)
          cr = cairo_create (self->surface);
        cairo_rectangle (cr, rectangle.x, rectangle.y, rectangle.width, rectangle.height);
      }
  if (cr == NULL)
    return NULL;

  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  cairo_clip (cr);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_DEFAULT);
  cairo_save (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_CLEAR);
  cairo_paint (cr);
  cairo_restore (cr);
  return cr;
}

/* Where a square's pixels are. */
typedef struct
{
  const guint8 *pixels;
  gsize stride;
  int width; /* pixels */
  int height;
} Square;

static Square
get_square (DhSheet *self, guint square)
{
  cairo_rectangle_int_t place = dh_tiles_get_pixels (self->tiles, square);
  gsize stride = (gsize) cairo_image_surface_get_stride (self->surface);

  return (Square){
    .pixels
    = cairo_image_surface_get_data (self->surface) + (gsize) place.y * stride + (gsize) place.x * 4,
    .stride = stride,
    .width = place.width,
    .height = place.height,
  };
}

static gboolean
is_transparent (const Square *square)
{
  static const guint8 nothing[DH_TILES_SIDE * 4];

  for (int row = 0; row < square->height; row++)
    if (memcmp (square->pixels + (gsize) row * square->stride, nothing, (gsize) square->width * 4)
        != 0)
      return FALSE;
  return TRUE;
}

static gboolean
is_copy (const Square *square, cairo_surface_t *copy)
{
  const guint8 *copied = cairo_image_surface_get_data (copy);
  gsize stride = (gsize) cairo_image_surface_get_stride (copy);

  for (int row = 0; row < square->height; row++)
    if (memcmp (square->pixels + (gsize) row * square->stride, copied + (gsize) row * stride,
                (gsize) square->width * 4)
        != 0)
      return FALSE;
  return TRUE;
}

/* (transfer full) */
static cairo_surface_t *
copy_square (const Square *square)
{
  cairo_surface_t *copy
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, square->width, square->height);
  guint8 *copied = cairo_image_surface_get_data (copy);
  gsize stride = (gsize) cairo_image_surface_get_stride (copy);

  for (int row = 0; row < square->height; row++)
    memcpy (copied + (gsize) row * stride, square->pixels + (gsize) row * square->stride,
            (gsize) square->width * 4);
  cairo_surface_mark_dirty (copy);
  return copy;
}

void
dh_sheet_end (DhSheet *self, cairo_t *cr)
{
  g_autoptr (DhTiles) old = dh_tiles_ref (self->tiles);

  cairo_destroy (cr);
  cairo_surface_flush (self->surface);
  for (guint i = 0; i < self->tiles->n; i++)
    {
      Square square;
      gboolean is_empty;

      if (!self->grid->marked[i])
        continue;
      square = get_square (self, i);
      is_empty = is_transparent (&square);
      if (self->tiles->squares[i] != NULL ? !is_empty && is_copy (&square, self->tiles->squares[i])
                                          : is_empty)
        continue;
      dh_tiles_replace (&self->tiles, old, i, is_empty ? NULL : copy_square (&square));
    }
  dh_tile_grid_set_all (self->grid, FALSE);
}

DhTiles *
dh_sheet_get_tiles (DhSheet *self)
{
  return dh_tiles_ref (self->tiles);
}
