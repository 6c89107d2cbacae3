/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "command.h"

#include <glib/gi18n-lib.h>

#include "figure-language.h"
#include "figure-options.h"
#include "figure.h"
#include "input-file.h"
#include "output-file.h"

static void
refuse_suffix (const char *output)
{
  g_autoptr (GString) suffixes = g_string_new (NULL);

  for (guint i = 0; i < dh_n_figure_formats; i++)
    g_string_append_printf (suffixes, "%s%s", i > 0 ? ", " : "", dh_figure_formats[i].suffix);
  dh_command_complain (_ ("%s: the name must end in one of %s"), output, suffixes->str);
}

/* What the formats are, for the help. (transfer full) */
static char *
describe_formats (void)
{
  GString *text = g_string_new (_ ("The suffix of OUT says what is written:"));

  for (guint i = 0; i < dh_n_figure_formats; i++)
    g_string_append_printf (text, "\n  %-5s  %s", dh_figure_formats[i].suffix,
                            _ (dh_figure_formats[i].name));
  return g_string_free (text, FALSE);
}

static const DhFigureFormat *
find_format (const DhFigureRequest *request)
{
  const DhFigureFormat *format;

  if (request->output == NULL)
    {
      dh_command_complain (_ ("where to? Name the figure's file with -o"));
      return NULL;
    }
  format = dh_figure_format_find (request->output);
  if (format == NULL)
    refuse_suffix (request->output);
  else if (request->is_part && (format->uses & DH_FIGURE_USES_PART) == 0)
    {
      dh_command_complain (_ ("--part is for .tex files, not for %s"), request->output);
      return NULL;
    }
  else if ((request->speed > 0 || request->length > 0) && (format->uses & DH_FIGURE_USES_TIME) == 0)
    {
      dh_command_complain (_ ("--speed and --length are for films, not for %s"), request->output);
      return NULL;
    }
  return format;
}

/* A line for every hundredth of the work. */
static void
progress_cb (double fraction, gpointer data)
{
  int *hundredths = data;
  char line[32];

  if ((int) (100 * fraction) <= *hundredths)
    return;
  *hundredths = (int) (100 * fraction);
  g_snprintf (line, sizeof line, "progress %d.%02d\n", *hundredths / 100, *hundredths % 100);
  dh_output_write (line, strlen (line), NULL);
}

static DhExit
draw (const DhExperiment *experiment,
      const DhFigureSettings *settings,
      const DhFigureFormat *format,
      const char *output)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = dh_figure_render (experiment, settings, format, NULL, &error);

  if (bytes == NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT))
    {
      dh_command_complain ("%s", error->message);
      return DH_EXIT_WRONG_INPUT;
    }
  if (bytes == NULL || !dh_output_write_file (output, bytes, &error))
    return dh_command_fail (error);
  return DH_EXIT_DONE;
}

static DhExit
draw_file (const char *argument, const DhFigureRequest *request)
{
  const DhFigureFormat *format = find_format (request);
  g_autoptr (DhExperiment) experiment = NULL;
  g_autoptr (GError) error = NULL;
  DhFigureSettings settings;
  const char *name;
  int hundredths = -1;
  DhTheme theme;

  if (format == NULL)
    return DH_EXIT_WRONG_INPUT;
  experiment = dh_input_load (argument, &name, &error);
  if (experiment == NULL)
    return dh_command_fail (error);
  if (!dh_figure_request_apply (request, experiment, format, &theme, &settings))
    return DH_EXIT_WRONG_INPUT;
  settings.name = name;
  if (request->shows_progress)
    {
      settings.progress = progress_cb;
      settings.progress_data = &hundredths;
    }
  return draw (experiment, &settings, format, request->output);
}

DhExit
dh_figure_command (const DhCommand *command, int argc, char **argv)
{
  g_autoptr (DhFigureOptions) options = dh_figure_options_new ();
  g_auto (DhFigureRequest) request;
  g_autofree char *description = NULL;
  DhCommand described = *command;
  DhExit result;

  dh_figure_request_init (&request);
  dh_figure_language_use (argc, argv);
  described.description = description = describe_formats ();
  if (!dh_command_parse (&described, dh_figure_options_get_entries (options), 1, 1, &argc, &argv,
                         &result))
    return result;
  if (!dh_figure_options_read (options, &request))
    return DH_EXIT_WRONG_INPUT;
  return draw_file (argv[1], &request);
}
