/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <pango/pangocairo.h>

#include "theme.h"

/* A line of text in the theme's family with figures of one width; size and everything measured
 * from it in user units, whatever the context's resolution. (transfer full) */
PangoLayout *dh_text_layout_new (
    PangoContext *pango, const DhTheme *theme, const char *text, double size, gboolean bold);

double dh_text_layout_get_width (PangoLayout *layout);
double dh_text_layout_get_height (PangoLayout *layout);

/* Takes over a text whose top left is cairo's current point. */
typedef void (*DhTextFunc) (PangoLayout *layout, cairo_t *cr, gpointer data);

/* Has a function take over what dh_text_layout_draw() is to draw on the surface from here on, for a
 * file that has text as text. Lasts as long as the surface. */
void dh_text_layout_divert (cairo_surface_t *surface, DhTextFunc function, gpointer data);

/* Draws the text in the current source, the point (x, y) of the user's being the fraction
 * (align_x, align_y) of its box: 0, 0 its top left. */
void dh_text_layout_draw (
    PangoLayout *layout, cairo_t *cr, double x, double y, double align_x, double align_y);
