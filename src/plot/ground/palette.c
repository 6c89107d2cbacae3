/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "palette.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "oklab.h"

/* Lightness runs evenly from low ground to high and stays within a narrow band, so that the
 * colours of dh_run_style_get() keep their distance to all of it; hue turns slowly along, which
 * tells valley from hill at a glance. */
static const DhPalette palettes[] = {
  {
      .id = "coast",
      .name = N_ ("Coast"),
      .light = { .lightness = { 0.845, 0.975 }, .chroma = { 0.055, 0.030 }, .hue = { 242, 96 } },
      .dark = { .lightness = { 0.215, 0.385 }, .chroma = { 0.050, 0.032 }, .hue = { 262, 180 } },
  },
  {
      .id = "heath",
      .name = N_ ("Heath"),
      .light = { .lightness = { 0.845, 0.975 }, .chroma = { 0.055, 0.022 }, .hue = { 305, 400 } },
      .dark = { .lightness = { 0.215, 0.385 }, .chroma = { 0.055, 0.032 }, .hue = { 290, 390 } },
  },
  {
      .id = "mist",
      .name = N_ ("Mist"),
      .light = { .lightness = { 0.860, 0.985 }, .chroma = { 0.006, 0.002 }, .hue = { 250, 250 } },
      .dark = { .lightness = { 0.200, 0.370 }, .chroma = { 0.008, 0.004 }, .hue = { 250, 250 } },
  },
};

guint
dh_palette_get_n (void)
{
  return G_N_ELEMENTS (palettes);
}

const DhPalette *
dh_palette_get (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (palettes), NULL);

  return &palettes[index];
}

const DhPalette *
dh_palette_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (palettes); i++)
    {
      if (g_strcmp0 (palettes[i].id, id) == 0)
        return &palettes[i];
    }
  return NULL;
}

static guint32
to_pixel (const DhColor *color)
{
  guint32 red = (guint32) lround (color->red * 255);
  guint32 green = (guint32) lround (color->green * 255);
  guint32 blue = (guint32) lround (color->blue * 255);

  return 0xff000000u | red << 16 | green << 8 | blue;
}

static double
mix (const double ends[2], double t)
{
  return ends[0] + (ends[1] - ends[0]) * t;
}

void
dh_palette_fill (const DhPalette *self, const DhTheme *theme, guint32 colors[DH_PALETTE_SIZE])
{
  const double *lightness = theme->dark ? self->dark.lightness : self->light.lightness;
  const double *chroma = theme->dark ? self->dark.chroma : self->light.chroma;
  const double *hue = theme->dark ? self->dark.hue : self->light.hue;

  for (guint i = 0; i < DH_PALETTE_SIZE; i++)
    {
      double t = i / (DH_PALETTE_SIZE - 1.0);
      DhOklch place = {
        .lightness = mix (lightness, t),
        .chroma = theme->grey ? 0 : mix (chroma, t),
        .hue = mix (hue, t),
      };
      DhColor color = dh_oklch_to_color (&place);

      colors[i] = to_pixel (&color);
    }
}
