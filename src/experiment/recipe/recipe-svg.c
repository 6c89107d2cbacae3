/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "recipe-private.h"

/* The element <metadata> may hold those of any namespace. */
#define ELEMENT "downhill:experiment"
#define NAMESPACE "https://github.com/downhill/downhill"

#define CHUNK 65536 /* bytes that are read at a time */

/* How many bytes a byte-order mark takes, which GLib's parser doesn't know. */
static gsize
measure_mark (const guint8 *bytes, gsize length)
{
  return length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
}

static gboolean
recognise (const guint8 *bytes, gsize length)
{
  static const char *const beginnings[] = { "<?xml", "<svg", "<!--", "<!DOCTYPE" };
  gsize at = measure_mark (bytes, length);

  while (at < length && g_ascii_isspace (bytes[at]))
    at++;
  for (gsize i = 0; i < G_N_ELEMENTS (beginnings); i++)
    {
      gsize n = strlen (beginnings[i]);

      if (length - at >= n && memcmp (bytes + at, beginnings[i], n) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Quotes, which JSON is full of, may stand in an element's text. (transfer full) */
static char *
escape (const char *recipe)
{
  g_autofree char *escaped = g_markup_escape_text (recipe, -1);
  GString *text = g_string_new (escaped);

  g_string_replace (text, "&quot;", "\"", 0);
  return g_string_free (text, FALSE);
}

static gboolean
put (GByteArray *figure, const char *recipe)
{
  g_autofree char *escaped = escape (recipe);
  g_autofree char *element
      = g_strdup_printf ("\n<metadata>\n<" ELEMENT " xmlns:downhill=\"" NAMESPACE
                         "\">\n%s</" ELEMENT ">\n</metadata>",
                         escaped);
  g_autoptr (GByteArray) rest = g_byte_array_new ();
  gsize root = dh_recipe_find (figure->data, figure->len, 0, "<svg");
  gsize end = dh_recipe_find (figure->data, figure->len, root, ">");

  if (end == figure->len)
    return FALSE;
  g_byte_array_append (rest, figure->data + end + 1, (guint) (figure->len - end - 1));
  g_byte_array_set_size (figure, (guint) (end + 1));
  g_byte_array_append (figure, (const guint8 *) element, (guint) strlen (element));
  g_byte_array_append (figure, rest->data, rest->len);
  return TRUE;
}

/* What has been found while reading. */
typedef struct
{
  gboolean is_inside;
  gboolean is_whole;
  GString *text;
} Reading;

static void
start_element_cb (GMarkupParseContext *context,
                  const char *name,
                  const char **names,
                  const char **values,
                  gpointer data,
                  GError **error)
{
  Reading *self = data;

  self->is_inside = !self->is_whole && g_str_equal (name, ELEMENT);
}

static void
end_element_cb (GMarkupParseContext *context, const char *name, gpointer data, GError **error)
{
  Reading *self = data;

  self->is_whole = self->is_whole || self->is_inside;
  self->is_inside = FALSE;
}

static void
text_cb (
    GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  Reading *self = data;

  if (self->is_inside)
    g_string_append_len (self->text, text,
                         (gssize) MIN (length, DH_EXPERIMENT_MAX_BYTES + 1 - self->text->len));
}

static GBytes *
get (const guint8 *bytes, gsize length, gboolean *damaged)
{
  static const GMarkupParser parser
      = { .start_element = start_element_cb, .end_element = end_element_cb, .text = text_cb };
  g_autoptr (GString) text = g_string_new (NULL);
  Reading reading = { .text = text };
  g_autoptr (GMarkupParseContext) context
      = g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &reading, NULL);
  gsize at = measure_mark (bytes, length);
  gboolean correct = TRUE;

  /* GLib's parser sets one error over another in some texts that aren't UTF-8. */
  if (!g_utf8_validate_len ((const char *) bytes, length, NULL))
    return NULL;
  while (correct && !reading.is_whole && at < length)
    {
      gsize n = MIN (CHUNK, length - at);

      correct = g_markup_parse_context_parse (context, (const char *) bytes + at, (gssize) n, NULL);
      at += n;
    }
  if (reading.is_whole)
    return g_string_free_to_bytes (g_steal_pointer (&text));
  *damaged = reading.is_inside;
  return NULL;
}

const DhRecipeContainer dh_recipe_svg = { .recognise = recognise, .put = put, .get = get };
