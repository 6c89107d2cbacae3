/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "layer.h"

#include <math.h>

#include "image.h"
#include "veil.h"

/* Where what has changed is more rectangles than these, all is drawn as one. */
#define MOST_RECTANGLES 3

struct _DhLayer
{
  DhTiles *tiles;  /* NULL: nothing yet */
  DhImage *images; /* one a square; without a surface where it is empty */
  DhVeil veil;
};

DhLayer *
dh_layer_new (void)
{
  return g_new0 (DhLayer, 1);
}

static void
clear (DhLayer *self)
{
  for (guint i = 0; self->tiles != NULL && i < self->tiles->n; i++)
    dh_image_clear (&self->images[i]);
  g_clear_pointer (&self->images, g_free);
  g_clear_pointer (&self->tiles, dh_tiles_unref);
}

void
dh_layer_free (DhLayer *self)
{
  clear (self);
  dh_veil_clear (&self->veil);
  g_free (self);
}

static int
count_changed_rectangles (const DhLayer *self, const DhTiles *tiles)
{
  cairo_region_t *region = cairo_region_create ();
  int n;

  for (guint i = 0; i < tiles->n; i++)
    if (tiles->squares[i] != self->images[i].surface)
      {
        cairo_rectangle_int_t pixels = dh_tiles_get_pixels (tiles, i);

        cairo_region_union_rectangle (region, &pixels);
      }
  n = cairo_region_num_rectangles (region);
  cairo_region_destroy (region);
  return n;
}

gboolean
dh_layer_show (DhLayer *self, DhTiles *tiles)
{
  if (self->tiles == tiles)
    return FALSE;
  if (self->tiles != NULL
      && (self->tiles->width != tiles->width || self->tiles->height != tiles->height
          || self->tiles->scale != tiles->scale))
    clear (self);
  if (self->images == NULL)
    self->images = g_new0 (DhImage, tiles->n);

  if (count_changed_rectangles (self, tiles) > MOST_RECTANGLES)
    dh_veil_renew (&self->veil);
  for (guint i = 0; i < tiles->n; i++)
    if (tiles->squares[i] == NULL)
      dh_image_clear (&self->images[i]);
    else if (tiles->squares[i] != self->images[i].surface)
      dh_image_set (&self->images[i], cairo_surface_reference (tiles->squares[i]));

  dh_tiles_ref (tiles);
  g_clear_pointer (&self->tiles, dh_tiles_unref);
  self->tiles = tiles;
  return TRUE;
}

void
dh_layer_snapshot (DhLayer *self, GtkWidget *widget, GtkSnapshot *snapshot)
{
  for (guint i = 0; self->tiles != NULL && i < self->tiles->n; i++)
    {
      cairo_rectangle_t rectangle = dh_tiles_get_rectangle (self->tiles, i);

      dh_image_snapshot (&self->images[i], widget, snapshot,
                         &GRAPHENE_RECT_INIT ((float) rectangle.x, (float) rectangle.y,
                                              (float) rectangle.width, (float) rectangle.height));
    }
  if (self->tiles != NULL)
    dh_veil_snapshot (&self->veil, snapshot,
                      &GRAPHENE_RECT_INIT (0, 0, (float) self->tiles->width,
                                           (float) self->tiles->height));
}

/* Where the square's edges come to lie. */
static graphene_rect_t
stretch (const DhTiles *tiles, guint square, const graphene_rect_t *bounds)
{
  cairo_rectangle_t units = dh_tiles_get_rectangle (tiles, square);
  float horizontal = bounds->size.width / (float) tiles->width;
  float vertical = bounds->size.height / (float) tiles->height;
  float scale = (float) tiles->scale;
  float left = roundf ((bounds->origin.x + horizontal * (float) units.x) * scale);
  float top = roundf ((bounds->origin.y + vertical * (float) units.y) * scale);
  float right = roundf ((bounds->origin.x + horizontal * (float) (units.x + units.width)) * scale);
  float bottom = roundf ((bounds->origin.y + vertical * (float) (units.y + units.height)) * scale);

  return GRAPHENE_RECT_INIT (left / scale, top / scale, (right - left) / scale,
                             (bottom - top) / scale);
}

void
dh_layer_snapshot_stretched (DhLayer *self,
                             GtkWidget *widget,
                             GtkSnapshot *snapshot,
                             const graphene_rect_t *bounds,
                             const graphene_rect_t *area)
{
  if (self->tiles == NULL)
    return;

  gtk_snapshot_push_clip (snapshot, area);
  for (guint i = 0; i < self->tiles->n; i++)
    {
      graphene_rect_t rectangle = stretch (self->tiles, i, bounds);

      if (graphene_rect_intersection (&rectangle, area, NULL))
        dh_image_snapshot (&self->images[i], widget, snapshot, &rectangle);
    }
  gtk_snapshot_pop (snapshot);
}
