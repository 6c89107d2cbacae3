/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recipe.h"

/* A kind of file that can carry a recipe. */
typedef struct
{
  gboolean (*recognise) (const guint8 *bytes, gsize length);

  /* Inserts the recipe into a whole file that cairo or this program wrote. FALSE where the file isn't
   * made as expected. */
  gboolean (*put) (GByteArray *figure, const char *recipe);

  /* Takes the recipe out of anybody's file. NULL: there is none, or where *damaged becomes TRUE it
   * can't be read. (transfer full) */
  GBytes *(*get) (const guint8 *bytes, gsize length, gboolean *damaged);
} DhRecipeContainer;

extern const DhRecipeContainer dh_recipe_png;
extern const DhRecipeContainer dh_recipe_pdf;
extern const DhRecipeContainer dh_recipe_svg;
extern const DhRecipeContainer dh_recipe_gif;
extern const DhRecipeContainer dh_recipe_webm;

/* Compresses into a zlib stream. (transfer full) */
GByteArray *dh_recipe_deflate (const char *text, gsize length);

/* Reads a zlib stream that may end before the bytes do: at most one byte more of it than an
 * experiment may have. NULL where it is broken. (transfer full) */
GBytes *dh_recipe_inflate (const guint8 *bytes, gsize length);

/* Where the bytes of the word begin first, from `start` on, or `length` where they don't. */
gsize dh_recipe_find (const guint8 *bytes, gsize length, gsize start, const char *word);
