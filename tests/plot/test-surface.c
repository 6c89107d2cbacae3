/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "plot-fixtures.h"
#include "surface-axes.h"
#include "surface-fixtures.h"
#include "surface-mesh.h"
#include "surface-path.h"
#include "surface-pick.h"
#include "surface-plot.h"
#include "surface-ticks.h"
#include "test-support.h"

/* How far the path may pass beside the drawn triangles. */
#define PATH_TOLERANCE 0.0007

#define PIXEL 0.004

static const DhRectangle square = { { -2, 2 }, { -2, 2 } };

static double
bowl (double x, double y)
{
  return x * x + y * y;
}

static double
half_bowl (double x, double y)
{
  return x > 0.35 ? NAN : bowl (x, y);
}

static double
plain (double x, double y)
{
  return 7;
}

static double
nothing (double x, double y)
{
  return NAN;
}

static double
poles (double x, double y)
{
  return 1 / x;
}

/* Falls without end towards a hole. */
static double
abyss (double x, double y)
{
  return log (x - 0.35) + y * y / 4;
}

/* Deep, but not from 0. */
static double
raised_bowl (double x, double y)
{
  return bowl (x, y) - 40;
}

static void
test_height (void)
{
  g_autoptr (DhSurfaceMesh) linear = dh_test_surface_mesh (bowl, &square, DH_HEIGHT_LINEAR);
  g_autoptr (DhSurfaceMesh) logarithmic
      = dh_test_surface_mesh (bowl, &square, DH_HEIGHT_LOGARITHMIC);

  dh_assert_close (dh_surface_height_of (&linear->height, 8), 1, 1e-12, "the corner");
  dh_assert_close (dh_surface_height_of (&linear->height, 4),
                   DH_SURFACE_LOWEST + (1 - DH_SURFACE_LOWEST) / 2, 1e-4, "half way");
  dh_assert_close (dh_surface_height_of (&logarithmic->height, 8), 1, 1e-12, "the corner");
  g_assert_cmpfloat (dh_surface_height_of (&logarithmic->height, 4), >,
                     dh_surface_height_of (&linear->height, 4) + 0.2);
  for (double loss = 0.01; loss < 8; loss *= 1.5)
    {
      dh_assert_close (dh_surface_height_to_loss (&linear->height,
                                                  dh_surface_height_of (&linear->height, loss)),
                       loss, 1e-9, "linear and back");
      dh_assert_close (dh_surface_height_to_loss (&logarithmic->height,
                                                  dh_surface_height_of (&logarithmic->height,
                                                                        loss)),
                       loss, 1e-9, "logarithmic and back");
    }
  g_assert_true (isnan (dh_surface_height_of (&linear->height, INFINITY)));
}

/* What has no height of its own. */
static void
test_odd_heights (void)
{
  g_autoptr (DhSurfaceMesh) level = dh_test_surface_mesh (plain, &square, DH_HEIGHT_LOGARITHMIC);
  g_autoptr (DhSurfaceMesh) empty = dh_test_surface_mesh (nothing, &square, DH_HEIGHT_LINEAR);
  g_autoptr (DhSurfaceMesh) wild = dh_test_surface_mesh (poles, &square, DH_HEIGHT_LOGARITHMIC);

  dh_assert_close (dh_surface_mesh_get_height (level, 0.3, 0.3), (1 + DH_SURFACE_LOWEST) / 2, 1e-6,
                   "a plain");
  g_assert_true (isnan (dh_surface_mesh_get_height (empty, 0.3, 0.3)));
  for (gsize i = 0; i < (gsize) wild->columns * wild->rows; i++)
    g_assert_true (wild->heights[i] >= DH_SURFACE_LOWEST - 1e-6 && wild->heights[i] <= 1 + 1e-6);
}

/* Nodes have the heights of their losses, and triangles lie between them. */
static void
test_mesh (void)
{
  g_autoptr (DhSurfaceMesh) mesh = dh_test_surface_mesh (bowl, &square, DH_HEIGHT_LINEAR);

  g_assert_cmpuint (mesh->columns, ==, DH_SURFACE_MESH_SIDE);
  for (guint i = 0; i < DH_SURFACE_MESH_SIDE; i += 15)
    for (guint j = 0; j < DH_SURFACE_MESH_SIDE; j += 17)
      {
        double x = -2 + 4.0 * i / (DH_SURFACE_MESH_SIDE - 1);
        double y = -2 + 4.0 * j / (DH_SURFACE_MESH_SIDE - 1);
        double point[3];
        float slope[2];

        g_assert_true (dh_surface_mesh_lift (mesh, x, y, point));
        dh_assert_close (point[0], x / 2, 1e-12, "x");
        dh_assert_close (point[1], y / 2, 1e-12, "y");
        dh_assert_close (point[2], dh_surface_height_of (&mesh->height, bowl (x, y)), 1e-6,
                         "height at %g, %g", x, y);
        dh_surface_mesh_get_slope (mesh, point[0], point[1], slope);
        dh_assert_close (slope[0], x / 2 * (1 - DH_SURFACE_LOWEST), 5e-3, "slope");
      }
  g_assert_false (dh_surface_mesh_lift (mesh, 2.1, 0, (double[3]){ 0 }));
}

/* The contours' numbers: whole where the loss is a level. */
static void
test_levels (void)
{
  g_autoptr (DhSurfaceMesh) mesh = dh_test_surface_mesh (bowl, &square, DH_HEIGHT_LINEAR);
  float before = -1.5f;

  g_assert_cmpuint (mesh->n_levels, >, 3);
  /* Along the row from the middle to the right the bowl rises. */
  for (guint i = mesh->image_width / 2; i < mesh->image_width; i++)
    {
      float level = mesh->levels[(gsize) mesh->image_height / 2 * mesh->image_width + i];

      g_assert_cmpfloat (level, >, before);
      g_assert_cmpfloat (level, <=, mesh->n_levels);
      before = level;
    }
}

static void
test_holes (void)
{
  g_autoptr (DhSurfaceMesh) mesh = dh_test_surface_mesh (half_bowl, &square, DH_HEIGHT_LINEAR);
  guint n_beyond = 0;

  g_assert_true (isfinite (dh_surface_mesh_get_height (mesh, 0.16, 0)));
  g_assert_true (isnan (dh_surface_mesh_get_height (mesh, 0.19, 0)));
  for (guint i = 0; i < mesh->columns; i++)
    {
      double x = -2 + 4.0 * i / (mesh->columns - 1);
      float height = mesh->heights[100 * mesh->columns + i];

      if (x > 0.35 && isfinite (height))
        n_beyond++;
    }
  /* Solid ground goes on for one node, for its edge to be cut between two. */
  g_assert_cmpuint (n_beyond, ==, 1);
}

/* How near to the hole a node happens to lie doesn't decide how high all the rest is. */
static void
test_abyss (void)
{
  g_autoptr (DhSurfaceMesh) linear = dh_test_surface_mesh (abyss, &square, DH_HEIGHT_LINEAR);
  g_autoptr (DhSurfaceMesh) logarithmic
      = dh_test_surface_mesh (abyss, &square, DH_HEIGHT_LOGARITHMIC);
  const DhSurfaceMesh *meshes[] = { linear, logarithmic };

  g_assert_cmpfloat (2 * linear->height.maximum, <, 1.6);
  g_assert_cmpfloat (2 * linear->height.minimum, >, -5);
  g_assert_cmpfloat (2 * linear->height.minimum, <, -3);
  for (guint i = 0; i < G_N_ELEMENTS (meshes); i++)
    {
      for (gsize node = 0; node < (gsize) meshes[i]->columns * meshes[i]->rows; node++)
        if (isfinite (meshes[i]->heights[node]))
          {
            g_assert_cmpfloat (meshes[i]->heights[node], >=, DH_SURFACE_LOWEST - 1e-6);
            g_assert_cmpfloat (meshes[i]->heights[node], <=, 1 + 1e-6);
          }
      dh_assert_close (dh_surface_mesh_get_height (meshes[i], 1, 0),
                       dh_surface_height_of (&meshes[i]->height, abyss (2, 0)), 1e-3, "the edge");
    }
}

static DhIterate
spiral (guint64 step)
{
  double radius = 1.8 * exp (-(double) step / 300);

  return (DhIterate){ .x = radius * cos ((double) step / 7),
                      .y = radius * sin ((double) step / 7) };
}

static DhIterate
outing (guint64 step)
{
  return (DhIterate){ .x = -1.5 + (double) step * 0.5, .y = 0.1 };
}

/* Every corner, and every place between two, is on the drawn surface. */
static void
test_path (void)
{
  for (guint i = 0; i < dh_n_test_grounds; i++)
    {
      g_autoptr (DhSurfaceMesh) mesh
          = dh_test_surface_mesh (dh_test_grounds[i].loss, &square, dh_test_grounds[i].height);
      g_autoptr (DhSurfacePath) path = dh_surface_path_new (mesh, PIXEL);
      g_autoptr (DhTrace) trace = dh_test_trace (1500, spiral);
      const DhSurfaceCorner *corners;
      guint n;

      g_assert_cmpuint (dh_surface_path_update (path, trace), ==, 0);
      corners = dh_surface_path_get_corners (path, &n);
      g_assert_cmpuint (n, >, 1000);
      for (guint j = 1; j < n; j++)
        for (double t = 0; t <= 1; t += 0.1)
          {
            const float *from = corners[j - 1].point, *to = corners[j].point;
            double x = from[0] + t * (to[0] - from[0]), y = from[1] + t * (to[1] - from[1]);
            double height = dh_surface_mesh_get_height (mesh, x, y);
            double slope = (to[2] - from[2]) / hypot (to[0] - from[0], to[1] - from[1]);

            if (corners[j].length >= 0 && isfinite (height) && isfinite (slope))
              g_assert_cmpfloat_with_epsilon (from[2] + t * (to[2] - from[2]), height,
                                              PATH_TOLERANCE * hypot (1, slope) + 1e-6);
          }
    }
}

/* A longer trace only adds corners, and a step tells how many are its own. */
static void
test_path_grows (void)
{
  g_autoptr (DhSurfaceMesh) mesh = dh_test_surface_mesh (bowl, &square, DH_HEIGHT_LINEAR);
  g_autoptr (DhSurfacePath) whole = dh_surface_path_new (mesh, PIXEL);
  g_autoptr (DhSurfacePath) grown = dh_surface_path_new (mesh, PIXEL);
  g_autoptr (DhTrace) trace = dh_test_trace (600, spiral);
  g_autoptr (DhTrace) other = dh_test_trace (5, outing);
  const DhSurfaceCorner *expected, *corners;
  guint n_expected, n;

  dh_surface_path_update (whole, trace);
  expected = dh_surface_path_get_corners (whole, &n_expected);
  for (guint64 length = 100; length <= 600; length += 100)
    {
      trace->length = length;
      dh_surface_path_get_corners (grown, &n);
      g_assert_cmpuint (dh_surface_path_update (grown, trace), ==, n);
    }
  corners = dh_surface_path_get_corners (grown, &n);
  g_assert_cmpmem (corners, n * sizeof *corners, expected, n_expected * sizeof *expected);
  g_assert_cmpuint (dh_surface_path_count (grown, 599), ==, n);
  g_assert_cmpuint (dh_surface_path_count (grown, 0), ==, 2);
  g_assert_cmpuint (dh_surface_path_count (grown, 300), <, n);
  g_assert_cmpuint (dh_surface_path_update (grown, other), ==, 0);
}

/* The path ends at the view's edge, and at a hole's. */
static void
test_path_leaves (void)
{
  g_autoptr (DhSurfaceMesh) mesh = dh_test_surface_mesh (half_bowl, &square, DH_HEIGHT_LINEAR);
  g_autoptr (DhSurfacePath) path = dh_surface_path_new (mesh, PIXEL);
  g_autoptr (DhTrace) trace = dh_test_trace (20, outing);
  const DhSurfaceCorner *corners;
  guint n;

  dh_surface_path_update (path, trace);
  corners = dh_surface_path_get_corners (path, &n);
  g_assert_cmpuint (n, >, 2);
  g_assert_cmpfloat (corners[0].length, <, 0);
  for (guint i = 0; i < n; i++)
    g_assert_cmpfloat (corners[i].point[0], <, 0.18);
  for (guint i = 1; i < n; i++)
    g_assert_cmpfloat (corners[i].length, >=, 0);
}

/* What is picked at a pixel is seen at that pixel, where the formula has it. */
static void
test_pick (gconstpointer data)
{
  const DhTestGround *ground = data;
  g_autoptr (DhSurfaceMesh) mesh
      = dh_test_surface_mesh (ground->loss, &ground->plane, ground->height);
  static const double cameras[][2] = { { -30, 35 }, { 60, 50 }, { 150, 65 }, { 0, 90 } };
  guint n_hits = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cameras); i++)
    {
      DhProjection projection = dh_test_projection (cameras[i][0], cameras[i][1], 1, 0);

      for (double left = 1.5; left < 800; left += 23)
        for (double top = 1.5; top < 600; top += 19)
          {
            double point[3], x, y, seen_left, seen_top;

            if (!dh_surface_pick (mesh, &projection, left, top, &x, &y))
              continue;
            dh_surface_mesh_to_box (mesh, x, y, &point[0], &point[1]);
            point[2] = dh_surface_height_of (&mesh->height, ground->loss (x, y));
            if (!isfinite (point[2]))
              continue;
            dh_projection_to_units (&projection, point, &seen_left, &seen_top);
            g_assert_cmpfloat (hypot (seen_left - left, seen_top - top), <, 1);
            n_hits++;
          }
    }
  g_assert_cmpuint (n_hits, >, 300);
}

/* Beside the surface there is nothing to pick, and what is behind a hill is hidden. */
static void
test_place (void)
{
  g_autoptr (DhSurfaceMesh) mesh = dh_test_surface_mesh (bowl, &square, DH_HEIGHT_LINEAR);
  DhProjection projection = dh_test_projection (0, 20, 1, 0);
  double left, top, x, y;
  gboolean is_hidden;

  g_assert_false (dh_surface_pick (mesh, &projection, 5, 5, &x, &y));
  g_assert_true (dh_surface_place (mesh, &projection, 0, 1.9, &left, &top, &is_hidden));
  g_assert_false (is_hidden);
  g_assert_true (dh_surface_pick (mesh, &projection, left, top, &x, &y));
  dh_assert_close (x, 0, 0.01, "x");
  dh_assert_close (y, 1.9, 0.02, "y");
  g_assert_true (dh_surface_place (mesh, &projection, 0, 0, &left, &top, &is_hidden));
  g_assert_true (is_hidden);
  g_assert_false (dh_surface_place (mesh, &projection, 5, 0, &left, &top, &is_hidden));
}

/* What is known of the minima is marked below all else, and runs that start together have one start. */
static void
test_marks (void)
{
  static const DhPanelMarkKind expected[]
      = { DH_PANEL_MARK_MINIMUM, DH_PANEL_MARK_START, DH_PANEL_MARK_HEAD, DH_PANEL_MARK_HEAD };
  g_autoptr (DhSurfaceMesh) mesh = dh_test_surface_mesh (bowl, &square, DH_HEIGHT_LINEAR);
  g_autoptr (GArray) minima = g_array_new (FALSE, FALSE, sizeof (DhMinimum));
  const DhMinimum minimum = { .x = 0.5, .y = -1 }, far_away = { .x = 7, .y = 0 };
  g_autoptr (DhTrace) trace = dh_test_trace (100, spiral);
  const DhTrace *traces[] = { trace, NULL, trace };
  DhPanel *panel = dh_panel_new ();
  DhSurfacePlot plot = {
    .panel = panel,
    .mesh = mesh,
    .minima = minima,
    .traces = traces,
    .n_traces = G_N_ELEMENTS (traces),
    .step = 40,
    .highlighted = 0,
    .theme = &dh_theme_light,
  };
  g_autoptr (GArray) marks = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (traces); i++)
    g_ptr_array_add (panel->runs, dh_experiment_run_new (dh_optimizer_find ("gradient-descent")));
  g_array_append_val (minima, minimum);
  g_array_append_val (minima, far_away);
  marks = dh_surface_plot_get_marks (&plot);
  g_assert_cmpuint (marks->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < marks->len; i++)
    {
      const DhSurfaceMark *mark = &g_array_index (marks, DhSurfaceMark, i);

      g_assert_cmpint (mark->kind, ==, expected[i]);
      dh_assert_close (mark->point[2],
                       dh_surface_mesh_get_height (mesh, mark->point[0], mark->point[1]), 1e-12,
                       "height of the mark %u", i);
    }
  dh_assert_close (g_array_index (marks, DhSurfaceMark, 0).point[0], 0.25, 1e-12, "the minimum");
  /* The highlighted run's is drawn last. */
  g_assert_cmpuint (g_array_index (marks, DhSurfaceMark, 3).run, ==, 0);
  dh_panel_free (panel);
}

static void
test_ticks (void)
{
  g_autoptr (DhSurfaceMesh) linear = dh_test_surface_mesh (bowl, &square, DH_HEIGHT_LINEAR);
  g_autoptr (DhSurfaceMesh) logarithmic
      = dh_test_surface_mesh (dh_test_grounds[0].loss, &dh_test_grounds[0].plane,
                              DH_HEIGHT_LOGARITHMIC);
  g_autoptr (GArray) range = dh_surface_ticks_new_for_range (square.x, 300, 60);
  g_autoptr (GArray) losses = dh_surface_ticks_new_for_height (&linear->height, 300, 30);
  g_autoptr (GArray) decades = dh_surface_ticks_new_for_height (&logarithmic->height, 300, 30);

  g_assert_cmpuint (range->len, >=, 5);
  dh_assert_close (g_array_index (range, DhSurfaceTick, 0).place, 0, 1e-12, "the first tick");
  g_assert_cmpuint (losses->len, >=, 3);
  for (guint i = 0; i < losses->len; i++)
    g_assert_cmpfloat (g_array_index (losses, DhSurfaceTick, i).place, >=,
                       DH_SURFACE_LOWEST - 1e-9);
  g_assert_cmpstr (g_array_index (decades, DhSurfaceTick, 0).label, ==, "1000");
  g_assert_cmpuint (decades->len, >=, 4);
}

/* Where the logarithm isn't that of the loss itself, there are ticks nevertheless: each where its label
 * says, and none upon another. */
static void
test_ticks_between_decades (void)
{
  g_autoptr (DhSurfaceMesh) mesh
      = dh_test_surface_mesh (raised_bowl, &square, DH_HEIGHT_LOGARITHMIC);
  g_autoptr (GArray) ticks = dh_surface_ticks_new_for_height (&mesh->height, 300, 30);

  g_assert_cmpuint (ticks->len, >=, 4);
  for (guint i = 0; i < ticks->len; i++)
    {
      const DhSurfaceTick *tick = &g_array_index (ticks, DhSurfaceTick, i);
      g_autoptr (GString) label = g_string_new (tick->label);

      g_string_replace (label, "−", "-", 0);
      dh_assert_close (dh_surface_height_of (&mesh->height, g_ascii_strtod (label->str, NULL)),
                       tick->place, 1e-9, "the tick %s", tick->label);
      for (guint j = 0; j < i; j++)
        g_assert_cmpfloat (fabs (g_array_index (ticks, DhSurfaceTick, j).place - tick->place), >=,
                           0.1 - 1e-9);
    }
}

/* Axes are drawn around the surface, none of them at the flat end. */
static void
test_axes (void)
{
  g_autoptr (DhSurfaceMesh) mesh = dh_test_surface_mesh (bowl, &square, DH_HEIGHT_LINEAR);
  const DhSurfaceAxes axes = {
    .plane = square, .height = &mesh->height, .x_name = "x", .y_name = "w₁ (flipper_length)"
  };
  static const double flatness[] = { 0, 0.5, 1 };
  guint drawn[G_N_ELEMENTS (flatness)];

  for (guint i = 0; i < G_N_ELEMENTS (flatness); i++)
    {
      DhProjection projection = dh_test_projection (-30, 35, 1, flatness[i]);
      DhTestPicture picture;

      dh_test_picture_init (&picture, 800, 600, 1);
      dh_surface_axes_draw_back (&axes, picture.cr, picture.pango, &projection, &dh_theme_light);
      dh_surface_axes_draw_front (&axes, picture.cr, picture.pango, &projection, &dh_theme_light);
      drawn[i] = dh_test_picture_count (&picture, 0, 0, 800, 600);
      dh_test_picture_clear (&picture);
    }
  g_assert_cmpuint (drawn[0], >, 2000);
  g_assert_cmpuint (drawn[1], >, 1000);
  g_assert_cmpuint (drawn[2], ==, 0);
}

/* From any side, nothing is drawn beyond the picture: the outermost pixels stay free. */
static void
test_axes_fit (void)
{
  g_autoptr (DhSurfaceMesh) mesh = dh_test_surface_mesh (bowl, &square, DH_HEIGHT_LINEAR);
  const DhSurfaceAxes axes
      = { .plane = square, .height = &mesh->height, .x_name = "x", .y_name = "y" };

  for (double azimuth = -180; azimuth < 180; azimuth += 30)
    for (double elevation = 0; elevation <= 90; elevation += 22.5)
      {
        DhProjection projection = dh_test_projection (azimuth, elevation, 1, 0);
        DhTestPicture picture;

        dh_test_picture_init (&picture, 800, 600, 1);
        dh_surface_axes_draw_front (&axes, picture.cr, picture.pango, &projection, &dh_theme_light);
        g_assert_cmpuint (dh_test_picture_count (&picture, 0, 0, 800, 1), ==, 0);
        g_assert_cmpuint (dh_test_picture_count (&picture, 0, 599, 800, 600), ==, 0);
        g_assert_cmpuint (dh_test_picture_count (&picture, 0, 0, 1, 600), ==, 0);
        g_assert_cmpuint (dh_test_picture_count (&picture, 799, 0, 800, 600), ==, 0);
        dh_test_picture_clear (&picture);
      }
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);

  g_test_add_func ("/surface/height", test_height);
  g_test_add_func ("/surface/height/odd", test_odd_heights);
  g_test_add_func ("/surface/mesh", test_mesh);
  g_test_add_func ("/surface/mesh/levels", test_levels);
  g_test_add_func ("/surface/mesh/holes", test_holes);
  g_test_add_func ("/surface/mesh/abyss", test_abyss);
  g_test_add_func ("/surface/path", test_path);
  g_test_add_func ("/surface/path/grows", test_path_grows);
  g_test_add_func ("/surface/path/leaves", test_path_leaves);
  for (guint i = 0; i < dh_n_test_grounds; i++)
    {
      g_autofree char *path = g_strconcat ("/surface/pick/", dh_test_grounds[i].name, NULL);

      g_test_add_data_func (path, &dh_test_grounds[i], test_pick);
    }
  g_test_add_func ("/surface/place", test_place);
  g_test_add_func ("/surface/marks", test_marks);
  g_test_add_func ("/surface/ticks", test_ticks);
  g_test_add_func ("/surface/ticks/between-decades", test_ticks_between_decades);
  g_test_add_func ("/surface/axes", test_axes);
  g_test_add_func ("/surface/axes/fit", test_axes_fit);

  return g_test_run ();
}
