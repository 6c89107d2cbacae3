/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "shown-panel.h"

#include <string.h>

#include "experiment-edit.h"
#include "view-move.h"

const DhPanel *
dh_shown_panel_get (DhScene *scene, guint panel)
{
  DhExperiment *experiment = dh_document_get_experiment (scene->document);

  return panel < experiment->panels->len ? dh_experiment_get_panel (experiment, panel) : NULL;
}

char *
dh_shown_panel_get_title (DhScene *scene, guint panel)
{
  return dh_document_get_experiment (scene->document)->panels->len > 1
             ? dh_panel_get_title (dh_shown_panel_get (scene, panel))
             : NULL;
}

guint
dh_shown_panel_get_run_ids (DhScene *scene, guint panel, guint64 ids[DH_EXPERIMENT_MAX_RUNS])
{
  const DhPanel *shown = dh_shown_panel_get (scene, panel);
  guint n = 0;

  for (guint i = 0; shown != NULL && i < shown->runs->len; i++)
    {
      const DhExperimentRun *run = g_ptr_array_index (shown->runs, i);

      if (!dh_display_get_run_hidden (scene->display, run))
        ids[n++] = run->id;
    }
  return n;
}

guint
dh_shown_panel_get_traces (DhScene *scene, guint panel, const DhTrace **traces)
{
  const DhPanel *shown = dh_shown_panel_get (scene, panel);
  DhPrediction *prediction = dh_display_get_prediction (scene->display);

  for (guint i = 0; i < shown->runs->len; i++)
    traces[i] = dh_display_get_run_hidden (scene->display, g_ptr_array_index (shown->runs, i))
                    ? NULL
                    : dh_prediction_veil (prediction, panel, i,
                                          dh_runner_get_trace (scene->runner, panel, i));
  return shown->runs->len;
}

static gboolean
is_same_axis (const DhPanel *a, const DhPanel *b, guint axis)
{
  g_autofree char *name = dh_panel_get_axis_name (a, axis);
  g_autofree char *other = dh_panel_get_axis_name (b, axis);

  return g_strcmp0 (name, other) == 0;
}

gboolean
dh_shown_panel_is_same_frame (DhExperiment *a, DhExperiment *b, guint panel)
{
  const DhPanel *of_a, *of_b;
  g_autofree char *title = NULL;
  g_autofree char *other = NULL;

  if (a == NULL || b == NULL || panel >= MIN (a->panels->len, b->panels->len)
      || (a->panels->len > 1) != (b->panels->len > 1))
    return FALSE;

  of_a = dh_experiment_get_panel (a, panel);
  of_b = dh_experiment_get_panel (b, panel);
  title = dh_panel_get_title (of_a);
  other = dh_panel_get_title (of_b);
  return memcmp (&of_a->view, &of_b->view, sizeof of_a->view) == 0
         && dh_ground_equal (&of_a->ground, &of_b->ground) && is_same_axis (of_a, of_b, 0)
         && is_same_axis (of_a, of_b, 1) && g_strcmp0 (title, other) == 0;
}

gboolean
dh_shown_panel_fit_paths (DhScene *scene, guint panel, DhRectangle *plane)
{
  const DhPanel *shown = dh_shown_panel_get (scene, panel);
  const DhTrace *traces[DH_EXPERIMENT_MAX_RUNS];

  dh_shown_panel_get_traces (scene, panel, traces);
  return dh_view_fit_paths (shown, traces, &shown->view, plane);
}

static gboolean
fit_regression (const DhPanel *shown, const DhObjective *objective, DhRectangle *plane)
{
  DhPanel *fitted = dh_panel_copy (shown);
  gboolean has_minimum = dh_panel_fit_view (fitted, objective);

  *plane = fitted->view;
  dh_panel_free (fitted);
  return has_minimum;
}

gboolean
dh_shown_panel_fit (DhScene *scene, guint panel, DhRectangle *plane)
{
  const DhPanel *shown = dh_shown_panel_get (scene, panel);
  const DhLandscape *landscape = shown->ground.landscape;
  DhObjective *objective = dh_runner_get_objective (scene->runner, panel);

  if (shown->ground.kind == DH_GROUND_LANDSCAPE)
    {
      *plane = (DhRectangle){ .x = { landscape->x[0], landscape->x[1] },
                              .y = { landscape->y[0], landscape->y[1] } };
      return TRUE;
    }
  if (shown->ground.kind == DH_GROUND_REGRESSION && objective != NULL
      && fit_regression (shown, objective, plane))
    return TRUE;
  return dh_shown_panel_fit_paths (scene, panel, plane);
}
