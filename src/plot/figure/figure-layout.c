/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "figure-layout.h"

#include <math.h>

#include "figure-foot.h"
#include "legend.h"

/* In font sizes. */
#define MARGIN 0.8
#define GAP 1.0
#define TITLE_HEIGHT 2.6
#define TITLE_INDENT 0.7
#define PANEL_TITLE_HEIGHT 2.1
#define MIN_CELL_WIDTH 18
#define MIN_CHART_HEIGHT 11
#define WIDE_PAGE 48 /* a single panel has its chart at its side */
#define LEGEND_GAP 0.4
#define LEGEND_INDENT 4.6

#define OTHER_WIDTH 0.92 /* of a width for text, where its type may be larger than it is here */

/* Wider than so many times their height, cells have the chart at their side. */
#define WIDE_CELL 1.45

#define PANEL_SHARE 0.64      /* of a cell's height, the chart below */
#define WIDE_PANEL_SHARE 0.56 /* of a cell's width, the chart beside */

/* Height : width of a chart that stands alone */
#define CHART_PROPORTION 0.62

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

double
dh_figure_layout_get_text_width (const DhFigureJob *job, double width)
{
  return (job->format->uses & DH_FIGURE_USES_PART) != 0 ? OTHER_WIDTH * width : width;
}

/* Whether both are left out, or a legend says the same of both. */
static gboolean
ends_alike (const DhTrace *a, const DhTrace *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return a->diverged_at == b->diverged_at;
}

/* Whether a legend says the same of the panel as of the first one. */
static gboolean
same_runs (const DhFigureJob *job, guint panel)
{
  const DhFigureContent *content = job->content;
  const DhPanel *first = dh_experiment_get_panel (job->experiment, 0);
  const DhPanel *other = dh_experiment_get_panel (job->experiment, panel);

  if (first->runs->len != other->runs->len)
    return FALSE;
  for (guint i = 0; i < first->runs->len; i++)
    {
      if (g_strcmp0 (dh_experiment_run_get_label (g_ptr_array_index (first->runs, i)),
                     dh_experiment_run_get_label (g_ptr_array_index (other->runs, i)))
              != 0
          || !ends_alike (content->panels[0].traces[i], content->panels[panel].traces[i]))
        return FALSE;
    }
  return TRUE;
}

static gboolean
shares_legend (const DhFigureJob *job)
{
  for (guint i = 1; i < job->content->n_panels; i++)
    if (!same_runs (job, i))
      return FALSE;
  return TRUE;
}

/* Legends begin about where the plots do, unless they need the room. */
static double
legend_indent (const DhFigureJob *job, guint panel, double width)
{
  const DhTheme *theme = job->settings->theme;
  double needed
      = dh_legend_get_width (job->pango, dh_experiment_get_panel (job->experiment, panel),
                             (const DhTrace *const *) job->content->panels[panel].traces, theme);

  return CLAMP (dh_figure_layout_get_text_width (job, width) - needed, 0,
                LEGEND_INDENT * theme->font_size);
}

static double
legend_height (const DhFigureJob *job, guint panel, double width)
{
  const DhTheme *theme = job->settings->theme;
  double height;

  if (!(job->settings->parts & DH_FIGURE_LEGEND))
    return 0;
  height
      = dh_legend_draw (NULL, job->pango, dh_experiment_get_panel (job->experiment, panel),
                        (const DhTrace *const *) job->content->panels[panel].traces,
                        dh_figure_layout_get_text_width (job,
                                                         width - legend_indent (job, panel, width)),
                        theme);
  return height > 0 ? height + LEGEND_GAP * theme->font_size : 0;
}

/* Without runs a chart would be empty: it is there only where there would be nothing else. */
static gboolean
has_charts (const DhFigureJob *job)
{
  const DhFigureContent *content = job->content;
  gboolean any = FALSE;

  for (guint i = 0; i < content->n_panels; i++)
    for (guint j = 0; j < content->panels[i].n_traces; j++)
      any = any || content->panels[i].traces[j] != NULL;
  return (job->settings->parts & DH_FIGURE_CHART) != 0
         && (any || (job->settings->parts & DH_FIGURE_PANELS) == 0);
}

/* Divides a cell among panel, chart and legend. */
static void
lay_cell (
    DhFigureLayout *self, const DhFigureJob *job, guint panel, DhFigureBox cell, double legend)
{
  double font = job->settings->theme->font_size;
  double indent = legend_indent (job, panel, cell.width);
  DhFigureBox *plot = &self->panels[panel];
  DhFigureBox *chart = &self->charts[panel];

  if (!self->shares_legend)
    self->legends[panel] = (DhFigureBox){
      .x = cell.x + indent,
      .y = cell.y + cell.height - legend + LEGEND_GAP * font,
      .width = cell.width - indent,
      .height = legend,
    };
  cell.height = fmax (1, cell.height - legend);
  *plot = cell;
  *chart = cell;
  if (!self->has_panels || !self->has_charts)
    return;
  self->charts_are_below = cell.width <= WIDE_CELL * cell.height;
  if (!self->charts_are_below)
    {
      double title = self->has_panel_titles ? PANEL_TITLE_HEIGHT * font : 0;

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

/* The height of the highest legend in a row of cells, which all leave room for it, so that panels stand
 * in line. */
static double
row_legend_height (const DhFigureJob *job, guint row, guint columns, double width)
{
  guint end = MIN ((row + 1) * columns, job->content->n_panels);
  double height = 0;

  for (guint i = row * columns; i < end; i++)
    height = fmax (height, legend_height (job, i, width));
  return height;
}

/* The cells of the panels, in a grid over the area. */
static void
lay_cells (DhFigureLayout *self, const DhFigureJob *job, const DhFigureBox *area)
{
  const DhTheme *theme = job->settings->theme;
  double gap = GAP * theme->font_size;
  guint columns
      = count_columns (self->n_panels, area->width + 2 * MARGIN * theme->font_size, theme);
  guint rows = (self->n_panels + columns - 1) / columns;
  double width = (area->width - (columns - 1) * gap) / columns;
  double height = (area->height - (rows - 1) * gap) / rows;

  for (guint i = 0; i < self->n_panels; i++)
    {
      DhFigureBox cell = {
        .x = area->x + i % columns * (width + gap),
        .y = area->y + i / columns * (height + gap),
        .width = width,
        .height = height,
      };

      lay_cell (self, job, i, cell,
                self->shares_legend ? 0 : row_legend_height (job, i / columns, columns, width));
    }
}

double
dh_figure_layout_get_inner_width (const DhFigureSettings *settings)
{
  return settings->width - 2 * MARGIN * settings->theme->font_size;
}

double
dh_figure_layout_get_inner_height (const DhFigureJob *job)
{
  double font = job->settings->theme->font_size;

  return job->settings->height - 2 * MARGIN * font
         - (job->experiment->title != NULL ? TITLE_HEIGHT * font : 0);
}

/* Takes the foot off the area: the table in the middle of its width, and the caption below it. */
static void
lay_foot (DhFigureLayout *self, const DhFigureJob *job, DhFigureBox *area)
{
  const DhFigureFoot *foot = job->foot;
  double gap = dh_figure_foot_get_gap (foot);
  double table = dh_figure_foot_get_table_height (foot);
  double caption = dh_figure_foot_get_caption_height (foot);

  if (table + caption <= 0)
    return;
  self->foot = *area;
  if (foot->is_beside)
    {
      self->foot.x += area->width - foot->width;
      self->foot.width = foot->width;
      area->width -= foot->width + gap;
    }
  else
    {
      area->height = fmax (1, area->height - table - caption);
      self->foot.y += area->height + gap;
      self->foot.height = table + caption - gap;
    }
  if (table > 0)
    self->parameters = (DhFigureBox){
      .x = self->foot.x + fmax (0, (foot->width - foot->parameters->width) / 2),
      .y = self->foot.y,
      .width = foot->parameters->width,
      .height = table - gap,
    };
  if (caption > 0)
    self->caption = (DhFigureBox){ self->foot.x, self->foot.y + table, foot->width, caption - gap };
}

void
dh_figure_layout_init (DhFigureLayout *self, const DhFigureJob *job)
{
  const DhFigureSettings *settings = job->settings;
  double font = settings->theme->font_size;
  DhFigureBox area = {
    .x = MARGIN * font,
    .y = MARGIN * font,
    .width = dh_figure_layout_get_inner_width (settings),
    .height = settings->height - 2 * MARGIN * font,
  };

  *self = (DhFigureLayout){
    .n_panels = job->content->n_panels,
    .has_title = job->experiment->title != NULL,
    .has_panel_titles = job->content->n_panels > 1 || job->experiment->title == NULL,
    .has_panels = (settings->parts & DH_FIGURE_PANELS) != 0,
    .has_charts = has_charts (job),
    .has_legends = (settings->parts & DH_FIGURE_LEGEND) != 0,
    .shares_legend = shares_legend (job),
  };
  if (self->has_title)
    {
      self->title = (DhFigureBox){ area.x + TITLE_INDENT * font, area.y,
                                   area.width - TITLE_INDENT * font, TITLE_HEIGHT * font };
      area.y += TITLE_HEIGHT * font;
      area.height -= TITLE_HEIGHT * font;
    }
  lay_foot (self, job, &area);
  if (self->shares_legend && self->n_panels > 0)
    {
      double height = legend_height (job, 0, area.width);
      double indent = legend_indent (job, 0, area.width);

      area.height -= height;
      self->legends[0] = (DhFigureBox){ area.x + indent, area.y + area.height + LEGEND_GAP * font,
                                        area.width - indent, height };
    }
  lay_cells (self, job, &area);
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

/* Of a cell that has panels of that proportion. Labels take about five font sizes off the width, and
 * title, labels and names six off the height. */
static double
get_cell_height (const DhFigureJob *job, double width, double proportion)
{
  double font = job->settings->theme->font_size;
  gboolean has_chart = has_charts (job);
  double height;

  if (!(job->settings->parts & DH_FIGURE_PANELS))
    return (width - 5 * font) * CHART_PROPORTION + 6 * font;
  if (has_chart && job->content->n_panels == 1 && job->settings->width >= WIDE_PAGE * font)
    return (WIDE_PANEL_SHARE * width - 5 * font) * proportion + 6 * font;

  height = (width - 5 * font) * proportion + 6 * font;
  if (!has_chart)
    return height;
  /* The chart follows from the panel's share, unless it would be too low. */
  return fmax (height / PANEL_SHARE, MIN_CHART_HEIGHT * font / (1 - PANEL_SHARE));
}

double
dh_figure_layout_get_natural_height (const DhFigureJob *job)
{
  const DhTheme *theme = job->settings->theme;
  double font = theme->font_size;
  guint n = job->content->n_panels;
  guint columns = count_columns (n, job->settings->width, theme);
  guint rows = (n + columns - 1) / columns;
  double width = dh_figure_layout_get_inner_width (job->settings);
  double cell_width = (width - (columns - 1) * GAP * font) / columns;
  double height = 2 * MARGIN * font + (job->experiment->title != NULL ? TITLE_HEIGHT * font : 0);
  double proportion = 0;
  double legend = 0;
  gboolean shared = shares_legend (job);

  for (guint i = 0; i < n; i++)
    {
      proportion = fmax (proportion, get_proportion (dh_experiment_get_panel (job->experiment, i)));
      legend = fmax (legend, legend_height (job, i, shared ? width : cell_width));
    }
  height += rows * get_cell_height (job, cell_width, proportion) + (rows - 1) * GAP * font;
  height += (shared ? 1 : rows) * legend;
  return height + dh_figure_foot_get_table_height (job->foot)
         + dh_figure_foot_get_caption_height (job->foot);
}
