/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ground-bands.h"

#include <math.h>

#include "expression.h"
#include "polyline.h"
#include "test-support.h"

#define SIDE 200.0 /* user units */
#define REACH 2.0  /* of the plane */

static DhGroundBands *
make (const char *expression)
{
  g_autoptr (GError) error = NULL;
  DhObjective *objective = dh_expression_objective_new (expression, NULL, 0, &error);
  g_autoptr (DhLandscapePainter) painter = dh_landscape_painter_new ();
  const DhView view = {
    .plane = { .x = { -REACH, REACH }, .y = { -REACH, REACH } },
    .width = SIDE,
    .height = SIDE,
  };
  DhGroundBands *bands;

  g_assert_no_error (error);
  bands = dh_ground_bands_new (painter, objective, &view, &dh_theme_print, dh_palette_get (0));
  dh_objective_unref (objective);
  return bands;
}

static double
to_plane (double units)
{
  return (units / SIDE - 0.5) * 2 * REACH;
}

/* The area within loops, holes taken off; those run the other way round. */
static double
get_area (const GArray *corners)
{
  double area = 0;

  for (guint i = 1; i < corners->len; i++)
    {
      const DhCorner *a = &g_array_index (corners, DhCorner, i - 1);
      const DhCorner *b = &g_array_index (corners, DhCorner, i);

      if (!b->starts)
        area += (a->x * b->y - b->x * a->y) / 2;
    }
  return fabs (area);
}

static gboolean
is_on_border (const DhCorner *corner)
{
  return corner->x < 0.01 || corner->y < 0.01 || corner->x > SIDE - 0.01 || corner->y > SIDE - 0.01;
}

/* Each band is all ground outside a circle, up to the view's border. */
static void
test_bowl (void)
{
  g_autoptr (DhGroundBands) bands = make ("x^2 + y^2");

  g_assert_cmpuint (bands->n_bands, >, 4);
  g_assert_null (bands->outline);
  g_assert_cmpfloat_with_epsilon (get_area (bands->bands[0].corners), SIDE * SIDE, 1e-6);
  for (guint i = 1; i < bands->n_bands; i++)
    {
      const DhGroundBand *band = &bands->bands[i];
      double radius = sqrt (band->level) / (2 * REACH) * SIDE;

      for (guint j = 0; j < band->corners->len; j++)
        {
          const DhCorner *corner = &g_array_index (band->corners, DhCorner, j);

          if (!is_on_border (corner))
            g_assert_cmpfloat_with_epsilon (hypot (corner->x - SIDE / 2, corner->y - SIDE / 2),
                                            radius, 0.05);
        }
      if (radius < SIDE / 2)
        g_assert_cmpfloat_with_epsilon (get_area (band->corners),
                                        SIDE * SIDE - G_PI * radius * radius, 0.3 * radius);
      g_assert_cmpuint (dh_ground_bands_find (bands, band->level), ==, i);
    }
}

/* Where a hole begins is found far more closely than the raster is wide. */
static void
test_hole (void)
{
  g_autoptr (DhGroundBands) bands = make ("x + sqrt(x^2 + y^2 - 1.3)");
  double radius = sqrt (1.3) / (2 * REACH) * SIDE;
  guint n = 0;

  g_assert_nonnull (bands->outline);
  for (guint i = 0; i < bands->outline->len; i++)
    {
      const DhCorner *corner = &g_array_index (bands->outline, DhCorner, i);

      if (is_on_border (corner))
        continue;
      g_assert_cmpfloat_with_epsilon (hypot (corner->x - SIDE / 2, corner->y - SIDE / 2), radius,
                                      0.05);
      n++;
    }
  g_assert_cmpuint (n, >, 20);
  g_assert_cmpfloat_with_epsilon (get_area (bands->outline), SIDE * SIDE - G_PI * radius * radius,
                                  0.3 * radius);
}

/* What is painted is the colour of the band that the ground's height is in, nowhere the page's. */
static void
test_paint (void)
{
  g_autoptr (DhGroundBands) bands = make ("sin(3*x)*cos(2*y)");
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) SIDE, (int) SIDE);
  cairo_t *cr = cairo_create (surface);
  int stride = cairo_image_surface_get_stride (surface);
  guint n_wrong = 0;

  cairo_set_source_rgb (cr, 1, 0, 0);
  cairo_paint (cr);
  dh_ground_bands_draw (bands, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  for (int row = 0; row < (int) SIDE; row++)
    for (int column = 0; column < (int) SIDE; column++)
      {
        const guchar *data = cairo_image_surface_get_data (surface);
        guint32 pixel = ((const guint32 *) (const void *) (data + row * stride))[column];
        double height = sin (3 * to_plane (column + 0.5)) * cos (-2 * to_plane (row + 0.5));
        const DhColor *color = &bands->bands[dh_ground_bands_find (bands, height)].color;

        g_assert_cmpuint (pixel & 0xff, >, 40); /* pure red shows nowhere */
        if (fabs ((pixel >> 16 & 0xff) - 255 * color->red) > 2
            || fabs ((pixel & 0xff) - 255 * color->blue) > 2)
          n_wrong++;
      }
  /* Pixels on the edges are mixtures. */
  g_assert_cmpuint (n_wrong, <, SIDE * SIDE / 5);
  cairo_surface_destroy (surface);
}

static void
test_nothing (void)
{
  g_autoptr (DhGroundBands) bands = make ("log(-1 - x^2)");
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 10, 10);
  cairo_t *cr = cairo_create (surface);

  dh_ground_bands_draw (bands, cr);
  cairo_surface_flush (surface);
  for (guint i = 0; i < 10; i++)
    g_assert_cmpuint (((const guint32 *) (void *) cairo_image_surface_get_data (surface))[11 * i],
                      ==, 0);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);

  g_test_add_func ("/ground-bands/bowl", test_bowl);
  g_test_add_func ("/ground-bands/hole", test_hole);
  g_test_add_func ("/ground-bands/paint", test_paint);
  g_test_add_func ("/ground-bands/nothing", test_nothing);
  return g_test_run ();
}
