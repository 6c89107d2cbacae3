/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "theme.h"

#include <glib/gi18n-lib.h>

#define RGBA(r, g, b, a)                                                                           \
  {                                                                                                \
    .red = (r) / 255.0, .green = (g) / 255.0, .blue = (b) / 255.0, .alpha = (a)                    \
  }

/* The families are tried in turn: GNOME's, then whatever fontconfig holds for the language. */
#define FONT_FAMILY "Cantarell, Adwaita Sans, sans-serif"

/* Backgrounds are those of libadwaita's windows, so that plots stand in them without a seam. */
const DhTheme dh_theme_light = {
  .id = "light",
  .name = N_ ("Light"),
  .background = RGBA (250, 250, 250, 1),
  .plot_background = RGBA (255, 255, 255, 1),
  .text = RGBA (36, 36, 40, 1),
  .text_dim = RGBA (74, 76, 84, 1),
  .grid = RGBA (0, 0, 0, 0.09),
  .contour = RGBA (40, 52, 70, 0.34),
  .halo = RGBA (255, 255, 255, 0.92),
  .accent = RGBA (36, 36, 40, 1),
  .font_family = FONT_FAMILY,
  .font_size = 12.5,
  .line_width = 2.5,
  .marker_radius = 5.5,
};

const DhTheme dh_theme_dark = {
  .id = "dark",
  .name = N_ ("Dark"),
  .dark = TRUE,
  .background = RGBA (36, 36, 36, 1),
  .plot_background = RGBA (30, 30, 30, 1),
  .text = RGBA (240, 240, 242, 1),
  .text_dim = RGBA (178, 180, 188, 1),
  .grid = RGBA (255, 255, 255, 0.10),
  .contour = RGBA (214, 226, 240, 0.26),
  .halo = RGBA (14, 16, 20, 0.92),
  .accent = RGBA (240, 240, 242, 1),
  .font_family = FONT_FAMILY,
  .font_size = 12.5,
  .line_width = 2.5,
  .marker_radius = 5.5,
};

/* Sizes in points: what stands well beside the 9 to 10 point text of a book. */
const DhTheme dh_theme_print = {
  .id = "print",
  .name = N_ ("Print"),
  .background = RGBA (255, 255, 255, 1),
  .plot_background = RGBA (255, 255, 255, 1),
  .text = RGBA (0, 0, 0, 1),
  .text_dim = RGBA (60, 60, 64, 1),
  .grid = RGBA (0, 0, 0, 0.10),
  .contour = RGBA (40, 52, 70, 0.45),
  .halo = RGBA (255, 255, 255, 1),
  .accent = RGBA (0, 0, 0, 1),
  .font_family = FONT_FAMILY,
  .font_size = 7.5,
  .line_width = 1.2,
  .marker_radius = 2.5,
};

/* For printers that have no colours: runs differ by grey, dashes and markers. */
const DhTheme dh_theme_grey = {
  .id = "grey",
  .name = N_ ("Gray print"),
  .grey = TRUE,
  .background = RGBA (255, 255, 255, 1),
  .plot_background = RGBA (255, 255, 255, 1),
  .text = RGBA (0, 0, 0, 1),
  .text_dim = RGBA (62, 62, 62, 1),
  .grid = RGBA (0, 0, 0, 0.10),
  .contour = RGBA (50, 50, 50, 0.45),
  .halo = RGBA (255, 255, 255, 1),
  .accent = RGBA (0, 0, 0, 1),
  .font_family = FONT_FAMILY,
  .font_size = 7.5,
  .line_width = 1.2,
  .marker_radius = 2.5,
};

const DhTheme *const dh_themes[]
    = { &dh_theme_light, &dh_theme_dark, &dh_theme_print, &dh_theme_grey };
const guint dh_n_themes = G_N_ELEMENTS (dh_themes);

const DhTheme *
dh_theme_find (const char *id)
{
  for (guint i = 0; i < dh_n_themes; i++)
    if (g_str_equal (dh_themes[i]->id, id))
      return dh_themes[i];
  return NULL;
}

void
dh_theme_scale (DhTheme *self, double factor)
{
  self->font_size *= factor;
  self->line_width *= factor;
  self->marker_radius *= factor;
}

void
dh_theme_set_source (cairo_t *cr, const DhColor *color)
{
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha);
}
