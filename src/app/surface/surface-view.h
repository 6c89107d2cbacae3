/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "camera.h"
#include "scene.h"

/* One panel of the experiment as a surface, over the canvas of the same panel: it comes out of the
 * flat picture and goes back into it. A drag turns it; a start can be dragged over it; a crosshair
 * reads out the loss and its gradient where the pointer is on the surface.
 *
 * Signals "settled" (): it stands or lies flat as it should, or there is nothing to show; "failed" ():
 * OpenGL can't draw it (opengl.h).
 * Properties, notifying: "flatness" (double, read: 1 flat … 0 it stands), "logarithmic-height"
 * (gboolean: of the document). */
#define DH_TYPE_SURFACE_VIEW (dh_surface_view_get_type ())
G_DECLARE_FINAL_TYPE (DhSurfaceView, dh_surface_view, DH, SURFACE_VIEW, GtkWidget)

GtkWidget *dh_surface_view_new (DhScene *scene, guint panel);

/* Whether the surface is to stand, or to lie flat; it begins flat. It goes there smoothly, unless
 * motion is to be reduced, once there is something to be seen of it. */
void dh_surface_view_set_standing (DhSurfaceView *self, gboolean standing);

double dh_surface_view_get_flatness (DhSurfaceView *self);

/* Whether it is on its way neither up nor down. */
gboolean dh_surface_view_is_settled (DhSurfaceView *self);

/* Where the box lies in the widget as it is drawn now, for those who drive it from outside. FALSE as
 * long as the widget has no size, or nothing to show. */
gboolean dh_surface_view_get_projection (DhSurfaceView *self, DhProjection *projection);

/* The ground as it is drawn now; NULL: not yet there. (transfer none) */
DhSurfaceMesh *dh_surface_view_get_mesh (DhSurfaceView *self);

/* How many pictures were drawn with OpenGL. */
guint64 dh_surface_view_get_n_frames (DhSurfaceView *self);
