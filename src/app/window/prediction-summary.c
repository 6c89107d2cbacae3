/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "prediction-summary.h"

#include <math.h>

#include "number-text.h"
#include "run-summary.h"
#include "shown-panel.h"

#define DISTANCE_DIGITS 3

gboolean
dh_prediction_find_run (DhScene *scene, guint64 id, guint *panel, guint *run)
{
  const DhExperiment *experiment = dh_document_get_experiment (scene->document);

  for (*panel = 0; *panel < experiment->panels->len; (*panel)++)
    {
      guint n = dh_experiment_get_panel (experiment, *panel)->runs->len;

      for (*run = 0; *run < n; (*run)++)
        if (dh_experiment_get_run (experiment, *panel, *run)->id == id)
          return TRUE;
    }
  return FALSE;
}

static DhPredictionOutcome
measure (DhScene *scene, const DhPredictionMark *mark, guint *panel, double *distance)
{
  guint run;

  if (!dh_prediction_find_run (scene, mark->run, panel, &run))
    return DH_PREDICTION_UNKNOWN;
  return dh_prediction_mark_measure (mark, dh_runner_get_trace (scene->runner, *panel, run),
                                     distance);
}

char *
dh_prediction_get_mark_name (DhScene *scene, const DhPredictionMark *mark)
{
  DhPrediction *prediction = dh_display_get_prediction (scene->display);
  guint panel, run;
  guint n = 0;
  const char *label;

  if (!dh_prediction_find_run (scene, mark->run, &panel, &run))
    return g_strdup ("");
  label = dh_experiment_run_get_label (
      dh_experiment_get_run (dh_document_get_experiment (scene->document), panel, run));
  for (guint i = 0; i < dh_prediction_get_n_marks (prediction); i++)
    n += dh_prediction_get_mark (prediction, i)->run == mark->run;
  /* Translators: a run's name, and which of the marks for it. */
  return n > 1 ? g_strdup_printf (_ ("%s %u"), label, mark->number) : g_strdup (label);
}

char *
dh_prediction_get_mark_result (DhScene *scene, const DhPredictionMark *mark)
{
  guint panel, run;
  double distance;

  if (measure (scene, mark, &panel, &distance) == DH_PREDICTION_MEASURED)
    return dh_number_to_text (distance, DISTANCE_DIGITS);
  if (!dh_prediction_find_run (scene, mark->run, &panel, &run))
    return g_strdup ("");
  return dh_run_summary_loss (dh_runner_get_trace (scene->runner, panel, run),
                              dh_document_get_experiment (scene->document)->steps);
}

int
dh_prediction_find_nearest (DhScene *scene, guint panel)
{
  DhPrediction *prediction = dh_display_get_prediction (scene->display);
  double least = INFINITY;
  int nearest = -1;

  for (guint i = 0; i < dh_prediction_get_n_marks (prediction); i++)
    {
      guint marked;
      double distance;

      if (measure (scene, dh_prediction_get_mark (prediction, i), &marked, &distance)
              == DH_PREDICTION_MEASURED
          && marked == panel && distance < least)
        {
          least = distance;
          nearest = (int) i;
        }
    }
  return nearest;
}

/* Whose turn it is in the panel that is edited. */
static char *
describe_placing (DhScene *scene)
{
  DhPrediction *prediction = dh_display_get_prediction (scene->display);
  guint panel = dh_display_get_panel (scene->display);
  guint64 ids[DH_EXPERIMENT_MAX_RUNS];
  guint n = dh_shown_panel_get_run_ids (scene, panel, ids);
  guint64 next = dh_prediction_get_next (prediction, ids, n);
  guint found_panel, run;

  if (next == 0 || !dh_prediction_find_run (scene, next, &found_panel, &run))
    return g_strdup (_ ("There is no run to predict."));
  return g_strdup_printf (
      _ ("Where will %s end? Click there, or aim with the arrow keys and press Enter."),
      dh_experiment_run_get_label (
          dh_experiment_get_run (dh_document_get_experiment (scene->document), found_panel, run)));
}

static void
append_sentence (GString *text, const char *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
}

/* Who was nearest in a panel, if there is anything to be measured. */
static void
append_nearest (GString *text, DhScene *scene, guint panel)
{
  const DhExperiment *experiment = dh_document_get_experiment (scene->document);
  int nearest = dh_prediction_find_nearest (scene, panel);
  const DhPredictionMark *mark;
  g_autofree char *name = NULL;
  g_autofree char *distance = NULL;
  g_autofree char *sentence = NULL;

  if (nearest < 0)
    return;
  mark = dh_prediction_get_mark (dh_display_get_prediction (scene->display), (guint) nearest);
  name = dh_prediction_get_mark_name (scene, mark);
  distance = dh_prediction_get_mark_result (scene, mark);
  if (experiment->panels->len > 1)
    {
      g_autofree char *title = dh_panel_get_title (dh_experiment_get_panel (experiment, panel));

      /* Translators: a panel's title, the name of a prediction, its distance from the run's end. */
      sentence = g_strdup_printf (_ ("%s: the nearest is %s, %s away."), title, name, distance);
    }
  else
    /* Translators: the name of a prediction, its distance from the run's end. */
    sentence = g_strdup_printf (_ ("The nearest is %s, %s away."), name, distance);
  append_sentence (text, sentence);
}

static char *
describe_revealed (DhScene *scene)
{
  DhPrediction *prediction = dh_display_get_prediction (scene->display);
  guint n_panels = dh_document_get_experiment (scene->document)->panels->len;
  GString *text = g_string_new (NULL);

  if (dh_prediction_get_n_marks (prediction) == 0)
    append_sentence (text, _ ("Nothing was marked."));
  for (guint i = 0; i < n_panels; i++)
    append_nearest (text, scene, i);
  for (guint i = 0; i < dh_prediction_get_n_marks (prediction); i++)
    {
      const DhPredictionMark *mark = dh_prediction_get_mark (prediction, i);
      guint panel;
      double distance;

      if (mark->number == 1 && measure (scene, mark, &panel, &distance) == DH_PREDICTION_DIVERGED)
        {
          guint run;
          g_autofree char *sentence = NULL;

          dh_prediction_find_run (scene, mark->run, &panel, &run);
          sentence = g_strdup_printf (_ ("%s diverged, so that it has no end."),
                                      dh_experiment_run_get_label (
                                          dh_experiment_get_run (dh_document_get_experiment (
                                                                     scene->document),
                                                                 panel, run)));
          append_sentence (text, sentence);
        }
    }
  return g_string_free (text, FALSE);
}

char *
dh_prediction_describe (DhScene *scene)
{
  switch (dh_prediction_get_stage (dh_display_get_prediction (scene->display)))
    {
    case DH_PREDICTION_PLACING:
      return describe_placing (scene);
    case DH_PREDICTION_REVEALING:
      return g_strdup (_ ("Watch where it goes."));
    case DH_PREDICTION_REVEALED:
      return describe_revealed (scene);
    case DH_PREDICTION_OFF:
    default:
      return g_strdup ("");
    }
}
