/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fair-race.h"

#include <glib/gi18n-lib.h>

#include "number-text.h"
#include "run-edit.h"

void
dh_fair_race_set (DhScene *scene, gboolean is_on)
{
  DhExperiment *experiment = dh_document_get_experiment (scene->document);

  if (is_on && !dh_experiment_is_fair (experiment))
    {
      DhExperiment *changed = dh_experiment_copy (experiment);

      dh_experiment_make_fair (changed);
      dh_document_commit (scene->document, changed, NULL);
    }
  dh_display_set_fair_race (scene->display, is_on);
}

void
dh_fair_race_check (DhScene *scene)
{
  if (dh_display_get_fair_race (scene->display)
      && !dh_experiment_is_fair (dh_document_get_experiment (scene->document)))
    dh_display_set_fair_race (scene->display, FALSE);
}

static gboolean
uses_curvature (const DhPanel *panel)
{
  for (guint i = 0; i < panel->runs->len; i++)
    if (((const DhExperimentRun *) g_ptr_array_index (panel->runs, i))
            ->optimizer.optimizer->uses_hessian)
      return TRUE;
  return FALSE;
}

/* Every update of every rule takes one gradient, so that runs of as many steps have the same budget;
 * what is apart from run to run is said. */
char *
dh_fair_race_describe (const DhExperiment *experiment, guint panel, gboolean is_on)
{
  const DhPanel *shown = dh_experiment_get_panel (experiment, panel);
  g_autofree char *steps = dh_number_to_text ((double) experiment->steps, 8);
  GString *text;

  if (!is_on)
    return g_strdup (_ ("Lets all runs start at the same point"));

  text = g_string_new (NULL);
  g_string_append_printf (text, _ ("All runs start at the same point and take %s gradients each."),
                          steps);
  if (shown->noise > 0 || shown->batch > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append (text, _ ("The noise is equally strong, but every run draws its own."));
    }
  if (uses_curvature (shown))
    {
      g_string_append_c (text, ' ');
      g_string_append (text, _ ("Second derivatives, where a rule uses them, are not counted."));
    }
  return g_string_free (text, FALSE);
}
