/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <pango/pangocairo.h>

#include "scale.h"
#include "theme.h"

/* In font sizes. */
#define DH_AXES_TICK_LENGTH 0.36
#define DH_AXES_MINOR_TICK_LENGTH 0.2
#define DH_AXES_LABEL_GAP 0.24 /* from tick to label */
#define DH_AXES_NAME_GAP 0.3   /* from labels to name */
#define DH_AXES_LINE_WIDTH 0.08

/* A frame with two axes: ticks, their labels, names. */
typedef struct
{
  DhScale horizontal;          /* in user units from the left */
  DhScale vertical;            /* in user units from the top: start is the bottom */
  const char *horizontal_name; /* NULL: none */
  const char *vertical_name;
  gboolean grid; /* faint lines at the major ticks */
} DhAxes;

/* Room that labels and names take: left of, below, and half a label beyond the other two sides. */
typedef struct
{
  double left;
  double bottom;
  double right;
  double top;
} DhMargins;

/* Whether the name is so short that it stands upright beside the vertical axis. */
gboolean dh_axes_is_upright (const char *name);

DhMargins dh_axes_measure (const DhAxes *self, PangoContext *pango, const DhTheme *theme);
void dh_axes_draw (const DhAxes *self, cairo_t *cr, PangoContext *pango, const DhTheme *theme);

/* The ticks of one of the axes, thinned until their labels don't collide: an array of DhTick.
 * (transfer full) */
GArray *dh_axes_get_ticks (const DhAxes *self,
                           gboolean vertical,
                           PangoContext *pango,
                           const DhTheme *theme);
