/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "contour-labels.h"
#include "contour.h"
#include "landscape-image.h"
#include "landscape-picture-private.h"
#include "palette.h"
#include "polyline.h"
#include "tex-page.h"

#define CELL 1.0          /* points, of the raster that bands are found on */
#define SMALLEST_LOOP 0.4 /* points; what is smaller isn't drawn */
#define LINE_WIDTH 0.075  /* in font sizes */
#define LABEL_SIZE 0.82   /* in font sizes */
#define LABEL_SEP 0.08    /* in font sizes */

/* Lower than any ground, and the highest there is: their difference is still a number. */
#define LOWEST (-1e300)
#define HIGHEST 1e300

/* The ground of a panel: a raster whose outermost centres lie on the view's edges, within a border
 * that is lower than all of it, so that every contour is closed. */
typedef struct
{
  DhTexPage *page;
  const DhView *view;
  DhRaster *raster;
  double *padded;
  guint n_levels;
  double levels[DH_LANDSCAPE_MAX_LEVELS + 1];  /* the first is below all ground */
  double sums[DH_LANDSCAPE_MAX_LEVELS + 1][3]; /* of the pixels' colours, by band */
  guint counts[DH_LANDSCAPE_MAX_LEVELS + 1];
} Ground;

static void
compute_raster (Ground *self, guint panel)
{
  const DhRectangle *plane = &self->view->plane;
  guint columns = MAX (2, (guint) (self->view->width / CELL));
  guint rows = MAX (2, (guint) (self->view->height / CELL));
  double half_x = (plane->x[1] - plane->x[0]) / (columns - 1) / 2;
  double half_y = (plane->y[1] - plane->y[0]) / (rows - 1) / 2;
  const double x[] = { plane->x[0] - half_x, plane->x[1] + half_x };
  const double y[] = { plane->y[0] - half_y, plane->y[1] + half_y };

  dh_raster_compute (self->raster, self->page->job->content->panels[panel].objective, x, y, columns,
                     rows, 0, NULL);
}

static void
pad (Ground *self)
{
  guint columns = self->raster->width + 2;
  guint rows = self->raster->height + 2;

  self->padded = g_new (double, (gsize) columns *rows);
  for (gsize i = 0; i < (gsize) columns * rows; i++)
    self->padded[i] = LOWEST;
  for (guint row = 0; row < self->raster->height; row++)
    for (guint column = 0; column < self->raster->width; column++)
      {
        double value = self->raster->values[(gsize) row * self->raster->width + column];

        if (!isnan (value))
          self->padded[(gsize) (row + 1) * columns + column + 1]
              = CLAMP (value, LOWEST / 2, HIGHEST);
      }
}

static guint
find_band (const Ground *self, double value)
{
  guint band = 0;

  while (band + 1 < self->n_levels && value >= self->levels[band + 1])
    band++;
  return band;
}

/* A band has the mean of the colours that its pixels would have. */
static void
find_colors (Ground *self, DhLevelSpacing spacing)
{
  const DhRaster *raster = self->raster;
  gsize stride = 4 * (gsize) raster->width;
  g_autofree guchar *pixels = g_malloc (stride * raster->height);
  guint32 colors[DH_PALETTE_SIZE];

  dh_palette_fill (self->page->job->settings->palette, self->page->theme, colors);
  dh_landscape_image_fill (raster, spacing, colors, 0, pixels, (guint) stride);
  for (guint row = 0; row < raster->height; row++)
    for (guint column = 0; column < raster->width; column++)
      {
        double value = raster->values[(gsize) (raster->height - 1 - row) * raster->width + column];
        guint32 pixel = ((const guint32 *) (void *) (pixels + row * stride))[column];
        guint band;

        if (!isfinite (value))
          continue;
        band = find_band (self, value);
        for (guint i = 0; i < 3; i++)
          self->sums[band][i] += pixel >> (16 - 8 * i) & 0xff;
        self->counts[band]++;
      }
}

/* Names the band's colour: that of the last one where no pixel's centre lies in it. */
static void
append_band_color (Ground *self, guint band)
{
  g_autofree char *name = g_strdup_printf ("downhill-band-%u", band);
  const double *sum = self->sums[band];
  double n = 255.0 * MAX (1, self->counts[band]);
  const DhColor color = { .red = sum[0] / n, .green = sum[1] / n, .blue = sum[2] / n };

  if (self->counts[band] > 0 || band == 0)
    dh_tex_append_color (self->page->tex, name, &color);
  else
    g_string_append_printf (self->page->tex, "\\colorlet{%s}{downhill-band-%u}%%\n", name,
                            band - 1);
}

static void
append_point (const Ground *self, const char *command, const DhCorner *corner)
{
  GString *tex = self->page->tex;

  g_string_append (tex, command);
  dh_tex_append_number (tex, corner->x, 1);
  g_string_append_c (tex, ',');
  dh_tex_append_number (tex, corner->y, 1);
  g_string_append_c (tex, ';');
}

/* A closed line's corners in points from the view's bottom left. (transfer full) */
static GArray *
make_loop (const Ground *self, const DhContours *contours, const DhContourLine *line)
{
  const DhContourPoint *points = (const DhContourPoint *) (void *) contours->points->data;
  g_autoptr (GArray) corners = g_array_new (FALSE, FALSE, sizeof (DhCorner));
  double step_x = self->view->width / (self->raster->width - 1);
  double step_y = self->view->height / (self->raster->height - 1);

  for (guint i = 0; i <= line->length; i++)
    {
      const DhContourPoint *point = &points[line->first + i % line->length];
      DhCorner corner = {
        .x = CLAMP ((point->x - 1) * step_x, 0, self->view->width),
        .y = CLAMP ((point->y - 1) * step_y, 0, self->view->height),
        .starts = i == 0,
      };

      g_array_append_val (corners, corner);
    }
  return dh_tex_simplify (corners);
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

/* All ground that is at least as high as the band's lower end. */
static void
append_band (Ground *self, const DhContours *contours, guint band)
{
  GString *tex = self->page->tex;

  append_band_color (self, band);
  g_string_append_printf (tex, "\\path[fill=downhill-band-%u%s] \\pgfextra{%%\n", band,
                          band == 0 ? "" : ", downhill band");
  for (guint i = 0; i < contours->lines->len; i++)
    {
      const DhContourLine *line = &g_array_index (contours->lines, DhContourLine, i);
      g_autoptr (GArray) loop = NULL;

      if (line->level != band || !line->closed)
        continue;
      loop = make_loop (self, contours, line);
      if (is_small (loop))
        continue;
      for (guint j = 0; j + 1 < loop->len; j++)
        {
          append_point (self, j == 0 ? "\\M" : "\\L", &g_array_index (loop, DhCorner, j));
          if (j % 12 == 11)
            g_string_append_c (tex, '\n');
        }
      g_string_append (tex, "\\pgfpathclose\n");
    }
  g_string_append (tex, "};\n");
}

/* The band at a place in points from the view's bottom left. */
static guint
find_band_at (const Ground *self, double x, double y)
{
  const DhRaster *raster = self->raster;
  double column = round (x / self->view->width * (raster->width - 1));
  double row = round (y / self->view->height * (raster->height - 1));

  return find_band (self, raster->values[(gsize) CLAMP (row, 0, raster->height - 1) * raster->width
                                         + (gsize) CLAMP (column, 0, raster->width - 1)]);
}

static void
append_labels (Ground *self, const DhLandscapeContours *contours)
{
  const DhTheme *theme = self->page->theme;
  GString *tex = self->page->tex;
  g_autoptr (GArray) labels = dh_contour_labels_new (self->page->job->pango, contours,
                                                     self->view->width, self->view->height, theme);

  for (guint i = 0; i < labels->len; i++)
    {
      const DhContourLabel *label = &g_array_index (labels, DhContourLabel, i);

      g_string_append_printf (tex, "\\node[downhill label, fill=downhill-band-%u, rotate=",
                              find_band_at (self, label->x, self->view->height - label->y));
      dh_tex_append_number (tex, -label->angle * 180 / G_PI, 1);
      g_string_append (tex, "] at (");
      dh_tex_append_length (tex, label->x);
      g_string_append_c (tex, ',');
      dh_tex_append_length (tex, self->view->height - label->y);
      g_string_append (tex, ") {");
      dh_tex_append_text (tex, pango_layout_get_text (label->layout), &self->page->needs);
      g_string_append (tex, "};\n");
    }
}

static void
append_scope (Ground *self, double left, double bottom)
{
  const DhTheme *theme = self->page->theme;
  GString *tex = self->page->tex;

  g_string_append (tex, "\\begin{scope}[shift={(");
  dh_tex_append_length (tex, left);
  g_string_append_c (tex, ',');
  dh_tex_append_length (tex, bottom);
  g_string_append_printf (tex,
                          ")},\n  downhill band/.style={even odd rule, "
                          "line join=bevel, draw=downhill-contour, draw opacity=%.2f, line "
                          "width=",
                          theme->contour.alpha);
  dh_tex_append_length (tex, LINE_WIDTH * theme->font_size);
  g_string_append (tex, "},\n  downhill label/.style={text=downhill-dim, fill opacity=0.7, text "
                        "opacity=1, inner sep=");
  dh_tex_append_length (tex, LABEL_SEP * theme->font_size);
  g_string_append_printf (tex, ", font=\\fontsize{%.2fbp}{%.2fbp}\\selectfont}]\n",
                          LABEL_SIZE * theme->font_size, 1.2 * LABEL_SIZE * theme->font_size);
  g_string_append (tex, "\\def\\M#1,#2;{\\pgfpathmoveto{\\pgfqpoint{#1bp}{#2bp}}}%\n"
                        "\\def\\L#1,#2;{\\pgfpathlineto{\\pgfqpoint{#1bp}{#2bp}}}%\n"
                        "\\path[clip] (0,0) rectangle (");
  dh_tex_append_length (tex, self->view->width);
  g_string_append_c (tex, ',');
  dh_tex_append_length (tex, self->view->height);
  g_string_append (tex, ");\n");
  if (self->page->job->settings->is_transparent)
    return;
  g_string_append (tex, "\\fill[downhill-plot] (0,0) rectangle (");
  dh_tex_append_length (tex, self->view->width);
  g_string_append_c (tex, ',');
  dh_tex_append_length (tex, self->view->height);
  g_string_append (tex, ");\n");
}

/* Finds levels and spacing as for every other picture of this ground. */
static DhLevelSpacing
choose_levels (Ground *self, guint panel, DhLandscapeContours *contours)
{
  const DhFigureJob *job = self->page->job;
  g_autoptr (DhLandscapePainter) painter = dh_landscape_painter_new ();
  g_autoptr (DhLandscapePicture) picture
      = dh_landscape_painter_paint_ground (painter, job->content->panels[panel].objective,
                                           &self->view->plane, MAX (1, (guint) self->view->width),
                                           MAX (1, (guint) self->view->height), 1,
                                           self->page->theme, job->settings->palette, NULL,
                                           contours);

  self->levels[0] = LOWEST / 4;
  if (isfinite (self->raster->minimum) && self->raster->minimum > LOWEST / 4)
    self->levels[0] = self->raster->minimum - 1e-9 * fabs (self->raster->minimum) - 1e-300;
  self->n_levels = 1;
  for (guint i = 0; i < contours->n_levels; i++)
    if (contours->levels[i] > self->levels[0])
      self->levels[self->n_levels++] = contours->levels[i];
  return picture->spacing;
}

void
dh_tex_append_ground (DhTexPage *page, guint panel, const DhView *view, double left, double bottom)
{
  g_autoptr (DhRaster) raster = dh_raster_new ();
  g_autoptr (DhContours) bands = NULL;
  DhLandscapeContours contours = { 0 };
  Ground ground = { .page = page, .view = view, .raster = raster };
  DhLevelSpacing spacing;
  DhRaster padded;

  compute_raster (&ground, panel);
  spacing = choose_levels (&ground, panel, &contours);
  find_colors (&ground, spacing);
  pad (&ground);
  padded = (DhRaster){
    .width = raster->width + 2,
    .height = raster->height + 2,
    .values = ground.padded,
    .minimum = LOWEST,
    .maximum = raster->maximum,
  };
  bands = dh_contours_new (&padded, ground.levels, ground.n_levels);

  append_scope (&ground, left, bottom);
  for (guint i = 0; i < ground.n_levels; i++)
    append_band (&ground, bands, i);
  append_labels (&ground, &contours);
  g_string_append (page->tex, "\\end{scope}\n");
  dh_landscape_contours_clear (&contours);
  g_free (ground.padded);
}
