/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "parameter.h"

/* How high the surface stands for a loss. */
typedef enum
{
  DH_HEIGHT_LINEAR,
  DH_HEIGHT_LOGARITHMIC, /* for deep valleys */
} DhHeight;

/* What that is called in files. */
#define DH_N_HEIGHTS 2
extern const char *const dh_height_ids[DH_N_HEIGHTS];

/* Where a panel that is shown as a surface is looked at from: the file's "camera". The surface stands
 * in a box over the panel's view, whose ends are at −1 and 1 along each axis. */
typedef struct
{
  double azimuth;   /* degrees around the box, counter-clockwise seen from above; 0: x runs to the
                       right and y away */
  double elevation; /* degrees above the floor */
  double distance;  /* 1: all of the surface is seen; 2: it is half as large */
  double target[3]; /* the place in the box that is in the picture's middle */
  DhHeight height;
} DhCameraSetting;

/* Its numbers, with their defaults and ranges; the target's three have one row. */
extern const DhParameter dh_camera_azimuth;
extern const DhParameter dh_camera_elevation;
extern const DhParameter dh_camera_distance;
extern const DhParameter dh_camera_target;

DhCameraSetting dh_camera_setting_default (void);
gboolean dh_camera_setting_equal (const DhCameraSetting *a, const DhCameraSetting *b);

/* The setting within the rows' ranges; an azimuth comes around. */
DhCameraSetting dh_camera_setting_clamp (const DhCameraSetting *self);
