/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tiles.h"

/* A drawing in squares as a widget shows it, so that a change costs no more than the squares that it
 * lies in: of the others, GTK sees the very same nodes. */
typedef struct _DhLayer DhLayer;

DhLayer *dh_layer_new (void);
void dh_layer_free (DhLayer *self);

/* Shows that drawing from now on. FALSE where it is the one that was shown before. */
gboolean dh_layer_show (DhLayer *self, DhTiles *tiles);

/* Draws the layer, from the widget's upper left corner on; before anything is shown, nothing. */
void dh_layer_snapshot (DhLayer *self, GtkWidget *widget, GtkSnapshot *snapshot);

/* Stretches the layer over the bounds, as far as that lies within an area. Squares end with pixels, lest
 * there be seams between them. */
void dh_layer_snapshot_stretched (DhLayer *self,
                                  GtkWidget *widget,
                                  GtkSnapshot *snapshot,
                                  const graphene_rect_t *bounds,
                                  const graphene_rect_t *area);
