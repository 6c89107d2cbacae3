/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "contour-labels.h"
#include "landscape-picture-private.h"
#include "plot-fixtures.h"
#include "test-support.h"

#define WIDTH 300
#define HEIGHT 240

static const DhRectangle plane = { .x = { -2, 2 }, .y = { -1, 3 } };

static double
rosenbrock (double x, double y)
{
  return pow (1 - x, 2) + 100 * pow (y - x * x, 2);
}

static double
nothing (double x, double y)
{
  return NAN;
}

static double
plain (double x, double y)
{
  return 3;
}

static double
half (double x, double y)
{
  return x > 0 ? x * y : NAN;
}

static DhLandscapePicture *
paint (DhLandscapePainter *painter, DhTestLoss loss, double scale, const gint *cancelled)
{
  DhObjective *objective = dh_test_objective (loss);
  DhLandscapePicture *picture
      = dh_landscape_painter_paint (painter, objective, &plane, (guint) (WIDTH * scale),
                                    (guint) (HEIGHT * scale), scale, &dh_theme_light,
                                    dh_palette_get (0), cancelled);

  dh_objective_unref (objective);
  return picture;
}

static guint32
pixel (const DhLandscapePicture *picture, guint column, guint row)
{
  guint32 value;

  memcpy (&value, picture->pixels + (gsize) row * picture->stride + 4 * (gsize) column,
          sizeof value);
  return value;
}

/* Every pixel is opaque, and the same objective gives the same picture, whatever the painter's
 * buffers held before. */
static void
test_same (void)
{
  g_autoptr (DhLandscapePainter) used = dh_landscape_painter_new ();
  g_autoptr (DhLandscapePainter) fresh = dh_landscape_painter_new ();
  g_autoptr (DhLandscapePicture) other = paint (used, plain, 2, NULL);
  g_autoptr (DhLandscapePicture) first = paint (used, rosenbrock, 1, NULL);
  g_autoptr (DhLandscapePicture) second = paint (fresh, rosenbrock, 1, NULL);

  g_assert_cmpuint (other->width, ==, 2 * WIDTH);
  g_assert_cmpuint (first->width, ==, WIDTH);
  g_assert_cmpuint (first->height, ==, HEIGHT);
  g_assert_cmpint (first->spacing, ==, DH_LEVELS_LOGARITHMIC);
  g_assert_cmpfloat (first->maximum, >, 2000);
  g_assert_cmpfloat (first->minimum, <, 1);
  g_assert_cmpmem (first->pixels, first->stride * first->height, second->pixels,
                   second->stride * second->height);
  for (guint row = 0; row < HEIGHT; row++)
    for (guint column = 0; column < WIDTH; column++)
      g_assert_cmpuint (pixel (first, column, row) >> 24, ==, 255);
}

/* The top row shows the greatest y: at the top left the valley's arm is far lower than between. */
static void
test_orientation (void)
{
  g_autoptr (DhLandscapePainter) painter = dh_landscape_painter_new ();
  g_autoptr (DhLandscapePicture) picture = paint (painter, half, 1, NULL);
  guint32 hole = pixel (picture, 10, 10);

  g_assert_cmpuint (hole, ==, 0xffffffffu);
  g_assert_cmpuint (pixel (picture, 10, HEIGHT - 10), ==, hole);
  /* The upper right corner is the highest, so the lightest; the lower right the lowest. */
  g_assert_cmpuint (pixel (picture, WIDTH - 2, 1) >> 8 & 0xff, >,
                    pixel (picture, WIDTH - 2, HEIGHT - 2) >> 8 & 0xff);
}

static void
test_degenerate (void)
{
  g_autoptr (DhLandscapePainter) painter = dh_landscape_painter_new ();
  g_autoptr (DhLandscapePicture) holes = paint (painter, nothing, 1, NULL);
  g_autoptr (DhLandscapePicture) level = paint (painter, plain, 1, NULL);
  DhObjective *objective = dh_test_objective (rosenbrock);
  g_autoptr (DhLandscapePicture) one
      = dh_landscape_painter_paint (painter, objective, &plane, 1, 1, 1, &dh_theme_dark,
                                    dh_palette_get (1), NULL);

  dh_objective_unref (objective);
  g_assert_cmpuint (pixel (holes, 5, 5), ==, 0xffffffffu);
  g_assert_cmpuint (pixel (level, 5, 5), ==, pixel (level, 200, 200));
  g_assert_cmpuint (one->width, ==, 1);
}

static void
test_cancelled (void)
{
  g_autoptr (DhLandscapePainter) painter = dh_landscape_painter_new ();
  gint cancelled = 1;

  g_assert_null (paint (painter, rosenbrock, 1, &cancelled));
}

static gpointer
paint_cb (gpointer data)
{
  g_autoptr (DhLandscapePainter) painter = dh_landscape_painter_new ();

  return paint (painter, rosenbrock, 1, NULL);
}

/* Several threads at once, each with a painter of its own. */
static void
test_threads (void)
{
  GThread *threads[4];
  g_autoptr (DhLandscapePicture) expected = paint_cb (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("painter", paint_cb, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autoptr (DhLandscapePicture) picture = g_thread_join (threads[i]);

      g_assert_cmpmem (picture->pixels, picture->stride * picture->height, expected->pixels,
                       expected->stride * expected->height);
    }
}

/* Labels lie within the picture, upright, on their contours, apart from each other. */
static void
test_labels (void)
{
  g_autoptr (DhLandscapePainter) painter = dh_landscape_painter_new ();
  DhObjective *objective = dh_test_objective (rosenbrock);
  DhLandscapeContours contours = { 0 };
  g_autoptr (DhLandscapePicture) picture
      = dh_landscape_painter_paint_ground (painter, objective, &plane, 600, 480, 1, &dh_theme_light,
                                           dh_palette_get (0), NULL, &contours);
  g_autoptr (GArray) labels = NULL;
  DhTestPicture test;

  g_assert_nonnull (picture);
  dh_objective_unref (objective);
  dh_test_picture_init (&test, 10, 10, 1);
  labels = dh_contour_labels_new (test.pango, &contours, 600, 480, &dh_theme_light);
  g_assert_cmpuint (labels->len, >=, 3);
  for (guint i = 0; i < labels->len; i++)
    {
      const DhContourLabel *label = &g_array_index (labels, DhContourLabel, i);
      double x = -2 + label->x / 600 * 4;
      double y = 3 - label->y / 480 * 4;
      const char *text = pango_layout_get_text (label->layout);
      double level = g_ascii_strtod (text, NULL);

      g_assert_true (label->x - label->half_height > 0 && label->x + label->half_height < 600);
      g_assert_true (label->y - label->half_height > 0 && label->y + label->half_height < 480);
      g_assert_cmpfloat (fabs (label->angle), <=, G_PI / 2 + 1e-9);
      g_assert_cmpfloat (fabs (rosenbrock (x, y) - level), <, 0.1 * level + 0.5);
      for (guint j = 0; j < i; j++)
        {
          const DhContourLabel *other = &g_array_index (labels, DhContourLabel, j);

          g_assert_cmpfloat (hypot (other->x - label->x, other->y - label->y), >, 40);
        }
      g_assert_true (dh_contour_labels_cover (labels, label->x, label->y, 0));
    }
  dh_test_picture_clear (&test);
  dh_landscape_contours_clear (&contours);
}

static void
test_roundest (void)
{
  dh_assert_close (dh_roundest_number (3.14159, 0.2), 3, 0, "pi");
  dh_assert_close (dh_roundest_number (3.14159, 0.001), 3.141, 0.0005, "more of pi");
  dh_assert_close (dh_roundest_number (-97, 10), -100, 0, "hundred");
  dh_assert_close (dh_roundest_number (0.001, 0.01), 0, 0, "as good as nothing");
  dh_assert_close (dh_roundest_number (7, 0), 7, 0, "no tolerance");
  g_assert_true (isinf (dh_roundest_number (INFINITY, 1)));
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);

  g_test_add_func ("/landscape-picture/same", test_same);
  g_test_add_func ("/landscape-picture/orientation", test_orientation);
  g_test_add_func ("/landscape-picture/degenerate", test_degenerate);
  g_test_add_func ("/landscape-picture/cancelled", test_cancelled);
  g_test_add_func ("/landscape-picture/threads", test_threads);
  g_test_add_func ("/landscape-picture/labels", test_labels);
  g_test_add_func ("/landscape-picture/roundest", test_roundest);
  return g_test_run ();
}
