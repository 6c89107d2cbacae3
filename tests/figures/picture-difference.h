/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* How much two pictures differ to the eye where they differ most. Both are softened, so that edges
 * that another library draws in another way count little, and cut into squares; a square's difference
 * is the mean distance of its pixels' colours in OKLab (Ottosson 2020), times 100: about 2 is the
 * least that is seen on large areas. A missing line, or one that moved, is ten times that. */
typedef struct
{
  double worst; /* infinite where the pictures aren't of one size, up to a pixel */
  int column;   /* of the middle of that square */
  int row;
} PictureDifference;

/* Of two PNG files, which must be there. reach: how far a pixel is spread, in pixels to each side. */
PictureDifference picture_difference (const char *path, const char *other_path, int reach);
