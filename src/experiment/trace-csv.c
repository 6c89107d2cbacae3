/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trace-csv.h"

#include "digits.h"

#define BATCH 1024 /* rows whose gradients are computed together */

static void
append_number (GString *csv, double value)
{
  char buffer[DH_DIGITS_BUFFER];
  const char *end = dh_digits_write (value, buffer);

  g_string_append_c (csv, ',');
  g_string_append_len (csv, buffer, end - buffer);
}

/* At most BATCH rows. */
static void
append_batch (GString *csv,
              guint panel,
              guint run,
              const DhTrace *trace,
              const DhObjective *objective,
              DhWorkspace *workspace,
              guint64 first,
              gsize n)
{
  double x[BATCH], y[BATCH], gradient_x[BATCH], gradient_y[BATCH];
  const DhValues values = { .gradient_x = gradient_x, .gradient_y = gradient_y };

  for (gsize i = 0; i < n; i++)
    {
      DhIterate iterate = dh_trace_get (trace, first + i);

      x[i] = iterate.x;
      y[i] = iterate.y;
    }
  dh_objective_evaluate (objective, workspace, n, x, y, &values);

  for (gsize i = 0; i < n; i++)
    {
      DhIterate iterate = dh_trace_get (trace, first + i);
      const double numbers[]
          = { iterate.x, iterate.y, iterate.loss, gradient_x[i], gradient_y[i], iterate.rate };

      g_string_append_printf (csv, "%u,%u,%" G_GUINT64_FORMAT, panel, run, first + i);
      for (gsize j = 0; j < G_N_ELEMENTS (numbers); j++)
        append_number (csv, numbers[j]);
      g_string_append_c (csv, '\n');
    }
}

void
dh_trace_csv_append_rows (GString *csv,
                          guint panel,
                          guint run,
                          const DhTrace *trace,
                          const DhObjective *objective,
                          DhWorkspace *workspace,
                          guint64 first,
                          gsize n)
{
  for (gsize done = 0; done < n; done += BATCH)
    append_batch (csv, panel, run, trace, objective, workspace, first + done,
                  MIN (BATCH, n - done));
}
