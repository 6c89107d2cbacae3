/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "figure-option.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "command.h"

#define MAX_JOBS 256

static const char *
get_format (guint index)
{
  return index < dh_n_figure_formats ? dh_figure_formats[index].suffix + 1 : NULL;
}

static gboolean
read_output (const char *text, DhFigureRequest *request)
{
  request->output = g_strdup (text);
  return TRUE;
}

static gboolean
read_format (const char *text, DhFigureRequest *request)
{
  g_autofree char *suffix = g_strconcat (text[0] == '.' ? "" : ".", text, NULL);

  request->format = dh_figure_format_find (suffix);
  if (request->format != NULL && strlen (request->format->suffix) == strlen (suffix))
    return TRUE;
  return dh_figure_option_refuse ("--format", get_format, text);
}

static gboolean
read_part (const char *text, DhFigureRequest *request)
{
  request->is_part = TRUE;
  return TRUE;
}

static gboolean
read_jobs (const char *text, DhFigureRequest *request)
{
  guint64 number;

  if (g_ascii_string_to_unsigned (text, 10, 1, MAX_JOBS, &number, NULL))
    {
      request->jobs = (guint) number;
      return TRUE;
    }
  dh_command_complain (_ ("--jobs must be a whole number from %d to %d, not \"%s\""), 1, MAX_JOBS,
                       text);
  return FALSE;
}

static gboolean
read_progress (const char *text, DhFigureRequest *request)
{
  request->shows_progress = TRUE;
  return TRUE;
}

const DhFigureOption dh_figure_output_options[] = {
  {
      .name = "output",
      .letter = 'o',
      .argument = "OUT",
      .description = N_ ("The file to write, or the folder for the figures of several files"),
      .is_path = TRUE,
      .read = read_output,
  },
  {
      .name = "format",
      .get_choice = get_format,
      .description = N_ ("What is written into a folder"),
      .read = read_format,
  },
  {
      .name = "part",
      .description = N_ ("Of a .tex, the picture alone, for \\input into a document"),
      .uses = DH_FIGURE_USES_PART,
      .read = read_part,
  },
  {
      .name = "jobs",
      .argument = "N",
      .description = N_ ("Figures drawn at a time; as many as there are processors unless given"),
      .read = read_jobs,
  },
  {
      .name = "progress",
      .description = N_ ("Print lines such as \"progress 0.42\" as the work goes on"),
      .read = read_progress,
  },
  { .name = NULL },
};
