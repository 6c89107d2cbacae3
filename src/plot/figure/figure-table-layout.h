/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "figure-table.h"
#include "theme.h"

/* In font sizes: the room of a run's marker in front of its label, and the weights of the lines above
 * and below the table and of the one below its header. */
#define DH_FIGURE_TABLE_MARKER 1.5
#define DH_FIGURE_TABLE_HEAVY 0.1
#define DH_FIGURE_TABLE_LIGHT 0.06

/* A table in the width that there is. Lengths are in points. */
typedef struct
{
  DhFigureTable *table;
  PangoContext *pango;
  const DhTheme *theme;
  double *widths;       /* of columns, the marker's room included */
  gboolean is_narrowed; /* the columns of words are narrower than these are */
  double ascent;        /* of a line of text */
  double descent;
  double gap;   /* between columns */
  double width; /* of the whole table, at most what there is unless words are longer than that */
  double height;
} DhFigureTableLayout;

/* Figures stand in columns of their own where these fit into the width; else they are joined, and
 * words go on in another line. Borrows pango and the theme. (transfer full) */
DhFigureTableLayout *dh_figure_table_layout_new (const DhExperiment *experiment,
                                                 const DhFigureContent *content,
                                                 PangoContext *pango,
                                                 const DhTheme *theme,
                                                 double width);
void dh_figure_table_layout_free (DhFigureTableLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhFigureTableLayout, dh_figure_table_layout_free)

/* Draws it, its top left at the point. */
void dh_figure_table_layout_draw (const DhFigureTableLayout *self,
                                  cairo_t *cr,
                                  double left,
                                  double top);
