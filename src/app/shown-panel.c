/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "shown-panel.h"

const DhPanel *
dh_shown_panel_get (DhDocument *document, guint panel)
{
  DhExperiment *experiment = dh_document_get_experiment (document);

  return panel < experiment->panels->len ? dh_experiment_get_panel (experiment, panel) : NULL;
}

char *
dh_shown_panel_get_title (DhDocument *document, guint panel)
{
  return dh_document_get_experiment (document)->panels->len > 1
             ? dh_panel_get_title (dh_shown_panel_get (document, panel))
             : NULL;
}

guint
dh_shown_panel_get_traces (DhDocument *document,
                           DhRunner *runner,
                           guint panel,
                           const DhTrace **traces)
{
  guint n = dh_shown_panel_get (document, panel)->runs->len;

  for (guint i = 0; i < n; i++)
    traces[i] = dh_runner_get_trace (runner, panel, i);
  return n;
}
