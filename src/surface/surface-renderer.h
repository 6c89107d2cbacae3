/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "surface-plot.h"

/* Draws surfaces with OpenGL 3.3 (core) or OpenGL ES 3.0, whichever context is current. It keeps what
 * it has given the context, so that a frame uploads only what is new: the mesh when there is another
 * one, and of a path the steps that were added. One thread, the context's. */
typedef struct _DhSurfaceRenderer DhSurfaceRenderer;

typedef enum
{
  DH_SURFACE_ERROR_CONTEXT, /* there is no context, or it can't do what it takes */
  DH_SURFACE_ERROR_SHADER,  /* one doesn't compile; the message says which, with the driver's log */
  DH_SURFACE_ERROR_DRAWING, /* OpenGL reported an error */
} DhSurfaceError;

#define DH_SURFACE_ERROR (dh_surface_error_quark ())
GQuark dh_surface_error_quark (void);

/* What was done since the renderer was made, for tests and the benchmark. */
typedef struct
{
  guint64 frames;
  guint64 mesh_uploads;
  guint64 mesh_bytes; /* vertices, indices, colours and levels */
  guint64 path_bytes;
} DhSurfaceCounters;

/* How much effort a frame is worth. */
typedef enum
{
  DH_SURFACE_STILL,  /* smooth edges, by four times the pixels */
  DH_SURFACE_MOVING, /* for frames in quick succession: the same, but where OpenGL is software, which
                        would not keep up */
} DhSurfaceQuality;

/* Needs no context. */
DhSurfaceRenderer *dh_surface_renderer_new (void);

/* Whoever has a context that still lives unrealizes the renderer first. */
void dh_surface_renderer_free (DhSurfaceRenderer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhSurfaceRenderer, dh_surface_renderer_free)

/* Makes the shaders and buffers in the current context. FALSE where that fails: nothing can be drawn,
 * and nothing needs to be undone. */
gboolean dh_surface_renderer_realize (DhSurfaceRenderer *self, GError **error);

/* Gives all back to the current context, the one of dh_surface_renderer_realize(). The renderer can
 * be realized anew, in another context, too. */
void dh_surface_renderer_unrealize (DhSurfaceRenderer *self);

/* Forgets a context that is lost: with it went all that was in it. */
void dh_surface_renderer_forget (DhSurfaceRenderer *self);

/* Of the frames to come; still at first. A picture that comes to rest after it has moved is drawn once
 * more. */
void dh_surface_renderer_set_quality (DhSurfaceRenderer *self, DhSurfaceQuality quality);

/* Draws into the framebuffer that is bound, which has so many pixels, from its bottom left corner on;
 * scale is device pixels per user unit of the projection. What isn't covered becomes transparent;
 * colours are premultiplied. All state that it changes it sets itself, and it leaves the framebuffer
 * bound as it was. FALSE where OpenGL reports an error; the picture may be wrong then. */
gboolean dh_surface_renderer_draw (DhSurfaceRenderer *self,
                                   const DhSurfacePlot *plot,
                                   const DhProjection *projection,
                                   guint width,
                                   guint height,
                                   double scale,
                                   GError **error);

const DhSurfaceCounters *dh_surface_renderer_get_counters (const DhSurfaceRenderer *self);
