/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "contour-plot.h"

#include "contour-labels.h"
#include "pixel-grid.h"
#include "sleeve.h"
#include "text-layout.h"

#define LABEL_GAP 0.25 /* in font sizes, between a label and its line */

/* Segments in one stroke. */
#define CHUNK 96

/* What drawing lines needs to know. */
typedef struct
{
  cairo_t *cr;
  const GArray *labels;
  double gap;       /* user units */
  double tolerance; /* user units that a line may differ from the contour */
} Pen;

static void
draw_line (const Pen *pen,
           const DhLandscapeContours *contours,
           const DhContourLine *line,
           double width,
           double height)
{
  const float *points = (const float *) (void *) contours->contours->points->data;
  guint n_points = line->length + (line->closed ? 1 : 0);
  DhSleeve sleeve;
  gboolean down = FALSE;
  guint n = 0;

  for (guint i = 0; i < n_points; i++)
    {
      guint point = line->first + i % line->length;
      double x = (points[2 * point] + 0.5) * width / contours->columns;
      double y = height - (points[2 * point + 1] + 0.5) * height / contours->rows;

      if (dh_contour_labels_cover (pen->labels, x, y, pen->gap))
        {
          if (down)
            cairo_line_to (pen->cr, sleeve.last_x, sleeve.last_y);
          down = FALSE;
        }
      else if (!down)
        {
          cairo_move_to (pen->cr, x, y);
          dh_sleeve_begin (&sleeve, x, y);
          down = TRUE;
        }
      else if (!dh_sleeve_admit (&sleeve, x, y, pen->tolerance))
        {
          double corner_x = sleeve.last_x;
          double corner_y = sleeve.last_y;

          cairo_line_to (pen->cr, corner_x, corner_y);
          if (++n % CHUNK == 0)
            {
              cairo_stroke (pen->cr);
              cairo_move_to (pen->cr, corner_x, corner_y);
            }
          dh_sleeve_begin (&sleeve, corner_x, corner_y);
          dh_sleeve_admit (&sleeve, x, y, pen->tolerance);
        }
    }
  if (down)
    cairo_line_to (pen->cr, sleeve.last_x, sleeve.last_y);
  cairo_stroke (pen->cr);
}

static void
draw_label (cairo_t *cr, const DhContourLabel *label)
{
  cairo_save (cr);
  cairo_translate (cr, label->x, label->y);
  cairo_rotate (cr, label->angle);
  dh_text_layout_draw (label->layout, cr, 0, 0, 0.5, 0.5);
  cairo_restore (cr);
}

void
dh_contour_plot_draw (cairo_t *cr,
                      PangoContext *pango,
                      const DhLandscapeContours *contours,
                      double width,
                      double height,
                      const DhTheme *theme)
{
  g_autoptr (GArray) labels = NULL;
  Pen pen;

  if (contours->contours == NULL)
    return;
  labels = dh_contour_labels_new (pango, contours, width, height, theme);
  pen = (Pen){
    .cr = cr,
    .labels = labels,
    .gap = LABEL_GAP * theme->font_size,
    .tolerance = 0.2 * dh_pixel_grid_get_pixel (cr),
  };

  cairo_save (cr);
  cairo_new_path (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_FAST);
  cairo_set_line_width (cr, DH_CONTOUR_PLOT_LINE_WIDTH * theme->font_size);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_BEVEL);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  dh_theme_set_source (cr, &theme->contour);
  for (guint i = 0; i < contours->contours->lines->len; i++)
    draw_line (&pen, contours, &g_array_index (contours->contours->lines, DhContourLine, i), width,
               height);

  dh_theme_set_source (cr, &theme->text_dim);
  for (guint i = 0; i < labels->len; i++)
    draw_label (cr, &g_array_index (labels, DhContourLabel, i));
  cairo_restore (cr);
}
