/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "surface-mesh.h"

#include <math.h>

DhRectangle
dh_surface_mesh_get_node_rectangle (const DhRectangle *plane)
{
  double half_x = (plane->x[1] - plane->x[0]) / (DH_SURFACE_MESH_SIDE - 1) / 2;
  double half_y = (plane->y[1] - plane->y[0]) / (DH_SURFACE_MESH_SIDE - 1) / 2;

  return (DhRectangle){
    .x = { plane->x[0] - half_x, plane->x[1] + half_x },
    .y = { plane->y[0] - half_y, plane->y[1] + half_y },
  };
}

static float
node (const DhSurfaceMesh *self, guint column, guint row)
{
  return self->heights[(gsize) row * self->columns + column];
}

/* The height at a hole's node as it goes on from the two nodes before it in one direction; FALSE where
 * these are holes themselves. */
static gboolean
go_on (const DhSurfaceMesh *self,
       const float *heights,
       int column,
       int row,
       int step_x,
       int step_y,
       float *height)
{
  int x = column + 2 * step_x, y = row + 2 * step_y;
  float near, far;

  if (x < 0 || y < 0 || x >= (int) self->columns || y >= (int) self->rows)
    return FALSE;
  near = heights[(gsize) (row + step_y) * self->columns + (gsize) (column + step_x)];
  far = heights[(gsize) y * self->columns + (gsize) x];
  if (!isfinite (near) || !isfinite (far))
    return FALSE;
  *height = CLAMP (2 * near - far, (float) DH_SURFACE_LOWEST, 1.0f);
  return TRUE;
}

/* A hole's edge lies between its nodes and those beside it: these triangles are drawn, and cut where
 * the pixels say. */
static void
continue_into_holes (DhSurfaceMesh *self)
{
  gsize n = (gsize) self->columns * self->rows;
  g_autofree float *known = g_memdup2 (self->heights, n * sizeof (float));

  for (guint row = 0; row < self->rows; row++)
    for (guint column = 0; column < self->columns; column++)
      {
        float sum = 0;
        guint found = 0;

        if (isfinite (node (self, column, row)))
          continue;
        for (int direction = 0; direction < 9; direction++)
          {
            float height;

            if (direction != 4
                && go_on (self, known, (int) column, (int) row, direction % 3 - 1,
                          direction / 3 - 1, &height))
              {
                sum += height;
                found++;
              }
          }
        if (found > 0)
          self->heights[(gsize) row * self->columns + column] = sum / (float) found;
      }
}

/* The slope between the neighbours of a node, of which either may be missing. */
static float
slope (float before, float here, float after, float step)
{
  if (isfinite (before) && isfinite (after))
    return (after - before) / (2 * step);
  if (isfinite (after))
    return (after - here) / step;
  return isfinite (before) ? (here - before) / step : 0;
}

static void
fill_gradients (DhSurfaceMesh *self)
{
  float step_x = 2.0f / (float) (self->columns - 1);
  float step_y = 2.0f / (float) (self->rows - 1);

  for (guint row = 0; row < self->rows; row++)
    for (guint column = 0; column < self->columns; column++)
      {
        float here = node (self, column, row);
        float *gradient = &self->gradients[2 * ((gsize) row * self->columns + column)];

        if (!isfinite (here))
          continue;
        gradient[0]
            = slope (column > 0 ? node (self, column - 1, row) : NAN, here,
                     column + 1 < self->columns ? node (self, column + 1, row) : NAN, step_x);
        gradient[1] = slope (row > 0 ? node (self, column, row - 1) : NAN, here,
                             row + 1 < self->rows ? node (self, column, row + 1) : NAN, step_y);
      }
}

/* Contours in between are as far from each other as their losses; below the first and above the last
 * there is one part of a level, at whose end nothing is drawn. */
static float
find_level (const DhLandscapeContours *contours, const DhRaster *ground, double loss)
{
  guint below = 0, above = contours->n_levels;
  double lower, upper;

  if (!isfinite (loss))
    return DH_SURFACE_HOLE;
  if (contours->n_levels == 0)
    return -0.5f;
  while (below < above)
    {
      guint middle = (below + above) / 2;

      if (contours->levels[middle] <= loss)
        below = middle + 1;
      else
        above = middle;
    }
  lower = below > 0 ? contours->levels[below - 1] : ground->minimum;
  upper = below < contours->n_levels ? contours->levels[below] : ground->maximum;
  if (!(upper > lower))
    return (float) below - 0.5f;
  return (float) (below - 1.0 + (loss / 2 - lower / 2) / (upper / 2 - lower / 2));
}

static void
fill_image (DhSurfaceMesh *self,
            const DhRaster *ground,
            const guchar *pixels,
            guint stride,
            const DhLandscapeContours *contours)
{
  for (guint row = 0; row < self->image_height; row++)
    {
      gsize first = (gsize) row * self->image_width;
      const guint32 *line
          = (const guint32 *) (const void *) (pixels
                                              + (gsize) (self->image_height - 1 - row) * stride);

      for (guint column = 0; column < self->image_width; column++)
        {
          double loss = ground->values[first + column];
          guchar *color = &self->colors[4 * (first + column)];

          self->levels[first + column] = find_level (contours, ground, loss);
          if (!isfinite (loss))
            continue;
          color[0] = line[column] >> 16 & 0xff;
          color[1] = line[column] >> 8 & 0xff;
          color[2] = line[column] & 0xff;
          color[3] = 0xff;
        }
    }
}

DhSurfaceMesh *
dh_surface_mesh_new (const DhRectangle *plane,
                     const DhRaster *nodes,
                     const DhRaster *ground,
                     const guchar *pixels,
                     guint stride,
                     const DhLandscapeContours *contours,
                     DhHeight height)
{
  DhSurfaceMesh *self = g_new0 (DhSurfaceMesh, 1);
  gsize n_nodes = (gsize) nodes->width * nodes->height;
  gsize n_pixels = (gsize) ground->width * ground->height;

  g_atomic_ref_count_init (&self->references);
  self->plane = *plane;
  dh_surface_height_init (&self->height, nodes, height);

  self->columns = nodes->width;
  self->rows = nodes->height;
  self->heights = g_new (float, n_nodes);
  for (gsize i = 0; i < n_nodes; i++)
    {
      double height_of_node = dh_surface_height_of (&self->height, nodes->values[i]);

      self->heights[i] = (float) CLAMP (height_of_node, DH_SURFACE_LOWEST, 1);
    }
  continue_into_holes (self);
  self->gradients = g_new0 (float, 2 * n_nodes);
  fill_gradients (self);

  self->image_width = ground->width;
  self->image_height = ground->height;
  self->colors = g_malloc0 (4 * n_pixels);
  self->levels = g_new (float, n_pixels);
  self->n_levels = contours->n_levels;
  fill_image (self, ground, pixels, stride, contours);
  return self;
}

DhSurfaceMesh *
dh_surface_mesh_ref (DhSurfaceMesh *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
dh_surface_mesh_unref (DhSurfaceMesh *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_free (self->heights);
  g_free (self->gradients);
  g_free (self->colors);
  g_free (self->levels);
  g_free (self);
}

static gboolean
is_hole (const DhSurfaceMesh *self, double box_x, double box_y)
{
  guint column = (guint) ((box_x + 1) / 2 * self->image_width);
  guint row = (guint) ((box_y + 1) / 2 * self->image_height);

  column = MIN (column, self->image_width - 1);
  row = MIN (row, self->image_height - 1);
  return self->levels[(gsize) row * self->image_width + column] == DH_SURFACE_HOLE;
}

double
dh_surface_mesh_get_height (const DhSurfaceMesh *self, double box_x, double box_y)
{
  double x = (box_x + 1) / 2 * (self->columns - 1);
  double y = (box_y + 1) / 2 * (self->rows - 1);
  guint column, row;
  double bottom_left, top_right;

  if (!(fabs (box_x) <= 1 && fabs (box_y) <= 1) || is_hole (self, box_x, box_y))
    return NAN;
  column = MIN ((guint) x, self->columns - 2);
  row = MIN ((guint) y, self->rows - 2);
  x -= column;
  y -= row;
  bottom_left = node (self, column, row);
  top_right = node (self, column + 1, row + 1);
  if (x >= y)
    {
      double corner = node (self, column + 1, row);

      return bottom_left + x * (corner - bottom_left) + y * (top_right - corner);
    }
  else
    {
      double corner = node (self, column, row + 1);

      return bottom_left + y * (corner - bottom_left) + x * (top_right - corner);
    }
}

void
dh_surface_mesh_to_box (const DhSurfaceMesh *self, double x, double y, double *box_x, double *box_y)
{
  *box_x = (x - self->plane.x[0]) / (self->plane.x[1] - self->plane.x[0]) * 2 - 1;
  *box_y = (y - self->plane.y[0]) / (self->plane.y[1] - self->plane.y[0]) * 2 - 1;
}

void
dh_surface_mesh_to_plane (
    const DhSurfaceMesh *self, double box_x, double box_y, double *x, double *y)
{
  *x = self->plane.x[0] + (box_x + 1) / 2 * (self->plane.x[1] - self->plane.x[0]);
  *y = self->plane.y[0] + (box_y + 1) / 2 * (self->plane.y[1] - self->plane.y[0]);
}

gboolean
dh_surface_mesh_lift (const DhSurfaceMesh *self, double x, double y, double point[3])
{
  dh_surface_mesh_to_box (self, x, y, &point[0], &point[1]);
  point[2] = dh_surface_mesh_get_height (self, point[0], point[1]);
  return isfinite (point[2]);
}

void
dh_surface_mesh_get_slope (const DhSurfaceMesh *self, double box_x, double box_y, float slope[2])
{
  guint column = (guint) lround ((CLAMP (box_x, -1, 1) + 1) / 2 * (self->columns - 1));
  guint row = (guint) lround ((CLAMP (box_y, -1, 1) + 1) / 2 * (self->rows - 1));
  const float *gradient = &self->gradients[2 * ((gsize) row * self->columns + column)];

  slope[0] = gradient[0];
  slope[1] = gradient[1];
}

DhView
dh_surface_mesh_get_floor_view (const DhSurfaceMesh *self)
{
  return (DhView){ .plane = self->plane, .left = -1, .top = -1, .width = 2, .height = 2 };
}
