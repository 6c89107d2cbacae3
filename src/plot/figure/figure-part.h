/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What a page has besides its panels. */
typedef enum
{
  DH_FIGURE_CHART = 1 << 0,
  DH_FIGURE_LEGEND = 1 << 1,
  DH_FIGURE_PARAMETERS = 1 << 2,
  DH_FIGURE_CAPTION = 1 << 3,
} DhFigureParts;

/* Unless told otherwise. */
#define DH_FIGURE_USUAL_PARTS (DH_FIGURE_CHART | DH_FIGURE_LEGEND)

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

/* Reads ids with commas between them; none at all are the panels alone. FALSE where one isn't an id,
 * which *wrong then is. (transfer full) */
gboolean dh_figure_parts_parse (const char *text, DhFigureParts *parts, char **wrong);
