/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "number-text.h"
#include "run-summary.h"

#define DIGITS 6      /* of a figure */
#define STEP_DIGITS 8 /* all of them */

char *
dh_chart_words_value (const DhChartPlot *plot, guint run, guint64 step)
{
  double value;
  gboolean is_known = dh_chart_plot_get_value (plot, run, step, &value);

  return dh_run_summary_value (plot->traces[run], step, is_known ? &value : NULL, DIGITS);
}

char *
dh_chart_words_label (const DhChartPlot *plot, const DhPanel *panel)
{
  g_autofree char *title = dh_panel_get_title (panel);

  /* Translators: a chart of the loss (or learning rate …) over the steps, and its ground's name. */
  return g_strdup_printf (_ ("%s over the steps: %s"), _ (plot->quantity->name), title);
}

char *
dh_chart_words_axes (const DhChartPlot *plot, const DhScale *steps, const DhScale *values)
{
  g_autofree char *first = dh_number_to_text (floor (steps->minimum), STEP_DIGITS);
  g_autofree char *last = dh_number_to_text (ceil (steps->maximum), STEP_DIGITS);
  g_autofree char *least = dh_number_to_text (values->minimum, DIGITS);
  g_autofree char *greatest = dh_number_to_text (values->maximum, DIGITS);

  if (plot->message != NULL)
    return g_strdup (plot->message);
  /* Translators: what a chart's two axes span. */
  return g_strdup_printf (_ ("Steps from %s to %s, values from %s to %s."), first, last, least,
                          greatest);
}

char *
dh_chart_words_runs (const DhChartPlot *plot, const DhPanel *panel)
{
  g_autofree char *step = dh_number_to_text ((double) plot->step, STEP_DIGITS);
  g_autofree char *steps = dh_number_to_text ((double) plot->steps, STEP_DIGITS);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, _ ("Step %s of %s."), step, steps);
  for (guint i = 0; i < plot->n_traces && plot->message == NULL; i++)
    {
      g_autofree char *value = NULL;

      if (plot->traces[i] == NULL)
        continue;
      value = dh_chart_words_value (plot, i, plot->step);
      g_string_append_c (text, ' ');
      /* Translators: a run's label and its loss, or that it diverged. Read out by screen readers. */
      g_string_append_printf (text, _ ("%s: %s."),
                              dh_experiment_run_get_label (g_ptr_array_index (panel->runs, i)),
                              value);
    }
  return g_string_free (text, FALSE);
}
