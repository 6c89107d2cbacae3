/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "camera.h"

#include <math.h>

#include "surface-fixtures.h"
#include "test-support.h"

#define N_CAMERAS 500

static const DhRectangle plane = { { -2, 2 }, { -1, 3 } };

static DhCameraSetting
random_camera (GRand *random)
{
  return (DhCameraSetting){
    .azimuth = g_rand_double_range (random, -180, 180),
    .elevation = g_rand_double_range (random, 0, 90),
    .distance = exp (g_rand_double_range (random, log (0.1), log (10))),
    .target = { g_rand_double_range (random, -1, 1), g_rand_double_range (random, -1, 1),
                g_rand_double_range (random, -1, 1) },
  };
}

static void
random_point (GRand *random, double point[3])
{
  point[0] = g_rand_double_range (random, -1, 1);
  point[1] = g_rand_double_range (random, -1, 1);
  point[2] = g_rand_double_range (random, 0, 1);
}

/* At its flat end every camera sees what the canvas shows. */
static void
test_flat (void)
{
  GRand *random = g_rand_new_with_seed (1);
  DhView flat = dh_test_flat_view (&plane);

  for (guint i = 0; i < N_CAMERAS; i++)
    {
      DhCameraSetting camera = random_camera (random);
      DhProjection projection;
      double point[3], left, top, flat_left, flat_top;

      random_point (random, point);
      dh_projection_init (&projection, &camera, &flat, 800, 600, 1);
      dh_projection_to_units (&projection, point, &left, &top);
      dh_view_to_units (&flat, 2 * point[0], 1 + 2 * point[1], &flat_left, &flat_top);
      g_assert_cmpfloat_with_epsilon (left, flat_left, 1e-9);
      g_assert_cmpfloat_with_epsilon (top, flat_top, 1e-9);
    }
  g_rand_free (random);
}

/* On the way there nothing jumps. */
static void
test_way (void)
{
  GRand *random = g_rand_new_with_seed (2);
  DhView flat = dh_test_flat_view (&plane);

  for (guint i = 0; i < 20; i++)
    {
      DhCameraSetting camera = random_camera (random);
      double point[3], before_left = NAN, before_top = NAN;

      camera.distance = 1;
      random_point (random, point);
      for (guint part = 0; part <= 1000; part++)
        {
          DhProjection projection;
          double left, top;

          dh_projection_init (&projection, &camera, &flat, 800, 600, part / 1000.0);
          dh_projection_to_units (&projection, point, &left, &top);
          g_assert_true (isfinite (left) && isfinite (top));
          if (part > 0)
            g_assert_cmpfloat (hypot (left - before_left, top - before_top), <, 4);
          before_left = left;
          before_top = top;
        }
    }
  g_rand_free (random);
}

/* All of the box lies before the eye and between the depths. */
static void
test_depth (void)
{
  GRand *random = g_rand_new_with_seed (3);
  DhView flat = dh_test_flat_view (&plane);

  for (guint i = 0; i < N_CAMERAS; i++)
    {
      DhCameraSetting camera = random_camera (random);
      DhProjection projection;
      double point[3], nearer[3], left, top, depth;

      dh_projection_init (&projection, &camera, &flat, 800, 600, g_rand_double (random));
      random_point (random, point);
      depth = dh_projection_to_units (&projection, point, &left, &top);
      g_assert_cmpfloat (depth, >, -1);
      g_assert_cmpfloat (depth, <, 1);
      for (guint axis = 0; axis < 3; axis++)
        nearer[axis] = point[axis] + 0.01 * projection.eye[axis];
      g_assert_cmpfloat (dh_projection_to_units (&projection, nearer, &left, &top), <, depth);
    }
  g_rand_free (random);
}

static void
test_ray (void)
{
  GRand *random = g_rand_new_with_seed (4);
  DhView flat = dh_test_flat_view (&plane);

  for (guint i = 0; i < N_CAMERAS; i++)
    {
      DhCameraSetting camera = random_camera (random);
      DhProjection projection;
      double point[3], origin[3], direction[3], left, top;
      double along = 0, length = 0;

      dh_projection_init (&projection, &camera, &flat, 800, 600, g_rand_double (random));
      random_point (random, point);
      dh_projection_to_units (&projection, point, &left, &top);
      dh_projection_get_ray (&projection, left, top, origin, direction);
      for (guint axis = 0; axis < 3; axis++)
        {
          along += (point[axis] - origin[axis]) * direction[axis];
          length += direction[axis] * direction[axis];
        }
      g_assert_cmpfloat (along, >, 0);
      for (guint axis = 0; axis < 3; axis++)
        g_assert_cmpfloat_with_epsilon (origin[axis] + along / length * direction[axis],
                                        point[axis], 1e-9);
    }
  g_rand_free (random);
}

/* However it is turned, the box lies within the picture, and leaves the margins free. */
static void
test_fit (void)
{
  for (double azimuth = -180; azimuth <= 180; azimuth += 15)
    for (double elevation = 0; elevation <= 90; elevation += 7.5)
      {
        DhProjection projection = dh_test_projection (azimuth, elevation, 1, 0);

        for (guint i = 0; i < 8; i++)
          {
            const double corner[3] = { i & 1 ? 1 : -1, i & 2 ? 1 : -1, i & 4 ? 1 : 0 };
            double left, top;

            dh_projection_to_units (&projection, corner, &left, &top);
            g_assert_cmpfloat (left, >, 59);
            g_assert_cmpfloat (left, <, 765);
            g_assert_cmpfloat (top, >, 11);
            g_assert_cmpfloat (top, <, 553);
          }
      }
}

static void
test_mix (void)
{
  DhCameraSetting from = dh_camera_setting_default ();
  DhCameraSetting to = dh_camera_setting_default ();
  DhCameraSetting mixed;

  from.azimuth = 170;
  from.distance = 0.5;
  to.azimuth = -170;
  to.distance = 2;
  to.height = DH_HEIGHT_LOGARITHMIC;
  mixed = dh_camera_mix (&from, &to, 0);
  g_assert_cmpfloat (mixed.azimuth, ==, 170);
  g_assert_cmpfloat (mixed.distance, ==, 0.5);
  mixed = dh_camera_mix (&from, &to, 1);
  g_assert_true (dh_camera_setting_equal (&mixed, &to));
  mixed = dh_camera_mix (&from, &to, 0.25);
  g_assert_cmpfloat_with_epsilon (mixed.azimuth, 175, 1e-9);
  mixed = dh_camera_mix (&from, &to, 0.5);
  g_assert_cmpfloat_with_epsilon (mixed.distance, 1, 1e-12);
  mixed = dh_camera_mix (&from, &to, 0.75);
  g_assert_cmpfloat_with_epsilon (mixed.azimuth, -175, 1e-9);
}

static void
project (const DhCameraSetting *camera, const double point[3], double *left, double *top)
{
  DhView flat = dh_test_flat_view (&plane);
  DhProjection projection;

  dh_projection_init (&projection, camera, &flat, 800, 600, 0);
  dh_projection_to_units (&projection, point, left, top);
}

/* The near corner goes where it is dragged to. */
static void
test_orbit (void)
{
  const double near_corner[3] = { -1, -1, 0 };
  DhProjection projection = dh_test_projection (-45, 30, 1, 0);
  DhCameraSetting camera = dh_camera_setting_default ();
  double before_left, before_top, left, top;

  camera.azimuth = -45;
  camera.elevation = 30;
  project (&camera, near_corner, &before_left, &before_top);
  dh_camera_orbit (&camera, &projection, 40, 0);
  project (&camera, near_corner, &left, &top);
  g_assert_cmpfloat (left, >, before_left + 10);
  dh_camera_orbit (&camera, &projection, -40, 30);
  project (&camera, near_corner, &left, &top);
  g_assert_cmpfloat_with_epsilon (left, before_left, 1e-6);
  g_assert_cmpfloat (top, >, before_top);
  dh_camera_orbit (&camera, &projection, 0, 1e6);
  g_assert_cmpfloat (camera.elevation, ==, 90);
}

/* What is in the middle follows the hand by as many pixels. */
static void
test_pan (void)
{
  const double middle[3] = { 0, 0, 0.5 };
  DhProjection projection = dh_test_projection (-30, 35, 0.5, 0);
  DhCameraSetting camera = dh_camera_setting_default ();
  double before_left, before_top, left, top;

  camera.azimuth = -30;
  camera.elevation = 35;
  camera.distance = 0.5;
  project (&camera, middle, &before_left, &before_top);
  dh_camera_pan (&camera, &projection, 50, -30);
  project (&camera, middle, &left, &top);
  g_assert_cmpfloat_with_epsilon (left, before_left + 50, 1e-9);
  g_assert_cmpfloat_with_epsilon (top, before_top - 30, 1e-9);
}

/* What is in the middle's distance stays under the pointer. */
static void
test_zoom (void)
{
  DhProjection projection = dh_test_projection (-30, 35, 1, 0);
  DhCameraSetting camera = dh_camera_setting_default ();
  double point[3] = { 0, 0, 0.5 };
  double left, top, before_left, before_top;

  camera.azimuth = -30;
  camera.elevation = 35;
  camera.distance = 1;
  for (guint i = 0; i < 3; i++)
    point[i] += 0.3 * (projection.right[i] + projection.up[i]) / projection.sides[i];
  project (&camera, point, &before_left, &before_top);
  dh_camera_zoom (&camera, &projection, before_left, before_top, 2);
  project (&camera, point, &left, &top);
  g_assert_cmpfloat (camera.distance, ==, 0.5);
  g_assert_cmpfloat_with_epsilon (left, before_left, 1e-9);
  g_assert_cmpfloat_with_epsilon (top, before_top, 1e-9);
  for (guint i = 0; i < 100; i++)
    dh_camera_zoom (&camera, &projection, 400, 300, 2);
  g_assert_cmpfloat (camera.distance, ==, dh_camera_distance.minimum);
}

static void
test_presets (void)
{
  DhCameraSetting camera = dh_camera_setting_default ();
  DhCameraSetting above, side, corner;

  camera.height = DH_HEIGHT_LOGARITHMIC;
  camera.target[0] = 0.5;
  above = dh_camera_get_preset (&camera, DH_CAMERA_ABOVE);
  side = dh_camera_get_preset (&camera, DH_CAMERA_SIDE);
  corner = dh_camera_get_preset (&camera, DH_CAMERA_CORNER);
  g_assert_cmpfloat (above.elevation, ==, 90);
  g_assert_cmpfloat (side.elevation, ==, 0);
  g_assert_cmpfloat (corner.target[0], ==, 0);
  g_assert_cmpint (corner.height, ==, DH_HEIGHT_LOGARITHMIC);
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);

  g_test_add_func ("/camera/flat", test_flat);
  g_test_add_func ("/camera/way", test_way);
  g_test_add_func ("/camera/depth", test_depth);
  g_test_add_func ("/camera/ray", test_ray);
  g_test_add_func ("/camera/fit", test_fit);
  g_test_add_func ("/camera/mix", test_mix);
  g_test_add_func ("/camera/orbit", test_orbit);
  g_test_add_func ("/camera/pan", test_pan);
  g_test_add_func ("/camera/zoom", test_zoom);
  g_test_add_func ("/camera/presets", test_presets);

  return g_test_run ();
}
