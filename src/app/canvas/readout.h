/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "run-style.h"
#include "theme.h"

/* A line of a read-out. All borrowed. */
typedef struct
{
  const DhRunStyle *style; /* its marker stands before the name; NULL: none */
  const char *name;
  const char *value;
} DhReadoutRow;

/* A small table of figures at the edge of a drawing, for what lies under the pointer. */
typedef struct
{
  const char *heading; /* NULL: none */
  const DhReadoutRow *rows;
  guint n_rows;
} DhReadout;

/* Draws it in the upper right corner of the area, or in the upper left while the pointer is near
 * that; rows that do not fit the height go on in a further column, and those that do not fit the
 * width either are left out. Lengths in user units. */
void dh_readout_snapshot (const DhReadout *self,
                          GtkSnapshot *snapshot,
                          PangoContext *pango,
                          const DhTheme *theme,
                          const graphene_rect_t *area,
                          const graphene_point_t *pointer);
