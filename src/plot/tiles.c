/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tiles.h"

DhTiles *
dh_tiles_new (int width, int height, int scale)
{
  guint columns = (guint) (width * scale + DH_TILES_SIDE - 1) / DH_TILES_SIDE;
  guint rows = (guint) (height * scale + DH_TILES_SIDE - 1) / DH_TILES_SIDE;
  guint n = columns * rows;
  DhTiles *self = g_malloc0 (sizeof (DhTiles) + n * sizeof self->squares[0]);

  g_atomic_ref_count_init (&self->references);
  self->width = width;
  self->height = height;
  self->scale = scale;
  self->side = (double) DH_TILES_SIDE / scale;
  self->columns = columns;
  self->n = n;
  return self;
}

/* The same squares, of which whoever copies them replaces some. (transfer full) */
static DhTiles *
copy_tiles (const DhTiles *self)
{
  DhTiles *copy = dh_tiles_new (self->width, self->height, self->scale);

  for (guint i = 0; i < self->n; i++)
    if (self->squares[i] != NULL)
      copy->squares[i] = cairo_surface_reference (self->squares[i]);
  return copy;
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

gboolean
dh_tiles_fit (const DhTiles *self, int width, int height, int scale)
{
  return self->width == width && self->height == height && self->scale == scale;
}

cairo_rectangle_t
dh_tiles_get_rectangle (const DhTiles *self, guint square)
{
  double left = square % self->columns * self->side;
  double top = square / self->columns * self->side;

  return (cairo_rectangle_t){ left, top, MIN (self->side, self->width - left),
                              MIN (self->side, self->height - top) };
}

cairo_rectangle_int_t
dh_tiles_get_pixels (const DhTiles *self, guint square)
{
  int left = (int) (square % self->columns) * DH_TILES_SIDE;
  int top = (int) (square / self->columns) * DH_TILES_SIDE;

  return (cairo_rectangle_int_t){ left, top, MIN (DH_TILES_SIDE, self->width * self->scale - left),
                                  MIN (DH_TILES_SIDE, self->height * self->scale - top) };
}

void
dh_tiles_replace (DhTiles **self, const DhTiles *handed_out, guint square, cairo_surface_t *surface)
{
  if (*self == handed_out)
    {
      *self = copy_tiles (handed_out);
      dh_tiles_unref ((DhTiles *) handed_out);
    }
  g_clear_pointer (&(*self)->squares[square], cairo_surface_destroy);
  (*self)->squares[square] = surface;
}

cairo_surface_t *
dh_tiles_make_square (const DhTiles *self, guint square)
{
  cairo_rectangle_int_t pixels = dh_tiles_get_pixels (self, square);

  return cairo_image_surface_create (CAIRO_FORMAT_ARGB32, pixels.width, pixels.height);
}

cairo_surface_t *
dh_tiles_open_square (const DhTiles *self, guint square)
{
  cairo_surface_t *surface = self->squares[square];

  return cairo_image_surface_create_for_data (cairo_image_surface_get_data (surface),
                                              CAIRO_FORMAT_ARGB32,
                                              cairo_image_surface_get_width (surface),
                                              cairo_image_surface_get_height (surface),
                                              cairo_image_surface_get_stride (surface));
}
