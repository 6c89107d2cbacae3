/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "experiment-file.h"
#include "figure-fixtures.h"
#include "png-chunk.h"
#include "recipe.h"
#include "test-support.h"

/* Same input, same bytes: of the same process and, by their checksum, of another one. */
static void
test_same (gconstpointer data)
{
  const char *format = data;
  g_autoptr (DhExperiment) experiment = dh_test_figure_parse (DH_TEST_TWO_PANELS);
  DhFigureSettings settings = dh_test_figure_settings (experiment);
  g_autoptr (GBytes) first = dh_test_figure_render (experiment, &settings, format);
  g_autoptr (GBytes) second = NULL;
  g_autoptr (GBytes) other = NULL;
  g_autofree char *pattern = NULL;
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, first);

  if (g_test_subprocess ())
    {
      g_print ("%s\n", sum);
      return;
    }
  g_usleep (1100000); /* a date would be another one */
  second = dh_test_figure_render (experiment, &settings, format);
  g_assert_true (g_bytes_equal (first, second));

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  pattern = g_strdup_printf ("*%s*", sum);
  g_test_trap_assert_stdout (pattern);

  settings.step = 3;
  other = dh_test_figure_render (experiment, &settings, format);
  g_assert_false (g_bytes_equal (first, other));
}

/* A PDF's text is text in embedded fonts, and there is nothing of when it was made. */
static void
test_pdf (void)
{
  g_autoptr (DhExperiment) experiment = dh_test_figure_parse (DH_TEST_TWO_PANELS);
  DhFigureSettings settings = dh_test_figure_settings (experiment);
  g_autoptr (GBytes) bytes = dh_test_figure_render (experiment, &settings, ".pdf");

  g_assert_true (g_str_has_prefix (g_bytes_get_data (bytes, NULL), "%PDF-"));
  g_assert_true (dh_test_figure_contains (bytes, "/FontFile"));
  g_assert_true (dh_test_figure_contains (bytes, "/ToUnicode"));
  g_assert_false (dh_test_figure_contains (bytes, "CreationDate"));
}

/* What a million steps make is no more than TeX can take. */
static void
test_tex_many_steps (void)
{
  static const char text[]
      = "{\"format\": \"downhill-experiment\", \"version\": 1, \"steps\": 1000000, "
        "\"panels\": [{\"objective\": {\"kind\": \"expression\", \"expression\": \"x^2 + "
        "y^2\"}, \"view\": {\"x\": [-2, 2], \"y\": [-2, 2]}, \"noise\": 5, \"runs\": "
        "[{\"optimizer\": {\"name\": \"adam\"}, \"start\": [1.5, 1]}]}]}";
  g_autoptr (DhExperiment) experiment = dh_test_figure_parse (text);
  DhFigureSettings settings = dh_test_figure_settings (experiment);
  g_autoptr (GBytes) bytes = dh_test_figure_render (experiment, &settings, ".tex");

  g_assert_cmpuint (g_bytes_get_size (bytes), <, 300000);
}

/* A document, or the picture for one, whose numbers TeX can read. */
static void
test_tex (void)
{
  g_autoptr (DhExperiment) experiment = dh_test_figure_parse (DH_TEST_TWO_PANELS);
  DhFigureSettings settings = dh_test_figure_settings (experiment);
  g_autoptr (GBytes) document = dh_test_figure_render (experiment, &settings, ".tex");
  g_autoptr (GBytes) part = NULL;

  settings.is_part = TRUE;
  part = dh_test_figure_render (experiment, &settings, ".tex");
  g_assert_true (dh_test_figure_contains (document, "\\begin{document}"));
  g_assert_false (dh_test_figure_contains (part, "\\begin{document}"));
  g_assert_true (dh_test_figure_contains (part, "\\usepackage{pgfplots}"));
  g_assert_true (dh_test_figure_contains (part, "\\addplot[downhill path 1]"));
  g_assert_true (dh_test_figure_contains (part, "\\addplot[downhill line 2]"));
  g_assert_true (dh_test_figure_contains (part, "diverged at step"));
  g_assert_false (dh_test_figure_contains (part, "inf"));
}

static void
test_svg (void)
{
  g_autoptr (DhExperiment) experiment = dh_test_figure_parse (DH_TEST_TWO_PANELS);
  DhFigureSettings settings = dh_test_figure_settings (experiment);
  g_autoptr (GBytes) bytes = dh_test_figure_render (experiment, &settings, ".svg");
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  g_autoptr (GMarkupParseContext) context = NULL;
  static const GMarkupParser parser = { 0 };
  g_autoptr (GError) error = NULL;

  context = g_markup_parse_context_new (&parser, 0, NULL, NULL);
  g_assert_true (g_markup_parse_context_parse (context, text, (gssize) length, &error));
  g_assert_no_error (error);
  g_assert_true (dh_test_figure_contains (bytes, "<svg"));
  g_assert_true (dh_test_figure_contains (bytes, "<image"));
}

/* The experiment comes out of the figure as it went in. */
static void
test_recipe (gconstpointer data)
{
  g_autoptr (DhExperiment) experiment = dh_test_figure_parse (DH_TEST_TWO_PANELS);
  DhFigureSettings settings = dh_test_figure_settings (experiment);
  g_autoptr (GBytes) bytes = dh_test_figure_render (experiment, &settings, data);
  g_autofree char *text = dh_experiment_to_text (experiment, NULL);
  g_autofree char *inside = NULL;
  g_autoptr (GBytes) recipe = NULL;
  g_autoptr (GError) error = NULL;
  const guint8 *figure;
  gsize length;

  figure = g_bytes_get_data (bytes, &length);
  recipe = dh_recipe_get (figure, length, &error);
  g_assert_no_error (error);
  inside = g_strndup (g_bytes_get_data (recipe, NULL), g_bytes_get_size (recipe));
  g_assert_cmpstr (g_strchug (inside), ==, text);
}

static cairo_status_t
read_cb (gpointer data, guchar *bytes, guint length)
{
  GInputStream *stream = data;
  gsize read;

  if (!g_input_stream_read_all (stream, bytes, length, &read, NULL, NULL) || read < length)
    return CAIRO_STATUS_READ_ERROR;
  return CAIRO_STATUS_SUCCESS;
}

/* A PNG has the pixels and the density that were asked for, and can be read. */
static void
test_png (void)
{
  g_autoptr (DhExperiment) experiment = dh_test_figure_parse (DH_TEST_TWO_PANELS);
  DhFigureSettings settings = dh_test_figure_settings (experiment);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GInputStream) stream = NULL;
  cairo_surface_t *surface;
  const guint8 *data;

  settings.width = 360;
  settings.height = 288;
  settings.dpi = 200;
  bytes = dh_test_figure_render (experiment, &settings, ".png");
  data = g_bytes_get_data (bytes, NULL);
  g_assert_cmpuint (dh_png_get_number (data + 16), ==, 1000);
  g_assert_cmpuint (dh_png_get_number (data + 20), ==, 800);
  g_assert_cmpmem (data + 37, 4, "pHYs", 4);
  g_assert_cmpuint (dh_png_get_number (data + 41), ==, 7874);
  /* As zlib computes it. */
  g_assert_cmpuint (dh_png_get_number (data + 50), ==, 0x6ed0753e);

  stream = g_memory_input_stream_new_from_bytes (bytes);
  surface = cairo_image_surface_create_from_png_stream (read_cb, stream);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 1000);
  cairo_surface_destroy (surface);
}

/* Without a background the page's corner lets through all, and the ground nothing. */
static void
test_transparent (void)
{
  g_autoptr (DhExperiment) experiment = dh_test_figure_parse (DH_TEST_TWO_PANELS);
  DhFigureSettings settings = dh_test_figure_settings (experiment);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) svg = NULL;
  g_autoptr (GInputStream) stream = NULL;
  cairo_surface_t *surface;
  const guint32 *pixels;
  guint n_opaque = 0;

  settings.width = settings.height = 300;
  settings.dpi = 72;
  settings.is_transparent = TRUE;
  bytes = dh_test_figure_render (experiment, &settings, ".png");
  stream = g_memory_input_stream_new_from_bytes (bytes);
  surface = cairo_image_surface_create_from_png_stream (read_cb, stream);
  g_assert_cmpint (cairo_image_surface_get_format (surface), ==, CAIRO_FORMAT_ARGB32);
  pixels = (const guint32 *) (void *) cairo_image_surface_get_data (surface);
  g_assert_cmpuint (pixels[0], ==, 0);
  for (guint i = 0; i < 300 * 300; i++)
    n_opaque += pixels[i] >> 24 == 0xff;
  g_assert_cmpuint (n_opaque, >, 300 * 300 / 10);
  g_assert_cmpuint (n_opaque, <, 300 * 300 / 2);
  cairo_surface_destroy (surface);

  svg = dh_test_figure_render (experiment, &settings, ".svg");
  g_assert_false (dh_test_figure_contains (svg, "opacity:0;"));
  g_assert_false (dh_test_figure_contains (svg, "opacity=\"0\""));
}

static void
test_too_large (void)
{
  g_autoptr (DhExperiment) experiment = dh_test_figure_parse (DH_TEST_TWO_PANELS);
  DhFigureSettings settings = dh_test_figure_settings (experiment);
  g_autoptr (GError) error = NULL;

  settings.dpi = 20000;
  g_assert_null (
      dh_figure_render (experiment, &settings, dh_figure_format_find (".png"), NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
}

static void
test_cancelled (void)
{
  g_autoptr (DhExperiment) experiment = dh_test_figure_parse (DH_TEST_TWO_PANELS);
  DhFigureSettings settings = dh_test_figure_settings (experiment);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (dh_figure_render (experiment, &settings, dh_figure_format_find (".pdf"),
                                   cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_format (void)
{
  for (guint i = 0; i < dh_n_figure_formats; i++)
    {
      const DhFigureFormat *format = &dh_figure_formats[i];
      g_autofree char *upper = g_ascii_strup (format->suffix, -1);
      g_autofree char *path = g_strconcat ("a.b/c", upper, NULL);

      g_assert_true (dh_figure_format_find (format->suffix) == format);
      g_assert_true (dh_figure_format_find (path) == format);
    }
  g_assert_null (dh_figure_format_find ("b.bmp"));
  g_assert_null (dh_figure_format_find ("pdf"));
  g_assert_null (dh_figure_format_find (""));
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);

  g_test_add_data_func ("/figure/same/png", ".png", test_same);
  g_test_add_data_func ("/figure/same/pdf", ".pdf", test_same);
  g_test_add_data_func ("/figure/same/svg", ".svg", test_same);
  g_test_add_data_func ("/figure/same/tex", ".tex", test_same);
  g_test_add_data_func ("/figure/recipe/png", ".png", test_recipe);
  g_test_add_data_func ("/figure/recipe/pdf", ".pdf", test_recipe);
  g_test_add_data_func ("/figure/recipe/svg", ".svg", test_recipe);
  g_test_add_func ("/figure/pdf", test_pdf);
  g_test_add_func ("/figure/tex", test_tex);
  g_test_add_func ("/figure/tex/many-steps", test_tex_many_steps);
  g_test_add_func ("/figure/svg", test_svg);
  g_test_add_func ("/figure/png", test_png);
  g_test_add_func ("/figure/transparent", test_transparent);
  g_test_add_func ("/figure/too-large", test_too_large);
  g_test_add_func ("/figure/cancelled", test_cancelled);
  g_test_add_func ("/figure/format", test_format);
  return g_test_run ();
}
