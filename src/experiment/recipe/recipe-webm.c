/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "recipe-private.h"

/* A tag of the whole film (RFC 9559, 5.1.8): an element Tags with one Tag with one SimpleTag with its
 * name and its text. An element (RFC 8794) is an id, the length of its content, and that. */
#define EBML 0x1a45dfa3
#define SEGMENT 0x18538067
#define TAGS 0x1254c367
#define TAG 0x7373
#define TARGETS 0x63c0
#define SIMPLE_TAG 0x67c8
#define TAG_NAME 0x45a3
#define TAG_STRING 0x4487

#define NAME "DOWNHILL_EXPERIMENT"

#define LENGTH_BYTES 8 /* that a length is written in */

/* Where an element's content begins and ends. */
typedef struct
{
  guint32 id;
  gsize start;
  gsize end;
} Element;

static gboolean
recognise (const guint8 *bytes, gsize length)
{
  return length >= 4 && memcmp (bytes, "\x1a\x45\xdf\xa3", 4) == 0;
}

/* Reads a number that tells by its first byte how many it has, at most `most`; keeps_mark: with the
 * bit that does. FALSE where it isn't one. */
static gboolean
read_number (
    const guint8 *bytes, gsize end, gsize *at, guint most, gboolean keeps_mark, guint64 *number)
{
  guint8 mark = 0x80;
  guint n = 1;

  if (*at >= end)
    return FALSE;
  while (n <= most && (bytes[*at] & mark) == 0)
    {
      mark >>= 1;
      n++;
    }
  if (n > most || n > end - *at)
    return FALSE;
  *number = keeps_mark ? bytes[*at] : bytes[*at] & (mark - 1);
  for (guint i = 1; i < n; i++)
    *number = *number << 8 | bytes[*at + i];
  *at += n;
  return TRUE;
}

/* Reads the head of the element at `at`, which then is its content's end. FALSE where there is none that
 * ends where it says, by `end`. */
static gboolean
next (const guint8 *bytes, gsize end, gsize *at, Element *element)
{
  guint64 id, length;

  if (!read_number (bytes, end, at, 4, TRUE, &id)
      || !read_number (bytes, end, at, LENGTH_BYTES, FALSE, &length) || length > end - *at)
    return FALSE;
  *element = (Element){ .id = (guint32) id, .start = *at, .end = *at + (gsize) length };
  *at = element->end;
  return TRUE;
}

/* The next element of that id among an element's content, from `at` on. */
static gboolean
find (const guint8 *bytes, const Element *parent, gsize *at, guint32 id, Element *element)
{
  while (next (bytes, parent->end, at, element))
    if (element->id == id)
      return TRUE;
  return FALSE;
}

static gboolean
find_segment (const guint8 *bytes, gsize length, Element *segment)
{
  Element whole = { .end = length };
  gsize at = 0;

  return find (bytes, &whole, &at, SEGMENT, segment);
}

/* Appends the head of an element of which so much content follows. */
static void
append_head (GByteArray *bytes, guint32 id, guint64 length)
{
  guint8 head[4 + LENGTH_BYTES];
  guint n = 0;

  for (int shift = 24; shift >= 0; shift -= 8)
    if (id >> shift != 0)
      head[n++] = (guint8) (id >> shift);
  head[n++] = 1;
  for (int shift = 8 * (LENGTH_BYTES - 2); shift >= 0; shift -= 8)
    head[n++] = (guint8) (length >> shift);
  g_byte_array_append (bytes, head, n);
}

/* Puts an element of that id around the bytes. */
static void
wrap (GByteArray *bytes, guint32 id)
{
  g_autoptr (GByteArray) head = g_byte_array_new ();

  append_head (head, id, bytes->len);
  g_byte_array_prepend (bytes, head->data, head->len);
}

/* (transfer full) */
static GByteArray *
make_tags (const char *recipe)
{
  GByteArray *tags = g_byte_array_new ();
  g_autoptr (GByteArray) targets = g_byte_array_new ();

  append_head (tags, TAG_NAME, strlen (NAME));
  g_byte_array_append (tags, (const guint8 *) NAME, strlen (NAME));
  append_head (tags, TAG_STRING, strlen (recipe));
  g_byte_array_append (tags, (const guint8 *) recipe, (guint) strlen (recipe));
  wrap (tags, SIMPLE_TAG);
  append_head (targets, TARGETS, 0);
  g_byte_array_prepend (tags, targets->data, targets->len);
  wrap (tags, TAG);
  wrap (tags, TAGS);
  return tags;
}

/* At the end of the segment, whose length becomes another. */
static gboolean
put (GByteArray *figure, const char *recipe)
{
  g_autoptr (GByteArray) tags = NULL;
  g_autoptr (GByteArray) head = g_byte_array_new ();
  Element segment;

  if (!find_segment (figure->data, figure->len, &segment) || segment.end != figure->len)
    return FALSE;
  tags = make_tags (recipe);
  append_head (head, SEGMENT, segment.end - segment.start + tags->len);
  if (segment.start < head->len
      || memcmp (figure->data + segment.start - head->len, head->data, 4) != 0)
    return FALSE;
  memcpy (figure->data + segment.start - head->len, head->data, head->len);
  g_byte_array_append (figure, tags->data, tags->len);
  return TRUE;
}

static gboolean
is_ours (const guint8 *bytes, const Element *simple)
{
  Element name;
  gsize at = simple->start;

  return find (bytes, simple, &at, TAG_NAME, &name) && name.end - name.start == strlen (NAME)
         && memcmp (bytes + name.start, NAME, strlen (NAME)) == 0;
}

/* The text of our tag among an element Tags. */
static GBytes *
read_tags (const guint8 *bytes, const Element *tags, gboolean *damaged)
{
  Element tag, simple, text;
  gsize tag_at = tags->start;

  while (find (bytes, tags, &tag_at, TAG, &tag))
    {
      gsize simple_at = tag.start;

      while (find (bytes, &tag, &simple_at, SIMPLE_TAG, &simple))
        if (is_ours (bytes, &simple))
          {
            gsize text_at = simple.start;

            *damaged = !find (bytes, &simple, &text_at, TAG_STRING, &text);
            return *damaged ? NULL
                            : g_bytes_new (bytes + text.start, MIN (text.end - text.start,
                                                                    DH_EXPERIMENT_MAX_BYTES + 1));
          }
    }
  return NULL;
}

static GBytes *
get (const guint8 *bytes, gsize length, gboolean *damaged)
{
  GBytes *recipe = NULL;
  Element segment, tags;
  gsize at;

  if (!find_segment (bytes, length, &segment))
    return NULL;
  at = segment.start;
  while (recipe == NULL && !*damaged && find (bytes, &segment, &at, TAGS, &tags))
    recipe = read_tags (bytes, &tags, damaged);
  return recipe;
}

const DhRecipeContainer dh_recipe_webm = { .recognise = recognise, .put = put, .get = get };
