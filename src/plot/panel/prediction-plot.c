/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "prediction-plot.h"

#include <math.h>

#include "text-layout.h"

/* In marker radii. */
#define TARGET_RADIUS 2.0
#define TARGET_ARM 3.0
#define TARGET_WIDTH 0.45

/* In font sizes. */
#define LABEL_SIZE 1.1
#define LABEL_PADDING 0.35
#define LABEL_GAP 0.3

#define MAX_LABELS 64

typedef struct
{
  double left;
  double top;
  double width;
  double height;
} Box;

static void
stroke_outlined (cairo_t *cr, const DhColor *color, double width, const DhTheme *theme)
{
  cairo_set_line_width (cr, width + 2);
  dh_theme_set_source (cr, &theme->halo);
  cairo_stroke_preserve (cr);
  cairo_set_line_width (cr, width);
  dh_theme_set_source (cr, color);
  cairo_stroke (cr);
}

/* A ring with four arms: a place that is aimed at, unlike a start's ring and a head's marker. */
static void
draw_target (
    const DhPredictionPlotMark *mark, cairo_t *cr, double x, double y, const DhTheme *theme)
{
  double radius = TARGET_RADIUS * theme->marker_radius;
  double arm = TARGET_ARM * theme->marker_radius;

  cairo_new_path (cr);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  for (guint i = 0; i < 4; i++)
    {
      double across = cos (i * G_PI_2), down = sin (i * G_PI_2);

      cairo_move_to (cr, x + radius * across, y + radius * down);
      cairo_line_to (cr, x + arm * across, y + arm * down);
    }
  stroke_outlined (cr, &mark->style.color, TARGET_WIDTH * theme->marker_radius, theme);
  dh_run_style_draw_marker (&mark->style, cr, x, y, 0.8 * theme->marker_radius, theme);
}

static void
draw_line (const DhPredictionPlotMark *mark, cairo_t *cr, const DhView *view, const DhTheme *theme)
{
  double from_x, from_y, to_x, to_y;
  double dash = 3 * theme->line_width;

  dh_view_to_units (view, mark->x, mark->y, &from_x, &from_y);
  dh_view_to_units (view, mark->end_x, mark->end_y, &to_x, &to_y);
  cairo_save (cr);
  cairo_new_path (cr);
  cairo_move_to (cr, from_x, from_y);
  cairo_line_to (cr, to_x, to_y);
  cairo_set_dash (cr, &dash, 1, 0);
  stroke_outlined (cr, &mark->style.color, theme->line_width * (mark->is_nearest ? 1.2 : 0.8),
                   theme);
  cairo_restore (cr);
}

static double
overlap (const Box *a, const Box *b)
{
  double width = fmin (a->left + a->width, b->left + b->width) - fmax (a->left, b->left);
  double height = fmin (a->top + a->height, b->top + b->height) - fmax (a->top, b->top);

  /* Those that only touch don't overlap, whatever is rounded. */
  return width > 0.5 && height > 0.5 ? width * height : 0;
}

static void
keep_within (Box *box, const DhView *view)
{
  box->left = fmax (view->left, fmin (box->left, view->left + view->width - box->width));
  box->top = fmax (view->top, fmin (box->top, view->top + view->height - box->height));
}

/* To the right of the mark, the left, below or above: the first place where the label covers
 * neither another nor the mark itself, else the one where it covers least. */
static Box
place_label (Box label,
             double x,
             double y,
             const DhView *view,
             const DhTheme *theme,
             const Box *taken,
             guint n_taken)
{
  double reach = TARGET_ARM * theme->marker_radius + LABEL_GAP * theme->font_size;
  const Box mark = { x - reach, y - reach, 2 * reach, 2 * reach };
  const double places[4][2] = {
    { x + reach, y - label.height / 2 },
    { x - reach - label.width, y - label.height / 2 },
    { x - label.width / 2, y + reach },
    { x - label.width / 2, y - reach - label.height },
  };
  double least = INFINITY;
  Box best = label;

  for (guint i = 0; i < G_N_ELEMENTS (places) && least > 0; i++)
    {
      Box tried = { places[i][0], places[i][1], label.width, label.height };
      double covered;

      keep_within (&tried, view);
      covered = overlap (&tried, &mark);
      for (guint j = 0; j < n_taken; j++)
        covered += overlap (&tried, &taken[j]);
      if (covered < least)
        {
          least = covered;
          best = tried;
        }
    }
  return best;
}

static PangoLayout *
label_layout (const DhPredictionPlotMark *mark,
              PangoContext *pango,
              const DhView *view,
              const DhTheme *theme)
{
  g_autofree char *text = mark->result != NULL
                              ? g_strdup_printf ("%s  %s", mark->name, mark->result)
                              : g_strdup (mark->name);
  double room = view->width - 2 * LABEL_PADDING * theme->font_size;
  PangoLayout *layout
      = dh_text_layout_new (pango, theme, text, LABEL_SIZE * theme->font_size, mark->is_nearest);

  if (dh_text_layout_get_width (layout) > room)
    {
      pango_layout_set_width (layout, (int) (fmax (theme->font_size, room) * PANGO_SCALE));
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_MIDDLE);
    }
  return layout;
}

static Box
draw_label (const DhPredictionPlotMark *mark,
            cairo_t *cr,
            PangoContext *pango,
            const DhView *view,
            const DhTheme *theme,
            const Box *taken,
            guint n_taken)
{
  g_autoptr (PangoLayout) layout = label_layout (mark, pango, view, theme);
  double padding = LABEL_PADDING * theme->font_size;
  double x, y;
  Box box = {
    .width = dh_text_layout_get_width (layout) + 2 * padding,
    .height = dh_text_layout_get_height (layout) + padding,
  };

  dh_view_to_units (view, mark->x, mark->y, &x, &y);
  box = place_label (box, x, y, view, theme, taken, n_taken);
  cairo_rectangle (cr, box.left, box.top, box.width, box.height);
  dh_theme_set_source (cr, &theme->halo);
  cairo_fill_preserve (cr);
  cairo_set_line_width (cr, mark->is_nearest ? 2 : 1);
  dh_theme_set_source (cr, &mark->style.color);
  cairo_stroke (cr);
  dh_theme_set_source (cr, &theme->text);
  dh_text_layout_draw (layout, cr, box.left + padding, box.top + padding / 2, 0, 0);
  return box;
}

void
dh_prediction_plot_draw (const DhPredictionPlotMark *marks,
                         guint n_marks,
                         cairo_t *cr,
                         PangoContext *pango,
                         const DhView *view,
                         const DhTheme *theme)
{
  Box taken[MAX_LABELS];
  guint n_taken = 0;

  cairo_save (cr);
  cairo_rectangle (cr, view->left, view->top, view->width, view->height);
  cairo_clip (cr);
  for (guint i = 0; i < n_marks; i++)
    if (marks[i].is_measured)
      draw_line (&marks[i], cr, view, theme);
  for (guint i = 0; i < n_marks; i++)
    {
      double x, y;

      dh_view_to_units (view, marks[i].x, marks[i].y, &x, &y);
      draw_target (&marks[i], cr, x, y, theme);
    }
  for (guint i = 0; i < MIN (n_marks, MAX_LABELS); i++)
    {
      taken[n_taken] = draw_label (&marks[i], cr, pango, view, theme, taken, n_taken);
      n_taken++;
    }
  cairo_restore (cr);
}
