/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <epoxy/gl.h>

#include "surface-plot.h"

/* What draws heads, starts and other marks in the current context. */
typedef struct
{
  GLuint program;
  GLuint vertices; /* none, as they follow from their numbers */
} DhGlMarks;

gboolean dh_gl_marks_init (DhGlMarks *self, GError **error);
void dh_gl_marks_clear (DhGlMarks *self);
void dh_gl_marks_forget (DhGlMarks *self);

/* Draws the plot's marks, fainter where the surface hides them. */
void dh_gl_marks_draw (const DhGlMarks *self,
                       const DhSurfacePlot *plot,
                       const DhProjection *projection,
                       double pixel);
