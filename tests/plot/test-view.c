/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-support.h"
#include "view.h"

static const DhView view = {
  .plane = { .x = { -2, 2 }, .y = { -1, 3 } },
  .left = 48,
  .top = 12,
  .width = 640,
  .height = 480,
};

static void
test_corners (void)
{
  double left, top;

  dh_view_to_units (&view, -2, -1, &left, &top);
  dh_assert_close (left, 48, 0, "left of the bottom left");
  dh_assert_close (top, 492, 0, "top of the bottom left");
  dh_view_to_units (&view, 2, 3, &left, &top);
  dh_assert_close (left, 688, 0, "left of the top right");
  dh_assert_close (top, 12, 0, "top of the top right");
}

static void
test_inverse (void)
{
  GRand *random = g_rand_new_with_seed (3);

  for (guint i = 0; i < 1000; i++)
    {
      double x = g_rand_double_range (random, -100, 100);
      double y = g_rand_double_range (random, -100, 100);
      double left, top, back_x, back_y;

      dh_view_to_units (&view, x, y, &left, &top);
      dh_view_to_plane (&view, left, top, &back_x, &back_y);
      dh_assert_close (back_x, x, 1e-14, "x");
      dh_assert_close (back_y, y, 1e-14, "y");
    }
  g_rand_free (random);
}

static void
test_contains (void)
{
  g_assert_true (dh_view_contains_units (&view, 48, 12));
  g_assert_true (dh_view_contains_units (&view, 688, 492));
  g_assert_false (dh_view_contains_units (&view, 47.9, 100));
  g_assert_false (dh_view_contains_units (&view, 100, 492.1));
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);

  g_test_add_func ("/view/corners", test_corners);
  g_test_add_func ("/view/inverse", test_inverse);
  g_test_add_func ("/view/contains", test_contains);
  return g_test_run ();
}
