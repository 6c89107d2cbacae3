/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

#include "theme.h"

/* What tells one run from another, for the eye, the colour-blind eye and the grey printer: a
 * colour of Okabe and Ito's set, a dash pattern and a marker. The same in panel, path, chart,
 * legend, table and figure. */
typedef enum
{
  DH_MARKER_CIRCLE,
  DH_MARKER_SQUARE,
  DH_MARKER_TRIANGLE,
  DH_MARKER_DIAMOND,
  DH_MARKER_TRIANGLE_DOWN,
  DH_MARKER_PENTAGON,
  DH_MARKER_CROSS,
  DH_MARKER_STAR,
} DhMarker;

typedef struct
{
  DhColor color;
  const double *dashes; /* in line widths; NULL: solid */
  guint n_dashes;
  DhMarker marker;
} DhRunStyle;

/* The corners of the marker's outline one after the other, y downward, for a radius of 1. Returns how
 * many: 0 for the circle. */
#define DH_MARKER_MAX_CORNERS 12
guint dh_marker_get_corners (DhMarker marker, double corners[DH_MARKER_MAX_CORNERS][2]);

/* Adds the marker's outline to the path. The radius makes markers of one size to the eye: of about
 * the same area. */
void dh_marker_add_path (DhMarker marker, cairo_t *cr, double x, double y, double radius);

/* The style of the run of that index; after the set's end colours come again with other dashes
 * and markers, so that all of 32 differ. */
DhRunStyle dh_run_style_get (guint run, const DhTheme *theme);

/* Sets source colour, line width (times scale) and dashes for the run's line. */
void dh_run_style_apply (const DhRunStyle *self, cairo_t *cr, double line_width);

/* Draws the marker, filled and with a thin outline of the theme's halo. radius in user units. */
void dh_run_style_draw_marker (
    const DhRunStyle *self, cairo_t *cr, double x, double y, double radius, const DhTheme *theme);

/* The same as an outline of the run's colour, filled with the halo. */
void dh_run_style_draw_hollow_marker (
    const DhRunStyle *self, cairo_t *cr, double x, double y, double radius, const DhTheme *theme);
