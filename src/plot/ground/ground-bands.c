/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ground-bands.h"

#include <math.h>

#include "ground-outline.h"
#include "landscape-image.h"
#include "landscape-picture-private.h"
#include "polyline.h"

#define CELL 1.0          /* user units, of the raster that bands are found on */
#define SMALLEST_LOOP 0.4 /* user units; what is smaller isn't there */
#define TOLERANCE 0.05    /* user units */

/* Lower than any ground, and the highest there is: their difference is still a number. */
#define LOWEST (-1e300)
#define HIGHEST 1e300

/* The raster that bands are found on: its outermost centres lie on the view's edges, so that areas
 * reach these. */
static void
compute_raster (DhRaster *raster, const DhObjective *objective, const DhView *view)
{
  const DhRectangle *plane = &view->plane;
  guint columns = MAX (2, (guint) (view->width / CELL));
  guint rows = MAX (2, (guint) (view->height / CELL));
  double half_x = (plane->x[1] - plane->x[0]) / (columns - 1) / 2;
  double half_y = (plane->y[1] - plane->y[0]) / (rows - 1) / 2;
  const double x[] = { plane->x[0] - half_x, plane->x[1] + half_x };
  const double y[] = { plane->y[0] - half_y, plane->y[1] + half_y };

  dh_raster_compute (raster, objective, x, y, columns, rows, 0, NULL);
}

/* Within a border that is lower than all ground, as holes are, so that every contour is closed.
 * (transfer full) */
static double *
pad (const DhRaster *raster)
{
  gsize columns = raster->width + 2;
  gsize rows = raster->height + 2;
  double *padded = g_new (double, columns *rows);

  for (gsize i = 0; i < columns * rows; i++)
    padded[i] = LOWEST;
  for (gsize row = 0; row < raster->height; row++)
    for (gsize column = 0; column < raster->width; column++)
      {
        double value = raster->values[row * raster->width + column];

        if (!isnan (value))
          padded[(row + 1) * columns + column + 1] = CLAMP (value, LOWEST / 2, HIGHEST);
      }
  return padded;
}

/* Levels and spacing are those of every other picture of this ground. */
static DhLevelSpacing
choose_levels (DhGroundBands *self,
               DhLandscapePainter *painter,
               const DhObjective *objective,
               const DhView *view,
               const DhTheme *theme,
               const DhPalette *palette)
{
  g_autoptr (DhLandscapePicture) picture
      = dh_landscape_painter_paint_ground (painter, objective, &view->plane,
                                           MAX (1, (guint) view->width),
                                           MAX (1, (guint) view->height), 1, theme, palette, NULL,
                                           &self->contours);

  return picture->spacing;
}

static void
add_band (DhGroundBands *self, double level)
{
  self->bands[self->n_bands++] = (DhGroundBand){
    .level = level,
    .corners = g_array_new (FALSE, FALSE, sizeof (DhCorner)),
  };
}

static void
add_bands (DhGroundBands *self, const DhRaster *raster)
{
  double lowest = LOWEST / 4;

  if (isfinite (raster->minimum) && raster->minimum > LOWEST / 4)
    lowest = raster->minimum - 1e-9 * fabs (raster->minimum) - 1e-300;
  add_band (self, lowest);
  for (guint i = 0; i < self->contours.n_levels; i++)
    if (self->contours.levels[i] > lowest)
      add_band (self, self->contours.levels[i]);
}

guint
dh_ground_bands_find (const DhGroundBands *self, double height)
{
  guint band = 0;

  while (band + 1 < self->n_bands && height >= self->bands[band + 1].level)
    band++;
  return band;
}

/* A band has the mean of the colours that its pixels would have, or where there is no pixel's centre
 * in it, that of the one below. */
static void
find_colors (DhGroundBands *self,
             const DhRaster *raster,
             DhLevelSpacing spacing,
             const DhTheme *theme,
             const DhPalette *palette)
{
  g_autofree DhRasterSample *sample = dh_raster_sample_new (raster);
  gsize stride = 4 * (gsize) raster->width;
  g_autofree guchar *pixels = g_malloc (stride * raster->height);
  double sums[DH_LANDSCAPE_MAX_LEVELS + 1][3] = { { 0 } };
  guint counts[DH_LANDSCAPE_MAX_LEVELS + 1] = { 0 };
  guint32 colors[DH_PALETTE_SIZE];

  dh_palette_fill (palette, theme, colors);
  dh_landscape_image_fill (raster, sample, spacing, colors, 0, pixels, (guint) stride);
  for (guint row = 0; row < raster->height; row++)
    for (guint column = 0; column < raster->width; column++)
      {
        double value = raster->values[(gsize) (raster->height - 1 - row) * raster->width + column];
        guint32 pixel = ((const guint32 *) (void *) (pixels + row * stride))[column];
        guint band = isfinite (value) ? dh_ground_bands_find (self, value) : 0;

        for (guint i = 0; isfinite (value) && i < 3; i++)
          sums[band][i] += pixel >> (16 - 8 * i) & 0xff;
        counts[band] += isfinite (value) ? 1 : 0;
      }
  for (guint i = 0; i < self->n_bands; i++)
    {
      double n = 255.0 * MAX (1, counts[i]);

      if (counts[i] > 0 || i == 0)
        self->bands[i].color = (DhColor){ sums[i][0] / n, sums[i][1] / n, sums[i][2] / n, 1 };
      else
        self->bands[i].color = self->bands[i - 1].color;
    }
}

/* A closed line of the padded raster. (transfer full) */
static GArray *
make_loop (const DhGroundBands *self,
           const DhContours *contours,
           const DhContourLine *line,
           const DhRaster *raster)
{
  const DhContourPoint *points = (const DhContourPoint *) (void *) contours->points->data;
  g_autoptr (GArray) corners = g_array_new (FALSE, FALSE, sizeof (DhCorner));
  double step_x = self->width / (raster->width - 1);
  double step_y = self->height / (raster->height - 1);

  for (guint i = 0; i <= line->length; i++)
    {
      const DhContourPoint *point = &points[line->first + i % line->length];
      DhCorner corner = {
        .x = CLAMP ((point->x - 1) * step_x, 0, self->width),
        .y = self->height - CLAMP ((point->y - 1) * step_y, 0, self->height),
        .starts = i == 0,
      };

      g_array_append_val (corners, corner);
    }
  return dh_polyline_simplify (corners, TOLERANCE);
}

static gboolean
is_small (const GArray *loop)
{
  const DhCorner *first = &g_array_index (loop, DhCorner, 0);
  double reach = 0;

  for (guint i = 1; i < loop->len; i++)
    {
      const DhCorner *corner = &g_array_index (loop, DhCorner, i);

      reach = fmax (reach, fmax (fabs (corner->x - first->x), fabs (corner->y - first->y)));
    }
  return reach < SMALLEST_LOOP;
}

static void
find_edges (DhGroundBands *self, const DhRaster *raster)
{
  g_autofree double *values = pad (raster);
  const DhRaster padded = {
    .width = raster->width + 2,
    .height = raster->height + 2,
    .values = values,
    .minimum = LOWEST,
    .maximum = raster->maximum,
  };
  double levels[DH_LANDSCAPE_MAX_LEVELS + 1];
  g_autoptr (DhContours) contours = NULL;

  for (guint i = 0; i < self->n_bands; i++)
    levels[i] = self->bands[i].level;
  contours = dh_contours_new (&padded, levels, self->n_bands);
  for (guint i = 0; i < contours->lines->len; i++)
    {
      const DhContourLine *line = &g_array_index (contours->lines, DhContourLine, i);
      g_autoptr (GArray) loop = line->closed ? make_loop (self, contours, line, raster) : NULL;

      if (loop != NULL && !is_small (loop))
        g_array_append_vals (self->bands[line->level].corners, loop->data, loop->len);
    }
}

/* The same lines without the border, in the places that contours have, whose raster's outermost centres
 * lie half a cell inside the view. */
static void
find_contours (DhGroundBands *self, const DhRaster *raster)
{
  DhLandscapeContours *contours = &self->contours;
  DhContourPoint *points;

  g_clear_pointer (&contours->contours, dh_contours_free);
  if (contours->n_levels == 0)
    return;
  contours->columns = raster->width;
  contours->rows = raster->height;
  contours->contours = dh_contours_new (raster, contours->levels, contours->n_levels);
  points = (DhContourPoint *) (void *) contours->contours->points->data;
  for (guint i = 0; i < contours->contours->points->len; i++)
    {
      points[i].x = (float) (points[i].x * raster->width / (raster->width - 1) - 0.5);
      points[i].y = (float) (points[i].y * raster->height / (raster->height - 1) - 0.5);
    }
}

DhGroundBands *
dh_ground_bands_new (DhLandscapePainter *painter,
                     const DhObjective *objective,
                     const DhView *view,
                     const DhTheme *theme,
                     const DhPalette *palette)
{
  DhGroundBands *self = g_new0 (DhGroundBands, 1);
  g_autoptr (DhRaster) raster = dh_raster_new ();
  DhLevelSpacing spacing;

  self->width = view->width;
  self->height = view->height;
  compute_raster (raster, objective, view);
  spacing = choose_levels (self, painter, objective, view, theme, palette);
  add_bands (self, raster);
  find_colors (self, raster, spacing, theme, palette);
  if (dh_ground_has_holes (raster))
    {
      self->outline = dh_ground_outline_new (raster, objective, view);
      dh_ground_fill_edges (raster);
    }
  find_edges (self, raster);
  find_contours (self, raster);
  return self;
}

void
dh_ground_bands_free (DhGroundBands *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n_bands; i++)
    g_array_unref (self->bands[i].corners);
  g_clear_pointer (&self->outline, g_array_unref);
  dh_landscape_contours_clear (&self->contours);
  g_free (self);
}

static void
add_loops (const GArray *corners, cairo_t *cr)
{
  cairo_new_path (cr);
  for (guint i = 0; i < corners->len; i++)
    {
      const DhCorner *corner = &g_array_index (corners, DhCorner, i);

      if (corner->starts && i > 0)
        cairo_close_path (cr);
      if (corner->starts)
        cairo_move_to (cr, corner->x, corner->y);
      else
        cairo_line_to (cr, corner->x, corner->y);
    }
  cairo_close_path (cr);
}

void
dh_ground_bands_clip (const DhGroundBands *self, cairo_t *cr)
{
  cairo_fill_rule_t rule = cairo_get_fill_rule (cr);

  if (self->outline == NULL)
    return;
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  add_loops (self->outline, cr);
  cairo_clip (cr);
  cairo_set_fill_rule (cr, rule);
}

void
dh_ground_bands_draw (const DhGroundBands *self, cairo_t *cr)
{
  cairo_save (cr);
  dh_ground_bands_clip (self, cr);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  for (guint i = 0; i < self->n_bands; i++)
    {
      add_loops (self->bands[i].corners, cr);
      dh_theme_set_source (cr, &self->bands[i].color);
      cairo_fill (cr);
    }
  cairo_restore (cr);
}
