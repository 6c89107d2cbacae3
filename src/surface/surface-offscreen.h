/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "surface-plot.h"
#include "surface-renderer.h"

/* A context of OpenGL without a window, by EGL: Mesa's surfaceless platform, or that of the first
 * device. One thread at a time. */
typedef struct _DhSurfaceOffscreen DhSurfaceOffscreen;

typedef enum
{
  DH_SURFACE_OFFSCREEN_PLAIN = 0,
  DH_SURFACE_OFFSCREEN_EMBEDDED = 1 << 0, /* OpenGL ES, else only where there is no OpenGL */
  DH_SURFACE_OFFSCREEN_DEBUG = 1 << 1,    /* a context that looks for mistakes, for tests */
} DhSurfaceOffscreenFlags;

/* NULL where there is none to be had; the message is one sentence for the user. */
DhSurfaceOffscreen *dh_surface_offscreen_new (DhSurfaceOffscreenFlags flags, GError **error);
void dh_surface_offscreen_free (DhSurfaceOffscreen *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhSurfaceOffscreen, dh_surface_offscreen_free)

/* Makes the context current. FALSE where it is lost. */
gboolean dh_surface_offscreen_make_current (DhSurfaceOffscreen *self, GError **error);

/* Its renderer, realized. (transfer none) */
DhSurfaceRenderer *dh_surface_offscreen_get_renderer (DhSurfaceOffscreen *self);

/* A picture of the projection's size times scale, which may be larger than the context's largest: it
 * is put together from tiles then. ARGB32. (transfer full) */
cairo_surface_t *dh_surface_offscreen_render (DhSurfaceOffscreen *self,
                                              const DhSurfacePlot *plot,
                                              const DhProjection *projection,
                                              double scale,
                                              GError **error);

/* The same for figures, in a context that is made for the first picture and kept. Any thread. */
cairo_surface_t *dh_surface_render_figure (const DhSurfacePlot *plot,
                                           const DhProjection *projection,
                                           double scale,
                                           GError **error);
