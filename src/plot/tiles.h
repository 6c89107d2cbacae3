/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

/* The side of a square in device pixels: small enough to be uploaded in no time, large enough not
 * to be many. */
#define DH_TILES_SIDE 128

/* A drawing cut into squares, of which nothing changes any more. Counted by reference; any thread
 * may read it. */
typedef struct
{
  gatomicrefcount references;
  int width; /* user units */
  int height;
  int scale;   /* device pixels a unit */
  double side; /* of a square, user units */
  guint columns;
  guint n;
  cairo_surface_t *squares[]; /* row by row, the top one first; NULL: transparent */
} DhTiles;

/* All transparent, for whoever makes it to fill in. (transfer full) */
DhTiles *dh_tiles_new (int width, int height, int scale);

DhTiles *dh_tiles_ref (DhTiles *self);
void dh_tiles_unref (DhTiles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhTiles, dh_tiles_unref)

/* Whether it is a drawing of that size and density. */
gboolean dh_tiles_fit (const DhTiles *self, int width, int height, int scale);

/* A square's rectangle in user units. */
cairo_rectangle_t dh_tiles_get_rectangle (const DhTiles *self, guint square);

/* A square's rectangle in pixels. */
cairo_rectangle_int_t dh_tiles_get_pixels (const DhTiles *self, guint square);

/* Replaces a square (surface: transfer full; NULL: transparent). What was handed out stays as it is: as
 * long as *self is that drawing, a copy that shares its squares takes its place first. */
void dh_tiles_replace (DhTiles **self,
                       const DhTiles *handed_out,
                       guint square,
                       cairo_surface_t *surface);

/* A transparent image of a square's size, to be drawn on in pixels. (transfer full) */
cairo_surface_t *dh_tiles_make_square (const DhTiles *self, guint square);

/* An image of the square's own pixels to draw from, in pixels: the square itself is for one thread only,
 * which is that of the widget. (transfer full) */
cairo_surface_t *dh_tiles_open_square (const DhTiles *self, guint square);
