/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-support.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "contour.h"

typedef struct
{
  guint column;
  guint row;
  gboolean upright; /* from the node to that above it, else to that on its right */
} Side;

static DhRaster
make_raster (guint width, guint height, double *values)
{
  return (DhRaster){ .width = width, .height = height, .values = values };
}

static double
value_at (const DhRaster *raster, guint column, guint row)
{
  return raster->values[row * raster->width + column];
}

/* A cell that there is, with four finite corners. */
static gboolean
is_valid_cell (const DhRaster *raster, int column, int row)
{
  if (column < 0 || row < 0 || column + 1 >= (int) raster->width || row + 1 >= (int) raster->height)
    return FALSE;
  for (guint k = 0; k < 4; k++)
    if (!isfinite (value_at (raster, (guint) column + k % 2, (guint) row + k / 2)))
      return FALSE;
  return TRUE;
}

static guint
count_valid_cells (const DhRaster *raster, Side side)
{
  int column = (int) side.column;
  int row = (int) side.row;

  return (guint) is_valid_cell (raster, column, row)
         + (guint) (side.upright ? is_valid_cell (raster, column - 1, row)
                                 : is_valid_cell (raster, column, row - 1));
}

static double
far_value (const DhRaster *raster, Side side)
{
  return value_at (raster, side.column + !side.upright, side.row + side.upright);
}

static gboolean
is_crossed (const DhRaster *raster, Side side, double level)
{
  if (side.upright ? side.row + 1 >= raster->height : side.column + 1 >= raster->width)
    return FALSE;
  return (value_at (raster, side.column, side.row) >= level) != (far_value (raster, side) >= level);
}

/* How many points all lines of the level have: one a side that is crossed. */
static guint
count_crossings (const DhRaster *raster, double level)
{
  guint n = 0;

  for (guint row = 0; row < raster->height; row++)
    for (guint column = 0; column < raster->width; column++)
      for (guint upright = 0; upright < 2; upright++)
        {
          Side side = { column, row, upright };

          n += is_crossed (raster, side, level) && count_valid_cells (raster, side) > 0;
        }
  return n;
}

/* How many segments they have: half of the crossed sides of each cell. */
static guint
count_segments (const DhRaster *raster, double level)
{
  guint n = 0;

  for (guint row = 0; row + 1 < raster->height; row++)
    for (guint column = 0; column + 1 < raster->width; column++)
      if (is_valid_cell (raster, (int) column, (int) row))
        n += ((guint) is_crossed (raster, (Side){ column, row, FALSE }, level)
              + (guint) is_crossed (raster, (Side){ column, row, TRUE }, level)
              + (guint) is_crossed (raster, (Side){ column, row + 1, FALSE }, level)
              + (guint) is_crossed (raster, (Side){ column + 1, row, TRUE }, level))
             / 2;
  return n;
}

/* The side of a cell that the point lies on. At a node it may lie on any of four, and has to be on
 * one that is crossed. */
static Side
find_side (const DhRaster *raster, DhContourPoint point, double level)
{
  for (guint upright = 0; upright < 2; upright++)
    for (guint back = 0; back < 2; back++)
      {
        double column = floor (point.x);
        double row = floor (point.y);
        Side side;

        if ((upright ? point.x != column : point.y != row))
          continue;
        if (back && (upright ? point.y != row : point.x != column))
          continue;
        column -= back && !upright;
        row -= back && upright;
        if (column < 0 || row < 0)
          continue;
        side = (Side){ (guint) column, (guint) row, upright };
        if (is_crossed (raster, side, level))
          return side;
      }
  g_error ("(%g, %g) is on no side that the level %g crosses", point.x, point.y, level);
}

static void
check_point (const DhRaster *raster, DhContourPoint point, double level)
{
  Side side = find_side (raster, point, level);
  double near = value_at (raster, side.column, side.row);
  double far = far_value (raster, side);
  double t = side.upright ? point.y - side.row : point.x - side.column;
  double value = near + t * (far - near);

  g_assert_cmpfloat (fabs (value - level), <=, fabs (far - near) * 4e-6);
}

/* What is at least the level lies to the left of every segment. */
static void
check_left (const DhRaster *raster, DhContourPoint from, DhContourPoint to, double level)
{
  Side side = find_side (raster, from, level);
  gboolean near_is_inside = value_at (raster, side.column, side.row) >= level;
  double x = side.column + (!side.upright && !near_is_inside);
  double y = side.row + (side.upright && !near_is_inside);

  g_assert_cmpfloat ((to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x), >=, -1e-5);
}

static void
check_line (const DhRaster *raster,
            const DhContourLine *line,
            const DhContourPoint *points,
            double level)
{
  g_assert_cmpuint (line->length, >=, 2);
  for (guint i = 0; i < line->length; i++)
    check_point (raster, points[i], level);
  for (guint i = 0; i + !line->closed < line->length; i++)
    {
      DhContourPoint from = points[i];
      DhContourPoint to = points[(i + 1) % line->length];

      g_assert_cmpfloat (fabsf (from.x - to.x), <=, 1);
      g_assert_cmpfloat (fabsf (from.y - to.y), <=, 1);
      check_left (raster, from, to, level);
    }
  if (line->closed)
    return;
  g_assert_cmpuint (count_valid_cells (raster, find_side (raster, points[0], level)), ==, 1);
  g_assert_cmpuint (count_valid_cells (raster, find_side (raster, points[line->length - 1], level)),
                    ==, 1);
}

/* All that must be so, whatever the raster. */
static void
check_contours (const DhRaster *raster, const double *levels, guint n_levels)
{
  g_autoptr (DhContours) contours = dh_contours_new (raster, levels, n_levels);
  g_autofree guint *n_points = g_new0 (guint, n_levels);
  g_autofree guint *n_segments = g_new0 (guint, n_levels);
  guint next = 0;
  guint level = 0;

  for (guint i = 0; i < contours->lines->len; i++)
    {
      DhContourLine *line = &g_array_index (contours->lines, DhContourLine, i);

      g_assert_cmpuint (line->level, >=, level);
      g_assert_cmpuint (line->level, <, n_levels);
      g_assert_cmpuint (line->first, ==, next);
      level = line->level;
      next += line->length;
      g_assert_cmpuint (next, <=, contours->points->len);
      n_points[level] += line->length;
      n_segments[level] += line->length - !line->closed;
      check_line (raster, line, &g_array_index (contours->points, DhContourPoint, line->first),
                  levels[level]);
    }
  g_assert_cmpuint (next, ==, contours->points->len);
  for (guint i = 0; i < n_levels; i++)
    {
      g_assert_cmpuint (n_points[i], ==, count_crossings (raster, levels[i]));
      g_assert_cmpuint (n_segments[i], ==, count_segments (raster, levels[i]));
    }
}

/* Noise, of rough and smooth kind, with and without holes. */
static void
test_random (void)
{
  static const double levels[] = { -0.5, -0.1, 0, 0.2, 0.21, 0.9 };
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (guint round = 0; round < 600; round++)
    {
      double values[40 * 40];
      DhRaster raster = make_raster ((guint) g_rand_int_range (random, 1, 40),
                                     (guint) g_rand_int_range (random, 1, 40), values);
      double roughness = round % 3 == 0 ? 1 : 0.05;

      for (guint i = 0; i < raster.width * raster.height; i++)
        {
          values[i]
              = roughness * g_rand_double_range (random, -1, 1)
                + (1 - roughness) * sin (i % raster.width * 0.4) * cos (i / raster.width * 0.3);
          if (round % 2 == 1 && g_rand_int_range (random, 0, 20) == 0)
            values[i] = round % 4 == 1 ? NAN : INFINITY;
        }
      check_contours (&raster, levels, G_N_ELEMENTS (levels));
    }
}

static void
fill_paraboloid (double *values, guint size, double x, double y)
{
  for (guint i = 0; i < size * size; i++)
    values[i] = pow (i % size - x, 2) + pow (i / size - y, 2);
}

/* Length and area of a closed line. */
static void
measure (const DhContours *contours, const DhContourLine *line, double *length, double *area)
{
  const DhContourPoint *points = &g_array_index (contours->points, DhContourPoint, line->first);

  *length = *area = 0;
  for (guint i = 0; i < line->length; i++)
    {
      DhContourPoint from = points[i];
      DhContourPoint to = points[(i + 1) % line->length];

      *length += hypot (to.x - from.x, to.y - from.y);
      *area += ((double) from.x * to.y - (double) to.x * from.y) / 2;
    }
}

/* Around a pit the higher ground on the left is outside, so a line runs clockwise. Interpolating a
 * square linearly takes 1/6 off the radius' square on average, and so do the chords. */
static void
test_circles (void)
{
  static const double levels[] = { 10 * 10, 25 * 25, 40 * 40 };
  double values[101 * 101], length, area;
  DhRaster raster = make_raster (101, 101, values);
  g_autoptr (DhContours) contours = NULL;

  fill_paraboloid (values, 101, 50.3, 49.8);
  contours = dh_contours_new (&raster, levels, 3);
  g_assert_cmpuint (contours->lines->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      DhContourLine *line = &g_array_index (contours->lines, DhContourLine, i);
      double radius = sqrt (levels[i]);

      g_assert_true (line->closed);
      measure (contours, line, &length, &area);
      dh_assert_close (length / (2 * G_PI * radius), 1, 0.2 / levels[i], "length");
      dh_assert_close (area / (G_PI * levels[i]), -1, 0.4 / levels[i], "area");
    }
}

/* Many levels at once, more than are followed at a time. */
static void
test_many_levels (void)
{
  double values[64 * 64], levels[600];
  DhRaster raster = make_raster (64, 64, values);

  fill_paraboloid (values, 64, 30.2, 20.7);
  for (guint i = 0; i < 600; i++)
    levels[i] = 0.5 + i * 2.9;
  check_contours (&raster, levels, 600);
}

/* Nodes exactly on a level. */
static void
test_nodes_on_level (void)
{
  static const double levels[] = { 0, 1, 4, 25, 50 };
  double values[11 * 11];
  DhRaster raster = make_raster (11, 11, values);

  fill_paraboloid (values, 11, 5, 5);
  check_contours (&raster, levels, G_N_ELEMENTS (levels));
}

/* The bilinear interpolant of 2 0 / 0 1 has its saddle at 2/3, where the mean of the corners is
 * 3/4: below 2/3 the high corners are joined, above they aren't. */
static void
test_saddle (void)
{
  static const double levels[] = { 0.5, 0.66, 0.67, 0.7, 0.8 };

  for (guint turn = 0; turn < 4; turn++)
    {
      double corners[4] = { 2, 0, 1, 0 }; /* counter-clockwise */
      double values[4] = { corners[turn], corners[(1 + turn) % 4], corners[(3 + turn) % 4],
                           corners[(2 + turn) % 4] };
      DhRaster raster = make_raster (2, 2, values);
      g_autoptr (DhContours) contours = dh_contours_new (&raster, levels, 5);

      check_contours (&raster, levels, 5);
      g_assert_cmpuint (contours->lines->len, ==, 10);
      for (guint i = 0; i < 10; i++)
        {
          DhContourLine *line = &g_array_index (contours->lines, DhContourLine, i);
          DhContourPoint *points = &g_array_index (contours->points, DhContourPoint, line->first);
          /* The corner that the line cuts off is where its ends' sides meet. */
          guint column = points[0].x == 1 || points[1].x == 1;
          guint row = points[0].y == 1 || points[1].y == 1;
          gboolean cuts_off_low = value_at (&raster, column, row) < levels[line->level];

          g_assert_cmpint (cuts_off_low, ==, levels[line->level] < 2.0 / 3);
        }
    }
}

/* A hole in the middle of a slope parts the line that would go through it. */
static void
test_hole (void)
{
  static const double level = 4.5;
  double values[10 * 10];
  DhRaster raster = make_raster (10, 10, values);
  g_autoptr (DhContours) contours = NULL;

  for (guint i = 0; i < 100; i++)
    values[i] = i % 10;
  values[5 * 10 + 4] = NAN;
  check_contours (&raster, &level, 1);
  contours = dh_contours_new (&raster, &level, 1);
  g_assert_cmpuint (contours->lines->len, ==, 2);
  g_assert_cmpuint (contours->points->len, ==, 5 + 4);
}

static void
test_degenerate (void)
{
  static const double levels[] = { 0.5, 1.5 };
  static const guint sizes[][2] = { { 1, 1 }, { 1, 9 }, { 9, 1 }, { 2, 2 }, { 9, 9 } };
  double values[81];

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (guint kind = 0; kind < 3; kind++)
      {
        DhRaster raster = make_raster (sizes[i][0], sizes[i][1], values);
        g_autoptr (DhContours) contours = NULL;

        for (guint k = 0; k < 81; k++)
          values[k] = kind == 0 ? 1 : kind == 1 ? NAN : INFINITY;
        contours = dh_contours_new (&raster, levels, 2);
        g_assert_cmpuint (contours->lines->len, ==, 0);
        g_assert_cmpuint (contours->points->len, ==, 0);
      }
  {
    DhRaster raster = make_raster (9, 9, values);
    g_autoptr (DhContours) contours = NULL;

    fill_paraboloid (values, 9, 4, 4);
    contours = dh_contours_new (&raster, NULL, 0);
    g_assert_cmpuint (contours->lines->len, ==, 0);
  }
}

/* The range of the values is beyond what a double holds. */
static void
test_huge (void)
{
  static const double level = 0;
  double values[4] = { -DBL_MAX, DBL_MAX, DBL_MAX, -DBL_MAX };
  DhRaster raster = make_raster (2, 2, values);
  g_autoptr (DhContours) contours = dh_contours_new (&raster, &level, 1);

  g_assert_cmpuint (contours->lines->len, ==, 2);
  g_assert_cmpuint (contours->points->len, ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      DhContourPoint point = g_array_index (contours->points, DhContourPoint, i);

      g_assert_true (point.x == 0.5f || point.y == 0.5f);
    }
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  g_test_add_func ("/contour/random", test_random);
  g_test_add_func ("/contour/circles", test_circles);
  g_test_add_func ("/contour/many-levels", test_many_levels);
  g_test_add_func ("/contour/nodes-on-level", test_nodes_on_level);
  g_test_add_func ("/contour/saddle", test_saddle);
  g_test_add_func ("/contour/hole", test_hole);
  g_test_add_func ("/contour/degenerate", test_degenerate);
  g_test_add_func ("/contour/huge", test_huge);
  return g_test_run ();
}
