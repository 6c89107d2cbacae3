/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "theme.h"

/* A colour in OKLab's polar form (Björn Ottosson, "A perceptual color space for image processing",
 * 2020): equal steps look equally large. */
typedef struct
{
  double lightness; /* 0 black … 1 white */
  double chroma;    /* 0 grey … about 0.3 */
  double hue;       /* degrees */
} DhOklch;

/* The opaque sRGB colour; what lies outside sRGB is clipped component by component. */
DhColor dh_oklch_to_color (const DhOklch *self);
DhOklch dh_color_to_oklch (const DhColor *color);

/* Relative luminance and contrast ratio as WCAG 2.1 defines them; alpha is ignored. */
double dh_color_get_luminance (const DhColor *color);
double dh_color_get_contrast (const DhColor *a, const DhColor *b);
