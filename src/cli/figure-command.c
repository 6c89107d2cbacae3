/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "command.h"

#include <glib/gi18n-lib.h>

#include "figure-batch.h"
#include "figure-drawing.h"
#include "figure-language.h"
#include "figure-options.h"
#include "figure.h"
#include "interruption.h"

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
  g_string_append_printf (text, "\n\n%s\n  downhill-cli figure *.downhill -o figures --format pdf",
                          _ ("Several files in one call:"));
  return g_string_free (text, FALSE);
}

static void
progress_cb (double fraction, gpointer data)
{
  dh_figure_drawing_print_progress (fraction, data);
}

static DhExit
draw_file (const char *input, const DhFigureOptions *options, const DhFigureRequest *request)
{
  const DhFigureFormat *format = dh_figure_format_find (request->output);
  int hundredths = -1;
  const DhFigureDrawing drawing = {
    .input = input,
    .output = request->output,
    .format = format,
    .progress = request->shows_progress ? progress_cb : NULL,
    .progress_data = &hundredths,
  };
  g_autoptr (GError) error = NULL;

  if (format == NULL)
    {
      refuse_suffix (request->output);
      return DH_EXIT_WRONG_INPUT;
    }
  if (!dh_figure_options_check (options, format))
    return DH_EXIT_WRONG_INPUT;
  if (!dh_figure_drawing_run (&drawing, request, &error))
    return dh_figure_drawing_report (error, NULL);
  return DH_EXIT_DONE;
}

static DhExit
draw (char **files, const DhFigureOptions *options, const DhFigureRequest *request)
{
  if (request->output == NULL)
    dh_command_complain (_ ("where to? Name the figure's file with -o"));
  else if (request->format != NULL)
    return dh_figure_options_check (options, request->format) ? dh_figure_batch_run (request, files)
                                                              : DH_EXIT_WRONG_INPUT;
  else if (files[1] != NULL)
    dh_command_complain (_ ("several figures go to a folder; name it with -o, and what they are "
                            "with --format"));
  else
    return draw_file (files[0], options, request);
  return DH_EXIT_WRONG_INPUT;
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
  if (!dh_command_parse (&described, dh_figure_options_get_entries (options), 1, G_MAXINT, &argc,
                         &argv, &result))
    return result;
  if (!dh_figure_options_read (options, &request))
    return DH_EXIT_WRONG_INPUT;
  dh_interruption_begin ();
  argv[argc] = NULL;
  return draw (argv + 1, options, &request);
}
