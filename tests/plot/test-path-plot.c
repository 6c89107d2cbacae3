/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "panel-plot.h"
#include "path-plot.h"
#include "path.h"
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

/* Every step of the trace. */
static void
draw_unreduced (const DhTestPicture *picture, const DhTrace *trace)
{
  g_autoptr (GArray) polyline = g_array_new (FALSE, FALSE, sizeof (DhCorner));

  for (guint64 step = 0; step < trace->length; step++)
    {
      DhIterate iterate = dh_trace_get (trace, step);
      DhCorner corner = { .starts = step == 0 };

      dh_view_to_units (&view, iterate.x, iterate.y, &corner.x, &corner.y);
      g_array_append_val (polyline, corner);
    }
  dh_polyline_stroke (polyline, picture->cr);
}

static void
set_up (const DhTestPicture *picture)
{
  cairo_set_source_rgb (picture->cr, 0.8, 0.2, 0);
  cairo_set_line_width (picture->cr, 2.5);
  cairo_set_line_cap (picture->cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (picture->cr, CAIRO_LINE_JOIN_ROUND);
}

/* All of a trace. */
static GArray *
get_polyline (const DhTrace *trace)
{
  g_autoptr (DhPath) path = dh_path_new (&view, 0.5, 2.5);

  dh_path_update (path, trace);
  return dh_path_get_polyline (path, trace, G_MAXUINT64);
}

static void
draw_path (const DhTestPicture *picture, const DhTrace *trace, const DhRunStyle *style)
{
  g_autoptr (DhPath) path = dh_path_new (&view, 0.5, 2.5);
  g_autoptr (GArray) line = NULL;
  g_autoptr (GArray) dots = NULL;

  dh_path_update (path, trace);
  line = dh_path_get_polyline (path, trace, G_MAXUINT64);
  dots = dh_path_get_dots (path, G_MAXUINT64);
  dh_path_plot_draw (picture->cr, &view, line, dots, style, 2.5, &dh_theme_light);
}

static void
check_same (DhTestStep step, guint64 length, double bound)
{
  g_autoptr (DhTrace) trace = dh_test_trace (length, step);
  g_autoptr (GArray) polyline = get_polyline (trace);
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
  g_autoptr (GArray) polyline = get_polyline (trace);

  /* Bounded by the picture's area, whatever the trace. */
  g_assert_cmpuint (polyline->len, <, 12000);
}

static guint
count_drawn (const DhTrace *trace)
{
  DhRunStyle style = dh_run_style_get (1, &dh_theme_light);
  DhTestPicture picture;
  guint n;

  dh_test_picture_init (&picture, 400, 300, 1);
  draw_path (&picture, trace, &style);
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
  g_assert_cmpuint (count_drawn (exploding), >, 380 * 3);
  g_assert_cmpuint (count_drawn (far), >, 280 * 3);
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

  g_assert_cmpuint (count_drawn (empty), ==, 0);
  count_drawn (one);
  count_drawn (resting);
}

static DhIterate
arc (guint64 step)
{
  double t = (double) step / 1000;

  return (DhIterate){ .x = 1.7 * cos (3 * t), .y = 1.7 * sin (3 * t) };
}

static void
stroke_arc (const DhTestPicture *picture, const GArray *polyline, const double *dashes, int n)
{
  set_up (picture);
  if (n > 0)
    cairo_set_line_cap (picture->cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_dash (picture->cr, dashes, n, 0);
  if (polyline != NULL)
    {
      dh_polyline_stroke (polyline, picture->cr);
      return;
    }
  for (guint64 step = 0; step <= 1000; step++)
    {
      DhIterate iterate = arc (step);
      double x, y;

      dh_view_to_units (&view, iterate.x, iterate.y, &x, &y);
      cairo_line_to (picture->cr, x, y);
    }
  cairo_stroke (picture->cr);
}

/* On pixels a line looks as cairo would have stroked it, dashes and the density of pixels
 * included. */
static void
test_stroke (void)
{
  static const struct
  {
    double dashes[4];
    int n;
    double scale;
  } cases[] = { { .scale = 1 },
                { .scale = 2 },
                { .dashes = { 15, 5 }, .n = 2, .scale = 1 },
                { .dashes = { 9, 4, 3 }, .n = 3, .scale = 1 },
                { .dashes = { 17.5, 5, 5, 5 }, .n = 4, .scale = 1.5 } };
  g_autoptr (DhTrace) trace = dh_test_trace (1001, arc);
  g_autoptr (GArray) polyline = get_polyline (trace);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DhTestPicture own, cairos;
      guint greatest;

      dh_test_picture_init (&own, 400, 300, cases[i].scale);
      dh_test_picture_init (&cairos, 400, 300, cases[i].scale);
      stroke_arc (&own, polyline, cases[i].dashes, cases[i].n);
      stroke_arc (&cairos, NULL, cases[i].dashes, cases[i].n);
      g_assert_cmpuint (dh_test_picture_count (&own, 0, 0, own.width, own.height), >, 800);
      g_assert_cmpfloat (dh_test_picture_compare (&own, &cairos, &greatest), <, 0.12);
      /* The reduced line is a little shorter, so that its dashes end somewhat elsewhere. */
      if (cases[i].n == 0)
        g_assert_cmpuint (greatest, <, 100);
      dh_test_picture_clear (&own);
      dh_test_picture_clear (&cairos);
    }
}

/* A way down with a tremble of a few hundredths of a unit. */
static DhIterate
tremble (guint64 step)
{
  DhIterate iterate = spiral (step);

  iterate.x += 4e-4 * noise (2 * step);
  iterate.y += 4e-4 * noise (2 * step + 1);
  return iterate;
}

static double
distance_to_segment (double x, double y, const DhCorner *a, const DhCorner *b)
{
  double dx = b->x - a->x;
  double dy = b->y - a->y;
  double length = dx * dx + dy * dy;
  double t = length > 0 ? CLAMP (((x - a->x) * dx + (y - a->y) * dy) / length, 0, 1) : 0;

  return hypot (x - a->x - t * dx, y - a->y - t * dy);
}

/* The nearest of the segments around the one that takes the step there. */
static double
distance_to_line (double x, double y, const GArray *line, guint segment)
{
  double nearest = G_MAXDOUBLE;

  for (guint i = MAX (1, segment > 3 ? segment - 3 : 1); i < MIN (line->len, segment + 4); i++)
    nearest = fmin (nearest, distance_to_segment (x, y, &g_array_index (line, DhCorner, i - 1),
                                                  &g_array_index (line, DhCorner, i)));
  return nearest;
}

/* On paper every step lies within a tenth of a point of the line, which has far fewer corners. */
static void
test_paper (void)
{
  static const DhTestStep ways[] = { spiral, tremble };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (DhTrace) trace = dh_test_trace (20000, ways[i]);
      DhPath *path = dh_path_new (&view, DH_PANEL_PLOT_RESOLUTION, 1.2);
      g_autoptr (GArray) line = NULL;
      double farthest = 0;
      guint segment = 1;

      dh_path_update (path, trace);
      line = dh_path_get_polyline (path, trace, G_MAXUINT64);
      for (guint64 step = 0; step < trace->length; step++)
        {
          DhIterate iterate = dh_trace_get (trace, step);
          double x, y;

          while (segment + 1 < line->len && g_array_index (line, DhCorner, segment).step < step)
            segment++;
          dh_view_to_units (&view, iterate.x, iterate.y, &x, &y);
          farthest = fmax (farthest, distance_to_line (x, y, line, segment));
        }
      g_test_message ("%u corners, %.3f", line->len, farthest);
      g_assert_cmpfloat (farthest, <, 0.1);
      g_assert_cmpuint (line->len, <, 12000);
      dh_path_free (path);
    }
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);

  g_test_add_func ("/path-plot/reduced/smooth", test_reduced_smooth);
  g_test_add_func ("/path-plot/reduced/scribble", test_reduced_scribble);
  g_test_add_func ("/path-plot/paper", test_paper);
  g_test_add_func ("/path-plot/million", test_million);
  g_test_add_func ("/path-plot/extremes", test_extremes);
  g_test_add_func ("/path-plot/direction", test_direction);
  g_test_add_func ("/path-plot/clip", test_clip);
  g_test_add_func ("/path-plot/short", test_short);
  g_test_add_func ("/path-plot/stroke", test_stroke);
  return g_test_run ();
}
