/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "theme.h"

/* A page that has a name: one row of the registry. */
typedef struct
{
  const char *id;       /* "column" */
  const char *name;     /* N_(), what it is and how large */
  double width;         /* millimetres */
  double height;        /* 0: as the content asks for */
  const DhTheme *theme; /* how it looks, unless told otherwise */
  double font_size;     /* points, with lines and markers in proportion; 0: the theme's */
} DhFigurePageSize;

/* In the order of menus and messages. */
extern const DhFigurePageSize dh_figure_page_sizes[];
extern const guint dh_n_figure_page_sizes;

/* The sides, in millimetres, that a page of any size may have. */
#define DH_FIGURE_MIN_SIDE 20
#define DH_FIGURE_MAX_SIDE 2000

/* The type, in points, that it may have. */
#define DH_FIGURE_MIN_FONT_SIZE 4
#define DH_FIGURE_MAX_FONT_SIZE 144

#define DH_POINTS_A_MILLIMETRE (72 / 25.4)

/* Reads a page's id, or a size such as "120x80mm" for a page of the print theme. FALSE where it is
 * neither. */
gboolean dh_figure_page_size_parse (const char *text, DhFigurePageSize *size);

/* How the page looks with the colours of another theme (NULL: its own) and type of so many points (0:
 * its own). Lines and markers are as large as the page asks for, whatever the colours. */
DhTheme dh_figure_page_size_get_theme (const DhFigurePageSize *self,
                                       const DhTheme *colors,
                                       double font_size);
