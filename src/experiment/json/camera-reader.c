/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "experiment-reader.h"

#include <glib/gi18n-lib.h>

static void
read_number (const DhJsonPlace *place, const DhParameter *row, double *value)
{
  DhJsonPlace member;

  if (dh_json_place_get_member (place, row->id, &member))
    dh_json_place_read_number (&member, row, value);
}

static void
read_target (const DhJsonPlace *place, double target[3])
{
  DhJsonPlace member;

  if (!dh_json_place_get_member (place, dh_camera_target.id, &member)
      || !dh_json_place_expect_list (&member, 3, 3, _ ("a list of three numbers")))
    return;
  for (guint i = 0; i < 3; i++)
    {
      DhJsonPlace element = dh_json_place_get_element (&member, i);

      dh_json_place_read_number (&element, &dh_camera_target, &target[i]);
    }
}

static void
read_height (const DhJsonPlace *place, DhHeight *height)
{
  const char *const choices[] = { dh_height_ids[0], dh_height_ids[1], NULL };
  DhJsonPlace member;

  if (dh_json_place_get_member (place, "height", &member))
    *height = (DhHeight) MAX (dh_json_place_read_choice (&member, choices), 0);
}

void
dh_camera_read (const DhJsonPlace *place, DhCameraSetting *camera)
{
  const char *const keys[] = { dh_camera_azimuth.id,
                               dh_camera_elevation.id,
                               dh_camera_distance.id,
                               dh_camera_target.id,
                               "height",
                               NULL };

  if (!dh_json_place_expect_object (place, keys))
    return;
  read_number (place, &dh_camera_azimuth, &camera->azimuth);
  read_number (place, &dh_camera_elevation, &camera->elevation);
  read_number (place, &dh_camera_distance, &camera->distance);
  read_target (place, camera->target);
  read_height (place, &camera->height);
}
