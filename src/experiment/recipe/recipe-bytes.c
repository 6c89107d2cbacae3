/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <string.h>

#include "recipe-private.h"

#define CHUNK 16384
#define COMPRESSION_LEVEL 9

/* Converts until the stream's end, or until there are more than `most` bytes of output. FALSE where
 * the input is broken or ends too early. */
static gboolean
convert (GConverter *converter, const guint8 *input, gsize length, gsize most, GByteArray *output)
{
  GConverterResult result;

  do
    {
      guint8 chunk[CHUNK];
      gsize n_read = 0;
      gsize n_written = 0;

      result = g_converter_convert (converter, input, length, chunk, sizeof chunk,
                                    G_CONVERTER_INPUT_AT_END, &n_read, &n_written, NULL);
      if (result == G_CONVERTER_ERROR)
        return FALSE;
      input += n_read;
      length -= n_read;
      g_byte_array_append (output, chunk, (guint) MIN (n_written, most - output->len));
    }
  while (result != G_CONVERTER_FINISHED && output->len < most);
  return TRUE;
}

GByteArray *
dh_recipe_deflate (const char *text, gsize length)
{
  g_autoptr (GConverter) compressor
      = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, COMPRESSION_LEVEL));
  GByteArray *output = g_byte_array_new ();

  convert (compressor, (const guint8 *) text, length, G_MAXUINT, output);
  return output;
}

GBytes *
dh_recipe_inflate (const guint8 *bytes, gsize length)
{
  g_autoptr (GConverter) decompressor
      = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
  g_autoptr (GByteArray) output = g_byte_array_new ();

  if (!convert (decompressor, bytes, length, DH_EXPERIMENT_MAX_BYTES + 1, output))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&output));
}

gsize
dh_recipe_find (const guint8 *bytes, gsize length, gsize start, const char *word)
{
  gsize word_length = strlen (word);

  while (start < length)
    {
      const guint8 *at = memchr (bytes + start, word[0], length - start);

      if (at == NULL || length - (gsize) (at - bytes) < word_length)
        break;
      if (memcmp (at, word, word_length) == 0)
        return (gsize) (at - bytes);
      start = (gsize) (at - bytes) + 1;
    }
  return length;
}
