/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tile-grid.h"

/* A drawing of a widget's size that is kept in squares, so that a change costs no more than the
 * squares that it touches: only those are drawn again, handed to the graphics card and painted on
 * the screen, and those that are empty cost nothing. */
typedef struct _DhLayer DhLayer;

DhLayer *dh_layer_new (void);
void dh_layer_free (DhLayer *self);

/* Gives the layer the widget's size and density of pixels, and returns its squares, to have those
 * marked that must be drawn again; all of them are where the size is another one. Valid until the
 * next call. (transfer none) */
DhTileGrid *dh_layer_fit (DhLayer *self, GtkWidget *widget);

/* What to draw the marked squares with: in user units, confined to them, and they are empty. NULL
 * where none is marked. The layer must have been fitted. (transfer full) */
cairo_t *dh_layer_begin (DhLayer *self);

/* Ends the drawing and frees what it was done with. No square is marked any more. */
void dh_layer_end (DhLayer *self, cairo_t *cr);

/* Shows the layer, from the widget's upper left corner on. */
void dh_layer_snapshot (DhLayer *self, GtkWidget *widget, GtkSnapshot *snapshot);
