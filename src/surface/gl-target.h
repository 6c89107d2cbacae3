/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <epoxy/gl.h>
#include <glib.h>

/* A framebuffer with colours, depth and stencil whose pixels have several samples each, if the context
 * can do that: what is drawn before it is shown with smooth edges. */
typedef struct
{
  GLuint framebuffer; /* 0: none yet */
  GLuint colors;
  GLuint depths;
  guint width;
  guint height;
} DhGlTarget;

/* Gives it a size. FALSE where the context can't make it. */
gboolean dh_gl_target_fit (DhGlTarget *self, guint width, guint height);
void dh_gl_target_clear (DhGlTarget *self);

/* Copies it into another framebuffer, from its bottom left corner on. */
void dh_gl_target_resolve (const DhGlTarget *self, GLuint framebuffer);
