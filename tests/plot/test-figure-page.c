/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "figure-fixtures.h"
#include "png-chunk.h"
#include "test-support.h"

/* What is on a figure's page, and how it is laid out. */

#define HEAD "{\"format\": \"downhill-experiment\", \"version\": 1, \"steps\": 10, "
#define BOWL                                                                                       \
  "\"objective\": {\"kind\": \"expression\", \"expression\": \"x^2 + y^2\"}, \"view\": {\"x\": "   \
  "[-2, "                                                                                          \
  "2], \"y\": [-2, 2]}, \"runs\": ["

/* Each part makes the page higher, and a page of a given height that has no room for them is refused. */
static void
test_parts (void)
{
  g_autoptr (DhExperiment) experiment = dh_test_figure_parse (DH_TEST_TWO_PANELS);
  DhFigureSettings settings = dh_test_figure_settings (experiment);
  g_autoptr (GError) error = NULL;
  DhFigureParts parts = 0;
  guint32 last = 0;

  settings.dpi = 72;
  for (guint i = 0; i < dh_n_figure_parts; i++)
    {
      g_autoptr (GBytes) bytes = NULL;
      guint32 height;

      parts |= dh_figure_parts[i].part;
      settings.parts = parts;
      bytes = dh_test_figure_render (experiment, &settings, ".png");
      height = dh_png_get_number ((const guint8 *) g_bytes_get_data (bytes, NULL) + 20);
      g_assert_cmpuint (height, >, last);
      last = height;
    }
  settings.height = 120;
  g_assert_null (
      dh_figure_render (experiment, &settings, dh_figure_format_find (".pdf"), NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
}

/* Panels, charts, or both, and the panels' titles above whichever there are. */
static void
test_pictures (void)
{
  static const DhFigureParts choices[]
      = { DH_FIGURE_PANELS, DH_FIGURE_CHART, DH_FIGURE_PANELS | DH_FIGURE_CHART };
  g_autoptr (DhExperiment) experiment = dh_test_figure_parse (DH_TEST_TWO_PANELS);
  DhFigureSettings settings = dh_test_figure_settings (experiment);

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      g_autoptr (GBytes) tex = NULL;
      g_autoptr (GBytes) svg = NULL;

      settings.parts = choices[i];
      tex = dh_test_figure_render (experiment, &settings, ".tex");
      svg = dh_test_figure_render (experiment, &settings, ".svg");
      g_assert_cmpuint (dh_test_figure_count (tex, "\\begin{axis}"), ==,
                        choices[i] == DH_FIGURE_PICTURES ? 4 : 2);
      g_assert_cmpuint (dh_test_figure_count (tex, "{Round}"), ==, 1);
      g_assert_cmpuint (dh_test_figure_count (svg, ">Long<"), ==, 1);
      g_assert_cmpuint (dh_test_figure_count (svg, "<image") > 0, ==,
                        (choices[i] & DH_FIGURE_PANELS) != 0);
      g_assert_cmpuint (dh_test_figure_count (svg, ">step<") > 0, ==,
                        (choices[i] & DH_FIGURE_CHART) != 0);
    }
}

static void
test_any_size (void)
{
  static const double sizes[][2] = { { 57, 57 }, { 60, 700 }, { 900, 60 }, { 700, 400 } };
  g_autoptr (DhExperiment) experiment = dh_test_figure_parse (DH_TEST_TWO_PANELS);
  DhFigureSettings settings = dh_test_figure_settings (experiment);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GBytes) bytes = NULL;

      settings.width = sizes[i][0];
      settings.height = sizes[i][1];
      bytes = dh_test_figure_render (experiment, &settings, ".png");
    }
  for (double width = 60; width < 1000; width *= 1.4)
    {
      g_autoptr (GBytes) bytes = NULL;
      guint32 height;

      settings.width = width;
      settings.height = 0;
      settings.dpi = 72;
      bytes = dh_test_figure_render (experiment, &settings, ".png");
      height = dh_png_get_number ((const guint8 *) g_bytes_get_data (bytes, NULL) + 20);
      g_assert_cmpuint (height, >, 60);
      g_assert_cmpuint (height, <, 4 * width + 800);
    }
}

/* On a page that is wide and low, table and caption stand beside the panels. */
static void
test_beside (void)
{
  g_autoptr (DhExperiment) experiment = dh_test_figure_parse (DH_TEST_TWO_PANELS);
  DhFigureSettings settings = dh_test_figure_settings (experiment);
  g_autoptr (GBytes) wide = NULL;
  g_autoptr (GError) error = NULL;

  settings.width = 720;
  settings.height = 405;
  settings.parts = DH_FIGURE_USUAL_PARTS | DH_FIGURE_PARAMETERS | DH_FIGURE_CAPTION;
  wide = dh_test_figure_render (experiment, &settings, ".svg");
  g_assert_cmpuint (dh_test_figure_count (wide, "<image"), ==, 2);
  settings.width = 200;
  settings.height = 220;
  g_assert_null (
      dh_figure_render (experiment, &settings, dh_figure_format_find (".svg"), NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
}

/* Without runs there is no chart, unless that is all there is to be. */
static void
test_no_runs (void)
{
  g_autoptr (DhExperiment) experiment = dh_test_figure_parse (HEAD "\"panels\": [{" BOWL "]}]}");
  DhFigureSettings settings = dh_test_figure_settings (experiment);
  g_autoptr (GBytes) whole = dh_test_figure_render (experiment, &settings, ".svg");
  g_autoptr (GBytes) chart = NULL;

  g_assert_cmpuint (dh_test_figure_count (whole, ">step<"), ==, 0);
  g_assert_cmpuint (dh_test_figure_count (whole, "<image"), ==, 1);
  settings.parts = DH_FIGURE_CHART;
  chart = dh_test_figure_render (experiment, &settings, ".svg");
  g_assert_cmpuint (dh_test_figure_count (chart, ">step<"), ==, 1);
}

/* In English, too, Chinese names are set in a font that is chosen for Chinese. */
static void
test_han (void)
{
  static const char *const titles[] = { "Bowl", "\u7897" };
  guint n_families[G_N_ELEMENTS (titles)];

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autofree char *text
          = g_strdup_printf (HEAD "\"title\": \"%s\", \"panels\": [{" BOWL "]}]}", titles[i]);
      g_autoptr (DhExperiment) experiment = dh_test_figure_parse (text);
      DhFigureSettings settings = dh_test_figure_settings (experiment);
      g_autoptr (GBytes) svg = dh_test_figure_render (experiment, &settings, ".svg");
      const char *families = g_strstr_len (g_bytes_get_data (svg, NULL), 1000, "font-family=\"");
      g_autofree char *list = NULL;
      g_auto (GStrv) names = NULL;

      g_assert_nonnull (families);
      families += strlen ("font-family=\"");
      list = g_strndup (families, strcspn (families, "\""));
      names = g_strsplit (list, ",", -1);
      n_families[i] = g_strv_length (names);
    }
  g_assert_cmpuint (n_families[1], >, n_families[0]);
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);

  g_test_add_func ("/figure-page/parts", test_parts);
  g_test_add_func ("/figure-page/pictures", test_pictures);
  g_test_add_func ("/figure-page/any-size", test_any_size);
  g_test_add_func ("/figure-page/beside", test_beside);
  g_test_add_func ("/figure-page/no-runs", test_no_runs);
  g_test_add_func ("/figure-page/han", test_han);
  return g_test_run ();
}
