/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Which parts of a rectangle thick lines have covered already, so that of a scribble of millions of
 * segments only those need to be drawn that add to the picture: each covers something new, and
 * there is only so much room. */
typedef struct _DhCoverage DhCoverage;

DhCoverage *dh_coverage_new (const double x[2], const double y[2], double line_width);
void dh_coverage_free (DhCoverage *self);

/* Adds a segment, whose ends lie within the rectangle. FALSE where it was all covered before. */
gboolean dh_coverage_add (DhCoverage *self, double x0, double y0, double x1, double y1);
