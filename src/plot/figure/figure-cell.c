/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "figure-cell.h"

#include <math.h>

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

/* Has both begin at the same distance from the left. */
static void
align (DhFigureCell *self, const DhFigureJob *job, const DhFigureLayout *layout, guint panel)
{
  const DhTheme *theme = job->settings->theme;
  const DhFigureBox *plot_box = &layout->panels[panel];
  const DhFigureBox *chart_box = &layout->charts[panel];
  DhView view
      = dh_panel_plot_get_view (&self->plot, job->pango, plot_box->width, plot_box->height, theme);
  DhScale steps, loss;

  dh_chart_plot_get_scales (&self->chart, job->pango, chart_box->width, chart_box->height, theme,
                            &steps, &loss);
  self->plot.least_left = fmax (view.left, steps.start);
  self->chart.least_left = self->plot.least_left;
}

void
dh_figure_cell_init (DhFigureCell *self,
                     const DhFigureJob *job,
                     const DhFigureLayout *layout,
                     guint panel)
{
  const DhFigurePanel *content = &job->content->panels[panel];
  const DhPanel *document = dh_experiment_get_panel (job->experiment, panel);
  guint64 steps = job->experiment->steps;

  self->title = layout->has_panel_titles ? dh_panel_get_title (document) : NULL;
  self->plot = (DhPanelPlot){
    .panel = document,
    .title = self->title,
    .minima = content->minima,
    .traces = (const DhTrace *const *) content->traces,
    .n_traces = content->n_traces,
    .highlighted = -1,
  };
  self->chart = (DhChartPlot){
    .traces = (const DhTrace *const *) content->traces,
    .n_traces = content->n_traces,
    .panel = document,
    .title = layout->has_panels ? NULL : self->title,
    .steps = steps,
    .logarithmic = is_positive (content),
    .highlighted = -1,
  };
  dh_figure_cell_set_step (self, job->settings->step);
  if (layout->has_panels && layout->has_charts && layout->charts_are_below)
    align (self, job, layout, panel);
}

void
dh_figure_cell_set_step (DhFigureCell *self, guint64 step)
{
  self->plot.step = self->chart.step = step;
  self->chart.hides_head = step >= self->chart.steps;
}

void
dh_figure_cell_clear (DhFigureCell *self)
{
  g_clear_pointer (&self->title, g_free);
}
