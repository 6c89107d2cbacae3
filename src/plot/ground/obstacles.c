/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "obstacles.h"

#include <math.h>

#include "polyline.h"

struct _DhObstacles
{
  DhView view;
  double cell;
  gsize columns;
  gsize rows;
  guint8 *taken; /* one a cell */
};

DhObstacles *
dh_obstacles_new (const DhView *view, double cell)
{
  DhObstacles *self = g_new0 (DhObstacles, 1);

  self->view = *view;
  self->cell = cell;
  self->columns = (gsize) (view->width / cell) + 1;
  self->rows = (gsize) (view->height / cell) + 1;
  self->taken = g_new0 (guint8, self->columns * self->rows);
  return self;
}

void
dh_obstacles_free (DhObstacles *self)
{
  if (self == NULL)
    return;
  g_free (self->taken);
  g_free (self);
}

/* The cell that a place is in, from the view's top left; NULL outside. */
static guint8 *
find_cell (const DhObstacles *self, double x, double y)
{
  if (!(x >= 0 && y >= 0 && x <= self->view.width && y <= self->view.height))
    return NULL;
  return &self->taken[(gsize) (y / self->cell) * self->columns + (gsize) (x / self->cell)];
}

static void
take (DhObstacles *self, double x, double y)
{
  guint8 *cell = find_cell (self, x - self->view.left, y - self->view.top);

  if (cell != NULL)
    *cell = 1;
}

void
dh_obstacles_add_disc (DhObstacles *self, double x, double y, double radius)
{
  for (double dy = -radius; dy <= radius; dy += self->cell)
    for (double dx = -radius; dx <= radius; dx += self->cell)
      if (hypot (dx, dy) <= radius)
        take (self, x + dx, y + dy);
}

static void
add_line (DhObstacles *self, double x0, double y0, double x1, double y1)
{
  const double x[] = { self->view.left, self->view.left + self->view.width };
  const double y[] = { self->view.top, self->view.top + self->view.height };
  guint n;

  if (!dh_polyline_clip (x, y, &x0, &y0, &x1, &y1))
    return;
  n = (guint) ceil (hypot (x1 - x0, y1 - y0) / self->cell) + 1;
  for (guint i = 0; i <= n; i++)
    take (self, x0 + (x1 - x0) * i / n, y0 + (y1 - y0) * i / n);
}

void
dh_obstacles_add_polyline (DhObstacles *self, const GArray *corners)
{
  for (guint i = 1; i < corners->len; i++)
    {
      const DhCorner *from = &g_array_index (corners, DhCorner, i - 1);
      const DhCorner *to = &g_array_index (corners, DhCorner, i);

      if (!to->starts)
        add_line (self, from->x, from->y, to->x, to->y);
    }
}

gboolean
dh_obstacles_meet (const DhObstacles *self,
                   double x,
                   double y,
                   double along_x,
                   double along_y,
                   double half_length,
                   double half_height)
{
  /* Half a cell's steps leave none out. */
  double step = self->cell / 2;

  for (double across = -half_height; across <= half_height; across += step)
    for (double along = -half_length; along <= half_length; along += step)
      {
        const guint8 *cell = find_cell (self, x + along * along_x - across * along_y,
                                        y + along * along_y + across * along_x);

        if (cell != NULL && *cell)
          return TRUE;
      }
  return FALSE;
}
