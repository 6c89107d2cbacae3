/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "panel-plot.h"

#include <math.h>

#include "axes.h"
#include "contour-plot.h"
#include "known-minima.h"
#include "panel-marks.h"
#include "panel-obstacles.h"
#include "path-plot.h"
#include "pixel-grid.h"
#include "text-layout.h"

/* In font sizes. */
#define PADDING 0.7
#define TITLE_SIZE 1.2
#define TITLE_GAP 0.5

#define AHEAD_OPACITY 0.3
#define HIGHLIGHT 1.5 /* how much thicker the highlighted run is */

DhAxes
dh_panel_plot_get_axes (const DhView *view, const char *horizontal_name, const char *vertical_name)
{
  return (DhAxes){
    .horizontal = {
      .minimum = view->plane.x[0],
      .maximum = view->plane.x[1],
      .start = view->left,
      .end = view->left + view->width,
    },
    .vertical = {
      .minimum = view->plane.y[0],
      .maximum = view->plane.y[1],
      .start = view->top + view->height,
      .end = view->top,
    },
    .horizontal_name = horizontal_name,
    .vertical_name = vertical_name,
  };
}

static PangoLayout *
title_layout (const DhPanelPlot *self, PangoContext *pango, const DhTheme *theme)
{
  return dh_text_layout_new (pango, theme, self->title, TITLE_SIZE * theme->font_size, TRUE);
}

DhView
dh_panel_plot_get_view (
    const DhPanelPlot *self, PangoContext *pango, double width, double height, const DhTheme *theme)
{
  g_autofree char *horizontal_name = dh_panel_get_axis_name (self->panel, 0);
  g_autofree char *vertical_name = dh_panel_get_axis_name (self->panel, 1);
  double font = theme->font_size;
  double padding = PADDING * font;
  double title_height = 0;
  DhView view = {
    .plane = self->panel->view,
    .left = 4 * font,
    .top = padding,
    .width = fmax (1, width - 5 * font),
    .height = fmax (1, height - 4 * font),
  };

  if (self->title != NULL)
    {
      g_autoptr (PangoLayout) layout = title_layout (self, pango, theme);

      title_height = dh_text_layout_get_height (layout) + TITLE_GAP * font;
    }

  /* Which ticks there are depends on the room, and the room on the ticks' labels: the second pass
   * settles it. */
  for (guint pass = 0; pass < 2; pass++)
    {
      DhAxes axes = dh_panel_plot_get_axes (&view, horizontal_name, vertical_name);
      DhMargins margins = dh_axes_measure (&axes, pango, theme);
      /* In steps, so that the picture doesn't jump with every digit while it is panned. */
      double left = ceil (margins.left / font * 2) / 2 * font;

      view.left = fmax (self->least_left, padding + left);
      view.width = fmax (1, width - view.left - fmax (padding, ceil (margins.right + font / 4)));
      view.top = round (fmax (padding, margins.top) + title_height);
      view.height = fmax (1, height - view.top - margins.bottom - padding);
    }
  view.left = floor (view.left);
  view.width = fmax (1, floor (view.width));
  view.height = fmax (1, floor (view.height));
  return view;
}

static void
draw_bands (const DhGroundBands *bands, cairo_t *cr, const DhView *view)
{
  cairo_save (cr);
  cairo_translate (cr, view->left, view->top);
  dh_ground_bands_draw (bands, cr);
  cairo_restore (cr);
}

static void
draw_landscape (const DhPanelPlot *self, cairo_t *cr, const DhView *view, const DhTheme *theme)
{
  const DhLandscapePicture *picture = self->landscape;
  cairo_surface_t *surface;

  cairo_rectangle (cr, view->left, view->top, view->width, view->height);
  if (picture == NULL)
    {
      dh_theme_set_source (cr, &theme->plot_background);
      cairo_fill (cr);
      if (self->bands != NULL)
        draw_bands (self->bands, cr, view);
      return;
    }
  surface = cairo_image_surface_create_for_data (picture->pixels, CAIRO_FORMAT_ARGB32,
                                                 (int) picture->width, (int) picture->height,
                                                 (int) picture->stride);
  if (picture->png != NULL)
    cairo_surface_set_mime_data (surface, CAIRO_MIME_TYPE_PNG,
                                 g_bytes_get_data (picture->png, NULL),
                                 g_bytes_get_size (picture->png),
                                 (cairo_destroy_func_t) g_bytes_unref, g_bytes_ref (picture->png));
  cairo_save (cr);
  cairo_clip (cr);
  cairo_translate (cr, view->left, view->top);
  cairo_scale (cr, view->width / picture->width, view->height / picture->height);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BILINEAR);
  /* Without it pixels at the edge would fade; cairo 1.18 can't say that in SVG, whose edges are sharp,
   * and would make a picture of all that lies above. */
  if (cairo_surface_get_type (cairo_get_target (cr)) != CAIRO_SURFACE_TYPE_SVG)
    cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_surface_destroy (surface);
}

static void
draw_contours (const DhPanelPlot *self,
               cairo_t *cr,
               PangoContext *pango,
               const DhView *view,
               const DhPanelPaths *paths,
               const DhTheme *theme)
{
  g_autoptr (DhObstacles) obstacles = dh_panel_obstacles_new (self, paths, view, theme);
  DhLandscapeContours contours = *self->contours;

  contours.obstacles = obstacles;
  cairo_save (cr);
  cairo_rectangle (cr, view->left, view->top, view->width, view->height);
  cairo_clip (cr);
  cairo_translate (cr, view->left, view->top);
  if (self->bands != NULL)
    dh_ground_bands_clip (self->bands, cr);
  dh_contour_plot_draw (cr, pango, &contours, view->width, view->height, theme);
  cairo_restore (cr);
}

/* The traces that are there, the highlighted one last and so on top. Returns how many. */
static guint
order_runs (const DhPanelPlot *self, guint order[DH_EXPERIMENT_MAX_RUNS])
{
  guint n = 0;

  for (guint i = 0; i < MIN (self->n_traces, DH_EXPERIMENT_MAX_RUNS); i++)
    {
      if (self->traces[i] != NULL && self->traces[i]->length > 0 && (int) i != self->highlighted)
        order[n++] = i;
    }
  if (self->highlighted >= 0 && (guint) self->highlighted < self->n_traces
      && self->traces[self->highlighted] != NULL && self->traces[self->highlighted]->length > 0)
    order[n++] = (guint) self->highlighted;
  return n;
}

/* A path whose line is there. */
static void
draw_path (const DhPanelPlot *self,
           cairo_t *cr,
           const DhView *view,
           guint run,
           const GArray *line,
           const GArray *dots,
           const DhTheme *theme)
{
  DhRunStyle style = dh_run_style_get (run, theme);
  double line_width = theme->line_width * ((int) run == self->highlighted ? HIGHLIGHT : 1);

  if (line != NULL)
    dh_path_plot_draw (cr, view, line, dots, &style, line_width, theme);
}

/* Paths that are not at their end, all of them and faint as a whole, since every group costs the
 * picture's area. What lies behind the play head is drawn over them later. */
static void
draw_ahead (const DhPanelPlot *self,
            cairo_t *cr,
            const DhView *view,
            const DhPanelPaths *paths,
            const guint *order,
            guint n,
            const DhTheme *theme)
{
  gboolean any = FALSE;

  for (guint i = 0; i < n; i++)
    any = any || dh_panel_paths_get (paths, order[i])->all != NULL;
  if (!any)
    return;

  cairo_save (cr);
  cairo_rectangle (cr, view->left, view->top, view->width, view->height);
  cairo_clip (cr);
  cairo_push_group (cr);
  for (guint i = 0; i < n; i++)
    {
      const DhPanelPath *path = dh_panel_paths_get (paths, order[i]);

      draw_path (self, cr, view, order[i], path->all, path->all_dots, theme);
    }
  cairo_pop_group_to_source (cr);
  cairo_paint_with_alpha (cr, AHEAD_OPACITY);
  cairo_restore (cr);
}

/* A ring at each place where runs start; of runs that start together there is one. */
static void
draw_starts (const DhPanelPaths *paths,
             cairo_t *cr,
             const DhView *view,
             const guint *order,
             guint n,
             const DhTheme *theme)
{
  for (guint i = 0; i < n; i++)
    {
      const DhPanelMark *mark = &dh_panel_paths_get (paths, order[i])->start;
      gboolean is_marked = FALSE;

      for (guint j = 0; j < i && !is_marked; j++)
        is_marked = dh_panel_marks_coincide (&dh_panel_paths_get (paths, order[j])->start, mark);
      if (!is_marked)
        dh_panel_marks_draw (mark, cr, view, NULL, 1, theme);
    }
}

/* Where the run was changed while it went on, as far as it has come. */
static void
draw_changes (
    const DhPanelPlot *self, cairo_t *cr, const DhView *view, guint run, const DhTheme *theme)
{
  const GArray *changes
      = ((const DhExperimentRun *) g_ptr_array_index (self->panel->runs, run))->changes;
  const DhTrace *trace = self->traces[run];
  DhRunStyle style = dh_run_style_get (run, theme);

  for (guint i = 0; i < changes->len; i++)
    {
      guint64 step = g_array_index (changes, DhChange, i).step;

      if (step < trace->length)
        {
          DhPanelMark mark = dh_panel_marks_get_change (view, trace, step);

          dh_panel_marks_draw (&mark, cr, view, &style, 1, theme);
        }
    }
}

void
dh_panel_plot_draw_runs (const DhPanelPlot *self,
                         const DhPanelPaths *paths,
                         cairo_t *cr,
                         const DhView *view,
                         const DhTheme *theme)
{
  guint order[DH_EXPERIMENT_MAX_RUNS];
  guint n = order_runs (self, order);

  draw_ahead (self, cr, view, paths, order, n, theme);
  for (guint i = 0; i < n; i++)
    {
      const DhPanelPath *path = dh_panel_paths_get (paths, order[i]);

      draw_path (self, cr, view, order[i], path->done, path->done_dots, theme);
    }
  draw_starts (paths, cr, view, order, n, theme);
  for (guint i = 0; i < n; i++)
    if (order[i] < self->panel->runs->len)
      draw_changes (self, cr, view, order[i], theme);
  for (guint i = 0; i < n; i++)
    {
      DhRunStyle style = dh_run_style_get (order[i], theme);
      double scale = (int) order[i] == self->highlighted ? 1.2 : 1;

      dh_panel_marks_draw (&dh_panel_paths_get (paths, order[i])->head, cr, view, &style, scale,
                           theme);
    }
}

/* The minima that are handed over, or that a catalogue states; a regression's would have to be solved
 * for, which drawing doesn't wait for. (transfer full) */
static GArray *
find_minima (const DhPanelPlot *self)
{
  if (self->minima != NULL)
    return g_array_ref ((GArray *) self->minima);
  return dh_ground_get_known_minima (&self->panel->ground, NULL, NULL);
}

/* A thin cross where the loss is known to be least. */
static void
draw_minima (const DhPanelPlot *self, cairo_t *cr, const DhView *view, const DhTheme *theme)
{
  g_autoptr (GArray) minima = find_minima (self);

  for (guint i = 0; i < minima->len; i++)
    {
      const DhMinimum *minimum = &g_array_index (minima, DhMinimum, i);
      DhPanelMark mark = { .kind = DH_PANEL_MARK_MINIMUM };

      dh_view_to_units (view, minimum->x, minimum->y, &mark.x, &mark.y);
      if (dh_view_contains_units (view, mark.x, mark.y))
        dh_panel_marks_draw (&mark, cr, view, NULL, 1, theme);
    }
}

void
dh_panel_plot_draw_title (const DhPanelPlot *self,
                          cairo_t *cr,
                          PangoContext *pango,
                          const DhView *view,
                          const DhTheme *theme)
{
  g_autoptr (PangoLayout) layout = NULL;

  if (self->title == NULL)
    return;
  layout = title_layout (self, pango, theme);
  pango_layout_set_width (layout, (int) (view->width * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  dh_theme_set_source (cr, &theme->text);
  dh_text_layout_draw (layout, cr, view->left, view->top - TITLE_GAP * theme->font_size, 0, 1);
}

void
dh_panel_plot_draw_frame (const DhPanelPlot *self,
                          cairo_t *cr,
                          PangoContext *pango,
                          const DhView *view,
                          const DhTheme *theme)
{
  g_autofree char *horizontal_name = dh_panel_get_axis_name (self->panel, 0);
  g_autofree char *vertical_name = dh_panel_get_axis_name (self->panel, 1);
  DhAxes axes = dh_panel_plot_get_axes (view, horizontal_name, vertical_name);

  draw_minima (self, cr, view, theme);
  dh_axes_draw (&axes, cr, pango, theme);
  dh_panel_plot_draw_title (self, cr, pango, view, theme);
}

void
dh_panel_plot_draw (const DhPanelPlot *self,
                    cairo_t *cr,
                    PangoContext *pango,
                    double width,
                    double height,
                    const DhTheme *theme)
{
  DhView view = dh_panel_plot_get_view (self, pango, width, height, theme);
  g_autoptr (DhPanelPaths) paths = dh_panel_paths_new ();

  dh_panel_paths_update (paths, self->traces, self->n_traces, self->step, &view,
                         fmin (DH_PANEL_PLOT_RESOLUTION, dh_pixel_grid_get_pixel (cr)), theme,
                         NULL);
  cairo_save (cr);
  draw_landscape (self, cr, &view, theme);
  if (self->contours != NULL)
    draw_contours (self, cr, pango, &view, paths, theme);
  dh_panel_plot_draw_frame (self, cr, pango, &view, theme);
  if (!self->hides_runs)
    dh_panel_plot_draw_runs (self, paths, cr, &view, theme);
  cairo_restore (cr);
}
