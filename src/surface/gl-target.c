/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gl-target.h"

static GLuint
make_storage (GLenum attachment, GLenum format, guint width, guint height)
{
  GLuint storage;

  glGenRenderbuffers (1, &storage);
  glBindRenderbuffer (GL_RENDERBUFFER, storage);
  glRenderbufferStorage (GL_RENDERBUFFER, format, (GLsizei) width, (GLsizei) height);
  glFramebufferRenderbuffer (GL_FRAMEBUFFER, attachment, GL_RENDERBUFFER, storage);
  return storage;
}

gboolean
dh_gl_target_fit (DhGlTarget *self, guint width, guint height)
{
  if (self->framebuffer != 0 && self->width == width && self->height == height)
    return TRUE;
  dh_gl_target_clear (self);
  glGenFramebuffers (1, &self->framebuffer);
  glBindFramebuffer (GL_FRAMEBUFFER, self->framebuffer);
  self->colors = make_storage (GL_COLOR_ATTACHMENT0, GL_RGBA8, width, height);
  self->depths = make_storage (GL_DEPTH_STENCIL_ATTACHMENT, GL_DEPTH24_STENCIL8, width, height);
  glBindRenderbuffer (GL_RENDERBUFFER, 0);
  self->width = width;
  self->height = height;
  if (glCheckFramebufferStatus (GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE)
    return TRUE;
  /* Or it would be taken for one the next time. */
  dh_gl_target_clear (self);
  return FALSE;
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
dh_gl_target_copy (const DhGlTarget *self, GLuint framebuffer, guint width, guint height)
{
  glBindFramebuffer (GL_READ_FRAMEBUFFER, self->framebuffer);
  glBindFramebuffer (GL_DRAW_FRAMEBUFFER, framebuffer);
  glBlitFramebuffer (0, 0, (GLint) self->width, (GLint) self->height, 0, 0, (GLint) width,
                     (GLint) height, GL_COLOR_BUFFER_BIT,
                     width == self->width ? GL_NEAREST : GL_LINEAR);
}
