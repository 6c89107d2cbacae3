/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "surface-plot.h"
#include "surface-renderer.h"

/* A context of OpenGL without a window, by EGL: Mesa's surfaceless platform, or that of the first
 * device. One thread at a time. */
typedef struct _DhSurfaceOffscreen DhSurfaceOffscreen;

/* NULL where there is none to be had; the message is one sentence for the user. */
DhSurfaceOffscreen *dh_surface_offscreen_new (GError **error);
void dh_surface_offscreen_free (DhSurfaceOffscreen *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhSurfaceOffscreen, dh_surface_offscreen_free)

/* Its renderer, realized. (transfer none) */
DhSurfaceRenderer *dh_surface_offscreen_get_renderer (DhSurfaceOffscreen *self);

/* A picture of the projection's size times scale, which may be larger than the context's largest: it
 * is put together from tiles then. ARGB32. (transfer full) */
cairo_surface_t *dh_surface_offscreen_render (DhSurfaceOffscreen *self,
                                              const DhSurfacePlot *plot,
                                              const DhProjection *projection,
                                              double scale,
                                              GError **error);

/* The same for a figure's settings, in a context that is made for the first picture and kept. */
cairo_surface_t *dh_surface_render_figure (const DhSurfacePlot *plot,
                                           const DhProjection *projection,
                                           double scale,
                                           GError **error);
