/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "figure-job.h"
#include "trace-csv.h"

#define BATCH 65536                    /* rows between two looks at the cancellable */
#define MAX_BYTES (1024 * 1024 * 1024) /* that are held in memory until all is written */

static gboolean
append_trace (const DhFigureJob *job,
              guint panel,
              guint run,
              DhWorkspace *workspace,
              GString *csv,
              GError **error)
{
  const DhFigurePanel *content = &job->content->panels[panel];
  const DhTrace *trace = content->traces[run];

  for (guint64 first = 0; trace != NULL && first < trace->length; first += BATCH)
    {
      if (g_cancellable_set_error_if_cancelled (job->cancellable, error))
        return FALSE;
      dh_trace_csv_append_rows (csv, panel, run, trace, content->objective, workspace, first,
                                (gsize) MIN (BATCH, trace->length - first));
      if (csv->len > MAX_BYTES)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                       _ ("the table would have more than %d MiB; \"downhill-cli trace\" prints it "
                          "run by run"),
                       MAX_BYTES / (1024 * 1024));
          return FALSE;
        }
    }
  return TRUE;
}

gboolean
dh_figure_write_csv (const DhFigureJob *job, GByteArray *bytes, GError **error)
{
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();
  g_autoptr (GString) csv = g_string_new (DH_TRACE_CSV_HEADER);

  for (guint i = 0; i < job->content->n_panels; i++)
    for (guint j = 0; j < job->content->panels[i].n_traces; j++)
      if (!append_trace (job, i, j, workspace, csv, error))
        return FALSE;
  g_byte_array_append (bytes, (const guint8 *) csv->str, (guint) csv->len);
  return TRUE;
}
