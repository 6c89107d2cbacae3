/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "figure-page.h"

#include <math.h>

#include "figure-cell.h"
#include "figure-foot.h"
#include "figure-png.h"
#include "figure-surface.h"
#include "landscape-picture-private.h"
#include "legend.h"
#include "text-layout.h"

#define TITLE_SIZE 1.4 /* in font sizes */

/* The ground varies gently: more pixels than this would only make the file larger. */
#define MAX_GROUND_PIXELS 4096

/* What drawing a page needs to know. */
typedef struct
{
  cairo_t *cr;
  const DhFigureJob *job;
  DhFigureLayout layout;
  DhLandscapePainter *painter;
  gboolean is_still; /* without what moves with the play head */
} Page;

static guint
ground_pixels (double points, const DhFigureSettings *settings)
{
  return (guint) CLAMP (ceil (points * settings->dpi / 72), 1, MAX_GROUND_PIXELS);
}

static gboolean
has_bands (const DhFigureJob *job)
{
  return (job->format->uses & DH_FIGURE_USES_GROUND) != 0
         && job->settings->ground == DH_FIGURE_GROUND_VECTOR;
}

static gboolean
is_svg (cairo_t *cr)
{
  return cairo_surface_get_type (cairo_get_target (cr)) == CAIRO_SURFACE_TYPE_SVG;
}

static gboolean
draw_panel (const Page *page, guint panel, const DhPanelPlot *plot, GError **error)
{
  const DhFigureBox *box = &page->layout.panels[panel];
  const DhFigureSettings *settings = page->job->settings;
  const DhObjective *objective = page->job->content->panels[panel].objective;
  PangoContext *pango = page->job->pango;
  DhPanelPlot drawn = *plot;
  DhView view = dh_panel_plot_get_view (&drawn, pango, box->width, box->height, settings->theme);
  DhLandscapeContours contours = { 0 };
  g_autoptr (DhGroundBands) bands = NULL;
  g_autoptr (DhLandscapePicture) picture = NULL;

  if (has_bands (page->job))
    bands
        = dh_ground_bands_new (page->painter, objective, &view, settings->theme, settings->palette);
  else
    picture = dh_landscape_painter_paint_ground (page->painter, objective, &view.plane,
                                                 ground_pixels (view.width, settings),
                                                 ground_pixels (view.height, settings),
                                                 settings->dpi / 72, settings->theme,
                                                 settings->palette, NULL, &contours);
  if (picture != NULL && is_svg (page->cr) && !dh_figure_png_attach (picture, settings->dpi, error))
    {
      dh_landscape_contours_clear (&contours);
      return FALSE;
    }
  drawn.landscape = picture;
  drawn.bands = bands;
  drawn.contours = bands != NULL ? &bands->contours : &contours;
  drawn.hides_runs = page->is_still;
  cairo_save (page->cr);
  cairo_translate (page->cr, box->x, box->y);
  dh_panel_plot_draw (&drawn, page->cr, pango, box->width, box->height, settings->theme);
  cairo_restore (page->cr);
  dh_landscape_contours_clear (&contours);
  return TRUE;
}

static void
draw_chart (const Page *page, guint panel, const DhChartPlot *plot)
{
  const DhFigureBox *box = &page->layout.charts[panel];
  const DhTheme *theme = page->job->settings->theme;
  PangoContext *pango = page->job->pango;
  DhScale steps, values;

  cairo_save (page->cr);
  cairo_translate (page->cr, box->x, box->y);
  if (page->is_still)
    {
      dh_chart_plot_get_scales (plot, pango, box->width, box->height, theme, &steps, &values);
      dh_chart_plot_draw_part (plot, DH_CHART_PART_FRAME, page->cr, pango, box->width, &steps,
                               &values, theme);
    }
  else
    dh_chart_plot_draw (plot, page->cr, pango, box->width, box->height, theme);
  cairo_restore (page->cr);
}

/* All of it moves with the play head. */
static gboolean
draw_surface (const Page *page, guint panel, const DhPanelPlot *plot, GError **error)
{
  const DhFigureBox *box = &page->layout.panels[panel];
  g_autoptr (DhSurfaceMesh) mesh = NULL;

  if (page->is_still)
    return TRUE;
  mesh = dh_figure_surface_make_mesh_for_box (page->job, panel, box);
  return dh_figure_surface_draw (page->job, plot, mesh, box, page->cr, error);
}

static gboolean
draw_cell (const Page *page, guint panel, GError **error)
{
  g_auto (DhFigureCell) cell;

  dh_figure_cell_init (&cell, page->job, &page->layout, panel);
  if (page->layout.has_panels
      && !(dh_figure_surface_is_wanted (page->job, panel)
               ? draw_surface (page, panel, &cell.plot, error)
               : draw_panel (page, panel, &cell.plot, error)))
    return FALSE;
  if (page->layout.has_charts)
    draw_chart (page, panel, &cell.chart);
  return TRUE;
}

static void
draw_legend (const Page *page, guint panel)
{
  const DhFigureJob *job = page->job;
  const DhFigureBox *box = &page->layout.legends[panel];

  cairo_save (page->cr);
  cairo_translate (page->cr, box->x, box->y);
  dh_legend_draw (page->cr, job->pango, dh_experiment_get_panel (job->experiment, panel),
                  (const DhTrace *const *) job->content->panels[panel].traces, box->width,
                  job->settings->theme);
  cairo_restore (page->cr);
}

static void
draw_title (const Page *page)
{
  const DhTheme *theme = page->job->settings->theme;
  const DhFigureBox *box = &page->layout.title;
  g_autoptr (PangoLayout) layout
      = dh_text_layout_new (page->job->pango, theme, page->job->experiment->title,
                            TITLE_SIZE * theme->font_size, TRUE);

  pango_layout_set_width (layout, (int) (fmax (1, box->width) * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  dh_theme_set_source (page->cr, &theme->text);
  dh_text_layout_draw (layout, page->cr, box->x, box->y, 0, 0);
}

static void
draw_foot (const Page *page)
{
  const DhFigureJob *job = page->job;
  const DhFigureBox *table = &page->layout.parameters;
  const DhFigureBox *caption = &page->layout.caption;

  if (table->height > 0)
    dh_figure_table_layout_draw (job->foot->parameters, page->cr, table->x, table->y);
  if (caption->height > 0)
    {
      dh_theme_set_source (page->cr, &job->settings->theme->text);
      dh_text_layout_draw (job->foot->caption, page->cr, caption->x, caption->y, 0, 0);
    }
}

static gboolean
draw_page (cairo_t *cr, const DhFigureJob *job, gboolean is_still, GError **error)
{
  g_autoptr (DhLandscapePainter) painter = dh_landscape_painter_new ();
  Page page = { .cr = cr, .job = job, .painter = painter, .is_still = is_still };

  dh_figure_layout_init (&page.layout, job);
  if (job->settings->theme->background.alpha > 0)
    {
      dh_theme_set_source (cr, &job->settings->theme->background);
      cairo_paint (cr);
    }
  if (page.layout.has_title)
    draw_title (&page);
  for (guint i = 0; i < job->content->n_panels; i++)
    {
      if (!dh_figure_job_go_on (job, (double) i / job->content->n_panels, error)
          || !draw_cell (&page, i, error))
        return FALSE;
      if (page.layout.has_legends && (i == 0 || !page.layout.shares_legend))
        draw_legend (&page, i);
    }
  draw_foot (&page);
  return TRUE;
}

gboolean
dh_figure_page_draw (cairo_t *cr, const DhFigureJob *job, GError **error)
{
  return draw_page (cr, job, FALSE, error);
}

gboolean
dh_figure_page_draw_still (cairo_t *cr, const DhFigureJob *job, GError **error)
{
  return draw_page (cr, job, TRUE, error);
}
