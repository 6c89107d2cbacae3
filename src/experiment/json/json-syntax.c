/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "json-syntax.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "error.h"

/* A whole number of more digits might not fit into the library's 64 bits. */
#define MAX_WHOLE_DIGITS 18

/* A list or object that is open. */
typedef struct
{
  char closing;     /* ']' or '}' */
  GHashTable *keys; /* those that an object has so far; NULL: a list */
} Container;

typedef struct
{
  const char *text;
  const char *end;
  const char *at;
  Container open[DH_JSON_MAX_NESTING];
  guint n_open;
  guint n_containers; /* seen altogether */
  GError *error;
} Scanner;

static gboolean fail_at (Scanner *self, const char *at, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

/* Returns FALSE, for the caller to return. */
static gboolean
fail_at (Scanner *self, const char *at, const char *format, ...)
{
  g_autofree char *message = NULL;
  const char *line_start = at;
  guint line = 1;
  va_list arguments;

  while (line_start > self->text && line_start[-1] != '\n')
    line_start--;
  for (const char *c = self->text; c < line_start; c++)
    line += *c == '\n';

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (&self->error, DH_ERROR, DH_ERROR_EXPERIMENT, _ ("line %u, column %u: %s"), line,
               (guint) g_utf8_strlen (line_start, at - line_start) + 1, message);
  return FALSE;
}

static gboolean
fail_here (Scanner *self, const char *expected)
{
  if (self->at == self->end)
    return fail_at (self, self->at, _ ("the file ends here; expected %s"), expected);
  if (*self->at == '/' || *self->at == '#')
    return fail_at (self, self->at, _ ("expected %s; JSON has no comments"), expected);
  if (g_ascii_isprint (*self->at))
    return fail_at (self, self->at, _ ("expected %s, not '%c'"), expected, *self->at);
  return fail_at (self, self->at, _ ("expected %s"), expected);
}

static void
skip_space (Scanner *self)
{
  while (self->at < self->end
         && (*self->at == ' ' || *self->at == '\t' || *self->at == '\n' || *self->at == '\r'))
    self->at++;
}

static gboolean
take (Scanner *self, char character)
{
  if (self->at == self->end || *self->at != character)
    return FALSE;
  self->at++;
  return TRUE;
}

/* The four digits after "\u"; -1: they aren't there. */
static int
scan_code_unit (Scanner *self)
{
  int unit = 0;

  for (guint i = 0; i < 4; i++, self->at++)
    {
      if (self->at == self->end || !g_ascii_isxdigit (*self->at))
        return -1;
      unit = unit * 16 + g_ascii_xdigit_value (*self->at);
    }
  return unit;
}

static gboolean
scan_unicode_escape (Scanner *self, const char *start)
{
  int unit = scan_code_unit (self);

  if (unit < 0)
    return fail_at (self, start, _ ("expected four hexadecimal digits after \"\\u\""));
  if (unit == 0)
    return fail_at (self, start, _ ("a text can't contain the character \"\\u0000\""));
  if (unit >= 0xD800 && unit <= 0xDBFF)
    {
      int second = take (self, '\\') && take (self, 'u') ? scan_code_unit (self) : -1;

      if (second < 0xDC00 || second > 0xDFFF)
        return fail_at (self, start,
                        _ ("the first half of a surrogate pair lacks its second half"));
    }
  else if (unit >= 0xDC00 && unit <= 0xDFFF)
    return fail_at (self, start, _ ("the second half of a surrogate pair lacks its first half"));
  return TRUE;
}

static gboolean
scan_escape (Scanner *self)
{
  const char *start = self->at++;

  if (take (self, 'u'))
    return scan_unicode_escape (self, start);
  if (self->at == self->end || strchr ("\"\\/bfnrt", *self->at) == NULL)
    return fail_at (self, start,
                    _ ("this escape isn't known; a backslash itself is written \"\\\\\""));
  self->at++;
  return TRUE;
}

/* At the opening quote. */
static gboolean
scan_string (Scanner *self)
{
  const char *start = self->at++;

  while (self->at < self->end && *self->at != '"')
    {
      if (*self->at == '\\')
        {
          if (!scan_escape (self))
            return FALSE;
        }
      else if (*self->at == '\n' || *self->at == '\r')
        return fail_at (self, start, _ ("this text has no closing '\"' in its line"));
      else if ((guchar) *self->at < 0x20)
        return fail_at (self, self->at,
                        _ ("a text must have its control characters written with a backslash, a "
                           "tab as \"\\t\""));
      else
        self->at++;
    }
  if (take (self, '"'))
    return TRUE;
  return fail_at (self, start, _ ("this text has no closing '\"'"));
}

static gsize
scan_digits (Scanner *self)
{
  const char *start = self->at;

  while (self->at < self->end && g_ascii_isdigit (*self->at))
    self->at++;
  return (gsize) (self->at - start);
}

static gboolean
scan_number (Scanner *self)
{
  const char *start = self->at;
  const char *digits;
  gboolean whole = TRUE;
  gsize n;

  take (self, '-');
  digits = self->at;
  n = scan_digits (self);
  if (n == 0)
    return fail_here (self, _ ("a digit"));
  if (n > 1 && *digits == '0')
    return fail_at (self, start, _ ("a number can't begin with a 0 before other digits"));
  if (take (self, '.'))
    {
      whole = FALSE;
      if (scan_digits (self) == 0)
        return fail_here (self, _ ("a digit after the decimal point"));
    }
  if (take (self, 'e') || take (self, 'E'))
    {
      whole = FALSE;
      if (!take (self, '+'))
        take (self, '-');
      if (scan_digits (self) == 0)
        return fail_here (self, _ ("a digit of the exponent"));
    }
  if (whole && n > MAX_WHOLE_DIGITS)
    return fail_at (self, start,
                    _ ("a whole number of more than %d digits; write it with an exponent: 1e20"),
                    MAX_WHOLE_DIGITS);
  return TRUE;
}

static gboolean
scan_word (Scanner *self)
{
  const char *const words[] = { "true", "false", "null" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize n = strlen (words[i]);

      if ((gsize) (self->end - self->at) >= n && memcmp (self->at, words[i], n) == 0)
        {
          self->at += n;
          return TRUE;
        }
    }
  return fail_here (self, _ ("a value"));
}

static gboolean
open_container (Scanner *self)
{
  Container *container = &self->open[self->n_open];

  if (self->n_open == DH_JSON_MAX_NESTING)
    return fail_at (self, self->at, _ ("lists and objects are nested more than %d deep"),
                    DH_JSON_MAX_NESTING);
  if (self->n_containers++ == DH_JSON_MAX_CONTAINERS)
    return fail_at (self, self->at, _ ("there are more than %d lists and objects"),
                    DH_JSON_MAX_CONTAINERS);
  container->closing = *self->at == '{' ? '}' : ']';
  container->keys
      = *self->at == '{' ? g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) : NULL;
  self->n_open++;
  self->at++;
  return TRUE;
}

static void
close_container (Scanner *self)
{
  g_clear_pointer (&self->open[--self->n_open].keys, g_hash_table_unref);
}

/* The key between the quotes, its escapes resolved by the library. (transfer full) */
static char *
decode_key (const char *start, const char *end)
{
  g_autofree char *quoted = g_strndup (start, (gsize) (end - start));
  g_autoptr (JsonNode) node = NULL;

  if (strchr (quoted, '\\') == NULL)
    return g_strndup (start + 1, (gsize) (end - start) - 2);
  node = json_from_string (quoted, NULL);
  return node != NULL ? json_node_dup_string (node) : g_steal_pointer (&quoted);
}

/* A key and its colon. */
static gboolean
scan_key (Scanner *self)
{
  GHashTable *keys = self->open[self->n_open - 1].keys;
  const char *start = self->at;
  char *key;

  if (self->at == self->end || *self->at != '"')
    return fail_here (self, _ ("a key in double quotes"));
  if (!scan_string (self))
    return FALSE;
  key = decode_key (start, self->at);
  if (!g_hash_table_add (keys, key))
    return fail_at (self, start, _ ("this key is there twice; remove one of the two"));
  skip_space (self);
  return take (self, ':') || fail_here (self, _ ("':' after the key"));
}

/* After a value: closes what ends here, and stops before the next value or at the end. */
static gboolean
scan_after_value (Scanner *self)
{
  for (skip_space (self); self->n_open > 0; skip_space (self))
    {
      const Container *container = &self->open[self->n_open - 1];

      if (take (self, container->closing))
        {
          close_container (self);
          continue;
        }
      if (!take (self, ','))
        return fail_here (self, container->keys != NULL ? _ ("',' or '}'") : _ ("',' or ']'"));
      skip_space (self);
      return container->keys == NULL || scan_key (self);
    }
  return TRUE;
}

/* Scans a value that isn't a container whole, and of a container what stands before its first value.
 * complete says which. */
static gboolean
scan_value_start (Scanner *self, gboolean *complete)
{
  *complete = TRUE;
  skip_space (self);
  if (self->at == self->end)
    return fail_here (self, _ ("a value"));
  if (*self->at == '"')
    return scan_string (self);
  if (*self->at == '-' || g_ascii_isdigit (*self->at))
    return scan_number (self);
  if (*self->at != '{' && *self->at != '[')
    return scan_word (self);

  if (!open_container (self))
    return FALSE;
  skip_space (self);
  if (take (self, self->open[self->n_open - 1].closing))
    {
      close_container (self);
      return TRUE;
    }
  *complete = FALSE;
  return self->open[self->n_open - 1].keys == NULL || scan_key (self);
}

static gboolean
scan_document (Scanner *self)
{
  do
    {
      gboolean complete;

      if (!scan_value_start (self, &complete) || (complete && !scan_after_value (self)))
        return FALSE;
    }
  while (self->n_open > 0);

  return self->at == self->end || fail_here (self, _ ("the end of the file"));
}

gboolean
dh_json_check_syntax (const char *text, gsize length, GError **error)
{
  Scanner self = { .text = text, .end = text + length, .at = text };
  const char *valid_end;
  gboolean correct;

  if (!g_utf8_validate_len (text, length, &valid_end))
    correct = fail_at (&self, valid_end, _ ("the text isn't UTF-8; save it with that encoding"));
  else
    correct = scan_document (&self);

  while (self.n_open > 0)
    close_container (&self);
  if (!correct)
    g_propagate_error (error, self.error);
  return correct;
}
