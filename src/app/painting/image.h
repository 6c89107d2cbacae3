/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* Pixels that a widget shows again and again until they are out of date, so that a crosshair moving
 * over them costs next to nothing. How they are handed to GTK is up to its renderer: those on a
 * graphics card keep a texture, whereas the cairo renderer would convert a whole texture in every
 * frame and replay every stroke of a drawing, and is best given the pixels as they are. Begin from
 * {0}. */
typedef struct
{
  cairo_surface_t *surface; /* NULL: none, or out of date */
  GdkTexture *texture;      /* of the same pixels; NULL: not asked for yet */
  GskRenderNode *node;      /* the last one made */
  graphene_rect_t bounds;   /* of that */
} DhImage;

/* Forgets the pixels. */
void dh_image_clear (DhImage *self);

/* Shows an image surface from now on, of which nothing may change any more. (transfer full) */
void dh_image_set (DhImage *self, cairo_surface_t *surface);

/* Stretches the image over the bounds; without an image it does nothing. */
void dh_image_snapshot (DhImage *self,
                        GtkWidget *widget,
                        GtkSnapshot *snapshot,
                        const graphene_rect_t *bounds);
