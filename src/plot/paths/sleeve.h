/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Which corners of a line may be left out: the straight line from the last one kept must pass every
 * corner since within a tolerance, that is, lie between two directions (Williams, "An Efficient
 * Algorithm for the Piecewise Linear Approximation of Planar Curves", 1978). */
typedef struct
{
  double x; /* the last corner kept */
  double y;
  double last_x; /* the last one admitted */
  double last_y;
  double left_x; /* the two directions */
  double left_y;
  double right_x;
  double right_y;
  gboolean narrow; /* they are known: a corner was farther away than the tolerance */
} DhSleeve;

/* Keeps a corner. */
void dh_sleeve_begin (DhSleeve *self, double x, double y);

/* Whether a line from the last corner kept to this one serves for all between. */
gboolean dh_sleeve_admit (DhSleeve *self, double x, double y, double tolerance);
