/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "oklab.h"
#include "palette.h"
#include "run-style.h"
#include "test-support.h"

static const DhTheme *const themes[] = { &dh_theme_light, &dh_theme_dark, &dh_theme_print };

static DhColor
from_pixel (guint32 pixel)
{
  return (DhColor){
    .red = (pixel >> 16 & 0xff) / 255.0,
    .green = (pixel >> 8 & 0xff) / 255.0,
    .blue = (pixel & 0xff) / 255.0,
    .alpha = (pixel >> 24) / 255.0,
  };
}

/* Calls check with the colours of every palette in every theme, in colour and in grey. */
static void
for_each (void (*check) (const DhTheme *theme, const DhColor colors[DH_PALETTE_SIZE]))
{
  for (guint i = 0; i < dh_palette_get_n () * G_N_ELEMENTS (themes) * 2; i++)
    {
      const DhPalette *palette = dh_palette_get (i % dh_palette_get_n ());
      DhTheme theme = *themes[i / dh_palette_get_n () / 2];
      guint32 pixels[DH_PALETTE_SIZE];
      DhColor colors[DH_PALETTE_SIZE];

      theme.grey = i / dh_palette_get_n () % 2 == 1;
      dh_palette_fill (palette, &theme, pixels);
      for (guint j = 0; j < DH_PALETTE_SIZE; j++)
        colors[j] = from_pixel (pixels[j]);
      check (&theme, colors);
    }
}

/* Lightness lies on a straight line, to the rounding of eight bits a channel. */
static void
check_even (const DhTheme *theme, const DhColor colors[DH_PALETTE_SIZE])
{
  double first = dh_color_to_oklch (&colors[0]).lightness;
  double last = dh_color_to_oklch (&colors[DH_PALETTE_SIZE - 1]).lightness;

  g_assert_cmpfloat (last - first, >, 0.1);
  for (guint i = 0; i < DH_PALETTE_SIZE; i++)
    {
      double even = first + (last - first) * i / (DH_PALETTE_SIZE - 1);
      DhOklch place = dh_color_to_oklch (&colors[i]);

      g_assert_cmpfloat (colors[i].alpha, ==, 1);
      g_assert_cmpfloat_with_epsilon (place.lightness, even, 0.006);
      g_assert_cmpfloat (place.chroma, <, theme->grey ? 0.001 : 0.08);
    }
}

static void
test_even (void)
{
  for_each (check_even);
}

/* A path is seen by its colour against the ground and by its outline against both. */
static void
check_contrast (const DhTheme *theme, const DhColor colors[DH_PALETTE_SIZE])
{
  for (guint run = 0; run < 8; run++)
    {
      DhRunStyle style = dh_run_style_get (run, theme);

      g_assert_cmpfloat (dh_color_get_contrast (&style.color, &theme->halo), >=, 3);
      for (guint i = 0; i < DH_PALETTE_SIZE; i++)
        g_assert_cmpfloat (dh_color_get_contrast (&style.color, &colors[i]), >=, 1.9);
    }
}

static void
test_contrast (void)
{
  for_each (check_contrast);
}

/* WCAG 2.1, 1.4.3: text 4.5 : 1. */
static void
check_text (const DhTheme *theme, const DhColor colors[DH_PALETTE_SIZE])
{
  const DhColor *grounds[]
      = { &theme->background, &theme->plot_background, &colors[0], &colors[DH_PALETTE_SIZE - 1] };

  for (guint i = 0; i < G_N_ELEMENTS (grounds); i++)
    {
      g_assert_cmpfloat (dh_color_get_contrast (&theme->text, grounds[i]), >=, 7);
      g_assert_cmpfloat (dh_color_get_contrast (&theme->text_dim, grounds[i]), >=, 4.5);
    }
}

static void
test_text (void)
{
  for_each (check_text);
}

static void
test_find (void)
{
  for (guint i = 0; i < dh_palette_get_n (); i++)
    g_assert_true (dh_palette_find (dh_palette_get (i)->id) == dh_palette_get (i));
  g_assert_null (dh_palette_find ("nowhere"));
}

static void
test_oklab (void)
{
  DhColor white = { 1, 1, 1, 1 };
  DhColor black = { 0, 0, 0, 1 };
  DhColor red = { 1, 0, 0, 1 };
  DhOklch place = dh_color_to_oklch (&red);
  DhColor back = dh_oklch_to_color (&place);

  dh_assert_close (dh_color_get_contrast (&white, &black), 21, 1e-12, "contrast");
  dh_assert_close (dh_color_to_oklch (&white).lightness, 1, 1e-6, "white");
  /* The paper's own table gives red as L 0.628, C 0.258, h 29.23°. */
  dh_assert_close (place.lightness, 0.62796, 1e-4, "lightness of red");
  dh_assert_close (place.chroma, 0.25768, 1e-4, "chroma of red");
  dh_assert_close (place.hue, 29.2339, 1e-4, "hue of red");
  dh_assert_close (back.red, 1, 1e-5, "red");
  dh_assert_close (back.green, 0, 2e-3, "green");
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);

  g_test_add_func ("/palette/even", test_even);
  g_test_add_func ("/palette/contrast", test_contrast);
  g_test_add_func ("/palette/text", test_text);
  g_test_add_func ("/palette/find", test_find);
  g_test_add_func ("/palette/oklab", test_oklab);
  return g_test_run ();
}
