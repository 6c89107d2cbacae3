/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "figure-bytes.h"

#include <math.h>
#include <string.h>

#define METRES_AN_INCH 0.0254

/* A PNG file's signature and first chunk. */
#define PNG_HEADER_LENGTH (8 + 4 + 4 + 13 + 4)

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
dh_figure_bytes_rename_svg (GByteArray *svg)
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

/* CRC-32 as the PNG specification gives it (ISO 3309). */
static guint32
checksum (const guint8 *data, gsize length)
{
  guint32 crc = 0xffffffffu;

  for (gsize i = 0; i < length; i++)
    {
      crc ^= data[i];
      for (guint bit = 0; bit < 8; bit++)
        crc = crc & 1 ? 0xedb88320u ^ crc >> 1 : crc >> 1;
    }
  return ~crc;
}

static void
put_number (guint8 *bytes, guint32 number)
{
  bytes[0] = (guint8) (number >> 24);
  bytes[1] = (guint8) (number >> 16);
  bytes[2] = (guint8) (number >> 8);
  bytes[3] = (guint8) number;
}

void
dh_figure_bytes_set_png_dpi (GByteArray *png, double dpi)
{
  /* Length, name, pixels a metre across and down, the unit "metre", checksum. */
  guint8 chunk[4 + 4 + 9 + 4] = { 0, 0, 0, 9, 'p', 'H', 'Y', 's' };
  guint32 pixels = (guint32) lround (dpi / METRES_AN_INCH);
  guint tail_length;

  g_return_if_fail (png->len >= PNG_HEADER_LENGTH);

  put_number (chunk + 8, pixels);
  put_number (chunk + 12, pixels);
  chunk[16] = 1;
  put_number (chunk + 17, checksum (chunk + 4, 13));

  tail_length = png->len - PNG_HEADER_LENGTH;
  g_byte_array_set_size (png, png->len + sizeof chunk);
  memmove (png->data + PNG_HEADER_LENGTH + sizeof chunk, png->data + PNG_HEADER_LENGTH,
           tail_length);
  memcpy (png->data + PNG_HEADER_LENGTH, chunk, sizeof chunk);
}
