/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "figure-page-size.h"

#include <glib/gi18n-lib.h>

const DhFigurePageSize dh_figure_page_sizes[] = {
  {
      .id = "column",
      .name = N_ ("Column of text, 86 mm"),
      .width = 86,
      .theme = &dh_theme_print,
  },
  {
      .id = "text",
      .name = N_ ("Full width of text, 170 mm"),
      .width = 170,
      .theme = &dh_theme_print,
  },
  {
      .id = "slide",
      .name = N_ ("Slide, 16:9"),
      .width = 254,
      .height = 143,
      .theme = &dh_theme_light,
  },
  {
      .id = "poster",
      .name = N_ ("Poster, 400 mm"),
      .width = 400,
      .theme = &dh_theme_print,
      .font_size = 20,
  },
};
const guint dh_n_figure_page_sizes = G_N_ELEMENTS (dh_figure_page_sizes);

/* Reads a length from the text's beginning; digits come first, where the C library would take a sign
 * or a space, too. */
static gboolean
parse_side (const char *text, char **end, double *side)
{
  if (!g_ascii_isdigit (text[0]))
    return FALSE;
  *side = g_ascii_strtod (text, end);
  return *side >= DH_FIGURE_MIN_SIDE && *side <= DH_FIGURE_MAX_SIDE;
}

gboolean
dh_figure_page_size_parse (const char *text, DhFigurePageSize *size)
{
  char *end;

  for (guint i = 0; i < dh_n_figure_page_sizes; i++)
    if (g_str_equal (text, dh_figure_page_sizes[i].id))
      {
        *size = dh_figure_page_sizes[i];
        return TRUE;
      }

  *size = (DhFigurePageSize){ .theme = &dh_theme_print };
  return parse_side (text, &end, &size->width) && *end == 'x'
         && parse_side (end + 1, &end, &size->height) && g_str_equal (end, "mm");
}

DhTheme
dh_figure_page_size_get_theme (const DhFigurePageSize *self,
                               const DhTheme *colors,
                               double font_size)
{
  const DhTheme *measures = self->theme;
  DhTheme theme = colors != NULL ? *colors : *measures;

  if (font_size <= 0)
    font_size = self->font_size > 0 ? self->font_size : measures->font_size;
  theme.font_size = measures->font_size;
  theme.line_width = measures->line_width;
  theme.marker_radius = measures->marker_radius;
  dh_theme_scale (&theme, font_size / measures->font_size);
  return theme;
}
