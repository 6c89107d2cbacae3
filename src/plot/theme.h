/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

/* sRGB, 0 to 1, not premultiplied. */
typedef struct
{
  double red;
  double green;
  double blue;
  double alpha;
} DhColor;

/* How a picture looks: the same drawing code serves screen and paper with different themes. Sizes
 * are in user units (CSS pixels on screen, points on paper). */
typedef struct
{
  const char *id;   /* "light", "dark", "print", "grey" */
  const char *name; /* N_() */
  gboolean dark;
  gboolean grey;           /* no hue: run styles differ by grey, dashes and markers */
  DhColor background;      /* of the page around plots */
  DhColor plot_background; /* under charts, and where a landscape has holes */
  DhColor text;
  DhColor text_dim;
  DhColor grid;
  DhColor contour;
  DhColor halo;   /* outline of paths, markers and labels over a landscape */
  DhColor accent; /* the play head */
  const char *font_family;
  double font_size;  /* of tick labels; titles are larger by ratio */
  double line_width; /* of a path */
  double marker_radius;
} DhTheme;

extern const DhTheme dh_theme_light;
extern const DhTheme dh_theme_dark;
extern const DhTheme dh_theme_print;
extern const DhTheme dh_theme_grey;

/* All of them. */
extern const DhTheme *const dh_themes[];
extern const guint dh_n_themes;

const DhTheme *dh_theme_find (const char *id); /* NULL where there is none */

/* Makes type, lines and markers so many times as large. */
void dh_theme_scale (DhTheme *self, double factor);

void dh_theme_set_source (cairo_t *cr, const DhColor *color);
