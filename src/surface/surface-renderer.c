/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "surface-renderer.h"

#include <epoxy/gl.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "gl-ground.h"
#include "gl-lines.h"
#include "gl-marks.h"
#include "gl-target.h"

/* A lost context may report errors for ever. */
#define MAX_ERRORS 16

/* A picture of more pixels has edges that are smooth enough for the eye, and would cost too much. */
#define MAX_SMOOTHED (5 * 1024 * 1024)

struct _DhSurfaceRenderer
{
  gboolean is_realized;
  gboolean is_software; /* no graphics card */
  DhSurfaceQuality quality;
  DhGlTarget target;
  DhGlGround ground;
  DhGlLines lines;
  DhGlMarks marks;
  DhSurfaceCounters counters;
};

G_DEFINE_QUARK (dh - surface - error - quark, dh_surface_error)

DhSurfaceRenderer *
dh_surface_renderer_new (void)
{
  return g_new0 (DhSurfaceRenderer, 1);
}

void
dh_surface_renderer_free (DhSurfaceRenderer *self)
{
  if (self == NULL)
    return;
  dh_surface_renderer_forget (self);
  g_free (self);
}

static gboolean
check_version (GError **error)
{
  int version = epoxy_gl_version ();
  gboolean is_desktop = epoxy_is_desktop_gl ();

  if (version >= (is_desktop ? 33 : 30))
    return TRUE;
  g_set_error (error, DH_SURFACE_ERROR, DH_SURFACE_ERROR_CONTEXT,
               _ ("the surface needs OpenGL 3.3 or OpenGL ES 3.0; this driver has %s %d.%d"),
               is_desktop ? "OpenGL" : "OpenGL ES", version / 10, version % 10);
  return FALSE;
}

static gboolean
find_software (void)
{
  static const char *const names[] = { "llvmpipe", "softpipe", "swrast", "SwiftShader" };
  const char *renderer = (const char *) glGetString (GL_RENDERER);

  for (guint i = 0; renderer != NULL && i < G_N_ELEMENTS (names); i++)
    if (strstr (renderer, names[i]) != NULL)
      return TRUE;
  return FALSE;
}

gboolean
dh_surface_renderer_realize (DhSurfaceRenderer *self, GError **error)
{
  g_return_val_if_fail (!self->is_realized, TRUE);

  if (!check_version (error))
    return FALSE;
  self->is_realized = TRUE;
  self->is_software = find_software ();
  if (dh_gl_ground_init (&self->ground, error) && dh_gl_lines_init (&self->lines, error)
      && dh_gl_marks_init (&self->marks, error))
    return TRUE;
  dh_surface_renderer_unrealize (self);
  return FALSE;
}

void
dh_surface_renderer_unrealize (DhSurfaceRenderer *self)
{
  if (!self->is_realized)
    return;
  dh_gl_target_clear (&self->target);
  dh_gl_ground_clear (&self->ground);
  dh_gl_lines_clear (&self->lines);
  dh_gl_marks_clear (&self->marks);
  self->is_realized = FALSE;
}

void
dh_surface_renderer_forget (DhSurfaceRenderer *self)
{
  self->target = (DhGlTarget){ 0 };
  dh_gl_ground_forget (&self->ground);
  dh_gl_lines_forget (&self->lines);
  dh_gl_marks_forget (&self->marks);
  self->is_realized = FALSE;
}

void
dh_surface_renderer_set_quality (DhSurfaceRenderer *self, DhSurfaceQuality quality)
{
  self->quality = quality;
}

static void
clear (void)
{
  glDisable (GL_SCISSOR_TEST);
  glDisable (GL_STENCIL_TEST);
  glDisable (GL_CULL_FACE);
  glColorMask (GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
  glDepthMask (GL_TRUE);
  glStencilMask (0xff);
  glClearColor (0, 0, 0, 0);
  glClearStencil (0);
  glClear (GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT | GL_STENCIL_BUFFER_BIT);
}

static void
draw_plot (DhSurfaceRenderer *self,
           const DhSurfacePlot *plot,
           const DhProjection *projection,
           double scale,
           guint smoothness)
{
  double pixel = scale * smoothness;
  gsize mesh_bytes = dh_gl_ground_set_mesh (&self->ground, plot->mesh);

  self->counters.mesh_uploads += mesh_bytes > 0;
  self->counters.mesh_bytes += mesh_bytes;
  self->counters.path_bytes += dh_gl_lines_update (&self->lines, plot, projection->unit * scale);

  glEnable (GL_DEPTH_TEST);
  glDepthFunc (GL_LEQUAL);
  glDisable (GL_BLEND);
  dh_gl_ground_draw (&self->ground, projection, plot->theme, pixel);
  glEnable (GL_BLEND);
  glBlendEquation (GL_FUNC_ADD);
  glBlendFunc (GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  dh_gl_lines_draw (&self->lines, plot, projection, pixel);
  dh_gl_marks_draw (&self->marks, plot, projection, pixel);
}

/* Reads all errors. */
static gboolean
check_errors (GError **error)
{
  GLenum first = glGetError ();

  for (guint i = 0; i < MAX_ERRORS && glGetError () != GL_NO_ERROR; i++)
    ;
  if (first == GL_NO_ERROR)
    return TRUE;
  g_set_error (error, DH_SURFACE_ERROR, DH_SURFACE_ERROR_DRAWING,
               _ ("OpenGL reports the error 0x%04x while the surface is drawn"), first);
  return FALSE;
}

/* Pixels drawn along the side of one that is shown. */
static guint
choose_smoothness (const DhSurfaceRenderer *self, guint width, guint height)
{
  GLint largest = 0;

  glGetIntegerv (GL_MAX_RENDERBUFFER_SIZE, &largest);
  if ((self->quality == DH_SURFACE_MOVING && self->is_software)
      || (guint64) width * height > MAX_SMOOTHED || MAX (width, height) > (guint) largest / 2)
    return 1;
  return 2;
}

gboolean
dh_surface_renderer_draw (DhSurfaceRenderer *self,
                          const DhSurfacePlot *plot,
                          const DhProjection *projection,
                          guint width,
                          guint height,
                          double scale,
                          GError **error)
{
  guint smoothness;
  GLint bound = 0;

  g_return_val_if_fail (self->is_realized, FALSE);

  /* Errors of others aren't ours to report. */
  check_errors (NULL);
  glGetIntegerv (GL_DRAW_FRAMEBUFFER_BINDING, &bound);
  smoothness = choose_smoothness (self, width, height);
  if (!dh_gl_target_fit (&self->target, smoothness * width, smoothness * height))
    {
      glBindFramebuffer (GL_FRAMEBUFFER, (GLuint) bound);
      g_set_error (error, DH_SURFACE_ERROR, DH_SURFACE_ERROR_CONTEXT,
                   _ ("OpenGL can't make a picture of %u × %u pixels"), width, height);
      check_errors (NULL);
      return FALSE;
    }
  glBindFramebuffer (GL_FRAMEBUFFER, self->target.framebuffer);
  glViewport (0, 0, (GLsizei) self->target.width, (GLsizei) self->target.height);
  clear ();
  if (plot->mesh != NULL)
    draw_plot (self, plot, projection, scale, smoothness);
  dh_gl_target_copy (&self->target, (GLuint) bound, width, height);
  glBindFramebuffer (GL_FRAMEBUFFER, (GLuint) bound);
  glViewport (0, 0, (GLsizei) width, (GLsizei) height);
  self->counters.frames++;
  return check_errors (error);
}

const DhSurfaceCounters *
dh_surface_renderer_get_counters (const DhSurfaceRenderer *self)
{
  return &self->counters;
}
