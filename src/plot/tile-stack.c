/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tile-stack.h"

struct _DhTileStack
{
  DhTileStackLayer layers[DH_TILE_STACK_MAX_LAYERS]; /* of what was handed out last */
  DhTiles *merged;                                   /* NULL: nothing was */
};

DhTileStack *
dh_tile_stack_new (void)
{
  return g_new0 (DhTileStack, 1);
}

void
dh_tile_stack_free (DhTileStack *self)
{
  for (guint i = 0; i < DH_TILE_STACK_MAX_LAYERS; i++)
    g_clear_pointer (&self->layers[i].tiles, dh_tiles_unref);
  g_clear_pointer (&self->merged, dh_tiles_unref);
  g_free (self);
}

/* What is seen of a layer in one square. */
typedef struct
{
  cairo_surface_t *surface; /* NULL: nothing */
  double left;              /* user units from the square's left edge */
  double right;
} Part;

static Part
get_part (const DhTileStackLayer *layer, guint square, const cairo_rectangle_t *rectangle)
{
  Part part = {
    .left = CLAMP (layer->left - rectangle->x, 0, rectangle->width),
    .right = CLAMP (layer->right - rectangle->x, 0, rectangle->width),
  };

  if (layer->tiles == NULL || layer->tiles->squares[square] == NULL || part.left >= part.right)
    return (Part){ .surface = NULL };
  part.surface = layer->tiles->squares[square];
  return part;
}

static gboolean
is_same_part (const Part *a, const Part *b)
{
  return a->surface == b->surface && a->left == b->left && a->right == b->right;
}

/* NULL where there is nothing to see. (transfer full) */
static cairo_surface_t *
merge_square (const DhTileStackLayer *layers,
              const Part *parts,
              guint n_layers,
              guint square,
              const cairo_rectangle_t *rectangle)
{
  const DhTiles *tiles = NULL;
  guint first = n_layers, n = 0;
  cairo_surface_t *merged;
  cairo_t *cr;

  for (guint i = n_layers; i-- > 0;)
    if (parts[i].surface != NULL)
      {
        tiles = layers[i].tiles;
        first = i;
        n++;
      }
  if (n == 0)
    return NULL;
  if (n == 1 && parts[first].left == 0 && parts[first].right == rectangle->width)
    return cairo_surface_reference (parts[first].surface);

  merged = dh_tiles_make_square (tiles, square);
  cr = cairo_create (merged);
  for (guint i = first; i < n_layers; i++)
    if (parts[i].surface != NULL)
      {
        cairo_surface_t *source = dh_tiles_open_square (layers[i].tiles, square);

        cairo_set_source_surface (cr, source, 0, 0);
        cairo_rectangle (cr, parts[i].left * tiles->scale, 0,
                         (parts[i].right - parts[i].left) * tiles->scale,
                         rectangle->height * tiles->scale);
        cairo_fill (cr);
        cairo_surface_destroy (source);
      }
  cairo_destroy (cr);
  cairo_surface_flush (merged);
  return merged;
}

static void
keep_layers (DhTileStack *self, const DhTileStackLayer *layers, guint n_layers)
{
  for (guint i = 0; i < DH_TILE_STACK_MAX_LAYERS; i++)
    {
      DhTiles *before = self->layers[i].tiles;

      self->layers[i] = i < n_layers ? layers[i] : (DhTileStackLayer){ .tiles = NULL };
      if (self->layers[i].tiles != NULL)
        dh_tiles_ref (self->layers[i].tiles);
      g_clear_pointer (&before, dh_tiles_unref);
    }
}

/* Whether what was handed out last is a drawing of that size. */
static gboolean
is_fit (DhTileStack *self, const DhTiles *tiles)
{
  return self->merged != NULL
         && dh_tiles_fit (self->merged, tiles->width, tiles->height, tiles->scale);
}

DhTiles *
dh_tile_stack_merge (DhTileStack *self, const DhTileStackLayer *layers, guint n_layers)
{
  const DhTiles *size = NULL;
  gboolean fits;
  DhTiles *merged;

  g_return_val_if_fail (n_layers <= DH_TILE_STACK_MAX_LAYERS, NULL);
  for (guint i = 0; i < n_layers; i++)
    if (layers[i].tiles != NULL)
      size = layers[i].tiles;
  g_return_val_if_fail (size != NULL, NULL);

  fits = is_fit (self, size);
  merged
      = fits ? dh_tiles_ref (self->merged) : dh_tiles_new (size->width, size->height, size->scale);
  for (guint square = 0; square < size->n; square++)
    {
      cairo_rectangle_t rectangle = dh_tiles_get_rectangle (size, square);
      Part parts[DH_TILE_STACK_MAX_LAYERS];
      gboolean is_same = fits;

      for (guint i = 0; i < DH_TILE_STACK_MAX_LAYERS; i++)
        {
          Part before = { .surface = NULL };

          parts[i] = before;
          if (i < n_layers)
            parts[i] = get_part (&layers[i], square, &rectangle);
          if (fits)
            before = get_part (&self->layers[i], square, &rectangle);
          is_same = is_same && is_same_part (&parts[i], &before);
        }
      if (is_same)
        continue;

      dh_tiles_replace (&merged, self->merged, square,
                        merge_square (layers, parts, n_layers, square, &rectangle));
    }

  keep_layers (self, layers, n_layers);
  g_clear_pointer (&self->merged, dh_tiles_unref);
  self->merged = dh_tiles_ref (merged);
  return merged;
}
