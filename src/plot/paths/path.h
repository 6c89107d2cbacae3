/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "polyline.h"
#include "trace.h"
#include "view.h"

/* A trace as a polyline that looks the same as all of its steps: points closer than `resolution`
 * user units to the last one looked at and corners that straight lines pass closely are left out,
 * what lies outside the view is cut off before cairo, which counts in 24 bits, sees it, and once there
 * are very many segments, those that lie on top of others are left out. It grows with its trace. */
typedef struct _DhPath DhPath;

DhPath *dh_path_new (const DhView *view, double resolution, double line_width);
void dh_path_free (DhPath *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhPath, dh_path_free)

/* Brings the path up to the trace's length. Returns how many of the trace's steps it had already: 0
 * where it was the path of another trace, or of none. */
guint64 dh_path_update (DhPath *self, const DhTrace *trace);

/* The steps 0 … last of the trace, by which the path was updated before, as a polyline (array of
 * DhCorner). (transfer full) */
GArray *dh_path_get_polyline (const DhPath *self, const DhTrace *trace, guint64 last);

/* Those of them that lie apart from the steps before and after, as lines without a length (array of
 * DhCorner, two a step). NULL where the path is a tangle or has none. (transfer full) */
GArray *dh_path_get_dots (const DhPath *self, guint64 last);
