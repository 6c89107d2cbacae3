/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gl-target.h"

#define SAMPLES 4

static GLuint
make_storage (GLenum attachment, GLenum format, GLint samples, guint width, guint height)
{
  GLuint storage;

  glGenRenderbuffers (1, &storage);
  glBindRenderbuffer (GL_RENDERBUFFER, storage);
  glRenderbufferStorageMultisample (GL_RENDERBUFFER, samples, format, (GLsizei) width,
                                    (GLsizei) height);
  glFramebufferRenderbuffer (GL_FRAMEBUFFER, attachment, GL_RENDERBUFFER, storage);
  return storage;
}

gboolean
dh_gl_target_fit (DhGlTarget *self, guint width, guint height)
{
  GLint most = 0;

  if (self->framebuffer != 0 && self->width == width && self->height == height)
    return TRUE;
  dh_gl_target_clear (self);
  glGetIntegerv (GL_MAX_SAMPLES, &most);
  glGenFramebuffers (1, &self->framebuffer);
  glBindFramebuffer (GL_FRAMEBUFFER, self->framebuffer);
  self->colors = make_storage (GL_COLOR_ATTACHMENT0, GL_RGBA8, MIN (most, SAMPLES), width, height);
  self->depths = make_storage (GL_DEPTH_STENCIL_ATTACHMENT, GL_DEPTH24_STENCIL8,
                               MIN (most, SAMPLES), width, height);
  glBindRenderbuffer (GL_RENDERBUFFER, 0);
  self->width = width;
  self->height = height;
  return glCheckFramebufferStatus (GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE;
}

void
dh_gl_target_clear (DhGlTarget *self)
{
  glDeleteFramebuffers (1, &self->framebuffer);
  glDeleteRenderbuffers (1, &self->colors);
  glDeleteRenderbuffers (1, &self->depths);
  *self = (DhGlTarget){ 0 };
}

void
dh_gl_target_resolve (const DhGlTarget *self, GLuint framebuffer)
{
  GLint width = (GLint) self->width, height = (GLint) self->height;

  glBindFramebuffer (GL_READ_FRAMEBUFFER, self->framebuffer);
  glBindFramebuffer (GL_DRAW_FRAMEBUFFER, framebuffer);
  glBlitFramebuffer (0, 0, width, height, 0, 0, width, height, GL_COLOR_BUFFER_BIT, GL_NEAREST);
}
