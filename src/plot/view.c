/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "view.h"

#include <string.h>

void
dh_view_to_units (const DhView *self, double x, double y, double *left, double *top)
{
  const DhRectangle *plane = &self->plane;

  *left = self->left + (x - plane->x[0]) / (plane->x[1] - plane->x[0]) * self->width;
  *top = self->top + (plane->y[1] - y) / (plane->y[1] - plane->y[0]) * self->height;
}

void
dh_view_to_plane (const DhView *self, double left, double top, double *x, double *y)
{
  const DhRectangle *plane = &self->plane;

  *x = plane->x[0] + (left - self->left) / self->width * (plane->x[1] - plane->x[0]);
  *y = plane->y[1] - (top - self->top) / self->height * (plane->y[1] - plane->y[0]);
}

gboolean
dh_view_equal (const DhView *self, const DhView *other)
{
  return memcmp (self->plane.x, other->plane.x, sizeof self->plane.x) == 0
         && memcmp (self->plane.y, other->plane.y, sizeof self->plane.y) == 0
         && self->left == other->left && self->top == other->top && self->width == other->width
         && self->height == other->height;
}

gboolean
dh_view_contains_units (const DhView *self, double left, double top)
{
  return left >= self->left && left <= self->left + self->width && top >= self->top
         && top <= self->top + self->height;
}
