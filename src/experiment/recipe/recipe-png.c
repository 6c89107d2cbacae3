/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "png-chunk.h"
#include "recipe-private.h"

/* A chunk iTXt: keyword, NUL, whether it is compressed and how, language and translated keyword, each
 * ended by a NUL, text (PNG specification, 11.3.3.4). */
#define CHUNK "iTXt"
#define KEYWORD "downhill-experiment"

static gboolean
recognise (const guint8 *bytes, gsize length)
{
  return length >= DH_PNG_SIGNATURE_LENGTH
         && memcmp (bytes, DH_PNG_SIGNATURE, DH_PNG_SIGNATURE_LENGTH) == 0;
}

/* Where the next chunk that lies whole within the bytes begins, from `start` on, which is another
 * one's end; `length` where there is none. */
static gsize
find_chunk (const guint8 *bytes, gsize length, gsize start, const char *name)
{
  while (start < length && length - start >= DH_PNG_CHUNK_FRAME)
    {
      guint32 content = dh_png_get_number (bytes + start);

      if (content > length - start - DH_PNG_CHUNK_FRAME)
        break;
      if (memcmp (bytes + start + 4, name, 4) == 0)
        return start;
      start += DH_PNG_CHUNK_FRAME + (gsize) content;
    }
  return length;
}

static gboolean
put (GByteArray *figure, const char *recipe)
{
  static const guint8 front[] = KEYWORD "\0\1\0\0"; /* and the literal's own NUL */
  g_autoptr (GByteArray) packed = dh_recipe_deflate (recipe, strlen (recipe));
  g_autoptr (GByteArray) rest = g_byte_array_new ();
  gsize data = find_chunk (figure->data, figure->len, DH_PNG_SIGNATURE_LENGTH, "IDAT");

  if (data == figure->len)
    return FALSE;
  g_byte_array_append (rest, figure->data + data, (guint) (figure->len - data));
  g_byte_array_set_size (figure, (guint) data);
  g_byte_array_prepend (packed, front, sizeof front);
  dh_png_append_chunk (figure, CHUNK, packed->data, packed->len);
  g_byte_array_append (figure, rest->data, rest->len);
  return TRUE;
}

/* Passes over bytes up to a NUL and it; FALSE where there is none. */
static gboolean
skip_text (const guint8 **at, const guint8 *end)
{
  const guint8 *nul = memchr (*at, '\0', (gsize) (end - *at));

  if (nul == NULL)
    return FALSE;
  *at = nul + 1;
  return TRUE;
}

/* The text of a chunk behind its keyword. */
static GBytes *
read_text (const guint8 *at, const guint8 *end)
{
  gboolean is_compressed;

  if (end - at < 2)
    return NULL;
  is_compressed = at[0] != 0;
  at += 2;
  if (!skip_text (&at, end) || !skip_text (&at, end))
    return NULL;
  if (is_compressed)
    return dh_recipe_inflate (at, (gsize) (end - at));
  return g_bytes_new (at, MIN ((gsize) (end - at), DH_EXPERIMENT_MAX_BYTES + 1));
}

static GBytes *
get (const guint8 *bytes, gsize length, gboolean *damaged)
{
  gsize chunk = find_chunk (bytes, length, DH_PNG_SIGNATURE_LENGTH, CHUNK);

  while (chunk < length)
    {
      guint32 content = dh_png_get_number (bytes + chunk);
      const guint8 *at = bytes + chunk + 8;

      if (content >= sizeof KEYWORD && memcmp (at, KEYWORD, sizeof KEYWORD) == 0)
        {
          GBytes *recipe = read_text (at + sizeof KEYWORD, at + content);

          *damaged = recipe == NULL;
          return recipe;
        }
      chunk = find_chunk (bytes, length, chunk + DH_PNG_CHUNK_FRAME + content, CHUNK);
    }
  return NULL;
}

const DhRecipeContainer dh_recipe_png = { .recognise = recognise, .put = put, .get = get };
