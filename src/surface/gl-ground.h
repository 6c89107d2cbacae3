/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <epoxy/gl.h>

#include "surface-plot.h"

/* A mesh in the memory of the current context. */
typedef struct
{
  GLuint program;
  GLuint vertices;
  GLuint nodes;     /* buffer of height and slope of each node */
  GLuint triangles; /* buffer of their nodes' numbers */
  GLuint colors;    /* textures */
  GLuint levels;
  GLsizei n_indices;
  DhSurfaceMesh *mesh; /* what is there; NULL: none */
} DhGlGround;

gboolean dh_gl_ground_init (DhGlGround *self, GError **error);
void dh_gl_ground_clear (DhGlGround *self);

/* Forgets what is in a context that is lost. */
void dh_gl_ground_forget (DhGlGround *self);

/* Hands the mesh to the context, unless it is there. Returns the bytes that were sent. */
gsize dh_gl_ground_set_mesh (DhGlGround *self, DhSurfaceMesh *mesh);

/* Draws surface and floor. pixel is device pixels per user unit. */
void dh_gl_ground_draw (const DhGlGround *self,
                        const DhProjection *projection,
                        const DhTheme *theme,
                        double pixel);
