/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "layer.h"

#include <math.h>

#include "image.h"

/* Where more than this part of the squares has changed, all of them are drawn. A shape of many corners
 * would have everything else in the window that is drawn in the same frame clipped to it, which costs
 * more than the squares that have not changed. */
#define MOST_CHANGED 0.25

struct _DhLayer
{
  DhTiles *tiles;  /* NULL: nothing yet */
  DhImage *images; /* one a square; without a surface where it is empty */
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
  g_free (self);
}

static guint
count_changes (const DhLayer *self, const DhTiles *tiles)
{
  guint n = 0;

  for (guint i = 0; i < tiles->n; i++)
    if (tiles->squares[i] != self->images[i].surface)
      n++;
  return n;
}

gboolean
dh_layer_show (DhLayer *self, DhTiles *tiles)
{
  gboolean draws_all;

  if (self->tiles == tiles)
    return FALSE;
  if (self->tiles != NULL
      && (self->tiles->width != tiles->width || self->tiles->height != tiles->height
          || self->tiles->scale != tiles->scale))
    clear (self);
  if (self->images == NULL)
    self->images = g_new0 (DhImage, tiles->n);

  draws_all = count_changes (self, tiles) > MOST_CHANGED * tiles->n;
  for (guint i = 0; i < tiles->n; i++)
    if (tiles->squares[i] == NULL)
      dh_image_clear (&self->images[i]);
    else if (tiles->squares[i] != self->images[i].surface)
      dh_image_set (&self->images[i], cairo_surface_reference (tiles->squares[i]));
    else if (draws_all)
      dh_image_draw_anew (&self->images[i]);

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
