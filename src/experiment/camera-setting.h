/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* How high the surface stands for a loss. */
typedef enum
{
  DH_HEIGHT_AUTOMATIC, /* as the landscape's colours are spread */
  DH_HEIGHT_LINEAR,
  DH_HEIGHT_LOGARITHMIC, /* for deep valleys */
} DhHeight;

/* Where a panel that is shown as a surface is looked at from. The surface stands in a box whose
 * floor, the panel's view, is a square from −1 to 1 both ways and whose height is from 0 to 1. */
typedef struct
{
  double azimuth;   /* degrees; where the eye stands around the box, counter-clockwise seen from
                       above, from the x axis on: at −90 x runs to the right and y away */
  double elevation; /* degrees above the floor, 0 to 90 */
  double zoom;      /* 1: the box fills the picture */
  double target[3]; /* the place in the box that is in the middle of the picture */
  DhHeight height;
} DhCamera;
