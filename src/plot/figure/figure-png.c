/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "figure-png.h"

#include <math.h>
#include <string.h>

#include "png-chunk.h"

#define METRES_AN_INCH 0.0254

/* Rows are compressed as they are: of plain areas and gentle slopes a filter makes more than it
 * saves. The level is where more time gains little. */
#define COMPRESSION_LEVEL 5

static guint
count_channels (cairo_surface_t *surface)
{
  return cairo_image_surface_get_format (surface) == CAIRO_FORMAT_ARGB32 ? 4 : 3;
}

/* cairo's colours are those that the pixel adds to what is below it; a PNG's are the pixel's own. */
static guint8
undo_alpha (guint32 channel, guint32 alpha)
{
  return alpha > 0 ? (guint8) MIN (255, (channel * 255 + alpha / 2) / alpha) : 0;
}

static void
put_pixel (guint8 *channels, guint32 pixel, gboolean has_alpha)
{
  guint32 alpha = has_alpha ? pixel >> 24 : 255;

  if (has_alpha)
    channels[3] = (guint8) alpha;
  for (guint i = 0; i < 3; i++)
    {
      guint32 channel = pixel >> (16 - 8 * i) & 0xff;

      channels[i] = alpha == 255 ? (guint8) channel : undo_alpha (channel, alpha);
    }
}

/* A byte a channel, each row behind a byte that names its filter: 0, none. */
static gboolean
write_rows (cairo_surface_t *surface, GOutputStream *stream, GError **error)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  guint n_channels = count_channels (surface);
  gsize length = 1 + n_channels * (gsize) width;
  g_autofree guint8 *row = g_malloc0 (length);

  for (int y = 0; y < height; y++)
    {
      const guint8 *pixels = cairo_image_surface_get_data (surface)
                             + (gsize) y * (gsize) cairo_image_surface_get_stride (surface);

      for (int x = 0; x < width; x++)
        {
          guint32 pixel;

          memcpy (&pixel, pixels + 4 * (gsize) x, sizeof pixel);
          put_pixel (row + 1 + n_channels * (gsize) x, pixel, n_channels == 4);
        }
      if (!g_output_stream_write_all (stream, row, length, NULL, NULL, error))
        return FALSE;
    }
  return g_output_stream_close (stream, NULL, error);
}

static GBytes *
compress (cairo_surface_t *surface, GError **error)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GConverter) compressor
      = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, COMPRESSION_LEVEL));
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, compressor);

  if (!write_rows (surface, stream, error))
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

gboolean
dh_figure_png_write (cairo_surface_t *surface, double dpi, GByteArray *png, GError **error)
{
  /* Width, height, 8 bits a channel, which channels there are, and the only compression, filters and order of
   * rows there are. */
  guint8 header[13] = { [8] = 8, [9] = count_channels (surface) == 4 ? 6 : 2 };
  /* Pixels a metre across and down. */
  guint8 density[9] = { [8] = 1 };
  guint32 pixels_a_metre = (guint32) lround (dpi / METRES_AN_INCH);
  g_autoptr (GBytes) data = NULL;

  cairo_surface_flush (surface);
  data = compress (surface, error);
  if (data == NULL)
    return FALSE;

  dh_png_put_number (header, (guint32) cairo_image_surface_get_width (surface));
  dh_png_put_number (header + 4, (guint32) cairo_image_surface_get_height (surface));
  dh_png_put_number (density, pixels_a_metre);
  dh_png_put_number (density + 4, pixels_a_metre);
  g_byte_array_append (png, (const guint8 *) DH_PNG_SIGNATURE, DH_PNG_SIGNATURE_LENGTH);
  dh_png_append_chunk (png, "IHDR", header, sizeof header);
  dh_png_append_chunk (png, "pHYs", density, sizeof density);
  dh_png_append_chunk (png, "IDAT", g_bytes_get_data (data, NULL),
                       (guint32) g_bytes_get_size (data));
  dh_png_append_chunk (png, "IEND", NULL, 0);
  return TRUE;
}

static gboolean
is_opaque (const DhLandscapePicture *picture)
{
  for (guint y = 0; y < picture->height; y++)
    {
      const guchar *row = picture->pixels + (gsize) y * picture->stride;

      for (guint x = 0; x < picture->width; x++)
        {
          guint32 pixel;

          memcpy (&pixel, row + 4 * (gsize) x, sizeof pixel);
          if (pixel >> 24 != 255)
            return FALSE;
        }
    }
  return TRUE;
}

gboolean
dh_figure_png_attach (DhLandscapePicture *picture, double dpi, GError **error)
{
  cairo_surface_t *surface
      = cairo_image_surface_create_for_data (picture->pixels,
                                             is_opaque (picture) ? CAIRO_FORMAT_RGB24
                                                                 : CAIRO_FORMAT_ARGB32,
                                             (int) picture->width, (int) picture->height,
                                             (int) picture->stride);
  g_autoptr (GByteArray) png = g_byte_array_new ();
  gboolean written = dh_figure_png_write (surface, dpi, png, error);

  cairo_surface_destroy (surface);
  if (written)
    picture->png = g_byte_array_free_to_bytes (g_steal_pointer (&png));
  return written;
}
