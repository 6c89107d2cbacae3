/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "picture-difference.h"

#include <cairo.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SQUARE 12 /* pixels */

/* Colours as lightness and two opponents, three numbers a pixel. */
typedef struct
{
  int width;
  int height;
  float *colors;
} Picture;

static void
picture_clear (Picture *self)
{
  g_free (self->colors);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Picture, picture_clear)

static double
to_linear (guint8 channel)
{
  double value = channel / 255.0;

  return value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

/* Ottosson's matrices. */
static void
to_oklab (guint32 pixel, const double linear[256], float *color)
{
  double r = linear[pixel >> 16 & 0xff];
  double g = linear[pixel >> 8 & 0xff];
  double b = linear[pixel & 0xff];
  double l = cbrt (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  double m = cbrt (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  double s = cbrt (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);

  color[0] = (float) (0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s);
  color[1] = (float) (1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s);
  color[2] = (float) (0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s);
}

/* Over white. */
static void
load (Picture *self, const char *path)
{
  cairo_surface_t *file = cairo_image_surface_create_from_png (path);
  cairo_surface_t *surface;
  double linear[256];
  cairo_t *cr;

  if (cairo_surface_status (file) != CAIRO_STATUS_SUCCESS)
    g_error ("%s: %s", path, cairo_status_to_string (cairo_surface_status (file)));
  self->width = cairo_image_surface_get_width (file);
  self->height = cairo_image_surface_get_height (file);
  self->colors = g_new (float, 3 * (gsize) self->width * (gsize) self->height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, self->width, self->height);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_set_source_surface (cr, file, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  for (guint i = 0; i < 256; i++)
    linear[i] = to_linear ((guint8) i);
  for (int row = 0; row < self->height; row++)
    {
      const guchar *line = cairo_image_surface_get_data (surface)
                           + (gsize) row * (gsize) cairo_image_surface_get_stride (surface);

      for (int column = 0; column < self->width; column++)
        to_oklab (((const guint32 *) (const void *) line)[column], linear,
                  self->colors + 3 * ((gsize) row * (gsize) self->width + (gsize) column));
    }
  cairo_surface_destroy (surface);
  cairo_surface_destroy (file);
}

/* Gives each of n pixels, a stride apart, the mean of those around it. */
static void
soften_line (float *colors, int n, gsize stride, int reach)
{
  g_autofree float *copy = g_new (float, 3 * (gsize) n);

  for (int i = 0; i < n; i++)
    memcpy (copy + 3 * i, colors + (gsize) i * stride, 3 * sizeof (float));
  for (int i = 0; i < n; i++)
    for (int channel = 0; channel < 3; channel++)
      {
        int first = MAX (0, i - reach);
        int last = MIN (n - 1, i + reach);
        float sum = 0;

        for (int j = first; j <= last; j++)
          sum += copy[3 * j + channel];
        colors[(gsize) i * stride + (gsize) channel] = sum / (float) (last - first + 1);
      }
}

static void
soften (Picture *self, int reach)
{
  gsize line = 3 * (gsize) self->width;

  for (int row = 0; row < self->height; row++)
    soften_line (self->colors + (gsize) row * line, self->width, 3, reach);
  for (int column = 0; column < self->width; column++)
    soften_line (self->colors + 3 * column, self->height, line, reach);
}

static const float *
get_pixel (const Picture *self, int column, int row)
{
  return self->colors + 3 * ((gsize) row * (gsize) self->width + (gsize) column);
}

static double
compare_square (const Picture *a, const Picture *b, int left, int top)
{
  int right = MIN (left + SQUARE, MIN (a->width, b->width));
  int bottom = MIN (top + SQUARE, MIN (a->height, b->height));
  double sum = 0;

  for (int row = top; row < bottom; row++)
    for (int column = left; column < right; column++)
      {
        const float *first = get_pixel (a, column, row);
        const float *second = get_pixel (b, column, row);

        sum += sqrt (pow (first[0] - second[0], 2) + pow (first[1] - second[1], 2)
                     + pow (first[2] - second[2], 2));
      }
  return 100 * sum / (SQUARE * SQUARE);
}

PictureDifference
picture_difference (const char *path, const char *other_path, int reach)
{
  g_auto (Picture) a = { 0 };
  g_auto (Picture) b = { 0 };
  PictureDifference difference = { 0 };

  load (&a, path);
  load (&b, other_path);
  soften (&a, reach);
  soften (&b, reach);
  if (abs (a.width - b.width) > 1 || abs (a.height - b.height) > 1)
    return (PictureDifference){ .worst = INFINITY };
  for (int top = 0; top < MIN (a.height, b.height); top += SQUARE)
    for (int left = 0; left < MIN (a.width, b.width); left += SQUARE)
      {
        double square = compare_square (&a, &b, left, top);

        if (square > difference.worst)
          difference = (PictureDifference){ square, left + SQUARE / 2, top + SQUARE / 2 };
      }
  return difference;
}
