/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "oklab.h"
#include "run-style.h"
#include "test-support.h"

#define N_RUNS 32

static gboolean
same_dashes (const DhRunStyle *a, const DhRunStyle *b)
{
  return a->n_dashes == b->n_dashes
         && (a->n_dashes == 0 || memcmp (a->dashes, b->dashes, a->n_dashes * sizeof (double)) == 0);
}

static gboolean
same_color (const DhColor *a, const DhColor *b)
{
  return a->red == b->red && a->green == b->green && a->blue == b->blue;
}

static void
test_distinct (gconstpointer data)
{
  const DhTheme *theme = data;
  DhTheme grey = *theme;

  grey.grey = TRUE;
  for (guint i = 0; i < N_RUNS; i++)
    {
      DhRunStyle a = dh_run_style_get (i, theme);
      DhRunStyle grey_a = dh_run_style_get (i, &grey);

      g_assert_cmpint (a.marker, ==, grey_a.marker);
      g_assert_true (same_dashes (&a, &grey_a));
      g_assert_cmpfloat_with_epsilon (grey_a.color.red, grey_a.color.green, 1e-3);
      g_assert_cmpfloat_with_epsilon (grey_a.color.red, grey_a.color.blue, 1e-3);
      for (guint j = i + 1; j < N_RUNS; j++)
        {
          DhRunStyle b = dh_run_style_get (j, theme);

          /* For the eye, and for the printer, which has no colours. */
          g_assert_false (same_color (&a.color, &b.color) && same_dashes (&a, &b));
          g_assert_false (a.marker == b.marker && same_dashes (&a, &b));
        }
    }
}

static double
to_linear (double encoded)
{
  return encoded <= 0.04045 ? encoded / 12.92 : pow ((encoded + 0.055) / 1.055, 2.4);
}

static double
from_linear (double linear)
{
  linear = CLAMP (linear, 0, 1);
  return linear <= 0.0031308 ? linear * 12.92 : 1.055 * pow (linear, 1 / 2.4) - 0.055;
}

/* What a deuteranope sees: Machado, Oliveira and Fernandes, "A Physiologically-based Model for
 * Simulation of Color Vision Deficiency" (2009), severity 1. */
static DhColor
deuteranope (const DhColor *color)
{
  double red = to_linear (color->red);
  double green = to_linear (color->green);
  double blue = to_linear (color->blue);

  return (DhColor){
    .red = from_linear (0.367322 * red + 0.860646 * green - 0.227968 * blue),
    .green = from_linear (0.280085 * red + 0.672501 * green + 0.047413 * blue),
    .blue = from_linear (-0.011820 * red + 0.042940 * green + 0.968881 * blue),
    .alpha = 1,
  };
}

/* Distance in OKLab; 0.02 can just be noticed. */
static double
distance (const DhColor *first, const DhColor *second)
{
  DhOklch a = dh_color_to_oklch (first);
  DhOklch b = dh_color_to_oklch (second);
  double hue = (a.hue - b.hue) * G_PI / 180;

  return sqrt (pow (a.lightness - b.lightness, 2) + a.chroma * a.chroma + b.chroma * b.chroma
               - 2 * a.chroma * b.chroma * cos (hue));
}

static void
test_color_blind (gconstpointer data)
{
  const DhTheme *theme = data;

  for (guint i = 0; i < 6; i++)
    {
      DhRunStyle a = dh_run_style_get (i, theme);
      DhColor seen_a = deuteranope (&a.color);

      for (guint j = i + 1; j < 6; j++)
        {
          DhRunStyle b = dh_run_style_get (j, theme);
          DhColor seen_b = deuteranope (&b.color);

          g_assert_cmpfloat (distance (&a.color, &b.color), >, 0.15);
          g_assert_cmpfloat (distance (&seen_a, &seen_b), >, 0.09);
        }
    }
}

static void
test_markers (void)
{
  for (guint i = 0; i < N_RUNS; i++)
    {
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 40, 40);
      cairo_t *cr = cairo_create (surface);
      DhRunStyle style = dh_run_style_get (i, &dh_theme_light);
      guint32 middle, corner;

      dh_run_style_draw_marker (&style, cr, 20, 20, 8, &dh_theme_light);
      dh_run_style_apply (&style, cr, 2);
      g_assert_cmpint (cairo_get_dash_count (cr), ==, (int) style.n_dashes);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      cairo_destroy (cr);

      cairo_surface_flush (surface);
      memcpy (&middle, cairo_image_surface_get_data (surface) + 20 * 160 + 20 * 4, 4);
      memcpy (&corner, cairo_image_surface_get_data (surface), 4);
      g_assert_cmpuint (middle >> 24, ==, 255);
      g_assert_cmpuint (middle & 0xff, ==, (guint) lround (style.color.blue * 255));
      g_assert_cmpuint (corner, ==, 0);
      cairo_surface_destroy (surface);
    }
}

int
main (int argc, char **argv)
{
  const DhTheme *themes[] = { &dh_theme_light, &dh_theme_dark, &dh_theme_print };

  dh_test_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (themes); i++)
    {
      g_autofree char *distinct = g_strdup_printf ("/run-style/distinct/%s", themes[i]->id);
      g_autofree char *blind = g_strdup_printf ("/run-style/color-blind/%s", themes[i]->id);

      g_test_add_data_func (distinct, themes[i], test_distinct);
      g_test_add_data_func (blind, themes[i], test_color_blind);
    }
  g_test_add_func ("/run-style/markers", test_markers);
  return g_test_run ();
}
