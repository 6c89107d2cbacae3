/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <epoxy/gl.h>
#include <glib.h>

/* A framebuffer with colours, depth and stencil. */
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

/* Copies it into another framebuffer of that size, from its bottom left corner on. Where that is half
 * as large, each pixel is the mean of four. */
void dh_gl_target_copy (const DhGlTarget *self, GLuint framebuffer, guint width, guint height);
