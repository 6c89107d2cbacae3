/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "surface-fixtures.h"

#include <math.h>

#include "landscape-picture.h"
#include "plot-fixtures.h"

static double
rosenbrock (double x, double y)
{
  return (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x);
}

static double
himmelblau (double x, double y)
{
  double a = x * x + y - 11, b = x + y * y - 7;

  return a * a + b * b;
}

static double
ackley (double x, double y)
{
  return -20 * exp (-0.2 * sqrt ((x * x + y * y) / 2))
         - exp ((cos (2 * G_PI * x) + cos (2 * G_PI * y)) / 2) + G_E + 20;
}

static double
rastrigin (double x, double y)
{
  return 20 + x * x + y * y - 10 * cos (2 * G_PI * x) - 10 * cos (2 * G_PI * y);
}

static double
saddle (double x, double y)
{
  return x * x - y * y;
}

static double
bowl_with_edge (double x, double y)
{
  return x * x + y * y < 4 ? x * x + y * y : NAN;
}

const DhTestGround dh_test_grounds[] = {
  { "rosenbrock", rosenbrock, { { -2, 2 }, { -1, 3 } }, DH_HEIGHT_LOGARITHMIC },
  { "himmelblau", himmelblau, { { -5, 5 }, { -5, 5 } }, DH_HEIGHT_LINEAR },
  { "ackley", ackley, { { -3, 3 }, { -3, 3 } }, DH_HEIGHT_LINEAR },
  { "rastrigin", rastrigin, { { -2, 2 }, { -2, 2 } }, DH_HEIGHT_LINEAR },
  { "saddle", saddle, { { -2, 2 }, { -2, 2 } }, DH_HEIGHT_LINEAR },
  { "bowl with an edge", bowl_with_edge, { { -2.5, 2.5 }, { -2.5, 2.5 } }, DH_HEIGHT_LINEAR },
};
const guint dh_n_test_grounds = G_N_ELEMENTS (dh_test_grounds);

DhSurfaceMesh *
dh_test_surface_mesh (double (*loss) (double x, double y),
                      const DhRectangle *plane,
                      DhHeight height)
{
  g_autoptr (DhLandscapePainter) painter = dh_landscape_painter_new ();
  DhObjective *objective = dh_test_objective (loss);
  g_autoptr (DhLandscapePicture) picture
      = dh_landscape_painter_paint_surface (painter, objective, plane, 400, 300, 1, &dh_theme_light,
                                            dh_palette_get (0), height, NULL);

  dh_objective_unref (objective);
  return dh_surface_mesh_ref (picture->surface);
}

DhView
dh_test_flat_view (const DhRectangle *plane)
{
  return (DhView){ .plane = *plane, .left = 60, .top = 12, .width = 720, .height = 540 };
}

DhProjection
dh_test_projection (double azimuth, double elevation, double distance, double flatness)
{
  const DhRectangle plane = { { -1, 1 }, { -1, 1 } };
  DhView flat = dh_test_flat_view (&plane);
  DhCameraSetting camera = dh_camera_setting_default ();
  DhProjection projection;

  camera.azimuth = azimuth;
  camera.elevation = elevation;
  camera.distance = distance;
  dh_projection_init (&projection, &camera, &flat, 800, 600, flatness);
  return projection;
}
