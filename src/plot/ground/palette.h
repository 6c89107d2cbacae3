/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "theme.h"

/* A perceptually uniform sequence of colours for landscapes, quiet enough for paths to be loud on:
 * even steps in OKLab lightness (Ottosson 2020), light in light mode, dark in dark. */
typedef struct
{
  const char *id;   /* in settings */
  const char *name; /* N_() */
  /* Lowest and highest ground for a light and for a dark theme, and the hue between. Read by
   * dh_palette_fill(). */
  struct
  {
    double lightness[2];
    double chroma[2];
    double hue[2]; /* degrees */
  } light, dark;
} DhPalette;

guint dh_palette_get_n (void);
const DhPalette *dh_palette_get (guint index);
const DhPalette *dh_palette_find (const char *id);

#define DH_PALETTE_SIZE 1024

/* The colours from lowest to highest ground as opaque ARGB32 pixels of the machine's byte order
 * (cairo's CAIRO_FORMAT_ARGB32). A grey theme gives greys. */
void dh_palette_fill (const DhPalette *self, const DhTheme *theme, guint32 colors[DH_PALETTE_SIZE]);
