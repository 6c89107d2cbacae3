/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sleeve.h"

#include <math.h>

void
dh_sleeve_begin (DhSleeve *self, double x, double y)
{
  *self = (DhSleeve){ .x = x, .y = y, .last_x = x, .last_y = y };
}

static double
cross (double ax, double ay, double bx, double by)
{
  return ax * by - ay * bx;
}

/* Narrows the sleeve to what passes a corner in that direction, whose length is given. */
static void
narrow (DhSleeve *self, double dx, double dy, double length, double tolerance)
{
  double aside = tolerance / length;
  double left_x = dx - dy * aside;
  double left_y = dy + dx * aside;
  double right_x = dx + dy * aside;
  double right_y = dy - dx * aside;

  if (!self->narrow || cross (self->left_x, self->left_y, left_x, left_y) < 0)
    {
      self->left_x = left_x;
      self->left_y = left_y;
    }
  if (!self->narrow || cross (self->right_x, self->right_y, right_x, right_y) > 0)
    {
      self->right_x = right_x;
      self->right_y = right_y;
    }
  self->narrow = TRUE;
}

gboolean
dh_sleeve_admit (DhSleeve *self, double x, double y, double tolerance)
{
  double dx = x - self->x;
  double dy = y - self->y;
  double last_dx = self->last_x - self->x;
  double last_dy = self->last_y - self->y;

  if (self->narrow
      && (cross (self->left_x, self->left_y, dx, dy) > 0
          || cross (self->right_x, self->right_y, dx, dy) < 0
          /* It turns back: a line to here wouldn't reach the last corner. */
          || dx * last_dx + dy * last_dy < last_dx * last_dx + last_dy * last_dy))
    return FALSE;

  if (dx * dx + dy * dy > tolerance * tolerance)
    narrow (self, dx, dy, hypot (dx, dy), tolerance);
  self->last_x = x;
  self->last_y = y;
  return TRUE;
}
