/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "contour-cells-private.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* A cell and the levels that cross it: from `least` to below `greatest`. */
typedef struct
{
  guint32 cell;
  guint8 least;
  guint8 greatest;
} Crossing;

void
dh_contour_cells_init (DhContourCells *self, const DhRaster *raster)
{
  gsize n_nodes = (gsize) raster->width * raster->height;

  self->width = raster->width;
  self->height = raster->height;
  self->values = raster->values;
  self->classes = g_malloc (n_nodes);
  self->states = (guint8 *) g_malloc0 (n_nodes + self->width) + self->width;
  self->crossed = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->crossings = g_array_new (FALSE, FALSE, sizeof (Crossing));
}

void
dh_contour_cells_clear (DhContourCells *self)
{
  g_free (self->classes);
  g_free (self->states - self->width);
  g_array_unref (self->crossed);
  g_array_unref (self->crossings);
}

/* Neighbours mostly have the same class, so that looking whether a value is between the bounds of
 * the last one's is mostly enough. Returns whether there are holes. */
static gboolean
classify (DhContourCells *self, guint n_levels, const double *levels)
{
  gsize n_nodes = self->width * self->height;
  gboolean has_holes = FALSE;
  double lower = INFINITY;
  double upper = -INFINITY;
  guint reached = 0;

  for (gsize i = 0; i < n_nodes; i++)
    {
      double value = self->values[i];

      if (value >= lower && value < upper)
        {
          self->classes[i] = (guint8) reached;
          continue;
        }
      if (!isfinite (value))
        {
          self->classes[i] = DH_CELL_HOLE;
          has_holes = TRUE;
          continue;
        }
      while (reached < n_levels && value >= levels[reached])
        reached++;
      while (reached > 0 && value < levels[reached - 1])
        reached--;
      lower = reached > 0 ? levels[reached - 1] : -DBL_MAX;
      upper = reached < n_levels ? levels[reached] : INFINITY;
      self->classes[i] = (guint8) reached;
    }
  return has_holes;
}

static void
find_valid_cells (DhContourCells *self, gboolean has_holes)
{
  for (gsize row = 0; row + 1 < self->height; row++)
    {
      guint8 *states = self->states + row * self->width;
      const guint8 *lower = self->classes + row * self->width;
      const guint8 *upper = lower + self->width;

      memset (states, DH_CELL_VALID, self->width - 1);
      for (gsize i = 0; has_holes && i + 1 < self->width; i++)
        if (lower[i] == DH_CELL_HOLE || lower[i + 1] == DH_CELL_HOLE || upper[i] == DH_CELL_HOLE
            || upper[i + 1] == DH_CELL_HOLE)
          states[i] = 0;
    }
}

/* A cell from i on before which no cell has corners that differ in class. Eight at a time. */
static inline gsize
skip_level_ground (const guint8 *lower, const guint8 *upper, gsize i, gsize n)
{
  for (; i + 8 <= n; i += 8)
    {
      guint64 corners[4];

      memcpy (&corners[0], lower + i, 8);
      memcpy (&corners[1], lower + i + 1, 8);
      memcpy (&corners[2], upper + i, 8);
      memcpy (&corners[3], upper + i + 1, 8);
      if (((corners[0] ^ corners[1]) | (corners[0] ^ corners[2]) | (corners[0] ^ corners[3])) != 0)
        break;
    }
  return i;
}

static void
find_crossings (DhContourCells *self)
{
  gsize n = self->width - 1;

  g_array_set_size (self->crossings, 0);
  for (gsize row = 0; row + 1 < self->height; row++)
    {
      const guint8 *lower = self->classes + row * self->width;
      const guint8 *upper = lower + self->width;
      gsize i = skip_level_ground (lower, upper, 0, n);

      while (i < n)
        {
          Crossing crossing = {
            .cell = (guint32) (row * self->width + i),
            .least = MIN (MIN (lower[i], lower[i + 1]), MIN (upper[i], upper[i + 1])),
            .greatest = MAX (MAX (lower[i], lower[i + 1]), MAX (upper[i], upper[i + 1])),
          };

          if (crossing.least < crossing.greatest && crossing.greatest != DH_CELL_HOLE)
            g_array_append_val (self->crossings, crossing);
          i++;
          if (i % 8 == 0)
            i = skip_level_ground (lower, upper, i, n);
        }
    }
}

/* Puts the cells into the lists of their levels. Counting moves each list's beginning to its place,
 * and filling it moves that on to its end. */
static void
list_crossed_cells (DhContourCells *self, guint n_levels)
{
  const Crossing *crossings = (const Crossing *) (gconstpointer) self->crossings->data;
  gsize *places = self->ends;
  guint32 *crossed;

  memset (self->ends, 0, sizeof self->ends);
  for (guint i = 0; i < self->crossings->len; i++)
    for (guint level = crossings[i].least; level < crossings[i].greatest; level++)
      places[level + 1]++;
  for (guint level = 0; level < n_levels; level++)
    places[level + 1] += places[level];

  g_array_set_size (self->crossed, (guint) places[n_levels]);
  if (self->crossed->len == 0)
    return;
  crossed = (guint32 *) (gpointer) self->crossed->data;
  for (guint i = 0; i < self->crossings->len; i++)
    for (guint level = crossings[i].least; level < crossings[i].greatest; level++)
      crossed[places[level]++] = crossings[i].cell;
}

void
dh_contour_cells_find (DhContourCells *self, guint n_levels, const double *levels)
{
  find_valid_cells (self, classify (self, n_levels, levels));
  find_crossings (self);
  list_crossed_cells (self, n_levels);
}
