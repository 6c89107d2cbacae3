/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "experiment.h"

/* Where a ground's loss is known to be least: an array (transfer full) of DhMinimum, empty where
 * nothing is known. A landscape's are those that the catalogue states, as long as its constants are
 * the catalogue's; a regression's is solved for, which takes a while on many rows: not for the main
 * thread. objective is the ground's own; without it and the workspace nothing is solved for, and a
 * regression's is not known. Any thread that owns the workspace. */
GArray *dh_ground_get_known_minima (const DhGround *self,
                                    const DhObjective *objective,
                                    DhWorkspace *workspace);

/* How far a point is from the nearest of the minima; not-a-number where there is none. */
double dh_known_minima_get_distance (const GArray *minima, double x, double y);
