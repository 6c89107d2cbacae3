/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tiles.h"

#define DH_TILE_STACK_MAX_LAYERS 4

/* One of the drawings that lie over each other. */
typedef struct
{
  DhTiles *tiles; /* NULL: nothing */
  double left;    /* it is seen from here on, user units */
  double right;   /* to here */
} DhTileStackLayer;

/* A drawing of which all is seen. */
#define DH_TILE_STACK_LAYER(of)                                                                    \
  {                                                                                                \
    .tiles = (of), .left = -G_MAXDOUBLE, .right = G_MAXDOUBLE                                      \
  }

/* Makes one drawing of several of the same size, so that whoever shows it has each pixel to show but
 * once, and remembers what it was made of. One thread at a time. */
typedef struct _DhTileStack DhTileStack;

DhTileStack *dh_tile_stack_new (void);
void dh_tile_stack_free (DhTileStack *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhTileStack, dh_tile_stack_free)

/* The layers as one drawing, the first at the bottom. Squares of which nothing has changed are the same
 * surfaces as at the last call, and where none has, so is the drawing. (transfer full) */
DhTiles *dh_tile_stack_merge (DhTileStack *self, const DhTileStackLayer *layers, guint n_layers);
