/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "layer.h"

#include <string.h>

#include "image.h"

/* The side of a square in device pixels: small enough to be uploaded in no time, large enough not
 * to be many. */
#define SIDE 128

struct _DhLayer
{
  int width; /* user units */
  int height;
  int scale;
  cairo_surface_t *surface; /* all of it; NULL: not fitted yet */
  DhTileGrid *grid;
  DhImage *tiles; /* one a square; without a surface where it is empty */
};

DhLayer *
dh_layer_new (void)
{
  return g_new0 (DhLayer, 1);
}

static void
clear (DhLayer *self)
{
  for (guint i = 0; self->grid != NULL && i < self->grid->columns * self->grid->rows; i++)
    dh_image_clear (&self->tiles[i]);
  g_clear_pointer (&self->tiles, g_free);
  g_clear_pointer (&self->grid, dh_tile_grid_free);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
}

void
dh_layer_free (DhLayer *self)
{
  clear (self);
  g_free (self);
}

DhTileGrid *
dh_layer_fit (DhLayer *self, GtkWidget *widget)
{
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  int scale = gtk_widget_get_scale_factor (widget);

  if (self->surface != NULL && self->width == width && self->height == height
      && self->scale == scale)
    return self->grid;

  clear (self);
  self->width = width;
  self->height = height;
  self->scale = scale;
  self->surface = dh_image_make_surface (width, height, scale);
  self->grid = dh_tile_grid_new (width, height, (double) SIDE / scale);
  self->tiles = g_new0 (DhImage, self->grid->columns * self->grid->rows);
  return self->grid;
}

/* A square's rectangle in user units. */
static cairo_rectangle_t
get_rectangle (const DhLayer *self, guint tile)
{
  double side = self->grid->side;
  double left = tile % self->grid->columns * side;
  double top = tile / self->grid->columns * side;

  return (cairo_rectangle_t){ left, top, MIN (side, self->width - left),
                              MIN (side, self->height - top) };
}

cairo_t *
dh_layer_begin (DhLayer *self)
{
  cairo_t *cr = NULL;

  for (guint i = 0; i < self->grid->columns * self->grid->rows; i++)
    if (self->grid->marked[i])
      {
        cairo_rectangle_t rectangle = get_rectangle (self, i);

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

/* Copies a square's pixels. NULL where all of them are transparent. (transfer full) */
static cairo_surface_t *
copy_tile (DhLayer *self, guint tile)
{
  static const guint8 nothing[SIDE * 4];
  int left = (int) (tile % self->grid->columns) * SIDE;
  int top = (int) (tile / self->grid->columns) * SIDE;
  int width = MIN (SIDE, self->width * self->scale - left);
  int height = MIN (SIDE, self->height * self->scale - top);
  gsize row_size = (gsize) width * 4;
  gsize stride = (gsize) cairo_image_surface_get_stride (self->surface);
  const guint8 *pixels
      = cairo_image_surface_get_data (self->surface) + (gsize) top * stride + (gsize) left * 4;
  cairo_surface_t *copy;
  guint8 *copied;
  gsize copied_stride;
  int row = 0;

  while (row < height && memcmp (pixels + (gsize) row * stride, nothing, row_size) == 0)
    row++;
  if (row == height)
    return NULL;

  copy = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_surface_set_device_scale (copy, self->scale, self->scale);
  copied = cairo_image_surface_get_data (copy);
  copied_stride = (gsize) cairo_image_surface_get_stride (copy);
  for (row = 0; row < height; row++)
    memcpy (copied + (gsize) row * copied_stride, pixels + (gsize) row * stride, row_size);
  cairo_surface_mark_dirty (copy);
  return copy;
}

void
dh_layer_end (DhLayer *self, cairo_t *cr)
{
  cairo_destroy (cr);
  cairo_surface_flush (self->surface);
  for (guint i = 0; i < self->grid->columns * self->grid->rows; i++)
    if (self->grid->marked[i])
      {
        cairo_surface_t *copy = copy_tile (self, i);

        if (copy != NULL)
          dh_image_set (&self->tiles[i], copy);
        else
          dh_image_clear (&self->tiles[i]);
      }
  dh_tile_grid_set_all (self->grid, FALSE);
}

void
dh_layer_snapshot (DhLayer *self, GtkWidget *widget, GtkSnapshot *snapshot)
{
  for (guint i = 0; i < self->grid->columns * self->grid->rows; i++)
    {
      cairo_rectangle_t rectangle = get_rectangle (self, i);

      dh_image_snapshot (&self->tiles[i], widget, snapshot,
                         &GRAPHENE_RECT_INIT ((float) rectangle.x, (float) rectangle.y,
                                              (float) rectangle.width, (float) rectangle.height));
    }
}
