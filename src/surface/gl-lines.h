/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <epoxy/gl.h>

#include "surface-path.h"
#include "surface-plot.h"

/* A run's path, of which the corners so far are in the memory of the current context. */
typedef struct
{
  DhSurfacePath *path; /* NULL: none */
  GLuint vertices;     /* 0: none yet */
  GLuint corners;      /* buffer */
  guint n_sent;
  guint capacity;
} DhGlLine;

/* All runs' paths. */
typedef struct
{
  GLuint program;
  DhSurfaceMesh *mesh; /* what the paths lie on; NULL: there are none */
  DhGlLine lines[DH_EXPERIMENT_MAX_RUNS];
} DhGlLines;

gboolean dh_gl_lines_init (DhGlLines *self, GError **error);
void dh_gl_lines_clear (DhGlLines *self);
void dh_gl_lines_forget (DhGlLines *self);

/* Brings the paths up to date with the plot's traces: only corners that were added are sent. Returns
 * their bytes. */
gsize dh_gl_lines_update (DhGlLines *self, const DhSurfacePlot *plot);

/* Draws the paths on the surface, whose depths are there already: up to the play head, over all of
 * each, which is fainter, as is what the surface hides. The stencil must be 0. */
void dh_gl_lines_draw (const DhGlLines *self,
                       const DhSurfacePlot *plot,
                       const DhProjection *projection,
                       double pixel);
