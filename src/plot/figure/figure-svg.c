/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "figure-svg.h"

#include <string.h>

#define DECIMALS 3

/* What a number in a name is replaced by: its place in the order of first appearance. */
static guint
renumber (GHashTable *numbers, const char *name, gsize length)
{
  g_autofree char *key = g_strndup (name, length);
  gpointer number;

  if (g_hash_table_lookup_extended (numbers, key, NULL, &number))
    return GPOINTER_TO_UINT (number);
  number = GUINT_TO_POINTER (g_hash_table_size (numbers));
  g_hash_table_insert (numbers, g_steal_pointer (&key), number);
  return GPOINTER_TO_UINT (number);
}

/* The length of the word and number ("surface17") that text begins with, and of the word alone; 0
 * where it doesn't. */
static gsize
match_name (const char *text, const char *end, gsize *word_length)
{
  static const char *const words[] = { "surface", "image", "source-", "compositing-group" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i]);
      const char *p = text + length;

      if (p >= end || strncmp (text, words[i], length) != 0)
        continue;
      while (p < end && g_ascii_isdigit (*p))
        p++;
      if (p > text + length)
        {
          *word_length = length;
          return (gsize) (p - text);
        }
    }
  return 0;
}

void
dh_figure_svg_rename (GByteArray *svg)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GByteArray) renamed = g_byte_array_sized_new (svg->len);
  const char *text = (const char *) svg->data;
  const char *end = text + svg->len;

  while (text < end)
    {
      /* Names are defined as id="NAME" and referred to as #NAME. */
      const char *mark = text;
      gsize word_length;
      gsize length = 0;

      while (mark < end && *mark != '"' && *mark != '#')
        mark++;
      if (mark < end)
        mark++;
      g_byte_array_append (renamed, (const guint8 *) text, (guint) (mark - text));
      text = mark;
      if (text < end)
        length = match_name (text, end, &word_length);
      if (length > 0)
        {
          g_autofree char *name = g_strdup_printf ("%.*s%u", (int) word_length, text,
                                                   renumber (numbers, text, length));

          g_byte_array_append (renamed, (const guint8 *) name, (guint) strlen (name));
          text += length;
        }
    }
  g_byte_array_set_size (svg, 0);
  g_byte_array_append (svg, renamed->data, renamed->len);
}

/* Copies a path's description, up to its closing quotation mark, over what was before it. Returns where
 * it ends in the copy; *text becomes where it ends in the original. */
static char *
shorten_path (char *copy, const char **text, const char *end)
{
  guint decimals = 0;
  gboolean is_fraction = FALSE;

  for (; *text < end && **text != '"'; (*text)++)
    {
      if (**text == '.')
        {
          is_fraction = TRUE;
          decimals = 0;
        }
      else if (!g_ascii_isdigit (**text))
        is_fraction = FALSE;
      else if (is_fraction && ++decimals > DECIMALS)
        continue;
      *copy++ = **text;
    }
  return copy;
}

void
dh_figure_svg_shorten (GByteArray *svg)
{
  char *begin = (char *) svg->data;
  const char *end = begin + svg->len;
  const char *text = begin;
  char *copy = begin;

  while (text < end)
    {
      const char *path = memchr (text, '=', (gsize) (end - text));
      gsize length = (gsize) ((path != NULL ? MIN (end, path + 2) : end) - text);

      memmove (copy, text, length);
      copy += length;
      text += length;
      if (path != NULL && path - 2 >= begin && text <= end && memcmp (copy - 4, " d=\"", 4) == 0)
        copy = shorten_path (copy, &text, end);
    }
  g_byte_array_set_size (svg, (guint) (copy - begin));
}
