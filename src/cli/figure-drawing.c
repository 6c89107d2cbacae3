/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "figure-drawing.h"

#include <string.h>

#include "figure.h"
#include "input-file.h"
#include "output-file.h"

gboolean
dh_figure_drawing_run (const DhFigureDrawing *self, const DhFigureRequest *request, GError **error)
{
  const char *name;
  g_autoptr (DhExperiment) experiment = dh_input_load (self->input, &name, error);
  g_autoptr (GBytes) bytes = NULL;
  DhFigureSettings settings;
  DhTheme theme;

  if (experiment == NULL
      || !dh_figure_request_apply (request, experiment, self->format, &theme, &settings, error))
    return FALSE;
  settings.name = name;
  settings.progress = self->progress;
  settings.progress_data = self->progress_data;
  bytes = dh_figure_render (experiment, &settings, self->format, NULL, error);
  return bytes != NULL && dh_output_write_file (self->output, bytes, error);
}

DhExit
dh_figure_drawing_report (const GError *error, const char *name)
{
  if (error->domain != G_OPTION_ERROR
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT))
    return dh_command_fail (error);
  if (name != NULL)
    dh_command_complain ("%s: %s", name, error->message);
  else
    dh_command_complain ("%s", error->message);
  return DH_EXIT_WRONG_INPUT;
}

void
dh_figure_drawing_print_progress (double fraction, int *hundredths)
{
  char line[32];

  if ((int) (100 * fraction) <= *hundredths)
    return;
  *hundredths = (int) (100 * fraction);
  g_snprintf (line, sizeof line, "progress %d.%02d\n", *hundredths / 100, *hundredths % 100);
  dh_output_write (line, strlen (line), NULL);
}
