/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "scene.h"

/* One panel of the experiment on screen: its landscape, axes, start and paths up to the play head.
 * A click sets the start of all its runs; a start can be dragged, or moved by the arrow keys; a
 * crosshair reads out the loss and its gradient under the pointer. */
#define DH_TYPE_CANVAS (dh_canvas_get_type ())
G_DECLARE_FINAL_TYPE (DhCanvas, dh_canvas, DH, CANVAS, GtkWidget)

GtkWidget *dh_canvas_new (DhScene *scene, guint panel);

/* Where the plane lies in the widget, for those who drive it from outside. FALSE as long as the
 * panel does not exist or the widget has no size. */
gboolean dh_canvas_get_view (DhCanvas *self, DhView *view);

/* The oldest experiment, as the runner counts them, that a path on screen is of; 0: there are none
 * yet. */
guint64 dh_canvas_get_shown_serial (DhCanvas *self);

/* The landscape on screen (transfer none); NULL: there is none yet. */
DhLandscapePicture *dh_canvas_get_shown_landscape (DhCanvas *self);
