/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "figure-option.h"

#include <glib/gi18n-lib.h>

#include "command.h"
#include "localisation.h"

static const char *
get_size (guint index)
{
  return index < dh_n_figure_page_sizes ? dh_figure_page_sizes[index].id : NULL;
}

static const char *
get_part (guint index)
{
  return index < dh_n_figure_parts ? dh_figure_parts[index].id : NULL;
}

static gboolean
read_size (const char *text, DhFigureRequest *request)
{
  g_autofree char *names = NULL;

  if (dh_figure_page_size_parse (text, &request->size))
    return TRUE;
  names = dh_figure_option_join (get_size, ", ", NULL);
  dh_command_complain (_ ("--size must be one of %s, or WIDTHxHEIGHTmm with sides from %d to %d "
                          "mm, "
                          "such as 120x80mm, not \"%s\""),
                       names, DH_FIGURE_MIN_SIDE, DH_FIGURE_MAX_SIDE, text);
  return FALSE;
}

static gboolean
read_show (const char *text, DhFigureRequest *request)
{
  g_autofree char *wrong = NULL;
  g_autofree char *ids = NULL;

  if (dh_figure_parts_parse (text, &request->parts, &wrong))
    {
      if (request->parts & DH_FIGURE_PICTURES)
        return TRUE;
      dh_command_complain (
          _ ("--show must list panels, chart or both, as there is no figure without "
             "either"));
      return FALSE;
    }
  ids = dh_figure_option_join (get_part, ", ", NULL);
  dh_command_complain (_ ("--show must list some of %s with commas between them, not \"%s\""), ids,
                       wrong);
  return FALSE;
}

static gboolean
read_hide (const char *text, DhFigureRequest *request)
{
  request->hidden = g_strdup (text);
  return TRUE;
}

static gboolean
read_step (const char *text, DhFigureRequest *request)
{
  request->step = g_strdup (text);
  return TRUE;
}

/* It was used before the options were read. */
static gboolean
read_language (const char *text, DhFigureRequest *request)
{
  if (!dh_localisation_has_language (text))
    {
      dh_command_complain (_ ("--language: there is no translation to \"%s\""), text);
      return FALSE;
    }
  if (!dh_localisation_is_used (text))
    {
      dh_command_complain (_ ("--language: this system translates nothing, as it has no locale but "
                              "C; install another, for example %s.UTF-8"),
                           text);
      return FALSE;
    }
  return TRUE;
}

const DhFigureOption dh_figure_content_options[] = {
  {
      .name = "size",
      .argument = "WxHmm",
      .get_choice = get_size,
      .description = N_ ("The figure's size; text unless given, slide for a film"),
      .uses = DH_FIGURE_USES_PAGE,
      .read = read_size,
  },
  {
      .name = "show",
      .argument = "…",
      .get_choice = get_part,
      .description
      = N_ ("What there is on the page, with commas between; panels,chart,legend unless given"),
      .uses = DH_FIGURE_USES_PAGE,
      .read = read_show,
  },
  {
      .name = "hide",
      .argument = "PANEL.RUN,…",
      .description = N_ ("Runs to leave out, counting from 0"),
      .uses = DH_FIGURE_USES_RUNS,
      .read = read_hide,
  },
  {
      .name = "step",
      .argument = "N",
      .description = N_ ("The step that runs are shown at; the last unless given"),
      .uses = DH_FIGURE_USES_PAGE,
      .read = read_step,
  },
  {
      .name = "language",
      .argument = "en|zh_CN|…",
      .description = N_ ("The language of the figure's text"),
      .uses = DH_FIGURE_USES_LANGUAGE,
      .read = read_language,
  },
  { .name = NULL },
};
