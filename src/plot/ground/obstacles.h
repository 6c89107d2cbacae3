/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "view.h"

/* Which parts of a view are taken by what labels must not lie on: paths and marks. */
typedef struct _DhObstacles DhObstacles;

/* What is told apart is `cell` user units wide. */
DhObstacles *dh_obstacles_new (const DhView *view, double cell);
void dh_obstacles_free (DhObstacles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhObstacles, dh_obstacles_free)

/* Adds a disc, and all lines of a polyline (array of DhCorner), as far as they lie within the view; in
 * user units as dh_view_to_units() tells them. */
void dh_obstacles_add_disc (DhObstacles *self, double x, double y, double radius);
void dh_obstacles_add_polyline (DhObstacles *self, const GArray *corners);

/* Whether one lies in a box with that middle, in user units from the view's top left, turned so that
 * its length runs along (along_x, along_y), a unit vector. */
gboolean dh_obstacles_meet (const DhObstacles *self,
                            double x,
                            double y,
                            double along_x,
                            double along_y,
                            double half_length,
                            double half_height);
