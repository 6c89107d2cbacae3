/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "shown-panel.h"

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
