/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart-plot.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "axes.h"
#include "chart-range.h"
#include "pixel-grid.h"
#include "polyline.h"
#include "text-layout.h"

/* In font sizes. */
#define PADDING 0.7
#define TITLE_SIZE 1.2
#define TITLE_GAP 0.5

#define AHEAD_OPACITY 0.3
#define LINE_WIDTH 0.72 /* of a path's */
#define HIGHLIGHT 1.6
#define MARKER_RADIUS 0.8 /* of a path's */
#define HEAD_WIDTH 0.08   /* in font sizes */

/* Beyond this cairo's coordinates end. */
#define FAR_AWAY 1e6

static PangoLayout *
title_layout (const DhChartPlot *self, PangoContext *pango, const DhTheme *theme)
{
  return dh_text_layout_new (pango, theme, self->title, TITLE_SIZE * theme->font_size, TRUE);
}

static DhAxes
get_axes (const DhScale *steps, const DhScale *loss)
{
  return (DhAxes){
    .horizontal = *steps,
    .vertical = *loss,
    .horizontal_name = _ ("step"),
    .vertical_name = _ ("loss"),
    .grid = TRUE,
  };
}

void
dh_chart_plot_get_scales (const DhChartPlot *self,
                          PangoContext *pango,
                          double width,
                          double height,
                          const DhTheme *theme,
                          DhScale *steps,
                          DhScale *loss)
{
  double font = theme->font_size;
  double padding = PADDING * font;
  double title_height = 0;

  *steps = (DhScale){
    .minimum = 0,
    .maximum = (double) MAX (self->steps, 1),
    .start = 4 * font,
    .end = fmax (4 * font + 1, width - padding),
  };
  *loss = (DhScale){
    .logarithmic = self->logarithmic,
    .start = fmax (padding + 1, height - 4 * font),
    .end = padding,
  };
  dh_chart_range_find (self, &loss->minimum, &loss->maximum);

  if (self->title != NULL)
    {
      g_autoptr (PangoLayout) layout = title_layout (self, pango, theme);

      title_height = dh_text_layout_get_height (layout) + TITLE_GAP * font;
    }
  for (guint pass = 0; pass < 2; pass++)
    {
      DhAxes axes = get_axes (steps, loss);
      DhMargins margins = dh_axes_measure (&axes, pango, theme);

      steps->start
          = fmax (self->least_left, floor (padding + ceil (margins.left / font * 2) / 2 * font));
      steps->end
          = fmax (steps->start + 1, floor (width - fmax (padding, margins.right + font / 4)));
      loss->end = ceil (fmax (padding, margins.top) + title_height);
      loss->start = fmax (loss->end + 1, floor (height - margins.bottom - padding));
    }
}

/* The steps of one pixel column, reduced to the least and the greatest. */
typedef struct
{
  gint64 column;
  double least;
  double greatest;
  double least_x;
  double greatest_x;
} Column;

static void
append_corner (GArray *line, double x, double y, gboolean starts)
{
  DhCorner corner = { .x = x, .y = CLAMP (y, -FAR_AWAY, FAR_AWAY), .starts = starts };

  g_array_append_val (line, corner);
}

/* Appends a column's one or two points in the order in which they come. */
static void
append_column (GArray *line, const DhScale *loss, const Column *column, gboolean starts)
{
  double least_y = dh_scale_to_units (loss, column->least);
  double greatest_y = dh_scale_to_units (loss, column->greatest);

  if (column->least_x == column->greatest_x)
    append_corner (line, column->least_x, least_y, starts);
  else if (column->least_x < column->greatest_x)
    {
      append_corner (line, column->least_x, least_y, starts);
      append_corner (line, column->greatest_x, greatest_y, FALSE);
    }
  else
    {
      append_corner (line, column->greatest_x, greatest_y, starts);
      append_corner (line, column->least_x, least_y, FALSE);
    }
}

/* The trace as a polyline (array of DhCorner); what can't be shown on the axis leaves a gap. */
static GArray *
reduce (const DhTrace *trace, const DhScale *steps, const DhScale *loss, double pixel)
{
  GArray *line = g_array_new (FALSE, FALSE, sizeof (DhCorner));
  double units_a_step = (steps->end - steps->start) / (steps->maximum - steps->minimum);
  gboolean starts = TRUE;
  Column column = { .column = -1 };

  for (guint64 step = 0; step < trace->length; step++)
    {
      const DhTraceBlock *block
          = g_ptr_array_index (trace->blocks, (guint) (step / DH_TRACE_BLOCK_STEPS));
      double value = block->loss[step % DH_TRACE_BLOCK_STEPS];
      double x = steps->start + (double) step * units_a_step;
      gint64 index = (gint64) ((x - steps->start) / pixel);

      if (!isfinite (value) || (loss->logarithmic && value <= 0))
        {
          if (column.column >= 0)
            append_column (line, loss, &column, starts);
          column.column = -1;
          starts = TRUE;
          continue;
        }
      if (column.column >= 0 && index != column.column)
        {
          append_column (line, loss, &column, starts);
          column.column = -1;
          starts = FALSE;
        }
      if (column.column < 0)
        column = (Column){ index, value, value, x, x };
      else if (value < column.least)
        {
          column.least = value;
          column.least_x = x;
        }
      else if (value > column.greatest)
        {
          column.greatest = value;
          column.greatest_x = x;
        }
    }
  if (column.column >= 0)
    append_column (line, loss, &column, starts);
  return line;
}

/* What drawing the lines needs to know. */
typedef struct
{
  const DhChartPlot *chart;
  cairo_t *cr;
  const DhTheme *theme;
  const DhScale *steps;
  const DhScale *loss;
  GPtrArray *lines; /* of GArray of DhCorner, NULL where there is no trace */
} Pen;

static void
draw_line (const Pen *pen, guint run)
{
  const GArray *line = g_ptr_array_index (pen->lines, run);
  DhRunStyle style = dh_run_style_get (run, pen->theme);
  double line_width = LINE_WIDTH * pen->theme->line_width
                      * ((int) run == pen->chart->highlighted ? HIGHLIGHT : 1);

  if (line == NULL)
    return;
  dh_run_style_apply (&style, pen->cr, line_width);
  dh_polyline_stroke (line, pen->cr);
}

static void
draw_lines (const Pen *pen, double from, double to)
{
  double margin = pen->theme->line_width;

  cairo_save (pen->cr);
  cairo_rectangle (pen->cr, from, pen->loss->end - margin, to - from,
                   pen->loss->start - pen->loss->end + 2 * margin);
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
  double y = pen->loss->start;

  dh_pixel_grid_snap (pen->cr, line_width, &x, &y);
  cairo_set_dash (pen->cr, NULL, 0, 0);
  cairo_set_line_width (pen->cr, line_width);
  dh_theme_set_source (pen->cr, &pen->theme->accent);
  cairo_move_to (pen->cr, x, pen->loss->start);
  cairo_line_to (pen->cr, x, pen->loss->end);
  cairo_stroke (pen->cr);
}

static void
draw_markers (const Pen *pen, double head)
{
  for (guint i = 0; i < pen->chart->n_traces; i++)
    {
      const DhTrace *trace = pen->chart->traces[i];
      DhRunStyle style = dh_run_style_get (i, pen->theme);
      double value, y;

      if (trace == NULL || pen->chart->step >= trace->length)
        continue;
      value = dh_trace_get (trace, pen->chart->step).loss;
      if (!isfinite (value) || (pen->loss->logarithmic && value <= 0))
        continue;
      y = dh_scale_to_units (pen->loss, value);
      if (y >= pen->loss->end - 1 && y <= pen->loss->start + 1)
        dh_run_style_draw_marker (&style, pen->cr, head, y,
                                  MARKER_RADIUS * pen->theme->marker_radius, pen->theme);
    }
}

static void
draw_runs (Pen *pen)
{
  double pixel = dh_pixel_grid_get_pixel (pen->cr);
  double margin = pen->theme->line_width;
  double head = dh_scale_to_units (pen->steps, (double) MIN (pen->chart->step, pen->chart->steps));

  for (guint i = 0; i < pen->chart->n_traces; i++)
    {
      const DhTrace *trace = pen->chart->traces[i];

      g_ptr_array_add (pen->lines,
                       trace == NULL ? NULL : reduce (trace, pen->steps, pen->loss, pixel));
    }

  if (head < pen->steps->end)
    {
      cairo_push_group (pen->cr);
      draw_lines (pen, head, pen->steps->end + margin);
      cairo_pop_group_to_source (pen->cr);
      cairo_paint_with_alpha (pen->cr, AHEAD_OPACITY);
    }
  draw_lines (pen, pen->steps->start - margin, head);
  if (!pen->chart->hides_head)
    draw_play_head (pen, head);
  draw_markers (pen, head);
}

static gboolean
is_empty (const DhChartPlot *self)
{
  for (guint i = 0; i < self->n_traces; i++)
    {
      if (self->traces[i] != NULL && self->traces[i]->length > 0)
        return FALSE;
    }
  return TRUE;
}

/* Says why a chart of runs that are there shows none of them. */
static void
draw_nothing (const Pen *pen, PangoContext *pango)
{
  double minimum, maximum;
  g_autoptr (PangoLayout) layout = NULL;

  if (!pen->chart->logarithmic || is_empty (pen->chart)
      || dh_chart_range_find (pen->chart, &minimum, &maximum))
    return;
  layout = dh_text_layout_new (pango, pen->theme,
                               _ ("A logarithmic axis has no place for losses of 0 and below"),
                               pen->theme->font_size, FALSE);
  pango_layout_set_width (layout, (int) ((pen->steps->end - pen->steps->start) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  dh_theme_set_source (pen->cr, &pen->theme->text_dim);
  dh_text_layout_draw (layout, pen->cr, pen->steps->start, (pen->loss->start + pen->loss->end) / 2,
                       0, 0.5);
}

static void
unref_line (gpointer line)
{
  if (line != NULL)
    g_array_unref (line);
}

void
dh_chart_plot_draw (const DhChartPlot *self,
                    cairo_t *cr,
                    PangoContext *pango,
                    double width,
                    double height,
                    const DhTheme *theme)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (unref_line);
  DhScale steps, loss;
  DhAxes axes;
  Pen pen
      = { .chart = self, .cr = cr, .theme = theme, .steps = &steps, .loss = &loss, .lines = lines };

  dh_chart_plot_get_scales (self, pango, width, height, theme, &steps, &loss);
  axes = get_axes (&steps, &loss);

  cairo_save (cr);
  cairo_rectangle (cr, steps.start, loss.end, steps.end - steps.start, loss.start - loss.end);
  dh_theme_set_source (cr, &theme->plot_background);
  cairo_fill (cr);
  dh_axes_draw (&axes, cr, pango, theme);
  if (self->title != NULL)
    {
      g_autoptr (PangoLayout) layout = title_layout (self, pango, theme);

      pango_layout_set_width (layout, (int) ((width - steps.start) * PANGO_SCALE));
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      dh_theme_set_source (cr, &theme->text);
      dh_text_layout_draw (layout, cr, steps.start, loss.end - TITLE_GAP * theme->font_size, 0, 1);
    }
  draw_runs (&pen);
  draw_nothing (&pen, pango);
  cairo_restore (cr);
}
