/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "camera-setting.h"

#include <math.h>

const char *const dh_height_ids[DH_N_HEIGHTS] = {
  [DH_HEIGHT_LINEAR] = "linear",
  [DH_HEIGHT_LOGARITHMIC] = "log",
};

const DhParameter dh_camera_azimuth
    = { .id = "azimuth", .default_value = -30, .minimum = -180, .maximum = 180 };

const DhParameter dh_camera_elevation
    = { .id = "elevation", .default_value = 50, .minimum = 0, .maximum = 90 };

const DhParameter dh_camera_distance
    = { .id = "distance", .default_value = 1, .minimum = 0.1, .maximum = 10 };

const DhParameter dh_camera_target
    = { .id = "target", .default_value = 0, .minimum = -1, .maximum = 1 };

DhCameraSetting
dh_camera_setting_default (void)
{
  return (DhCameraSetting){
    .azimuth = dh_camera_azimuth.default_value,
    .elevation = dh_camera_elevation.default_value,
    .distance = dh_camera_distance.default_value,
    .target = { dh_camera_target.default_value, dh_camera_target.default_value,
                dh_camera_target.default_value },
    .height = DH_HEIGHT_LINEAR,
  };
}

gboolean
dh_camera_setting_equal (const DhCameraSetting *a, const DhCameraSetting *b)
{
  return a->azimuth == b->azimuth && a->elevation == b->elevation && a->distance == b->distance
         && a->target[0] == b->target[0] && a->target[1] == b->target[1]
         && a->target[2] == b->target[2] && a->height == b->height;
}

static double
clamp (const DhParameter *row, double value)
{
  return CLAMP (value, row->minimum, row->maximum);
}

DhCameraSetting
dh_camera_setting_clamp (const DhCameraSetting *self)
{
  DhCameraSetting clamped = *self;

  clamped.azimuth = clamp (&dh_camera_azimuth, remainder (self->azimuth, 360) + 0.0);
  clamped.elevation = clamp (&dh_camera_elevation, self->elevation);
  clamped.distance = clamp (&dh_camera_distance, self->distance);
  for (guint i = 0; i < 3; i++)
    clamped.target[i] = clamp (&dh_camera_target, self->target[i]);
  return clamped;
}
