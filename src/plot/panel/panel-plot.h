/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <pango/pangocairo.h>

#include "axes.h"
#include "ground-bands.h"
#include "landscape-contours.h"
#include "landscape-picture.h"
#include "panel-paths.h"
#include "theme.h"
#include "trace.h"
#include "view.h"

/* One panel as it is drawn: on the canvas, in a figure. All borrowed. */
typedef struct
{
  const DhPanel *panel;
  const char *title;                   /* NULL: no title is drawn */
  const DhLandscapePicture *landscape; /* NULL: not yet there */
  const DhGroundBands *bands;          /* what is drawn instead of the landscape; or NULL */
  const DhLandscapeContours *contours; /* to be drawn as lines; NULL: in the landscape's pixels */
  const GArray *minima;                /* of DhMinimum; NULL: those that a catalogue states */
  const DhTrace *const *traces;        /* one a run; NULL entries: not yet there */
  guint n_traces;
  guint64 step;        /* the play head */
  int highlighted;     /* run drawn on top and thicker, or -1 */
  gboolean hides_runs; /* they are drawn by themselves, where labels of contours leave them room */
  double least_left;   /* where the landscape begins at least, to stand above another plot's; 0 */
} DhPanelPlot;

/* The view: where within a plot of the given size the landscape lies, after room for title, tick
 * labels and axis names. */
DhView dh_panel_plot_get_view (const DhPanelPlot *self,
                               PangoContext *pango,
                               double width,
                               double height,
                               const DhTheme *theme);

/* The axes around a view. The names are borrowed. */
DhAxes dh_panel_plot_get_axes (const DhView *view,
                               const char *horizontal_name,
                               const char *vertical_name);

/* Draws the title, if there is one, above the view. */
void dh_panel_plot_draw_title (const DhPanelPlot *self,
                               cairo_t *cr,
                               PangoContext *pango,
                               const DhView *view,
                               const DhTheme *theme);

/* Draws axes and title, and a cross at each known minimum. */
void dh_panel_plot_draw_frame (const DhPanelPlot *self,
                               cairo_t *cr,
                               PangoContext *pango,
                               const DhView *view,
                               const DhTheme *theme);

/* Draws starts, paths up to the play head over all of each, which is fainter, heads and marks of
 * divergence, as the paths were updated before; and a mark wherever a run was changed. */
void dh_panel_plot_draw_runs (const DhPanelPlot *self,
                              const DhPanelPaths *paths,
                              cairo_t *cr,
                              const DhView *view,
                              const DhTheme *theme);

/* User units: steps of a path nearer than this to the last one looked at are left out, and so a figure's
 * paths differ from their steps by less than a tenth of a point. */
#define DH_PANEL_PLOT_RESOLUTION 0.065

/* Draws landscape, axes, start, paths up to the play head (what lies ahead of it fainter), heads
 * and marks of divergence. */
void dh_panel_plot_draw (const DhPanelPlot *self,
                         cairo_t *cr,
                         PangoContext *pango,
                         double width,
                         double height,
                         const DhTheme *theme);
