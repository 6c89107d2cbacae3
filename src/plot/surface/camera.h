/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "camera-setting.h"
#include "view.h"

/* The surface stands in a box with coordinates of its own: x and y from −1 to 1 over the plane's
 * rectangle, z from 0, the floor, to 1. Whoever draws in it need not know the camera. (A camera's
 * target counts from −1 to 1 along the height, too: 0 is the middle.) */

/* From above, from the side and from a corner; the height's scale is left as it is. */
typedef enum
{
  DH_CAMERA_ABOVE,
  DH_CAMERA_SIDE,
  DH_CAMERA_CORNER,
} DhCameraPreset;

DhCameraSetting dh_camera_get_preset (const DhCameraSetting *self, DhCameraPreset preset);

/* The camera between two others, on the shorter way around; t from 0 to 1, its ends exactly. The
 * scale of the height is that of `to`. */
DhCameraSetting dh_camera_mix (const DhCameraSetting *from, const DhCameraSetting *to, double t);

/* How a box is seen in a picture. Plain values, no pointers: to be copied and compared. */
typedef struct
{
  double width; /* of the picture, user units */
  double height;
  double flatness; /* 0: as the camera sees the box; 1: as the canvas shows the plane */
  double sides[3]; /* lengths, in the eye's measure, of a step of 1 along each axis of the box */
  double right
      [3]; /* unit vectors in the eye's measure along the box's axes: to the picture's right, … */
  double up[3];       /* … up in it, … */
  double eye[3];      /* … and out of it, towards the eye */
  double unit;        /* user units that a length of 1 in the eye's measure takes at the target */
  double middle[2];   /* where the target is seen, user units from the top left */
  double matrix[16];  /* from box to clip coordinates, column by column as in OpenGL; what is within
                         the box has w > 0 and z/w between −1 (near) and 1 */
  double inverse[16]; /* and back */
} DhProjection;

/* How the camera sees the box in a picture of that size. flat is where the canvas of the same size
 * shows the plane, which is where the projection leads at flatness 1: whoever goes from 1 to 0 leads
 * smoothly from the canvas to the surface. The box leaves room around it for the labels, as the
 * canvas does at its left and at its foot. */
void dh_projection_init (DhProjection *self,
                         const DhCameraSetting *camera,
                         const DhView *flat,
                         double width,
                         double height,
                         double flatness);

/* Where a point of the box is seen, in user units from the picture's top left. Returns its depth: −1
 * near … 1 far. */
double dh_projection_to_units (const DhProjection *self,
                               const double point[3],
                               double *left,
                               double *top);

/* The ray of all points that are seen at a place: origin, before the whole box, plus any positive
 * multiple of direction, in the box's coordinates; direction leads to behind the box. */
void dh_projection_get_ray (
    const DhProjection *self, double left, double top, double origin[3], double direction[3]);

/* Turns the camera around its target as a drag by so many user units does that takes hold of the box:
 * a picture's width is half a turn. */
void dh_camera_orbit (DhCameraSetting *self,
                      const DhProjection *projection,
                      double right,
                      double down);

/* Moves the target so that what is in the picture's middle follows the drag. */
void dh_camera_pan (DhCameraSetting *self,
                    const DhProjection *projection,
                    double right,
                    double down);

/* Makes all factor times as large, as far as that goes, about a place of the picture. */
void dh_camera_zoom (
    DhCameraSetting *self, const DhProjection *projection, double left, double top, double factor);
