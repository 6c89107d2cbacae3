/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

#include "camera.h"
#include "experiment.h"
#include "surface-mesh.h"
#include "theme.h"
#include "trace.h"

/* One panel as it is drawn as a surface: in the window, in a figure. All borrowed. */
typedef struct
{
  const DhPanel *panel;
  DhSurfaceMesh *mesh;          /* NULL: not yet there */
  const DhTrace *const *traces; /* one a run; NULL entries: not yet there, or hidden */
  guint n_traces;
  guint64 step;    /* the play head */
  int highlighted; /* run drawn on top and thicker, or -1 */
  const DhTheme *theme;
} DhSurfacePlot;

/* Who makes the pixels of a surface, with the sky beside it transparent; width and height are the
 * projection's times scale, rounded. (transfer full) NULL with an error where there is no OpenGL. */
typedef cairo_surface_t *(*DhSurfaceRenderFunc) (const DhSurfacePlot *plot,
                                                 const DhProjection *projection,
                                                 double scale,
                                                 GError **error);
