/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "contour-labels.h"

#include <math.h>

#include "number-text.h"
#include "text-layout.h"

/* In font sizes of the theme. */
#define LABEL_SIZE 0.84
#define APART 7.0 /* between two labels' middles */
#define EDGE 0.8  /* from the edge of the picture */
#define SPACE 0.2 /* from what labels keep off, along the line */
#define BEND 0.14 /* how far a line may stray from under its label's middle line */

#define MAX_LABELLED_LEVELS 6
#define MAX_LABELS 14
#define MAX_LABELS_OF_LEVEL 2

/* What is needed to place labels. */
typedef struct
{
  const DhLandscapeContours *contours;
  PangoContext *pango;
  const DhTheme *theme;
  double width;
  double height;
  GArray *labels;
  GArray *line_x; /* of double: the line under consideration, in user units */
  GArray *line_y;
  GArray *distance; /* along the line */
} Placing;

static void
clear_label (gpointer data)
{
  g_clear_object (&((DhContourLabel *) data)->layout);
}

static double
at (const GArray *array, guint i)
{
  return g_array_index (array, double, i);
}

/* Loads a line's points, a closed one with its first point again at the end. */
static void
load_line (Placing *self, const DhContourLine *line)
{
  const float *points = (const float *) (void *) self->contours->contours->points->data;
  guint n = line->length + (line->closed ? 1 : 0);
  double total = 0;

  g_array_set_size (self->line_x, n);
  g_array_set_size (self->line_y, n);
  g_array_set_size (self->distance, n);
  for (guint i = 0; i < n; i++)
    {
      guint point = line->first + i % line->length;
      double x = (points[2 * point] + 0.5) * self->width / self->contours->columns;
      double y = self->height - (points[2 * point + 1] + 0.5) * self->height / self->contours->rows;

      if (i > 0)
        total += hypot (x - at (self->line_x, i - 1), y - at (self->line_y, i - 1));
      g_array_index (self->line_x, double, i) = x;
      g_array_index (self->line_y, double, i) = y;
      g_array_index (self->distance, double, i) = total;
    }
}

/* How far the line's points from first to last stray from the straight line between the two. */
static double
bend (const Placing *self, guint first, guint last)
{
  double x = at (self->line_x, first);
  double y = at (self->line_y, first);
  double dx = at (self->line_x, last) - x;
  double dy = at (self->line_y, last) - y;
  double length = hypot (dx, dy);
  double greatest = 0;

  if (!(length > 0))
    return G_MAXDOUBLE;
  for (guint i = first + 1; i < last; i++)
    greatest
        = fmax (greatest,
                fabs ((at (self->line_x, i) - x) * dy - (at (self->line_y, i) - y) * dx) / length);
  return greatest;
}

static gboolean
is_free (const Placing *self, const DhContourLabel *label)
{
  const DhObstacles *obstacles = self->contours->obstacles;

  return obstacles == NULL
         || !dh_obstacles_meet (obstacles, label->x, label->y, label->along_x, label->along_y,
                                label->half_width + SPACE * self->theme->font_size,
                                label->half_height);
}

static gboolean
has_room (const Placing *self, const DhContourLabel *label)
{
  double font = self->theme->font_size;
  double reach_x = fabs (label->along_x) * label->half_width
                   + fabs (label->along_y) * label->half_height + EDGE * font;
  double reach_y = fabs (label->along_y) * label->half_width
                   + fabs (label->along_x) * label->half_height + EDGE * font;

  if (label->x < reach_x || label->x > self->width - reach_x || label->y < reach_y
      || label->y > self->height - reach_y)
    return FALSE;
  for (guint i = 0; i < self->labels->len; i++)
    {
      const DhContourLabel *other = &g_array_index (self->labels, DhContourLabel, i);

      if (hypot (other->x - label->x, other->y - label->y) < APART * font)
        return FALSE;
    }
  return is_free (self, label);
}

/* Where the label would lie if it covered the line's points from first to last. */
static void
lay_along (const Placing *self, guint first, guint last, DhContourLabel *label)
{
  double dx = at (self->line_x, last) - at (self->line_x, first);
  double dy = at (self->line_y, last) - at (self->line_y, first);
  guint middle = first + (last - first) / 2;

  label->x = at (self->line_x, middle);
  label->y = at (self->line_y, middle);
  label->angle = atan2 (dy, dx);
  if (label->angle > G_PI / 2)
    label->angle -= G_PI;
  else if (label->angle <= -G_PI / 2)
    label->angle += G_PI;
  label->along_x = cos (label->angle);
  label->along_y = sin (label->angle);
}

/* Finds the best place on the loaded line: straight, and not steep to read. */
static gboolean
find_place (const Placing *self, DhContourLabel *label)
{
  double font = self->theme->font_size;
  double length = 2 * label->half_width + 0.5 * font;
  double best = G_MAXDOUBLE;
  DhContourLabel candidate = *label;
  double next = 0;
  guint last = 0;

  for (guint first = 0; first < self->distance->len; first++)
    {
      double stray;
      double cost;

      if (at (self->distance, first) < next)
        continue;
      next = at (self->distance, first) + length / 4;
      while (last < self->distance->len
             && at (self->distance, last) - at (self->distance, first) < length)
        last++;
      if (last >= self->distance->len)
        break;

      stray = bend (self, first, last) / font;
      if (stray > BEND)
        continue;
      lay_along (self, first, last, &candidate);
      cost = stray / BEND + 1.5 * (1 - candidate.along_x);
      if (cost < best && has_room (self, &candidate))
        {
          best = cost;
          *label = candidate;
        }
    }
  return best < G_MAXDOUBLE;
}

static void
label_level (Placing *self, guint level)
{
  g_autofree char *text = dh_number_to_text (self->contours->levels[level], 4);
  const GArray *lines = self->contours->contours->lines;
  guint placed = 0;

  for (guint i = 0; i < lines->len && placed < MAX_LABELS_OF_LEVEL; i++)
    {
      const DhContourLine *line = &g_array_index (lines, DhContourLine, i);
      DhContourLabel label = { .level = self->contours->levels[level] };

      if (line->level != level || line->length < 8 || self->labels->len >= MAX_LABELS)
        continue;
      load_line (self, line);
      label.layout = dh_text_layout_new (self->pango, self->theme, text,
                                         LABEL_SIZE * self->theme->font_size, FALSE);
      label.half_width = dh_text_layout_get_width (label.layout) / 2;
      label.half_height = dh_text_layout_get_height (label.layout) / 2;
      if (at (self->distance, self->distance->len - 1) > 5 * label.half_width
          && find_place (self, &label))
        {
          g_array_append_val (self->labels, label);
          placed++;
        }
      else
        clear_label (&label);
    }
}

GArray *
dh_contour_labels_new (PangoContext *pango,
                       const DhLandscapeContours *contours,
                       double width,
                       double height,
                       const DhTheme *theme)
{
  Placing self = {
    .contours = contours,
    .pango = pango,
    .theme = theme,
    .width = width,
    .height = height,
    .labels = g_array_new (FALSE, FALSE, sizeof (DhContourLabel)),
    .line_x = g_array_new (FALSE, FALSE, sizeof (double)),
    .line_y = g_array_new (FALSE, FALSE, sizeof (double)),
    .distance = g_array_new (FALSE, FALSE, sizeof (double)),
  };
  guint stride = (contours->n_levels + MAX_LABELLED_LEVELS - 1) / MAX_LABELLED_LEVELS;

  g_array_set_clear_func (self.labels, clear_label);
  if (contours->contours != NULL)
    {
      for (guint level = stride / 2; level < contours->n_levels; level += stride)
        label_level (&self, level);
    }
  g_array_unref (self.line_x);
  g_array_unref (self.line_y);
  g_array_unref (self.distance);
  return self.labels;
}

gboolean
dh_contour_labels_cover (const GArray *labels, double x, double y, double margin)
{
  for (guint i = 0; i < labels->len; i++)
    {
      const DhContourLabel *label = &g_array_index (labels, DhContourLabel, i);
      double dx = x - label->x;
      double dy = y - label->y;
      double along = dx * label->along_x + dy * label->along_y;
      double across = dy * label->along_x - dx * label->along_y;

      if (fabs (along) < label->half_width + margin && fabs (across) < label->half_height)
        return TRUE;
    }
  return FALSE;
}
