/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fair-race.h"

#include <glib/gi18n-lib.h>

#include "number-text.h"
#include "run-edit.h"

void
dh_fair_race_set (DhScene *scene, guint panel, gboolean is_on)
{
  DhExperiment *experiment = dh_document_get_experiment (scene->document);
  DhExperiment *changed;

  if (dh_panel_is_fair (dh_experiment_get_panel (experiment, panel)) == is_on)
    return;
  changed = dh_experiment_copy (experiment);
  dh_panel_set_fair (dh_experiment_get_panel (changed, panel), is_on);
  dh_document_commit (scene->document, changed, NULL);
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

/* NULL: nothing is drawn at random. */
static const char *
describe_draws (const DhPanel *panel)
{
  if (panel->noise > 0 && panel->batch > 0)
    return _ ("All of them draw the same noise and the same mini-batch at each step.");
  if (panel->noise > 0)
    return _ ("All of them draw the same noise at each step.");
  if (panel->batch > 0)
    return _ ("All of them draw the same mini-batch at each step.");
  return NULL;
}

static void
add_sentence (GString *text, const char *sentence)
{
  g_string_append_c (text, ' ');
  g_string_append (text, sentence);
}

/* Every update of every rule takes one gradient, so that runs of as many steps have the same budget;
 * what is apart from run to run is said. */
char *
dh_fair_race_describe (const DhExperiment *experiment, guint panel)
{
  const DhPanel *shown = dh_experiment_get_panel (experiment, panel);
  g_autofree char *steps = dh_number_to_text ((double) experiment->steps, 8);
  const char *draws = describe_draws (shown);
  GString *text;

  if (!dh_panel_is_fair (shown))
    return g_strdup (shown->draws == DH_DRAWS_SHARED
                         ? _ ("All runs draw the same noise and mini-batches, but do not all start "
                              "at the same point")
                         : _ ("Lets all runs start at the same point and draw the same noise and "
                              "mini-batches"));

  text = g_string_new (NULL);
  g_string_append_printf (text,
                          _ ("All runs start at the same point and take one gradient a step, so "
                             "each has the same budget: %s gradients."),
                          steps);
  if (draws)
    add_sentence (text, draws);
  if (uses_curvature (shown))
    add_sentence (text, _ ("Second derivatives, where a rule uses them, are not counted."));
  return g_string_free (text, FALSE);
}
