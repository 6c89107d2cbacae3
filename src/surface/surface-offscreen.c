/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "surface-offscreen.h"

#include <epoxy/egl.h>
#include <epoxy/gl.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Larger pictures are put together from tiles of so many pixels a side, so that a page need not be in the
 * graphics memory at four times its pixels. */
#define TILE 1024

struct _DhSurfaceOffscreen
{
  EGLDisplay display;
  EGLContext context;
  DhSurfaceRenderer *renderer;
  gboolean is_realized;
  GLuint framebuffer; /* of one tile */
  GLuint colors;
  int tile;
};

static gboolean
fail (GError **error)
{
  g_set_error_literal (error, DH_SURFACE_ERROR, DH_SURFACE_ERROR_CONTEXT,
                       _ ("a surface can't be drawn here: no graphics driver offers OpenGL without "
                          "a window "
                          "(EGL)"));
  return FALSE;
}

static EGLDisplay
open_device (void)
{
  EGLDeviceEXT device;
  EGLint n = 0;

  if (!epoxy_has_egl_extension (EGL_NO_DISPLAY, "EGL_EXT_platform_device")
      || !epoxy_has_egl_extension (EGL_NO_DISPLAY, "EGL_EXT_device_enumeration")
      || !eglQueryDevicesEXT (1, &device, &n) || n < 1)
    return EGL_NO_DISPLAY;
  return eglGetPlatformDisplayEXT (EGL_PLATFORM_DEVICE_EXT, device, NULL);
}

/* Whether there is a display of that kind, which it is left open at. */
static gboolean
try_display (DhSurfaceOffscreen *self, EGLDisplay display)
{
  if (display == EGL_NO_DISPLAY || !eglInitialize (display, NULL, NULL))
    return FALSE;
  self->display = display;
  return TRUE;
}

static gboolean
open_display (DhSurfaceOffscreen *self)
{
  if (!epoxy_has_egl () || !epoxy_has_egl_extension (EGL_NO_DISPLAY, "EGL_EXT_platform_base"))
    return FALSE;
  if (epoxy_has_egl_extension (EGL_NO_DISPLAY, "EGL_MESA_platform_surfaceless")
      && try_display (self, eglGetPlatformDisplayEXT (EGL_PLATFORM_SURFACELESS_MESA,
                                                      EGL_DEFAULT_DISPLAY, NULL)))
    return TRUE;
  return try_display (self, open_device ());
}

static gboolean
make_context (DhSurfaceOffscreen *self, gboolean is_embedded, gboolean is_debug)
{
  const EGLint config_attributes[]
      = { EGL_SURFACE_TYPE, 0, EGL_RENDERABLE_TYPE,
          is_embedded ? EGL_OPENGL_ES3_BIT : EGL_OPENGL_BIT, EGL_NONE };
  const EGLint attributes[] = {
    EGL_CONTEXT_MAJOR_VERSION,
    3,
    EGL_CONTEXT_MINOR_VERSION,
    is_embedded ? 0 : 3,
    /* The end, unless it is asked for, as EGL knows it only from 1.5 on. (The profile is the core one.) */
    is_debug ? EGL_CONTEXT_OPENGL_DEBUG : EGL_NONE,
    EGL_TRUE,
    EGL_NONE,
  };
  EGLConfig config;
  EGLint n = 0;

  if (!eglBindAPI (is_embedded ? EGL_OPENGL_ES_API : EGL_OPENGL_API)
      || !eglChooseConfig (self->display, config_attributes, &config, 1, &n) || n < 1)
    return FALSE;
  self->context = eglCreateContext (self->display, config, EGL_NO_CONTEXT, attributes);
  return self->context != EGL_NO_CONTEXT;
}

gboolean
dh_surface_offscreen_make_current (DhSurfaceOffscreen *self, GError **error)
{
  return eglMakeCurrent (self->display, EGL_NO_SURFACE, EGL_NO_SURFACE, self->context)
         || fail (error);
}

static void
make_tile (DhSurfaceOffscreen *self)
{
  GLint largest = 0;

  glGetIntegerv (GL_MAX_RENDERBUFFER_SIZE, &largest);
  self->tile = MIN (TILE, largest);
  glGenFramebuffers (1, &self->framebuffer);
  glBindFramebuffer (GL_FRAMEBUFFER, self->framebuffer);
  glGenRenderbuffers (1, &self->colors);
  glBindRenderbuffer (GL_RENDERBUFFER, self->colors);
  glRenderbufferStorage (GL_RENDERBUFFER, GL_RGBA8, self->tile, self->tile);
  glFramebufferRenderbuffer (GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, self->colors);
}

DhSurfaceOffscreen *
dh_surface_offscreen_new (DhSurfaceOffscreenFlags flags, GError **error)
{
  g_autoptr (DhSurfaceOffscreen) self = g_new0 (DhSurfaceOffscreen, 1);
  gboolean is_embedded = (flags & DH_SURFACE_OFFSCREEN_EMBEDDED) != 0;
  gboolean is_debug = (flags & DH_SURFACE_OFFSCREEN_DEBUG) != 0;

  self->display = EGL_NO_DISPLAY;
  self->context = EGL_NO_CONTEXT;
  self->renderer = dh_surface_renderer_new ();
  if (!open_display (self)
      || !((!is_embedded && make_context (self, FALSE, is_debug))
           || make_context (self, TRUE, is_debug)))
    {
      fail (error);
      return NULL;
    }
  if (!dh_surface_offscreen_make_current (self, error)
      || !dh_surface_renderer_realize (self->renderer, error))
    return NULL;
  self->is_realized = TRUE;
  make_tile (self);
  return g_steal_pointer (&self);
}

void
dh_surface_offscreen_free (DhSurfaceOffscreen *self)
{
  if (self == NULL)
    return;
  if (self->is_realized && dh_surface_offscreen_make_current (self, NULL))
    {
      dh_surface_renderer_unrealize (self->renderer);
      glDeleteFramebuffers (1, &self->framebuffer);
      glDeleteRenderbuffers (1, &self->colors);
    }
  dh_surface_renderer_free (self->renderer);
  if (self->context != EGL_NO_CONTEXT)
    {
      eglMakeCurrent (self->display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
      eglDestroyContext (self->display, self->context);
    }
  /* The display is the whole process's, and stays open for the next. */
  g_free (self);
}

DhSurfaceRenderer *
dh_surface_offscreen_get_renderer (DhSurfaceOffscreen *self)
{
  return self->renderer;
}

/* What a tile of a picture shows: the projection with its left edge and its foot so many pixels from
 * the picture's. */
static DhProjection
cut_tile (const DhProjection *whole,
          const double picture[2],
          const double corner[2],
          const double size[2])
{
  DhProjection tile = *whole;

  tile.width = whole->width * size[0] / picture[0];
  tile.height = whole->height * size[1] / picture[1];
  for (guint axis = 0; axis < 2; axis++)
    for (guint column = 0; column < 4; column++)
      tile.matrix[column * 4 + axis]
          = whole->matrix[column * 4 + axis] * picture[axis] / size[axis]
            + whole->matrix[column * 4 + 3] * ((picture[axis] - 2 * corner[axis]) / size[axis] - 1);
  return tile;
}

/* From OpenGL's order of rows and of colours to cairo's. */
static void
copy_rows (const guchar *source, cairo_surface_t *picture, int left, int top, int width, int height)
{
  int stride = cairo_image_surface_get_stride (picture);
  guchar *pixels = cairo_image_surface_get_data (picture);

  for (int row = 0; row < height; row++)
    {
      const guchar *from = source + 4 * (gsize) width * (gsize) (height - 1 - row);
      guint32 *to = (guint32 *) (void *) (pixels + (gsize) (top + row) * (gsize) stride) + left;

      for (int column = 0; column < width; column++, from += 4)
        to[column]
            = (guint32) from[3] << 24 | (guint32) from[0] << 16 | (guint32) from[1] << 8 | from[2];
    }
}

static gboolean
render_tile (DhSurfaceOffscreen *self,
             const DhSurfacePlot *plot,
             const DhProjection *projection,
             double scale,
             cairo_surface_t *picture,
             int left,
             int top,
             GError **error)
{
  const double whole[2]
      = { cairo_image_surface_get_width (picture), cairo_image_surface_get_height (picture) };
  int width = MIN (self->tile, (int) whole[0] - left);
  int height = MIN (self->tile, (int) whole[1] - top);
  const double corner[2] = { left, whole[1] - top - height };
  const double size[2] = { width, height };
  DhProjection tile = cut_tile (projection, whole, corner, size);
  g_autofree guchar *pixels = g_malloc (4 * (gsize) width * (gsize) height);

  glBindFramebuffer (GL_FRAMEBUFFER, self->framebuffer);
  if (!dh_surface_renderer_draw (self->renderer, plot, &tile, (guint) width, (guint) height, scale,
                                 error))
    return FALSE;
  glPixelStorei (GL_PACK_ALIGNMENT, 4);
  glReadPixels (0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, pixels);
  copy_rows (pixels, picture, left, top, width, height);
  return TRUE;
}

cairo_surface_t *
dh_surface_offscreen_render (DhSurfaceOffscreen *self,
                             const DhSurfacePlot *plot,
                             const DhProjection *projection,
                             double scale,
                             GError **error)
{
  int width = MAX (1, (int) lround (projection->width * scale));
  int height = MAX (1, (int) lround (projection->height * scale));
  cairo_surface_t *picture;

  if (!dh_surface_offscreen_make_current (self, error))
    return NULL;
  picture = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_surface_flush (picture);
  for (int top = 0; top < height; top += self->tile)
    for (int left = 0; left < width; left += self->tile)
      if (!render_tile (self, plot, projection, scale, picture, left, top, error))
        {
          cairo_surface_destroy (picture);
          return NULL;
        }
  cairo_surface_mark_dirty (picture);
  return picture;
}

cairo_surface_t *
dh_surface_render_figure (const DhSurfacePlot *plot,
                          const DhProjection *projection,
                          double scale,
                          GError **error)
{
  static GMutex mutex;
  static DhSurfaceOffscreen *offscreen;
  cairo_surface_t *picture = NULL;

  g_mutex_lock (&mutex);
  if (offscreen == NULL)
    offscreen = dh_surface_offscreen_new (DH_SURFACE_OFFSCREEN_PLAIN, error);
  if (offscreen != NULL)
    {
      picture = dh_surface_offscreen_render (offscreen, plot, projection, scale, error);
      /* The next picture may be another thread's. */
      eglMakeCurrent (offscreen->display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    }
  g_mutex_unlock (&mutex);
  return picture;
}
