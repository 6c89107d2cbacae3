/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "figure-layout.h"

#include <math.h>

#include "legend.h"

/* In font sizes. */
#define MARGIN 0.8
#define GAP 1.0
#define TITLE_HEIGHT 2.6
#define PANEL_TITLE_HEIGHT 2.1
#define MIN_CELL_WIDTH 18
#define MIN_CHART_HEIGHT 11
#define WIDE_PAGE 48 /* a single panel has its chart at its side */
#define LEGEND_GAP 0.4
#define LEGEND_INDENT 4.6

/* Wider than so many times their height, cells have the chart at their side. */
#define WIDE_CELL 1.45

#define PANEL_SHARE 0.64      /* of a cell's height, the chart below */
#define WIDE_PANEL_SHARE 0.56 /* of a cell's width, the chart beside */

/* Views are drawn no flatter nor taller than this. */
#define LEAST_PROPORTION 0.62
#define GREATEST_PROPORTION 0.95

static guint
count_columns (guint n_panels, double width, const DhTheme *theme)
{
  guint fitting = (guint) fmax (1, width / (MIN_CELL_WIDTH * theme->font_size));

  /* Four stand better as two and two, and three as one above the other than as two and one. */
  if (n_panels == 4 || (n_panels == 3 && fitting == 2))
    fitting = MIN (fitting, n_panels == 4 ? 2 : 1);
  return MIN (fitting, n_panels);
}

/* Whether both are left out, or a legend says the same of both. */
static gboolean
ends_alike (const DhTrace *a, const DhTrace *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return a->diverged_at == b->diverged_at;
}

static gboolean
same_runs (const DhExperiment *experiment, const DhFigureContent *content, guint panel)
{
  const DhPanel *first = dh_experiment_get_panel (experiment, 0);
  const DhPanel *other = dh_experiment_get_panel (experiment, panel);

  if (first->runs->len != other->runs->len)
    return FALSE;
  for (guint i = 0; i < first->runs->len; i++)
    {
      if (g_strcmp0 (dh_experiment_run_get_label (g_ptr_array_index (first->runs, i)),
                     dh_experiment_run_get_label (g_ptr_array_index (other->runs, i)))
          != 0)
        return FALSE;
      if (content != NULL
          && !ends_alike (content->panels[0].traces[i], content->panels[panel].traces[i]))
        return FALSE;
    }
  return TRUE;
}

static double
legend_height (const DhExperiment *experiment,
               const DhFigureContent *content,
               guint panel,
               PangoContext *pango,
               double width,
               const DhTheme *theme)
{
  const DhPanel *document = dh_experiment_get_panel (experiment, panel);
  const DhTrace *const *traces
      = content != NULL ? (const DhTrace *const *) content->panels[panel].traces : NULL;
  double height = dh_legend_draw (NULL, pango, document, traces,
                                  width - LEGEND_INDENT * theme->font_size, theme);

  return height > 0 ? height + LEGEND_GAP * theme->font_size : 0;
}

/* Divides a cell among panel, chart and legend. */
static void
lay_cell (DhFigureLayout *self, guint panel, DhFigureBox cell, double legend, const DhTheme *theme)
{
  double indent = LEGEND_INDENT * theme->font_size;
  DhFigureBox *plot = &self->panels[panel];
  DhFigureBox *chart = &self->charts[panel];

  self->legends[panel] = (DhFigureBox){
    .x = cell.x + indent,
    .y = cell.y + cell.height - legend + LEGEND_GAP * theme->font_size,
    .width = cell.width - indent,
    .height = legend,
  };
  cell.height = fmax (1, cell.height - legend);
  *plot = cell;
  *chart = cell;
  self->charts_are_below = cell.width <= WIDE_CELL * cell.height;
  if (!self->charts_are_below)
    {
      double title = self->has_panel_titles ? PANEL_TITLE_HEIGHT * theme->font_size : 0;

      plot->width = WIDE_PANEL_SHARE * cell.width;
      chart->x = cell.x + plot->width;
      chart->width = cell.width - plot->width;
      chart->y += title;
      chart->height = fmax (1, cell.height - title);
    }
  else
    {
      plot->height = PANEL_SHARE * cell.height;
      chart->y = cell.y + plot->height;
      chart->height = cell.height - plot->height;
    }
}

void
dh_figure_layout_init (DhFigureLayout *self,
                       const DhExperiment *experiment,
                       const DhFigureContent *content,
                       PangoContext *pango,
                       double width,
                       double height,
                       const DhTheme *theme)
{
  double font = theme->font_size;
  guint n = experiment->panels->len;
  guint columns = count_columns (n, width, theme);
  guint rows = (n + columns - 1) / columns;
  double left = MARGIN * font;
  double top = MARGIN * font;
  double bottom = height - MARGIN * font;
  double cell_width = (width - 2 * left - (columns - 1) * GAP * font) / columns;
  double cell_height;

  *self = (DhFigureLayout){
    .n_panels = n,
    .has_title = experiment->title != NULL,
    .has_panel_titles = n > 1 || experiment->title == NULL,
    .shares_legend = TRUE,
  };
  if (self->has_title)
    {
      self->title = (DhFigureBox){ left, top, width - 2 * left, TITLE_HEIGHT * font };
      top += TITLE_HEIGHT * font;
    }

  for (guint i = 1; i < n; i++)
    self->shares_legend = self->shares_legend && same_runs (experiment, content, i);
  if (self->shares_legend)
    bottom -= legend_height (experiment, content, 0, pango, width - 2 * left, theme);

  cell_height = (bottom - top - (rows - 1) * GAP * font) / rows;
  for (guint i = 0; i < n; i++)
    {
      DhFigureBox cell = {
        .x = left + i % columns * (cell_width + GAP * font),
        .y = top + i / columns * (cell_height + GAP * font),
        .width = cell_width,
        .height = cell_height,
      };

      lay_cell (self, i, cell,
                self->shares_legend
                    ? 0
                    : legend_height (experiment, content, i, pango, cell_width, theme),
                theme);
    }
  if (self->shares_legend && n > 0)
    {
      double indent = LEGEND_INDENT * font;

      self->legends[0] = (DhFigureBox){ left + indent, bottom + LEGEND_GAP * font,
                                        width - 2 * left - indent, height - bottom };
    }
}

/* Height : width of the view, as of the plane where both axes count the same. */
static double
get_proportion (const DhPanel *panel)
{
  double proportion = (panel->view.y[1] - panel->view.y[0]) / (panel->view.x[1] - panel->view.x[0]);

  if (panel->ground.kind == DH_GROUND_REGRESSION)
    proportion = 0.75;
  return CLAMP (proportion, LEAST_PROPORTION, GREATEST_PROPORTION);
}

double
dh_figure_layout_get_natural_height (const DhExperiment *experiment,
                                     PangoContext *pango,
                                     double width,
                                     const DhTheme *theme)
{
  double font = theme->font_size;
  guint n = experiment->panels->len;
  guint columns = count_columns (n, width, theme);
  guint rows = (n + columns - 1) / columns;
  double inner = width - 2 * MARGIN * font;
  double cell_width = (inner - (columns - 1) * GAP * font) / columns;
  double proportion = 0;
  double legend = 0;
  double cell;
  gboolean shared = TRUE;

  for (guint i = 0; i < n; i++)
    {
      proportion = fmax (proportion, get_proportion (dh_experiment_get_panel (experiment, i)));
      shared = shared && same_runs (experiment, NULL, i);
    }
  for (guint i = 0; i < n; i++)
    legend = fmax (legend,
                   legend_height (experiment, NULL, i, pango, shared ? inner : cell_width, theme));

  if (n == 1 && width >= WIDE_PAGE * font)
    return 2 * MARGIN * font + (experiment->title != NULL ? TITLE_HEIGHT * font : 0)
           + (WIDE_PANEL_SHARE * inner - 5 * font) * proportion + 6 * font + legend;

  /* Labels take about five font sizes off the width, and title, labels and names six off the
   * height. The chart follows from the panel's share, unless it would be too low. */
  cell = ((cell_width - 5 * font) * proportion + 6 * font) / PANEL_SHARE;
  cell = fmax (cell, MIN_CHART_HEIGHT * font / (1 - PANEL_SHARE));
  return 2 * MARGIN * font + (experiment->title != NULL ? TITLE_HEIGHT * font : 0)
         + rows * (cell + (shared ? 0 : legend)) + (rows - 1) * GAP * font + (shared ? legend : 0);
}
