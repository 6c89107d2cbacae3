/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sheet.h"

#include <string.h>

/* The side of a square in device pixels: small enough to be uploaded in no time, large enough not
 * to be many. */
#define SIDE 128

struct _DhSheet
{
  cairo_surface_t *surface; /* all of it; NULL: not fitted yet */
  DhTileGrid *grid;
  DhTiles *tiles; /* what was handed out last, or is to be next */
};

static DhTiles *
make_tiles (int width, int height, int scale, const DhTileGrid *grid)
{
  guint n = grid->columns * grid->rows;
  DhTiles *self = g_malloc0 (sizeof (DhTiles) + n * sizeof self->squares[0]);

  g_atomic_ref_count_init (&self->references);
  self->width = width;
  self->height = height;
  self->scale = scale;
  self->side = grid->side;
  self->columns = grid->columns;
  self->n = n;
  return self;
}

DhTiles *
dh_tiles_ref (DhTiles *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
dh_tiles_unref (DhTiles *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  for (guint i = 0; i < self->n; i++)
    g_clear_pointer (&self->squares[i], cairo_surface_destroy);
  g_free (self);
}

cairo_rectangle_t
dh_tiles_get_rectangle (const DhTiles *self, guint square)
{
  double left = square % self->columns * self->side;
  double top = square / self->columns * self->side;

  return (cairo_rectangle_t){ left, top, MIN (self->side, self->width - left),
                              MIN (self->side, self->height - top) };
}

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
  if (self->surface != NULL && self->tiles->width == width && self->tiles->height == height
      && self->tiles->scale == scale)
    return self->grid;

  clear (self);
  self->surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width * scale, height * scale);
  cairo_surface_set_device_scale (self->surface, scale, scale);
  self->grid = dh_tile_grid_new (width, height, (double) SIDE / scale);
  self->tiles = make_tiles (width, height, scale, self->grid);
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
  int left = (int) (square % self->tiles->columns) * SIDE;
  int top = (int) (square / self->tiles->columns) * SIDE;
  gsize stride = (gsize) cairo_image_surface_get_stride (self->surface);

  return (Square){
    .pixels
    = cairo_image_surface_get_data (self->surface) + (gsize) top * stride + (gsize) left * 4,
    .stride = stride,
    .width = MIN (SIDE, self->tiles->width * self->tiles->scale - left),
    .height = MIN (SIDE, self->tiles->height * self->tiles->scale - top),
  };
}

static gboolean
is_transparent (const Square *square)
{
  static const guint8 nothing[SIDE * 4];

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
copy_square (const Square *square, int scale)
{
  cairo_surface_t *copy
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, square->width, square->height);
  guint8 *copied = cairo_image_surface_get_data (copy);
  gsize stride = (gsize) cairo_image_surface_get_stride (copy);

  cairo_surface_set_device_scale (copy, scale, scale);
  for (int row = 0; row < square->height; row++)
    memcpy (copied + (gsize) row * stride, square->pixels + (gsize) row * square->stride,
            (gsize) square->width * 4);
  cairo_surface_mark_dirty (copy);
  return copy;
}

/* What was handed out stays as it is: from now on there is another one, of the same squares. */
static void
renew_tiles (DhSheet *self)
{
  DhTiles *old = self->tiles;

  self->tiles = make_tiles (old->width, old->height, old->scale, self->grid);
  for (guint i = 0; i < old->n; i++)
    if (old->squares[i] != NULL)
      self->tiles->squares[i] = cairo_surface_reference (old->squares[i]);
  dh_tiles_unref (old);
}

void
dh_sheet_end (DhSheet *self, cairo_t *cr)
{
  gboolean is_new = FALSE;

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

      if (!is_new)
        renew_tiles (self);
      is_new = TRUE;
      g_clear_pointer (&self->tiles->squares[i], cairo_surface_destroy);
      if (!is_empty)
        self->tiles->squares[i] = copy_square (&square, self->tiles->scale);
    }
  dh_tile_grid_set_all (self->grid, FALSE);
}

DhTiles *
dh_sheet_get_tiles (DhSheet *self)
{
  return dh_tiles_ref (self->tiles);
}
