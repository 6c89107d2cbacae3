/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "view-summary.h"

#include <glib/gi18n-lib.h>

#include "landscape.h"
#include "number-text.h"

#define DIGITS 4

static void
append_axis (GString *text, const DhPanel *panel, guint axis)
{
  const double *side = axis == 0 ? panel->view.x : panel->view.y;
  g_autofree char *name = dh_panel_get_axis_name (panel, axis);
  g_autofree char *least = dh_number_to_text (side[0], DIGITS);
  g_autofree char *greatest = dh_number_to_text (side[1], DIGITS);

  /* Translators: a parameter's name and the ends of its axis. Read out by screen readers. */
  g_string_append_printf (text, _ ("%s from %s to %s."), name, least, greatest);
}

static gboolean
share_start (const DhPanel *panel)
{
  const DhExperimentRun *first = g_ptr_array_index (panel->runs, 0);

  for (guint i = 1; i < panel->runs->len; i++)
    {
      const DhExperimentRun *run = g_ptr_array_index (panel->runs, i);

      if (run->start[0] != first->start[0] || run->start[1] != first->start[1])
        return FALSE;
    }
  return TRUE;
}

static void
append_start (GString *text, const DhExperimentRun *run, const char *label)
{
  g_autofree char *x = dh_number_to_text (run->start[0], DIGITS);
  g_autofree char *y = dh_number_to_text (run->start[1], DIGITS);

  g_string_append_c (text, ' ');
  if (label == NULL)
    /* Translators: the two coordinates of a point. Read out by screen readers. */
    g_string_append_printf (text, _ ("Start at %s, %s."), x, y);
  else
    /* Translators: a run's label and the two coordinates of a point. Read out by screen readers. */
    g_string_append_printf (text, _ ("%s starts at %s, %s."), label, x, y);
}

/* What a thin cross on the canvas means. */
static void
append_minima (GString *text, const GArray *minima)
{
  for (guint i = 0; minima != NULL && i < minima->len; i++)
    {
      const DhMinimum *minimum = &g_array_index (minima, DhMinimum, i);
      g_autofree char *x = dh_number_to_text (minimum->x, DIGITS);
      g_autofree char *y = dh_number_to_text (minimum->y, DIGITS);

      g_string_append_c (text, ' ');
      /* Translators: the two coordinates of a point. Read out by screen readers. */
      g_string_append_printf (text, _ ("The loss is least at %s, %s."), x, y);
    }
}

char *
dh_view_summary (const DhPanel *panel, const GArray *minima)
{
  GString *text = g_string_new (NULL);

  append_axis (text, panel, 0);
  g_string_append_c (text, ' ');
  append_axis (text, panel, 1);
  if (panel->runs->len > 0 && share_start (panel))
    append_start (text, g_ptr_array_index (panel->runs, 0), NULL);
  else
    for (guint i = 0; i < panel->runs->len; i++)
      {
        const DhExperimentRun *run = g_ptr_array_index (panel->runs, i);

        append_start (text, run, dh_experiment_run_get_label (run));
      }
  append_minima (text, minima);
  return g_string_free (text, FALSE);
}
