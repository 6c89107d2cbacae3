/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "run-summary.h"

#include "number-text.h"

#define LOSS_DIGITS 4

/* Steps go into sentences as text: gettext knows no portable format of 64-bit numbers. */
static char *
step_text (guint64 step)
{
  return g_strdup_printf ("%" G_GUINT64_FORMAT, step);
}

char *
dh_run_summary_value (const DhTrace *trace, guint64 step, const double *value, guint digits)
{
  if (trace != NULL && trace->diverged_at == 0)
    return g_strdup (_ ("no loss at its start"));
  if (trace != NULL && trace->diverged_at <= step)
    {
      g_autofree char *diverged_at = step_text (trace->diverged_at);

      return g_strdup_printf (_ ("diverged at step %s"), diverged_at);
    }
  if (value == NULL)
    return g_strdup (_ ("not yet computed"));

  return dh_number_to_text (*value, digits);
}

char *
dh_run_summary_loss (const DhTrace *trace, guint64 step)
{
  gboolean is_known = trace != NULL && step < trace->length;
  double loss = is_known ? dh_trace_get (trace, step).loss : 0;

  return dh_run_summary_value (trace, step, is_known ? &loss : NULL, LOSS_DIGITS);
}

char *
dh_run_summary_panel (const DhExperiment *experiment, DhRunner *runner, guint panel, guint64 step)
{
  const DhPanel *shown = dh_experiment_get_panel (experiment, panel);
  g_autofree char *shown_step = step_text (step);
  g_autofree char *steps = step_text (experiment->steps);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, _ ("Step %s of %s."), shown_step, steps);
  for (guint i = 0; i < shown->runs->len; i++)
    {
      const DhExperimentRun *run = g_ptr_array_index (shown->runs, i);
      g_autofree char *loss = dh_run_summary_loss (dh_runner_get_trace (runner, panel, i), step);

      g_string_append_c (text, ' ');
      /* Translators: a run's label and its loss, or that it diverged. Read out by screen readers. */
      g_string_append_printf (text, _ ("%s: %s."), dh_experiment_run_get_label (run), loss);
    }

  return g_string_free (text, FALSE);
}
