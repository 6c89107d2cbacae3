/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <epoxy/gl.h>

#include "surface-path.h"
#include "surface-plot.h"

/* A run's path, of which the corners so far are in the memory of the current context, four times each:
 * a piece between two of them is drawn as a strip, of whose four vertices each knows both. (Instances
 * would need no copies, but those who draw in software draw them one by one.) */
typedef struct
{
  DhSurfacePath *path; /* NULL: none */
  GLuint vertices;     /* 0: none yet */
  GLuint corners;      /* buffer */
  guint n_sent;
  guint capacity; /* in corners */
} DhGlLine;

/* All runs' paths. */
typedef struct
{
  GLuint program;
  GLuint
      triangles; /* buffer of the vertices' numbers, of as many strips as there are in any line */
  guint n_strips;
  DhSurfaceMesh *mesh; /* what the paths lie on; NULL: there are none */
  double pixel;        /* the side of one in the box, for which they are detailed enough */
  DhGlLine lines[DH_EXPERIMENT_MAX_RUNS];
} DhGlLines;

gboolean dh_gl_lines_init (DhGlLines *self, GError **error);
void dh_gl_lines_clear (DhGlLines *self);
void dh_gl_lines_forget (DhGlLines *self);

/* Brings the paths up to date with the plot's traces: only corners that were added are sent, unless
 * pixels are so much smaller or larger than before that another detail is right. Returns the bytes
 * that were sent. */
gsize dh_gl_lines_update (DhGlLines *self, const DhSurfacePlot *plot, double pixels_a_unit);

/* Draws the paths on the surface, whose depths are there already: up to the play head, over all of
 * each, which is fainter, as is what the surface hides. The stencil must be 0. */
void dh_gl_lines_draw (const DhGlLines *self,
                       const DhSurfacePlot *plot,
                       const DhProjection *projection,
                       double pixel);
