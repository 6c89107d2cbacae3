/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "path-plot.h"
#include "plot-fixtures.h"
#include "polyline.h"
#include "test-support.h"

static const DhView view = {
  .plane = { .x = { -2, 2 }, .y = { -2, 2 } },
  .left = 10,
  .top = 10,
  .width = 380,
  .height = 280,
};

static DhIterate
spiral (guint64 step)
{
  double t = (double) step / 20000;

  return (DhIterate){ .x = 1.8 * (1 - t) * cos (60 * t), .y = 1.8 * (1 - t) * sin (60 * t) };
}

/* Numbers without a pattern, from 0 to 1. */
static double
noise (guint64 i)
{
  double value = sin ((double) i * 12.9898) * 43758.5453;

  return value - floor (value);
}

static DhIterate
scribble (guint64 step)
{
  return (DhIterate){ .x = 3 * noise (2 * step) - 1.5, .y = 3 * noise (2 * step + 1) - 1.5 };
}

/* Every step of the trace as one path. */
static void
draw_unreduced (const DhTestPicture *picture, const DhTrace *trace)
{
  for (guint64 step = 0; step < trace->length; step++)
    {
      DhIterate iterate = dh_trace_get (trace, step);
      double x, y;

      dh_view_to_units (&view, iterate.x, iterate.y, &x, &y);
      cairo_line_to (picture->cr, x, y);
    }
  cairo_set_antialias (picture->cr, CAIRO_ANTIALIAS_FAST);
  cairo_stroke (picture->cr);
}

static void
set_up (const DhTestPicture *picture)
{
  cairo_set_source_rgb (picture->cr, 0.8, 0.2, 0);
  cairo_set_line_width (picture->cr, 2.5);
  cairo_set_line_cap (picture->cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (picture->cr, CAIRO_LINE_JOIN_ROUND);
}

static void
check_same (DhTestStep step, guint64 length, double bound)
{
  g_autoptr (DhTrace) trace = dh_test_trace (length, step);
  g_autoptr (GArray) polyline = dh_polyline_new (&view, trace, 0, length - 1, 0.5, 10, 2.5);
  DhTestPicture reduced, unreduced;
  guint greatest;

  dh_test_picture_init (&reduced, 400, 300, 1);
  dh_test_picture_init (&unreduced, 400, 300, 1);
  set_up (&reduced);
  set_up (&unreduced);
  dh_polyline_stroke (polyline, reduced.cr);
  draw_unreduced (&unreduced, trace);
  g_assert_cmpuint (polyline->len, <, length / 3);
  g_assert_cmpuint (dh_test_picture_count (&reduced, 0, 0, 400, 300), >, 1000);
  g_assert_cmpfloat (dh_test_picture_compare (&reduced, &unreduced, &greatest), <, bound);
  dh_test_picture_clear (&reduced);
  dh_test_picture_clear (&unreduced);
}

static void
test_reduced_smooth (void)
{
  check_same (spiral, 20000, 0.6);
}

static void
test_reduced_scribble (void)
{
  check_same (scribble, 20000, 0.6);
}

static void
test_million (void)
{
  g_autoptr (DhTrace) trace = dh_test_trace (1000000, scribble);
  g_autoptr (GArray) polyline = dh_polyline_new (&view, trace, 0, trace->length - 1, 0.5, 10, 2.5);

  /* Bounded by the picture's area, whatever the trace. */
  g_assert_cmpuint (polyline->len, <, 12000);
}

static guint
count_drawn (const DhTrace *trace, double opacity)
{
  DhRunStyle style = dh_run_style_get (1, &dh_theme_light);
  DhTestPicture picture;
  guint n;

  dh_test_picture_init (&picture, 400, 300, 1);
  dh_path_plot_draw (picture.cr, &view, trace, 0, G_MAXUINT64, &style, 2.5, opacity,
                     &dh_theme_light);
  /* Nothing leaves the view. */
  g_assert_cmpuint (dh_test_picture_count (&picture, 0, 0, 10, 300), ==, 0);
  g_assert_cmpuint (dh_test_picture_count (&picture, 390, 0, 400, 300), ==, 0);
  n = dh_test_picture_count (&picture, 0, 0, 400, 300);
  dh_test_picture_clear (&picture);
  return n;
}

static DhIterate
explosion (guint64 step)
{
  double size = pow (-10, (double) step);

  return (DhIterate){ .x = size * 0.3, .y = size * 0.1 };
}

static DhIterate
far_away (guint64 step)
{
  static const double places[][2]
      = { { 0, 0 },        { 1e300, 1e300 }, { -1e300, 1e-300 }, { 1.7e308, -1.7e308 },
          { 0.5, -1.9 },   { 1e9, 1e-9 },    { -1.7e308, 0 },    { 1.7e308, 0 },
          { 0.25, 1e300 }, { 0.25, -1e300 } };

  return (DhIterate){ .x = places[step % 10][0], .y = places[step % 10][1] };
}

static void
test_extremes (void)
{
  g_autoptr (DhTrace) exploding = dh_test_trace (300, explosion);
  g_autoptr (DhTrace) far = dh_test_trace (10, far_away);

  /* The line through the origin is seen all across. */
  g_assert_cmpuint (count_drawn (exploding, 1), >, 380 * 3);
  g_assert_cmpuint (count_drawn (far, 1), >, 280 * 3);
}

/* A ray to a point that is very far away keeps its direction. */
static void
test_direction (void)
{
  double x0, y0, x1, y1;
  const double clip_x[2] = { 10, 390 };
  const double clip_y[2] = { 10, 290 };

  dh_polyline_place (&view, 0, 0, &x0, &y0);
  dh_polyline_place (&view, 1e300, 0.5e300, &x1, &y1);
  g_assert_true (dh_polyline_clip (clip_x, clip_y, &x0, &y0, &x1, &y1));
  dh_assert_close (x0, 200, 1e-12, "start x");
  dh_assert_close (y0, 150, 1e-12, "start y");
  dh_assert_close (x1, 390, 1e-9, "end x");
  dh_assert_close (y1, 150 - 190 * 0.5 * 70 / 95, 1e-6, "end y");
}

static void
test_clip (void)
{
  const double clip_x[2] = { 0, 10 };
  const double clip_y[2] = { 0, 10 };
  GRand *random = g_rand_new_with_seed (4);

  for (guint i = 0; i < 10000; i++)
    {
      double x0 = g_rand_double_range (random, -20, 30);
      double y0 = g_rand_double_range (random, -20, 30);
      double x1 = i % 7 == 0 ? x0 : g_rand_double_range (random, -20, 30);
      double y1 = i % 11 == 0 ? y0 : g_rand_double_range (random, -20, 30);
      double a_x = x0, a_y = y0, b_x = x1, b_y = y1;
      gboolean seen = FALSE;
      gboolean clipped = dh_polyline_clip (clip_x, clip_y, &a_x, &a_y, &b_x, &b_y);

      for (guint j = 0; j <= 200; j++)
        {
          double x = x0 + (x1 - x0) * j / 200;
          double y = y0 + (y1 - y0) * j / 200;

          seen = seen || (x > 0 && x < 10 && y > 0 && y < 10);
        }
      if (seen)
        g_assert_true (clipped);
      if (!clipped)
        continue;
      g_assert_true (a_x >= -1e-9 && a_x <= 10 + 1e-9 && a_y >= -1e-9 && a_y <= 10 + 1e-9);
      g_assert_true (b_x >= -1e-9 && b_x <= 10 + 1e-9 && b_y >= -1e-9 && b_y <= 10 + 1e-9);
      /* Still on the line. */
      dh_assert_close ((a_x - x0) * (y1 - y0), (a_y - y0) * (x1 - x0), 1e-11, "start");
      dh_assert_close ((b_x - x0) * (y1 - y0), (b_y - y0) * (x1 - x0), 1e-11, "end");
    }
  g_rand_free (random);
}

static DhIterate
still (guint64 step)
{
  return (DhIterate){ .x = 0.5, .y = 0.5 };
}

static void
test_short (void)
{
  g_autoptr (DhTrace) empty = dh_test_trace (0, still);
  g_autoptr (DhTrace) one = dh_test_trace (1, still);
  g_autoptr (DhTrace) resting = dh_test_trace (10000, still);

  g_assert_cmpuint (count_drawn (empty, 1), ==, 0);
  count_drawn (one, 1);
  count_drawn (resting, 1);
  g_assert_cmpuint (count_drawn (resting, 0), ==, 0);
}

/* A faint path is evenly faint, at crossings and between chunks as well. */
static void
test_opacity (void)
{
  g_autoptr (DhTrace) trace = dh_test_trace (3000, scribble);
  DhRunStyle style = dh_run_style_get (0, &dh_theme_light);
  DhTestPicture picture;

  dh_test_picture_init (&picture, 400, 300, 1);
  dh_path_plot_draw (picture.cr, &view, trace, 0, G_MAXUINT64, &style, 2.5, 0.5, &dh_theme_light);
  for (int row = 0; row < 300; row++)
    for (int column = 0; column < 400; column++)
      g_assert_cmpuint (dh_test_picture_get (&picture, column, row) >> 24, <=, 129);
  dh_test_picture_clear (&picture);
}

static DhIterate
straight (guint64 step)
{
  return (DhIterate){ .x = -1.9 + 0.0038 * (double) step, .y = 0 };
}

/* The dashes of a line cut into chunks lie as those of one stroke. */
static void
test_dashes (void)
{
  static const double dashes[] = { 15, 5 };
  g_autoptr (DhTrace) trace = dh_test_trace (1001, straight);
  g_autoptr (GArray) polyline = dh_polyline_new (&view, trace, 0, 1000, 0.5, 10, 2.5);
  DhTestPicture chunks, whole;
  guint greatest;

  g_assert_cmpuint (polyline->len, >, 3 * 96);
  dh_test_picture_init (&chunks, 400, 300, 1);
  dh_test_picture_init (&whole, 400, 300, 1);
  set_up (&chunks);
  set_up (&whole);
  cairo_set_line_cap (chunks.cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_line_cap (whole.cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_dash (chunks.cr, dashes, 2, 0);
  cairo_set_dash (whole.cr, dashes, 2, 0);
  dh_polyline_stroke (polyline, chunks.cr);
  draw_unreduced (&whole, trace);
  g_assert_cmpfloat (dh_test_picture_compare (&chunks, &whole, &greatest), <, 0.02);
  dh_test_picture_clear (&chunks);
  dh_test_picture_clear (&whole);
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);

  g_test_add_func ("/path-plot/reduced/smooth", test_reduced_smooth);
  g_test_add_func ("/path-plot/reduced/scribble", test_reduced_scribble);
  g_test_add_func ("/path-plot/million", test_million);
  g_test_add_func ("/path-plot/extremes", test_extremes);
  g_test_add_func ("/path-plot/direction", test_direction);
  g_test_add_func ("/path-plot/clip", test_clip);
  g_test_add_func ("/path-plot/short", test_short);
  g_test_add_func ("/path-plot/opacity", test_opacity);
  g_test_add_func ("/path-plot/dashes", test_dashes);
  return g_test_run ();
}
