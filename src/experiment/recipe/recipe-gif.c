/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "recipe-private.h"

/* An application extension (GIF89a specification, 26), which programs that don't know the application
 * pass over: the application's name, and its data in blocks that begin with their length. */
#define EXTENSION 0x21
#define APPLICATION 0xff
#define IMAGE 0x2c
#define TRAILER 0x3b
#define NAME "DOWNHILL1.0"

#define HEADER 13 /* bytes, with the description of the screen */
#define MAX_BLOCK 255

static gboolean
recognise (const guint8 *bytes, gsize length)
{
  return length >= 6 && (memcmp (bytes, "GIF89a", 6) == 0 || memcmp (bytes, "GIF87a", 6) == 0);
}

static gboolean
put (GByteArray *figure, const char *recipe)
{
  static const guint8 front[] = { EXTENSION, APPLICATION, sizeof NAME - 1 };
  static const guint8 end[] = { 0, TRAILER };
  g_autoptr (GByteArray) packed = dh_recipe_deflate (recipe, strlen (recipe));

  if (figure->len < HEADER || figure->data[figure->len - 1] != TRAILER)
    return FALSE;
  g_byte_array_set_size (figure, figure->len - 1);
  g_byte_array_append (figure, front, sizeof front);
  g_byte_array_append (figure, (const guint8 *) NAME, sizeof NAME - 1);
  for (guint i = 0; i < packed->len; i += MAX_BLOCK)
    {
      guint8 n = (guint8) MIN (MAX_BLOCK, packed->len - i);

      g_byte_array_append (figure, &n, 1);
      g_byte_array_append (figure, packed->data + i, n);
    }
  g_byte_array_append (figure, end, sizeof end);
  return TRUE;
}

/* Passes over blocks up to the empty one that ends them, appending what is in them to data (nullable).
 * FALSE where the bytes end before. */
static gboolean
skip_blocks (const guint8 *bytes, gsize length, gsize *at, GByteArray *data)
{
  while (*at < length)
    {
      guint8 n = bytes[(*at)++];

      if (n == 0)
        return TRUE;
      if (n > length - *at)
        return FALSE;
      if (data != NULL)
        g_byte_array_append (data, bytes + *at, n);
      *at += n;
    }
  return FALSE;
}

/* The bytes of a table of colours, of which flags tell. */
static gsize
measure_table (guint8 flags)
{
  return (flags & 0x80) != 0 ? (gsize) 3 << ((flags & 7) + 1) : 0;
}

/* Passes over an image or an extension. FALSE where it isn't one, or isn't whole. */
static gboolean
skip_part (const guint8 *bytes, gsize length, gsize *at)
{
  if (bytes[*at] == IMAGE && length - *at > 10)
    *at += 10 + measure_table (bytes[*at + 9]) + 1;
  else if (bytes[*at] == EXTENSION && length - *at > 2)
    *at += 2;
  else
    return FALSE;
  return skip_blocks (bytes, length, at, NULL);
}

static gboolean
is_ours (const guint8 *bytes, gsize length, gsize at)
{
  return length - at >= 3 + sizeof NAME - 1 && bytes[at] == EXTENSION
         && bytes[at + 1] == APPLICATION && bytes[at + 2] == sizeof NAME - 1
         && memcmp (bytes + at + 3, NAME, sizeof NAME - 1) == 0;
}

static GBytes *
get (const guint8 *bytes, gsize length, gboolean *damaged)
{
  g_autoptr (GByteArray) packed = g_byte_array_new ();
  GBytes *recipe = NULL;
  gsize at;

  if (length < HEADER)
    return NULL;
  at = HEADER + measure_table (bytes[10]);
  while (at < length && !is_ours (bytes, length, at))
    if (!skip_part (bytes, length, &at))
      return NULL;
  if (at >= length)
    return NULL;
  at += 3 + sizeof NAME - 1;
  if (skip_blocks (bytes, length, &at, packed))
    recipe = dh_recipe_inflate (packed->data, packed->len);
  *damaged = recipe == NULL;
  return recipe;
}

const DhRecipeContainer dh_recipe_gif = { .recognise = recognise, .put = put, .get = get };
