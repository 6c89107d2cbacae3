/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "figure-job.h"
#include "python-script.h"

gboolean
dh_figure_write_python (const DhFigureJob *job, GByteArray *bytes, GError **error)
{
  const DhObjective *objectives[DH_EXPERIMENT_MAX_PANELS];
  g_autoptr (GString) script = g_string_new (NULL);

  for (guint i = 0; i < job->content->n_panels; i++)
    objectives[i] = job->content->panels[i].objective;
  if (!dh_python_script_append (script, job->experiment, objectives, error))
    return FALSE;
  g_byte_array_append (bytes, (const guint8 *) script->str, (guint) script->len);
  return TRUE;
}
