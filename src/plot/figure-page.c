/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "figure-page.h"

#include <math.h>

#include "chart-plot.h"
#include "figure-layout.h"
#include "landscape-picture-private.h"
#include "legend.h"
#include "panel-plot.h"
#include "text-layout.h"

#define TITLE_SIZE 1.4 /* in font sizes */

/* The ground varies gently: more pixels than this would only make the file larger. */
#define MAX_GROUND_PIXELS 4096

/* What drawing a page needs to know. */
typedef struct
{
  cairo_t *cr;
  PangoContext *pango;
  const DhExperiment *experiment;
  const DhFigureContent *content;
  const DhFigureSettings *settings;
  DhFigureLayout layout;
  DhLandscapePainter *painter;
} Page;

static guint
ground_pixels (double points, const DhFigureSettings *settings)
{
  return (guint) CLAMP (ceil (points * settings->dpi / 72), 1, MAX_GROUND_PIXELS);
}

static void
draw_panel (const Page *page, guint panel, const DhPanelPlot *plot)
{
  const DhFigureBox *box = &page->layout.panels[panel];
  const DhFigureSettings *settings = page->settings;
  DhPanelPlot drawn = *plot;
  DhView view
      = dh_panel_plot_get_view (&drawn, page->pango, box->width, box->height, settings->theme);
  DhLandscapeContours contours = { 0 };
  g_autoptr (DhLandscapePicture) picture
      = dh_landscape_painter_paint_ground (page->painter, page->content->panels[panel].objective,
                                           &view.plane, ground_pixels (view.width, settings),
                                           ground_pixels (view.height, settings),
                                           settings->dpi / 72, settings->theme, settings->palette,
                                           NULL, &contours);

  drawn.landscape = picture;
  drawn.contours = &contours;
  cairo_save (page->cr);
  cairo_translate (page->cr, box->x, box->y);
  dh_panel_plot_draw (&drawn, page->cr, page->pango, box->width, box->height, settings->theme);
  cairo_restore (page->cr);
  dh_landscape_contours_clear (&contours);
}

/* Whether all losses have a place on a logarithmic axis. */
static gboolean
is_positive (const DhFigurePanel *content)
{
  for (guint i = 0; i < content->n_traces; i++)
    {
      guint64 length = content->traces[i] != NULL ? content->traces[i]->length : 0;

      for (guint64 step = 0; step < length; step++)
        {
          /* A run that hit the minimum to the last bit is no reason to hide how it got there. */
          if (dh_trace_get (content->traces[i], step).loss < 0)
            return FALSE;
        }
    }
  return TRUE;
}

static void
draw_chart (const Page *page, guint panel, const DhChartPlot *plot)
{
  const DhFigureBox *box = &page->layout.charts[panel];

  cairo_save (page->cr);
  cairo_translate (page->cr, box->x, box->y);
  dh_chart_plot_draw (plot, page->cr, page->pango, box->width, box->height, page->settings->theme);
  cairo_restore (page->cr);
}

/* Has both begin at the same distance from the left. */
static void
align (const Page *page, guint panel, DhPanelPlot *plot, DhChartPlot *chart)
{
  const DhTheme *theme = page->settings->theme;
  const DhFigureBox *plot_box = &page->layout.panels[panel];
  const DhFigureBox *chart_box = &page->layout.charts[panel];
  DhView view
      = dh_panel_plot_get_view (plot, page->pango, plot_box->width, plot_box->height, theme);
  DhScale steps, loss;

  dh_chart_plot_get_scales (chart, page->pango, chart_box->width, chart_box->height, theme, &steps,
                            &loss);
  plot->least_left = fmax (view.left, steps.start);
  chart->least_left = plot->least_left;
}

static void
draw_cell (const Page *page, guint panel)
{
  const DhFigurePanel *content = &page->content->panels[panel];
  const DhPanel *document = dh_experiment_get_panel (page->experiment, panel);
  g_autofree char *title = dh_panel_get_title (document);
  DhPanelPlot plot = {
    .panel = document,
    .title = page->layout.has_panel_titles ? title : NULL,
    .traces = (const DhTrace *const *) content->traces,
    .n_traces = content->n_traces,
    .step = page->settings->step,
    .highlighted = -1,
  };
  DhChartPlot chart = {
    .traces = (const DhTrace *const *) content->traces,
    .n_traces = content->n_traces,
    .panel = document,
    .steps = page->experiment->steps,
    .logarithmic = is_positive (content),
    .step = page->settings->step,
    .highlighted = -1,
    .hides_head = page->settings->step >= page->experiment->steps,
  };

  if (page->layout.charts_are_below)
    align (page, panel, &plot, &chart);
  draw_panel (page, panel, &plot);
  draw_chart (page, panel, &chart);
}

static void
draw_legend (const Page *page, guint panel)
{
  const DhFigureBox *box = &page->layout.legends[panel];

  cairo_save (page->cr);
  cairo_translate (page->cr, box->x, box->y);
  dh_legend_draw (page->cr, page->pango, dh_experiment_get_panel (page->experiment, panel),
                  (const DhTrace *const *) page->content->panels[panel].traces, box->width,
                  page->settings->theme);
  cairo_restore (page->cr);
}

static void
draw_title (const Page *page)
{
  const DhTheme *theme = page->settings->theme;
  const DhFigureBox *box = &page->layout.title;
  g_autoptr (PangoLayout) layout = dh_text_layout_new (page->pango, theme, page->experiment->title,
                                                       TITLE_SIZE * theme->font_size, TRUE);

  pango_layout_set_width (layout, (int) (fmax (1, box->width) * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  dh_theme_set_source (page->cr, &theme->text);
  dh_text_layout_draw (layout, page->cr, box->x + 0.7 * theme->font_size, box->y, 0, 0);
}

gboolean
dh_figure_page_draw (cairo_t *cr,
                     PangoContext *pango,
                     const DhExperiment *experiment,
                     const DhFigureContent *content,
                     const DhFigureSettings *settings,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (DhLandscapePainter) painter = dh_landscape_painter_new ();
  Page page = {
    .cr = cr,
    .pango = pango,
    .experiment = experiment,
    .content = content,
    .settings = settings,
    .painter = painter,
  };

  dh_figure_layout_init (&page.layout, experiment, content, pango, settings->width,
                         settings->height, settings->theme);
  dh_theme_set_source (cr, &settings->theme->background);
  cairo_paint (cr);
  if (page.layout.has_title)
    draw_title (&page);
  for (guint i = 0; i < content->n_panels; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      draw_cell (&page, i);
      if (i == 0 || !page.layout.shares_legend)
        draw_legend (&page, i);
    }
  return TRUE;
}
