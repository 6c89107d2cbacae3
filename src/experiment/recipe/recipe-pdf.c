/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "recipe-private.h"

/* The recipe is an embedded file (ISO 32000-1, 7.11.4), which viewers list among the attachments. Its
 * stream is known by its media type; in a name, "/" is written "#2F". */
#define SUBTYPE "x-downhill+json"
#define MAX_DICTIONARY 4096 /* bytes between the media type and the stream's beginning */
#define MAX_TRIES 100       /* places with the media type that are looked at */

static gboolean
recognise (const guint8 *bytes, gsize length)
{
  return length >= 5 && memcmp (bytes, "%PDF-", 5) == 0;
}

/* Where the last occurrence of the word begins; `length` where there is none. */
static gsize
find_last (const guint8 *bytes, gsize length, const char *word)
{
  gsize last = length;
  gsize at = 0;

  while ((at = dh_recipe_find (bytes, length, at, word)) < length)
    last = at++;
  return last;
}

/* The whole number behind the last occurrence of the word; -1 where there is none. */
static gint64
find_number (const GByteArray *pdf, const char *word)
{
  gsize at = find_last (pdf->data, pdf->len, word) + strlen (word);
  char digits[16] = "";

  if (at >= pdf->len)
    return -1;
  memcpy (digits, pdf->data + at, MIN (sizeof digits - 1, pdf->len - at));
  return g_ascii_strtoll (digits, NULL, 10);
}

/* The catalogue's dictionary without its end, ">>". (transfer full; NULL: it isn't there) */
static char *
find_catalogue (const GByteArray *pdf, gint64 root)
{
  g_autofree char *front = g_strdup_printf ("\n%" G_GINT64_FORMAT " 0 obj\n", root);
  gsize start = find_last (pdf->data, pdf->len, front);
  gsize end = dh_recipe_find (pdf->data, pdf->len, start, ">>\nendobj");

  if (end == pdf->len)
    return NULL;
  start += strlen (front);
  return g_strndup ((const char *) pdf->data + start, end - start);
}

static void append_text (GByteArray *pdf, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
append_text (GByteArray *pdf, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_byte_array_append (pdf, (const guint8 *) text, (guint) strlen (text));
}

/* An update of the file (ISO 32000-1, 7.5.6): a stream, what names it, and the catalogue anew. */
static gboolean
put (GByteArray *figure, const char *recipe)
{
  g_autoptr (GByteArray) packed = dh_recipe_deflate (recipe, strlen (recipe));
  gint64 size = find_number (figure, "/Size ");
  gint64 root = find_number (figure, "/Root ");
  gint64 info = find_number (figure, "/Info ");
  gint64 previous = find_number (figure, "\nstartxref\n");
  g_autofree char *catalogue = find_catalogue (figure, root);
  guint offsets[3];
  guint table;

  if (size < 0 || root < 0 || info < 0 || previous < 0 || catalogue == NULL)
    return FALSE;

  offsets[0] = figure->len;
  append_text (figure,
               "%" G_GINT64_FORMAT " 0 obj\n%s   /Names << /EmbeddedFiles << /Names [ "
               "(figure.downhill) %" G_GINT64_FORMAT " 0 R ] >> >>\n>>\nendobj\n",
               root, catalogue, size + 1);
  offsets[1] = figure->len;
  append_text (figure,
               "%" G_GINT64_FORMAT " 0 obj\n<< /Type /EmbeddedFile\n"
               "   /Subtype /application#2F" SUBTYPE "\n   /Filter /FlateDecode\n"
               "   /Params << /Size %" G_GSIZE_FORMAT " >>\n"
               "   /Length %u\n>>\nstream\n",
               size, strlen (recipe), packed->len);
  g_byte_array_append (figure, packed->data, packed->len);
  append_text (figure, "\nendstream\nendobj\n");
  offsets[2] = figure->len;
  append_text (figure,
               "%" G_GINT64_FORMAT " 0 obj\n<< /Type /Filespec\n"
               "   /F (figure.downhill)\n   /UF (figure.downhill)\n"
               "   /EF << /F %" G_GINT64_FORMAT " 0 R >>\n>>\nendobj\n",
               size + 1, size);

  table = figure->len;
  append_text (figure,
               "xref\n%" G_GINT64_FORMAT " 1\n%010u 00000 n \n%" G_GINT64_FORMAT
               " 2\n%010u 00000 n \n%010u 00000 n \n",
               root, offsets[0], size, offsets[1], offsets[2]);
  append_text (figure,
               "trailer\n<< /Size %" G_GINT64_FORMAT "\n   /Root %" G_GINT64_FORMAT
               " 0 R\n   /Info %" G_GINT64_FORMAT " 0 R\n   /Prev %" G_GINT64_FORMAT
               "\n>>\nstartxref\n%u\n%%%%EOF\n",
               size + 2, root, info, previous, table);
  return TRUE;
}

/* Whether a dictionary has the word within the bytes from start to end. */
static gboolean
has_word (const guint8 *bytes, gsize start, gsize end, const char *word)
{
  return dh_recipe_find (bytes, end, start, word) < end;
}

/* The stream whose dictionary has our media type at `at`. NULL where it isn't one. */
static GBytes *
read_stream (const guint8 *bytes, gsize length, gsize at, gboolean *damaged)
{
  gsize limit = MIN (length, at + MAX_DICTIONARY);
  gsize start = dh_recipe_find (bytes, limit, at, "stream");
  gsize front = at > MAX_DICTIONARY ? at - MAX_DICTIONARY : 0;
  gsize end;
  GBytes *recipe;

  if (start == limit || has_word (bytes, at, start, "endobj"))
    return NULL;
  /* The dictionary's own beginning: the last "obj" before the media type. */
  front += find_last (bytes + front, at - front, "obj");

  *damaged = TRUE;
  end = start;
  start += strlen ("stream");
  if (start < length && bytes[start] == '\r')
    start++;
  if (start < length && bytes[start] == '\n')
    start++;
  if (has_word (bytes, front, end, "/FlateDecode"))
    recipe = dh_recipe_inflate (bytes + start, length - start);
  else
    {
      end = dh_recipe_find (bytes, length, start, "endstream");
      recipe = end < length
                   ? g_bytes_new (bytes + start, MIN (end - start, DH_EXPERIMENT_MAX_BYTES + 1))
                   : NULL;
    }
  *damaged = recipe == NULL;
  return recipe;
}

static GBytes *
get (const guint8 *bytes, gsize length, gboolean *damaged)
{
  GBytes *recipe = NULL;
  gsize at = 0;

  for (guint i = 0; i < MAX_TRIES && recipe == NULL && !*damaged; i++)
    {
      at = dh_recipe_find (bytes, length, at, SUBTYPE);
      if (at == length)
        break;
      recipe = read_stream (bytes, length, at++, damaged);
    }
  return recipe;
}

const DhRecipeContainer dh_recipe_pdf = { .recognise = recognise, .put = put, .get = get };
