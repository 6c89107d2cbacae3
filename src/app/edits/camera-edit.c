/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "camera-edit.h"

#include "landscape-contours.h"

/* Less than a pixel of a large window. */
#define LEAST_TURN 0.02       /* degrees */
#define LEAST_SHIFT 5e-4      /* of the target */
#define LEAST_PROPORTION 5e-4 /* of the distance */

static DhCameraSetting
round_camera (const DhCameraSetting *camera)
{
  DhCameraSetting rounded = *camera;

  rounded.azimuth = dh_roundest_number (camera->azimuth, LEAST_TURN);
  rounded.elevation = dh_roundest_number (camera->elevation, LEAST_TURN);
  rounded.distance = dh_roundest_number (camera->distance, LEAST_PROPORTION * camera->distance);
  for (guint i = 0; i < 3; i++)
    rounded.target[i] = dh_roundest_number (camera->target[i], LEAST_SHIFT);
  return dh_camera_setting_clamp (&rounded);
}

DhExperiment *
dh_camera_set (const DhExperiment *experiment, guint panel, const DhCameraSetting *camera)
{
  const DhCameraSetting *shown = &dh_experiment_get_panel (experiment, panel)->camera;
  DhCameraSetting rounded = round_camera (camera);
  DhExperiment *changed;

  if (dh_camera_setting_equal (&rounded, shown) || dh_camera_setting_equal (camera, shown))
    return NULL;
  changed = dh_experiment_copy (experiment);
  dh_experiment_get_panel (changed, panel)->camera = rounded;
  return changed;
}

DhExperiment *
dh_surface_set (const DhExperiment *experiment,
                guint panel,
                gboolean is_surface,
                const DhLandscapePicture *landscape)
{
  const DhCameraSetting untouched = dh_camera_setting_default ();
  DhExperiment *changed = dh_experiment_copy (experiment);
  DhPanel *shown = dh_experiment_get_panel (changed, panel);

  shown->is_surface = is_surface;
  if (is_surface && landscape != NULL && landscape->spacing == DH_LEVELS_LOGARITHMIC
      && dh_camera_setting_equal (&shown->camera, &untouched))
    shown->camera.height = DH_HEIGHT_LOGARITHMIC;
  return changed;
}
