/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

/* How far each pixel of a rectangle is from the nearest of some lines, as far as that is near: all
 * that it takes to draw them, at any width, with round joins and smooth edges, an order of magnitude
 * sooner than cairo strokes them, and the same whatever the order in which they came. */
typedef struct _DhDistanceField DhDistanceField;

/* Of the pixels from (left, top) on, which are near within `reach` pixels. */
DhDistanceField *dh_distance_field_new (int left, int top, int columns, int rows, double reach);
void dh_distance_field_free (DhDistanceField *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhDistanceField, dh_distance_field_free)

/* Adds a straight line between two places in pixels. Its ends are round, or, of a line that will be
 * drawn `flat` pixels wide, flat where it says so. */
void dh_distance_field_add_line (DhDistanceField *self, double x0, double y0, double x1, double y1);
void dh_distance_field_add_flat_line (DhDistanceField *self,
                                      double x0,
                                      double y0,
                                      double x1,
                                      double y1,
                                      gboolean flat_start,
                                      gboolean flat_end,
                                      double flat);

/* Draws the lines, so many pixels wide, in the current source; the field's pixels are those of the
 * current target. */
void dh_distance_field_draw (const DhDistanceField *self, cairo_t *cr, double width);
