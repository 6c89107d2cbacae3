/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What a page has. */
typedef enum
{
  DH_FIGURE_PANELS = 1 << 0,
  DH_FIGURE_CHART = 1 << 1,
  DH_FIGURE_LEGEND = 1 << 2,
  DH_FIGURE_PARAMETERS = 1 << 3,
  DH_FIGURE_CAPTION = 1 << 4,
} DhFigureParts;

/* Unless told otherwise. */
#define DH_FIGURE_USUAL_PARTS (DH_FIGURE_PANELS | DH_FIGURE_CHART | DH_FIGURE_LEGEND)

/* A page has one of them at least. */
#define DH_FIGURE_PICTURES (DH_FIGURE_PANELS | DH_FIGURE_CHART)

/* One row of the registry. */
typedef struct
{
  DhFigureParts part;
  const char *id;   /* "chart" */
  const char *name; /* N_() */
} DhFigurePart;

/* In the order of menus and messages. */
extern const DhFigurePart dh_figure_parts[];
extern const guint dh_n_figure_parts;

/* Reads ids with commas between them. FALSE where one isn't an id, which *wrong then is. (transfer
 * full) */
gboolean dh_figure_parts_parse (const char *text, DhFigureParts *parts, char **wrong);
