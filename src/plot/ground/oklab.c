/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "oklab.h"

#include <math.h>

/* sRGB's transfer function (IEC 61966-2-1) and its inverse. */
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

DhColor
dh_oklch_to_color (const DhOklch *self)
{
  double angle = self->hue * G_PI / 180;
  double a = self->chroma * cos (angle);
  double b = self->chroma * sin (angle);
  double l = pow (self->lightness + 0.3963377774 * a + 0.2158037573 * b, 3);
  double m = pow (self->lightness - 0.1055613458 * a - 0.0638541728 * b, 3);
  double s = pow (self->lightness - 0.0894841775 * a - 1.2914855480 * b, 3);

  return (DhColor){
    .red = from_linear (4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    .green = from_linear (-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    .blue = from_linear (-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s),
    .alpha = 1,
  };
}

DhOklch
dh_color_to_oklch (const DhColor *color)
{
  double red = to_linear (color->red);
  double green = to_linear (color->green);
  double blue = to_linear (color->blue);
  double l = cbrt (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  double m = cbrt (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  double s = cbrt (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  double a = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
  double b = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
  double hue = atan2 (b, a) * 180 / G_PI;

  return (DhOklch){
    .lightness = 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
    .chroma = hypot (a, b),
    .hue = hue < 0 ? hue + 360 : hue,
  };
}

double
dh_color_get_luminance (const DhColor *color)
{
  return 0.2126 * to_linear (color->red) + 0.7152 * to_linear (color->green)
         + 0.0722 * to_linear (color->blue);
}

double
dh_color_get_contrast (const DhColor *a, const DhColor *b)
{
  double first = dh_color_get_luminance (a) + 0.05;
  double second = dh_color_get_luminance (b) + 0.05;

  return MAX (first, second) / MIN (first, second);
}
