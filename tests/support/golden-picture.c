/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "golden-picture.h"

#include <string.h>

#include "test-support.h"

/* What drivers and versions of libraries may differ by. */
#define MOST_MEAN 1.0
#define MOST_APART 0.004

#define TELL_APART 24

/* The mean of the nine pixels around one, of one channel. */
static int
soften (cairo_surface_t *surface, int column, int row, int shift)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  const guchar *pixels = cairo_image_surface_get_data (surface);
  int sum = 0, n = 0;

  for (int y = MAX (row - 1, 0); y <= MIN (row + 1, height - 1); y++)
    for (int x = MAX (column - 1, 0); x <= MIN (column + 1, width - 1); x++)
      {
        guint32 pixel;

        memcpy (&pixel, pixels + y * cairo_image_surface_get_stride (surface) + 4 * x,
                sizeof pixel);
        sum += (int) (pixel >> shift & 0xff);
        n++;
      }
  return sum / n;
}

DhPictureDifference
dh_picture_compare (cairo_surface_t *a, cairo_surface_t *b)
{
  int width = cairo_image_surface_get_width (a);
  int height = cairo_image_surface_get_height (a);
  double sum = 0, apart = 0;

  g_assert_cmpint (cairo_image_surface_get_width (b), ==, width);
  g_assert_cmpint (cairo_image_surface_get_height (b), ==, height);
  cairo_surface_flush (a);
  cairo_surface_flush (b);
  for (int row = 0; row < height; row++)
    for (int column = 0; column < width; column++)
      {
        int greatest = 0;

        for (int shift = 0; shift < 32; shift += 8)
          {
            int difference = abs (soften (a, column, row, shift) - soften (b, column, row, shift));

            sum += difference;
            greatest = MAX (greatest, difference);
          }
        apart += greatest >= TELL_APART;
      }
  return (DhPictureDifference){
    .mean = sum / 4 / width / height,
    .apart = apart / width / height,
  };
}

void
dh_assert_golden (cairo_surface_t *picture, const char *name)
{
  g_autofree char *relative = g_strconcat ("reference/pictures/", name, ".png", NULL);
  g_autofree char *path = dh_test_path (relative);
  g_autofree char *seen = g_strconcat (name, "-is.png", NULL);
  cairo_surface_t *golden;
  DhPictureDifference difference;

  if (g_strcmp0 (g_getenv ("DOWNHILL_WRITE_PICTURES"), "1") == 0)
    {
      g_assert_cmpint (cairo_surface_write_to_png (picture, path), ==, CAIRO_STATUS_SUCCESS);
      return;
    }
  golden = cairo_image_surface_create_from_png (path);
  g_assert_cmpstr (cairo_status_to_string (cairo_surface_status (golden)), ==,
                   cairo_status_to_string (CAIRO_STATUS_SUCCESS));
  difference = dh_picture_compare (picture, golden);
  cairo_surface_destroy (golden);
  if (difference.mean > MOST_MEAN || difference.apart > MOST_APART)
    {
      cairo_surface_write_to_png (picture, seen);
      g_error ("%s looks different by %.2f on the mean, %.2f %% of it clearly: see %s", name,
               difference.mean, 100 * difference.apart, seen);
    }
}
