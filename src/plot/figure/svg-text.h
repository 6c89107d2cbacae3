/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

/* Text in an SVG file. cairo draws its glyphs as shapes; here it stays text, which can be searched,
 * read out and edited: where a text is to be drawn a mark is left instead, which the text takes the
 * place of when the file is there. */

/* Leaves a mark and adds the text to the array, of char *: to be used with dh_text_layout_divert(). */
void dh_svg_text_add_cb (PangoLayout *layout, cairo_t *cr, gpointer texts);

/* Puts the texts where their marks are, set in the families (a list with commas) and the language. */
void dh_svg_text_put (GByteArray *svg,
                      const GPtrArray *texts,
                      const char *families,
                      PangoLanguage *language);
