/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "experiment.h"
#include "landscape-picture.h"

/* Changes of how a panel is looked at. */

/* A copy of the experiment in which the panel is seen by the camera, whose numbers are rounded to what
 * no eye can tell from them. NULL where it is already. (transfer full) (nullable) */
DhExperiment *dh_camera_set (const DhExperiment *experiment,
                             guint panel,
                             const DhCameraSetting *camera);

/* A copy of the experiment in which the panel is shown as a surface, by the camera that it had, or
 * flat. One that never had a camera gets the scale of height that its landscape (nullable) is coloured
 * by. (transfer full) */
DhExperiment *dh_surface_set (const DhExperiment *experiment,
                              guint panel,
                              gboolean is_surface,
                              const DhLandscapePicture *landscape);
