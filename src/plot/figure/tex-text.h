/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "theme.h"

/* What a document must be able to do for a text. */
typedef enum
{
  DH_TEX_LATIN = 0,
  DH_TEX_UNICODE = 1 << 0, /* characters that only LuaLaTeX and XeLaTeX have */
  DH_TEX_CHINESE = 1 << 1,
} DhTexNeeds;

/* Appends a text so that TeX sets it as it is: with its special characters escaped, and signs, Greek
 * letters and raised and lowered figures in mathematics. Adds to *needs. */
void dh_tex_append_text (GString *tex, const char *text, DhTexNeeds *needs);

/* Appends a number with at most so many decimals, or for many digits with an exponent, as PGFPlots
 * reads it. */
void dh_tex_append_number (GString *tex, double value, int decimals);

/* Appends a length of so many points (1/72 inch), to a hundredth of one. */
void dh_tex_append_length (GString *tex, double points);

/* Appends a definition of the colour's name, opacity left out. */
void dh_tex_append_color (GString *tex, const char *name, const DhColor *color);
