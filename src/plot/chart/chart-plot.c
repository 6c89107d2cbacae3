/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart-plot.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "axes.h"
#include "chart-line.h"
#include "chart-range.h"
#include "panel-marks.h"
#include "pixel-grid.h"
#include "polyline.h"
#include "text-layout.h"

/* In font sizes. */
#define PADDING 0.7
#define TITLE_SIZE 1.2
#define TITLE_GAP 0.5

#define AHEAD_OPACITY 0.3
#define HIGHLIGHT 1.6
#define HEAD_WIDTH 0.08 /* in font sizes */

/* Where a logarithmic step axis begins, with step 0. */
#define LOGARITHMIC_START 0.5

static PangoLayout *
title_layout (const DhChartPlot *self, PangoContext *pango, const DhTheme *theme)
{
  return dh_text_layout_new (pango, theme, self->title, TITLE_SIZE * theme->font_size, TRUE);
}

static const DhChartQuantity *
get_quantity (const DhChartPlot *self)
{
  return self->quantity != NULL ? self->quantity : &dh_chart_quantities[0];
}

DhAxes
dh_chart_plot_get_axes (const DhChartPlot *self, const DhScale *steps, const DhScale *values)
{
  return (DhAxes){
    .horizontal = *steps,
    .vertical = *values,
    .horizontal_name = _ ("step"),
    .vertical_name = _ (get_quantity (self)->axis),
    .grid = TRUE,
  };
}

void
dh_chart_plot_get_all_steps (guint64 steps, gboolean logarithmic, double window[2])
{
  window[0] = logarithmic ? LOGARITHMIC_START : 0;
  window[1] = (double) MAX (steps, 1);
}

gboolean
dh_chart_plot_get_value (const DhChartPlot *self, guint run, guint64 step, double *value)
{
  if (step >= dh_chart_line_get_length (self, run))
    return FALSE;
  *value = dh_chart_line_get_block (self, run,
                                    (guint) (step
                                             / DH_TRACE_BLOCK_STEPS))[step % DH_TRACE_BLOCK_STEPS];
  return TRUE;
}

gboolean
dh_chart_plot_place (
    const DhChartPlot *self, const DhScale *values, guint run, guint64 step, double *y)
{
  double value;

  if (!dh_chart_plot_get_value (self, run, step, &value) || !isfinite (value)
      || (values->logarithmic && value <= 0))
    return FALSE;
  *y = dh_scale_to_units (values, value);
  return *y >= values->end - 1 && *y <= values->start + 1;
}

/* What the axes span; where they lie is found later. */
static void
set_spans (const DhChartPlot *self, DhScale *steps, DhScale *values)
{
  double window[2];

  dh_chart_plot_get_all_steps (self->steps, self->logarithmic_steps, window);
  steps->logarithmic = self->logarithmic_steps;
  steps->minimum = self->step_window != NULL ? self->step_window[0] : window[0];
  steps->maximum = self->step_window != NULL ? self->step_window[1] : window[1];
  steps->whole = TRUE;
  steps->has_zero = steps->logarithmic && steps->minimum <= LOGARITHMIC_START;

  values->logarithmic = self->logarithmic;
  if (self->value_window != NULL)
    {
      values->minimum = self->value_window[0];
      values->maximum = self->value_window[1];
    }
  else
    dh_chart_range_find (self, 1, &values->minimum, &values->maximum);
}

void
dh_chart_plot_get_scales (const DhChartPlot *self,
                          PangoContext *pango,
                          double width,
                          double height,
                          const DhTheme *theme,
                          DhScale *steps,
                          DhScale *values)
{
  double font = theme->font_size;
  double padding = PADDING * font;
  double title_height = 0;

  *steps = (DhScale){ .start = 4 * font, .end = fmax (4 * font + 1, width - padding) };
  *values = (DhScale){ .start = fmax (padding + 1, height - 4 * font), .end = padding };
  set_spans (self, steps, values);

  if (self->title != NULL)
    {
      g_autoptr (PangoLayout) layout = title_layout (self, pango, theme);

      title_height = dh_text_layout_get_height (layout) + TITLE_GAP * font;
    }
  for (guint pass = 0; pass < 2; pass++)
    {
      DhAxes axes = dh_chart_plot_get_axes (self, steps, values);
      DhMargins margins = dh_axes_measure (&axes, pango, theme);

      steps->start
          = fmax (self->least_left, floor (padding + ceil (margins.left / font * 2) / 2 * font));
      steps->end
          = fmax (steps->start + 1, floor (width - fmax (padding, margins.right + font / 4)));
      values->end = ceil (fmax (padding, margins.top) + title_height);
      values->start = fmax (values->end + 1, floor (height - margins.bottom - padding));
    }
}

/* What drawing the lines needs to know. */
typedef struct
{
  const DhChartPlot *chart;
  cairo_t *cr;
  const DhTheme *theme;
  const DhScale *steps;
  const DhScale *values;
  GPtrArray *lines; /* of GArray of DhCorner */
} Pen;

static void
draw_line (const Pen *pen, guint run)
{
  const GArray *line = g_ptr_array_index (pen->lines, run);
  DhRunStyle style = dh_run_style_get (run, pen->theme);
  double line_width = DH_CHART_LINE_WIDTH * pen->theme->line_width
                      * ((int) run == pen->chart->highlighted ? HIGHLIGHT : 1);

  dh_run_style_apply (&style, pen->cr, line_width);
  dh_polyline_stroke (line, pen->cr);
}

/* Draws the lines between two places on the step axis. */
static void
draw_lines (const Pen *pen, double from, double to)
{
  double margin = pen->theme->line_width;

  cairo_save (pen->cr);
  cairo_rectangle (pen->cr, from, pen->values->end - margin, to - from,
                   pen->values->start - pen->values->end + 2 * margin);
  cairo_clip (pen->cr);
  for (guint i = 0; i < pen->lines->len; i++)
    {
      if ((int) i != pen->chart->highlighted)
        draw_line (pen, i);
    }
  if (pen->chart->highlighted >= 0 && (guint) pen->chart->highlighted < pen->lines->len)
    draw_line (pen, (guint) pen->chart->highlighted);
  cairo_restore (pen->cr);
}

static void
draw_play_head (const Pen *pen, double head)
{
  double line_width = dh_pixel_grid_line_width (pen->cr, HEAD_WIDTH * pen->theme->font_size);
  double x = head;
  double y = pen->values->start;

  dh_pixel_grid_snap (pen->cr, line_width, &x, &y);
  cairo_set_dash (pen->cr, NULL, 0, 0);
  cairo_set_line_width (pen->cr, line_width);
  dh_theme_set_source (pen->cr, &pen->theme->accent);
  cairo_move_to (pen->cr, x, pen->values->start);
  cairo_line_to (pen->cr, x, pen->values->end);
  cairo_stroke (pen->cr);
}

static void
draw_markers (const Pen *pen, double head)
{
  for (guint i = 0; i < pen->chart->n_traces; i++)
    {
      DhRunStyle style = dh_run_style_get (i, pen->theme);
      double y;

      if (dh_chart_plot_place (pen->chart, pen->values, i, pen->chart->step, &y))
        dh_run_style_draw_marker (&style, pen->cr, head, y,
                                  DH_CHART_MARKER_RADIUS * pen->theme->marker_radius, pen->theme);
    }
}

static void
draw_changes_of_run (const Pen *pen, guint run)
{
  const DhExperimentRun *changed = g_ptr_array_index (pen->chart->panel->runs, run);
  DhRunStyle style = dh_run_style_get (run, pen->theme);

  for (guint i = 0; i < changed->changes->len; i++)
    {
      guint64 step = g_array_index (changed->changes, DhChange, i).step;
      DhPanelMark mark
          = { .kind = DH_PANEL_MARK_CHANGE, .x = dh_scale_to_units (pen->steps, (double) step) };

      if (mark.x >= pen->steps->start && mark.x <= pen->steps->end
          && dh_chart_plot_place (pen->chart, pen->values, run, step, &mark.y))
        dh_panel_marks_draw (&mark, pen->cr, NULL, &style, DH_CHART_MARKER_RADIUS, pen->theme);
    }
}

/* Where runs were changed while they went on. */
static void
draw_changes (const Pen *pen)
{
  guint n = pen->chart->panel != NULL ? pen->chart->panel->runs->len : 0;

  for (guint i = 0; i < MIN (n, pen->chart->n_traces); i++)
    draw_changes_of_run (pen, i);
}

static double
get_head (const Pen *pen)
{
  return dh_scale_to_units (pen->steps, (double) MIN (pen->chart->step, pen->chart->steps));
}

/* The lines between two places, all of them fainter than they are. */
static void
draw_faint_lines (const Pen *pen, double from, double to)
{
  cairo_push_group (pen->cr);
  draw_lines (pen, from, to);
  cairo_pop_group_to_source (pen->cr);
  cairo_paint_with_alpha (pen->cr, AHEAD_OPACITY);
}

/* The lines: loud up to the play head, faint beyond it. */
static void
draw_runs (const Pen *pen)
{
  double margin = pen->theme->line_width;
  double start = pen->steps->start - margin;
  double end = pen->steps->end + margin;
  double head = CLAMP (get_head (pen), start, end);

  if (head < pen->steps->end)
    draw_faint_lines (pen, head, end);
  if (head > start)
    draw_lines (pen, start, head);
}

/* The play head, where the step axis shows it. */
static void
draw_head (const Pen *pen)
{
  double head = get_head (pen);

  if (head < pen->steps->start - 0.5 || head > pen->steps->end + 0.5)
    return;
  if (!pen->chart->hides_head)
    draw_play_head (pen, head);
  draw_markers (pen, head);
}

const char *
dh_chart_plot_get_message (const DhChartPlot *self, const DhScale *steps, const DhScale *values)
{
  gboolean any = FALSE;
  double minimum, maximum;

  if (self->message != NULL)
    return self->message;
  if (!self->logarithmic)
    return NULL;
  for (guint i = 0; i < self->n_traces; i++)
    {
      if (dh_chart_line_is_there (self, i, steps, values))
        return NULL;
      any = any || dh_chart_line_get_length (self, i) > 0;
    }
  if (!any || dh_chart_range_find (self, 1, &minimum, &maximum))
    return NULL;
  return _ (get_quantity (self)->gap);
}

static void
draw_message (const Pen *pen, PangoContext *pango)
{
  const char *message = dh_chart_plot_get_message (pen->chart, pen->steps, pen->values);
  g_autoptr (PangoLayout) layout = NULL;

  if (message == NULL)
    return;
  layout = dh_text_layout_new (pango, pen->theme, message, pen->theme->font_size, FALSE);
  pango_layout_set_width (layout, (int) ((pen->steps->end - pen->steps->start) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  dh_theme_set_source (pen->cr, &pen->theme->text_dim);
  dh_text_layout_draw (layout, pen->cr, pen->steps->start,
                       (pen->values->start + pen->values->end) / 2, 0, 0.5);
}

/* What stands still while it plays: the ground, the axes and the title. */
static void
draw_frame (const Pen *pen, PangoContext *pango, double width)
{
  DhAxes axes = dh_chart_plot_get_axes (pen->chart, pen->steps, pen->values);
  const DhScale *steps = pen->steps;
  const DhScale *values = pen->values;
  const DhTheme *theme = pen->theme;

  if (theme->plot_background.alpha > 0)
    {
      cairo_rectangle (pen->cr, steps->start, values->end, steps->end - steps->start,
                       values->start - values->end);
      dh_theme_set_source (pen->cr, &theme->plot_background);
      cairo_fill (pen->cr);
    }
  dh_axes_draw (&axes, pen->cr, pango, theme);
  if (pen->chart->title != NULL)
    {
      g_autoptr (PangoLayout) layout = title_layout (pen->chart, pango, theme);
      /* A long one begins left of the axis. */
      double left = CLAMP (width - dh_text_layout_get_width (layout), 0, steps->start);

      pango_layout_set_width (layout, (int) ((width - left) * PANGO_SCALE));
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      dh_theme_set_source (pen->cr, &theme->text);
      dh_text_layout_draw (layout, pen->cr, left, values->end - TITLE_GAP * theme->font_size, 0, 1);
    }
}

static GPtrArray *
make_lines (const DhChartPlot *self, cairo_t *cr, const DhScale *steps, const DhScale *values)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  double pixel = dh_pixel_grid_get_pixel (cr);

  for (guint i = 0; i < self->n_traces; i++)
    g_ptr_array_add (lines, dh_chart_line_new (self, i, steps, values, pixel));
  return lines;
}

void
dh_chart_plot_draw_part (const DhChartPlot *self,
                         DhChartPart part,
                         cairo_t *cr,
                         PangoContext *pango,
                         double width,
                         const DhScale *steps,
                         const DhScale *values,
                         const DhTheme *theme)
{
  gboolean has_lines = part == DH_CHART_PART_FAINT_LINES || part == DH_CHART_PART_LINES;
  g_autoptr (GPtrArray) lines = has_lines ? make_lines (self, cr, steps, values) : NULL;
  const Pen pen = {
    .chart = self,
    .cr = cr,
    .theme = theme,
    .steps = steps,
    .values = values,
    .lines = lines,
  };
  double start = steps->start - theme->line_width;
  double end = steps->end + theme->line_width;

  cairo_save (cr);
  switch (part)
    {
    case DH_CHART_PART_FRAME:
      draw_frame (&pen, pango, width);
      draw_message (&pen, pango);
      break;

    case DH_CHART_PART_FAINT_LINES:
      draw_faint_lines (&pen, start, end);
      break;

    case DH_CHART_PART_LINES:
      draw_lines (&pen, start, end);
      break;

    case DH_CHART_PART_HEAD:
    default:
      draw_changes (&pen);
      draw_head (&pen);
      break;
    }
  cairo_restore (cr);
}

void
dh_chart_plot_draw (const DhChartPlot *self,
                    cairo_t *cr,
                    PangoContext *pango,
                    double width,
                    double height,
                    const DhTheme *theme)
{
  g_autoptr (GPtrArray) lines = NULL;
  DhScale steps, values;
  Pen pen = { .chart = self, .cr = cr, .theme = theme, .steps = &steps, .values = &values };

  dh_chart_plot_get_scales (self, pango, width, height, theme, &steps, &values);
  pen.lines = lines = make_lines (self, cr, &steps, &values);

  cairo_save (cr);
  draw_frame (&pen, pango, width);
  draw_runs (&pen);
  draw_changes (&pen);
  draw_head (&pen);
  draw_message (&pen, pango);
  cairo_restore (cr);
}
