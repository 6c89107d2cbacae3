/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "axes.h"
#include "figure-cell.h"
#include "obstacles.h"
#include "panel-marks.h"
#include "tex-text.h"

/* A figure's source being written. Places are in points from the page's bottom left, as TikZ has
 * them. */
typedef struct
{
  const DhFigureJob *job;
  const DhTheme *theme;
  GString *tex;
  DhTexNeeds needs;
} DhTexPage;

/* How an axis's values are written: as they are, or less an offset and in a unit where they would
 * have more digits than TeX computes with. The labels of ticks are those of the values. */
typedef struct
{
  gboolean logarithmic;
  double offset;
  double unit;
  int decimals; /* that make a fiftieth of a point */
} DhTexAxis;

/* An axis environment that is open. Corners are in the user units of its box, from the top left. */
typedef struct
{
  DhTexPage *page;
  DhAxes axes;
  DhTexAxis x;
  DhTexAxis y;
} DhTexPlot;

/* Begins an axis environment. left and top: where the box's user units begin on the page; options:
 * more of the environment's, each ended by a comma and a newline. */
void dh_tex_plot_begin (DhTexPlot *self,
                        DhTexPage *page,
                        const DhAxes *axes,
                        double left,
                        double top,
                        const char *options);
void dh_tex_plot_end (DhTexPlot *self);

/* Appends "(x,y)" of a place in user units. */
void dh_tex_plot_append_place (const DhTexPlot *self, GString *tex, double x, double y);

/* Adds what a polyline (array of DhCorner; NULL: none) has from window[0] to window[1], in user units,
 * with the given options. */
void dh_tex_plot_add_line (const DhTexPlot *self,
                           const GArray *corners,
                           const double window[2],
                           const char *options);

/* Adds a marker, in that style, at each place; n is counted in x and y. */
void dh_tex_plot_add_marks (const DhTexPlot *self,
                            const char *style,
                            gsize n,
                            const double *places);

/* Adds a mark of a run, in user units. scale multiplies the theme's radius. */
void dh_tex_plot_add_mark (const DhTexPlot *self, const DhPanelMark *mark, guint run, double scale);

/* How far within the view the middle of such a mark of that radius has to be; 0: it may be anywhere. */
double dh_tex_mark_get_inset (DhPanelMarkKind kind, double radius);

/* A mark of a run at a place, such as "(1,2)", of the axes; plot is the command that adds a plot to
 * these. The radius, of markers, is in points; opacity: 0 to 1. */
void dh_tex_append_mark (DhTexPage *page,
                         const char *plot,
                         const char *place,
                         DhPanelMarkKind kind,
                         guint run,
                         double radius,
                         double opacity);

/* TeX takes about half a millisecond for a corner: a panel or a chart tries to do with so many. */
#define DH_TEX_MANY_CORNERS 3000

/* How near to its steps the path of a panel is, in points, unless it has too many corners. */
#define DH_TEX_FINEST_PATH 0.1
#define DH_TEX_COARSEST_PATH 1.6

/* How far, in points, a straight line may be from corners that are left out for it. */
#define DH_TEX_TOLERANCE 0.1

/* What all panels' runs look like: colours, styles of lines, markers. */
void dh_tex_append_styles (DhTexPage *page, guint n_runs);

/* The ground as bands of colour between contours, whose labels keep off the obstacles, at (left,
 * bottom). */
void dh_tex_append_ground (DhTexPage *page,
                           guint panel,
                           const DhView *view,
                           const DhObstacles *obstacles,
                           double left,
                           double bottom);

/* The title of a panel or chart, and its room above it, in font sizes. */
#define DH_TEX_TITLE_SIZE 1.2
#define DH_TEX_TITLE_GAP 0.5

/* A panel and a chart whose boxes' top left is there. */
void dh_tex_append_panel (DhTexPage *page,
                          guint panel,
                          const DhFigureCell *cell,
                          const DhFigureBox *box);

/* The same panel as a surface. */
void dh_tex_append_surface (DhTexPage *page,
                            guint panel,
                            const DhFigureCell *cell,
                            const DhFigureBox *box);

/* The panel's title, if there is one, above the view. */
void dh_tex_append_panel_title (DhTexPage *page,
                                const DhPanelPlot *plot,
                                const DhView *view,
                                const DhFigureBox *box);
void dh_tex_append_chart (DhTexPage *page, const DhFigureCell *cell, const DhFigureBox *box);

/* As much of a text, set in type of that size in points, as the other formats would show in that
 * width, smaller where the document's own type needs more. */
void dh_tex_append_fitting_text (
    DhTexPage *page, const char *text, double font, gboolean bold, double width);

/* One line of text whose left end, on its baseline or with its top, is there; what is longer than the
 * width is left out. size in font sizes. */
void dh_tex_append_title (DhTexPage *page,
                          const char *text,
                          double left,
                          double y,
                          double width,
                          gboolean is_top,
                          double size);

/* The table of parameters, a tabular, and the caption, a text that TeX breaks into lines. */
void dh_tex_append_foot (DhTexPage *page, const DhFigureLayout *layout);
