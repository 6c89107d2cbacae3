/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>
#include <pango/pangocairo.h>

#include "camera.h"
#include "experiment.h"
#include "panel-marks.h"
#include "surface-mesh.h"
#include "theme.h"
#include "trace.h"

/* How much fainter than what is seen of a path are the part ahead of the play head, and the part that
 * the surface hides. */
#define DH_SURFACE_AHEAD_OPACITY 0.3
#define DH_SURFACE_HIDDEN_OPACITY 0.22

/* One panel as it is drawn as a surface: in the window, in a figure. All borrowed. */
typedef struct
{
  const DhPanel *panel;
  const char *title;            /* NULL: no title is drawn */
  DhSurfaceMesh *mesh;          /* NULL: not yet there */
  const GArray *minima;         /* of DhMinimum; NULL: those that a catalogue states */
  const DhTrace *const *traces; /* one a run; NULL entries: not yet there, or hidden */
  guint n_traces;
  guint64 step;    /* the play head */
  int highlighted; /* run drawn on top and thicker, or -1 */
  const DhTheme *theme;
} DhSurfacePlot;

/* The runs that have steps, in the order in which they are drawn: the highlighted one last. Returns how
 * many. */
guint dh_surface_plot_order_runs (const DhSurfacePlot *self, guint order[DH_EXPERIMENT_MAX_RUNS]);

/* What stands at a place of the surface. */
typedef struct
{
  DhPanelMarkKind kind;
  guint run; /* no run's: of minima, and of starts */
  double point[3];
  float slope[2]; /* of the surface along the box's x and y */
} DhSurfaceMark;

/* All marks, in the order in which they are drawn: known minima, starts, changes, heads. (transfer
 * full) */
GArray *dh_surface_plot_get_marks (const DhSurfacePlot *self);

/* Who makes the pixels of a surface, with the sky beside it transparent; width and height are the
 * projection's times scale, rounded. (transfer full) NULL with an error where there is no OpenGL. */
typedef cairo_surface_t *(*DhSurfaceRenderFunc) (const DhSurfacePlot *plot,
                                                 const DhProjection *projection,
                                                 double scale,
                                                 GError **error);

/* Draws title, surface and axes in a rectangle of that size, all but the surface as vectors; scale is
 * the surface's pixels per user unit. FALSE where the surface can't be made. */
gboolean dh_surface_plot_draw (const DhSurfacePlot *self,
                               DhSurfaceRenderFunc render,
                               double scale,
                               cairo_t *cr,
                               PangoContext *pango,
                               double width,
                               double height,
                               GError **error);
