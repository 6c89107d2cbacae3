/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "axes.h"
#include "plot-fixtures.h"
#include "test-support.h"

#define WIDTH 400
#define HEIGHT 300

static DhAxes
make_axes (double low, double high)
{
  return (DhAxes){
    .horizontal = { .minimum = low, .maximum = high, .start = 90, .end = 380 },
    .vertical = { .minimum = low, .maximum = high, .start = 240, .end = 20 },
    .horizontal_name = "x",
    .vertical_name = "w₂ (flipper_length_mm)",
  };
}

/* What is drawn stays within the margins that were measured. */
static void
test_margins (void)
{
  static const double ranges[][2] = { { -2, 2 }, { 0, 1e-7 }, { 1e5, 1e9 }, { -0.001, 12 } };

  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    {
      DhAxes axes = make_axes (ranges[i][0], ranges[i][1]);
      DhTestPicture picture;
      DhMargins margins;
      int left, right, top, bottom;

      dh_test_picture_init (&picture, WIDTH, HEIGHT, 1);
      margins = dh_axes_measure (&axes, picture.pango, &dh_theme_light);
      dh_axes_draw (&axes, picture.cr, picture.pango, &dh_theme_light);
      left = (int) floor (axes.horizontal.start - margins.left) - 1;
      right = (int) ceil (axes.horizontal.end + margins.right) + 1;
      top = (int) floor (axes.vertical.end - margins.top) - 1;
      bottom = (int) ceil (axes.vertical.start + margins.bottom) + 1;

      g_assert_cmpint (left, >, 0);
      g_assert_cmpint (bottom, <=, HEIGHT);
      g_assert_cmpuint (dh_test_picture_count (&picture, 0, 0, left, HEIGHT), ==, 0);
      g_assert_cmpuint (dh_test_picture_count (&picture, 0, 0, WIDTH, top), ==, 0);
      g_assert_cmpuint (dh_test_picture_count (&picture, 0, bottom, WIDTH, HEIGHT), ==, 0);
      g_assert_cmpuint (dh_test_picture_count (&picture, MIN (right, WIDTH), 0, WIDTH, HEIGHT), ==,
                        0);
      /* Below the axis there are labels and the name, left of it likewise. */
      g_assert_cmpuint (dh_test_picture_count (&picture, 90, 245, 380, bottom), >, 50);
      g_assert_cmpuint (dh_test_picture_count (&picture, left, 20, 85, 240), >, 50);
      dh_test_picture_clear (&picture);
    }
}

/* The frame's lines are of whole pixels: opaque, with nothing at their sides. */
static void
test_crisp (void)
{
  static const double scales[] = { 1, 2, 1.5 };

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      DhAxes axes = make_axes (-2, 2);
      DhTestPicture picture;
      int row, column;
      guint n_opaque = 0;
      guint n_blurred = 0;

      axes.horizontal.start = 90.3;
      dh_test_picture_init (&picture, WIDTH, HEIGHT, scales[i]);
      dh_axes_draw (&axes, picture.cr, picture.pango, &dh_theme_light);
      row = (int) (63.1 * scales[i]);
      column = (int) (90.3 * scales[i]);
      for (int j = column - 3; j <= column + 3; j++)
        {
          guint alpha = dh_test_picture_get (&picture, j, row) >> 24;

          n_opaque += alpha == 255;
          n_blurred += alpha > 0 && alpha < 255;
        }
      g_assert_cmpuint (n_opaque, >=, 1);
      g_assert_cmpuint (n_opaque, <=, 2);
      g_assert_cmpuint (n_blurred, ==, 0);
      dh_test_picture_clear (&picture);
    }
}

static void
test_grid (void)
{
  DhAxes axes = make_axes (-2, 2);
  DhTestPicture picture;
  guint without;

  dh_test_picture_init (&picture, WIDTH, HEIGHT, 1);
  dh_axes_draw (&axes, picture.cr, picture.pango, &dh_theme_dark);
  without = dh_test_picture_count (&picture, 95, 25, 375, 235);
  axes.grid = TRUE;
  dh_axes_draw (&axes, picture.cr, picture.pango, &dh_theme_dark);
  g_assert_cmpuint (without, ==, 0);
  g_assert_cmpuint (dh_test_picture_count (&picture, 95, 25, 375, 235), >, 280 + 210);
  dh_test_picture_clear (&picture);
}

/* Ink left of the vertical axis's labels, where its name is, for an axis of that length, user units. */
static guint
count_name (const char *name, double length)
{
  DhAxes axes = make_axes (0, 1);
  DhTestPicture picture;
  DhMargins margins;
  guint n;

  axes.vertical_name = NULL;
  axes.vertical.end = axes.vertical.start - length;
  dh_test_picture_init (&picture, WIDTH, HEIGHT, 1);
  margins = dh_axes_measure (&axes, picture.pango, &dh_theme_light);
  axes.vertical_name = name;
  dh_axes_draw (&axes, picture.cr, picture.pango, &dh_theme_light);
  n = dh_test_picture_count (&picture, 0, 0, (int) (axes.horizontal.start - margins.left), HEIGHT);
  dh_test_picture_clear (&picture);
  return n;
}

/* A name that finds no room along its axis is shortened, and left out where nothing would remain of it;
 * one that stands upright beside the axis needs none. */
static void
test_names_without_room (void)
{
  double font = dh_theme_light.font_size;
  double no_room = floor (1.5 * font);
  guint whole = count_name ("distance", 10 * font);
  guint shortened = count_name ("distance", 2.5 * font);

  g_assert_cmpuint (shortened, >, 0);
  g_assert_cmpuint (shortened, <, whole);
  g_assert_cmpuint (count_name ("distance", no_room), ==, 0);
  /* The middles of the two axes are a whole number of pixels apart. */
  g_assert_cmpuint (count_name ("f₁", no_room), ==, count_name ("f₁", no_room + 100));
  g_assert_cmpuint (count_name ("f₁", no_room), >, 0);
}

/* Axes of no length, of no range and without names draw what they can. */
static void
test_degenerate (void)
{
  DhTestPicture picture;
  DhAxes axes = make_axes (3, 3);

  dh_test_picture_init (&picture, WIDTH, HEIGHT, 1);
  axes.horizontal_name = NULL;
  axes.vertical_name = NULL;
  dh_axes_draw (&axes, picture.cr, picture.pango, &dh_theme_light);
  axes = make_axes (-2, 2);
  axes.horizontal.end = axes.horizontal.start;
  axes.vertical.end = axes.vertical.start - 1;
  dh_axes_draw (&axes, picture.cr, picture.pango, &dh_theme_light);
  axes = make_axes (NAN, INFINITY);
  dh_axes_draw (&axes, picture.cr, picture.pango, &dh_theme_light);
  dh_test_picture_clear (&picture);
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);

  g_test_add_func ("/axes/margins", test_margins);
  g_test_add_func ("/axes/crisp", test_crisp);
  g_test_add_func ("/axes/grid", test_grid);
  g_test_add_func ("/axes/names-without-room", test_names_without_room);
  g_test_add_func ("/axes/degenerate", test_degenerate);
  return g_test_run ();
}
