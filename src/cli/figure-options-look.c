/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "figure-option.h"

#include <glib/gi18n-lib.h>

#include "command.h"
#include "option-value.h"

static const char *
get_theme (guint index)
{
  return index < dh_n_themes ? dh_themes[index]->id : NULL;
}

static const char *
get_palette (guint index)
{
  return index < dh_palette_get_n () ? dh_palette_get (index)->id : NULL;
}

static const char *
get_ground (guint index)
{
  return index < dh_n_figure_grounds ? dh_figure_grounds[index] : NULL;
}

static gboolean
read_theme (const char *text, DhFigureRequest *request)
{
  request->colors = dh_theme_find (text);
  return request->colors != NULL || dh_figure_option_refuse ("--theme", get_theme, text);
}

static gboolean
read_palette (const char *text, DhFigureRequest *request)
{
  request->palette = dh_palette_find (text);
  return request->palette != NULL || dh_figure_option_refuse ("--palette", get_palette, text);
}

static gboolean
read_transparent (const char *text, DhFigureRequest *request)
{
  request->transparent = TRUE;
  return TRUE;
}

static gboolean
read_font (const char *text, DhFigureRequest *request)
{
  request->font = g_strdup (text);
  return TRUE;
}

static gboolean
read_font_size (const char *text, DhFigureRequest *request)
{
  if (dh_option_parse_number (text, DH_FIGURE_MIN_FONT_SIZE, DH_FIGURE_MAX_FONT_SIZE,
                              &request->font_size))
    return TRUE;
  dh_command_complain (_ ("--font-size must be a number of points from %d to %d, not \"%s\""),
                       DH_FIGURE_MIN_FONT_SIZE, DH_FIGURE_MAX_FONT_SIZE, text);
  return FALSE;
}

static gboolean
read_ground (const char *text, DhFigureRequest *request)
{
  for (guint i = 0; i < dh_n_figure_grounds; i++)
    if (g_str_equal (text, dh_figure_grounds[i]))
      {
        request->ground = (DhFigureGround) i;
        return TRUE;
      }
  return dh_figure_option_refuse ("--ground", get_ground, text);
}

static gboolean
read_dpi (const char *text, DhFigureRequest *request)
{
  guint64 number;

  if (g_ascii_string_to_unsigned (text, 10, DH_FIGURE_MIN_DPI, DH_FIGURE_MAX_DPI, &number, NULL))
    {
      request->dpi = (double) number;
      return TRUE;
    }
  dh_command_complain (_ ("--dpi must be a whole number from %d to %d, not \"%s\""),
                       DH_FIGURE_MIN_DPI, DH_FIGURE_MAX_DPI, text);
  return FALSE;
}

const DhFigureOption dh_figure_look_options[] = {
  {
      .name = "theme",
      .get_choice = get_theme,
      .description = N_ ("Its colors; print unless given, light on a slide"),
      .uses = DH_FIGURE_USES_PAGE,
      .read = read_theme,
  },
  {
      .name = "palette",
      .get_choice = get_palette,
      .description = N_ ("The colors of its grounds; the first unless given"),
      .uses = DH_FIGURE_USES_PAGE,
      .read = read_palette,
  },
  {
      .name = "transparent",
      .description = N_ ("No background but the ground's own colors"),
      .uses = DH_FIGURE_USES_TRANSPARENCY,
      .read = read_transparent,
  },
  {
      .name = "font",
      .argument = "FAMILY",
      .description = N_ ("The family of its type"),
      .uses = DH_FIGURE_USES_FONT,
      .read = read_font,
  },
  {
      .name = "font-size",
      .argument = "POINTS",
      .description = N_ ("Points of its type; lines and markers follow"),
      .uses = DH_FIGURE_USES_FONT_SIZE,
      .read = read_font_size,
  },
  {
      .name = "ground",
      .get_choice = get_ground,
      .description = N_ ("The ground of a PDF or SVG: pixels, or bands of color between contours; "
                         "image unless given"),
      .uses = DH_FIGURE_USES_GROUND,
      .read = read_ground,
  },
  {
      .name = "dpi",
      .argument = "N",
      .description
      = N_ ("Pixels an inch, of a PNG (300), of a film (128) and of the ground in other "
            "files (150)"),
      .uses = DH_FIGURE_USES_DPI,
      .read = read_dpi,
  },
  { .name = NULL },
};
