/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "chart-line.h"
#include "polyline.h"
#include "tex-page.h"

/* Of columns, in points. */
#define FINEST 0.25
#define COARSEST 4

#define HEAD_WIDTH 0.08 /* in font sizes */

#define TRANSPARENT_STYLE                                                                          \
  "  axis x line*=bottom, axis y line*=left, grid=major, axis on top=false,\n"
#define STYLE TRANSPARENT_STYLE "  axis background/.style={fill=downhill-plot},\n"

/* Of all runs. (transfer full) */
static GPtrArray *
make_lines (const DhChartPlot *chart, const DhAxes *axes)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (double column = FINEST; column <= COARSEST; column *= 2)
    {
      guint n_corners = 0;

      g_ptr_array_set_size (lines, 0);
      for (guint i = 0; i < chart->n_traces; i++)
        {
          g_autoptr (GArray) line
              = dh_chart_line_new (chart, i, &axes->horizontal, &axes->vertical, column);
          GArray *simple = dh_polyline_simplify (line, DH_TEX_TOLERANCE);

          n_corners += simple->len;
          g_ptr_array_add (lines, simple);
        }
      if (n_corners <= DH_TEX_MANY_CORNERS)
        break;
    }
  return lines;
}

static void
append_lines (
    const DhTexPlot *self, const GPtrArray *lines, double from, double to, const char *front)
{
  for (guint i = 0; from < to && i < lines->len; i++)
    {
      g_autofree char *options = g_strdup_printf ("%sdownhill line %u", front, i + 1);

      dh_tex_plot_add_line (self, g_ptr_array_index (lines, i), (const double[]){ from, to },
                            options);
    }
}

static void
append_head (const DhTexPlot *self, const DhChartPlot *chart, double head)
{
  GString *tex = self->page->tex;

  if (chart->hides_head)
    return;
  g_string_append (tex, "\\draw[downhill-head, line width=");
  dh_tex_append_length (tex, HEAD_WIDTH * self->page->theme->font_size);
  g_string_append (tex, "] ");
  dh_tex_plot_append_place (self, tex, head, self->axes.vertical.start);
  g_string_append (tex, " -- ");
  dh_tex_plot_append_place (self, tex, head, self->axes.vertical.end);
  g_string_append (tex, ";\n");
}

static void
append_marks (const DhTexPlot *self, const DhChartPlot *chart, double head)
{
  for (guint i = 0; i < chart->n_traces; i++)
    {
      const GArray *changes
          = ((const DhExperimentRun *) g_ptr_array_index (chart->panel->runs, i))->changes;

      for (guint j = 0; j < changes->len; j++)
        {
          guint64 step = g_array_index (changes, DhChange, j).step;
          DhPanelMark mark = { .kind = DH_PANEL_MARK_CHANGE,
                               .x = dh_scale_to_units (&self->axes.horizontal, (double) step) };

          if (dh_chart_plot_place (chart, &self->axes.vertical, i, step, &mark.y))
            dh_tex_plot_add_mark (self, &mark, i, DH_CHART_MARKER_RADIUS);
        }
    }
  for (guint i = 0; i < chart->n_traces; i++)
    {
      DhPanelMark mark = { .kind = DH_PANEL_MARK_HEAD, .x = head };

      if (dh_chart_plot_place (chart, &self->axes.vertical, i, chart->step, &mark.y))
        dh_tex_plot_add_mark (self, &mark, i, DH_CHART_MARKER_RADIUS);
    }
}

void
dh_tex_append_chart (DhTexPage *page, const DhFigureCell *cell, const DhFigureBox *box)
{
  const DhChartPlot *chart = &cell->chart;
  g_autoptr (GPtrArray) lines = NULL;
  DhScale steps, values;
  double top = page->job->settings->height - box->y;
  DhTexPlot self;
  DhAxes axes;
  double head;

  dh_chart_plot_get_scales (chart, page->job->pango, box->width, box->height, page->theme, &steps,
                            &values);
  axes = dh_chart_plot_get_axes (chart, &steps, &values);
  lines = make_lines (chart, &axes);
  head = dh_scale_to_units (&steps, (double) MIN (chart->step, chart->steps));

  dh_tex_plot_begin (&self, page, &axes, box->x, top,
                     page->job->settings->is_transparent ? TRANSPARENT_STYLE : STYLE);
  if (chart->step < chart->steps)
    append_lines (&self, lines, head, steps.end + 1, "opacity=0.3, ");
  append_lines (&self, lines, steps.start - 1, chart->step < chart->steps ? head : steps.end + 1,
                "");
  append_head (&self, chart, head);
  append_marks (&self, chart, head);
  dh_tex_plot_end (&self);
  if (chart->title != NULL)
    dh_tex_append_title (page, chart->title, box->x + steps.start,
                         top - values.end + DH_TEX_TITLE_GAP * page->theme->font_size,
                         steps.end - steps.start, FALSE, DH_TEX_TITLE_SIZE);
}
