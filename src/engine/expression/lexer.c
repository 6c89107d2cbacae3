/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lexer.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "error.h"
#include "expression.h"

/* A place in the text; what has been read of it so far is in the lexer's tokens. */
typedef struct
{
  DhLexer *lexer;
  gsize next; /* index of the next character */
} Reader;

/* Signs as people paste them, and what they mean here. */
static const struct
{
  gunichar pasted;
  char meant;
} signs[] = {
  { 0x00d7, '*' }, /* × */
  { 0x00b7, '*' }, /* · */
  { 0x22c5, '*' }, /* ⋅ */
  { 0x2217, '*' }, /* ∗ */
  { 0x2219, '*' }, /* ∙ */
  { 0x2062, '*' }, /* invisible times */
  { 0x00f7, '/' }, /* ÷ */
  { 0x2044, '/' }, /* ⁄ */
  { 0x2215, '/' }, /* ∕ */
  { 0x2212, '-' }, /* − */
  { 0x2010, '-' }, /* ‐ */
  { 0x2011, '-' }, /* non-breaking hyphen */
  { 0x2013, '-' }, /* – */
};

#define SUPERSCRIPT_MINUS 0x207b
#define GREEK_PI 0x03c0

static gunichar
normalise (gunichar c)
{
  /* The full-width forms stand in the order of ASCII. */
  if (c >= 0xff01 && c <= 0xff5e)
    return c - 0xff01 + '!';
  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (signs[i].pasted == c)
      return signs[i].meant;
  return c;
}

static int
superscript_digit (gunichar c)
{
  switch (c)
    {
    case 0x00b9:
      return 1;
    case 0x00b2:
      return 2;
    case 0x00b3:
      return 3;
    default:
      return c == 0x2070 || (c >= 0x2074 && c <= 0x2079) ? (int) (c - 0x2070) : -1;
    }
}

static gboolean
is_digit (gunichar c)
{
  return c >= '0' && c <= '9';
}

static gboolean
is_letter (gunichar c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/* The character that many places on, 0 past the end. */
static gunichar
peek (const Reader *reader, gsize ahead)
{
  gsize index = reader->next + ahead;

  return index < reader->lexer->n_characters ? reader->lexer->characters[index] : 0;
}

static void
push (Reader *reader, DhTokenKind kind, gsize length, double number)
{
  const DhToken token = {
    .kind = kind,
    .column = reader->next + 1,
    .length = length,
    .number = number,
  };

  g_array_append_val (reader->lexer->tokens, token);
}

static gboolean
push_number (Reader *reader, const char *digits, gsize length, GError **error)
{
  double number = g_ascii_strtod (digits, NULL);

  if (!isfinite (number))
    {
      g_set_error (error, DH_ERROR, DH_ERROR_EXPRESSION,
                   _ ("column %u: the number is too large; the greatest is about 1.8e308"),
                   (guint) reader->next + 1);
      return FALSE;
    }
  push (reader, DH_TOKEN_NUMBER, length, number);
  reader->next += length;
  return TRUE;
}

static gsize
count_digits (const Reader *reader, gsize from)
{
  gsize n = 0;

  while (is_digit (peek (reader, from + n)))
    n++;
  return n;
}

/* Digits, a point among them at most, and an exponent where digits follow the "e": in "2e*x" the
 * e is Euler's number. */
static gboolean
read_number (Reader *reader, GError **error)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  gsize length = count_digits (reader, 0);
  gunichar letter;

  if (peek (reader, length) == '.')
    length += 1 + count_digits (reader, length + 1);

  letter = peek (reader, length);
  if (letter == 'e' || letter == 'E')
    {
      gunichar sign = peek (reader, length + 1);
      gsize signs_length = sign == '+' || sign == '-' ? 1 : 0;
      gsize exponent = count_digits (reader, length + 1 + signs_length);

      if (exponent > 0)
        length += 1 + signs_length + exponent;
    }

  for (gsize i = 0; i < length; i++)
    g_string_append_c (digits, (char) peek (reader, i));
  return push_number (reader, digits->str, length, error);
}

/* "x²³" is x^23, "x⁻¹" is x^-1. */
static gboolean
read_superscript (Reader *reader, GError **error)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  gsize sign = peek (reader, 0) == SUPERSCRIPT_MINUS ? 1 : 0;
  gsize length = sign;

  while (superscript_digit (peek (reader, length)) >= 0)
    g_string_append_c (digits, '0' + superscript_digit (peek (reader, length++)));
  if (length == sign)
    {
      g_set_error (error, DH_ERROR, DH_ERROR_EXPRESSION,
                   _ ("column %u: expected a raised digit after the raised minus sign"),
                   (guint) reader->next + 1);
      return FALSE;
    }

  push (reader, DH_TOKEN_POWER, length, 0);
  if (sign > 0)
    push (reader, DH_TOKEN_MINUS, length, 0);
  return push_number (reader, digits->str, length, error);
}

static void
read_name (Reader *reader)
{
  gsize length = 0;

  while (is_letter (peek (reader, length)) || is_digit (peek (reader, length)))
    length++;
  push (reader, DH_TOKEN_NAME, length, 0);
  reader->next += length;
}

static gboolean
read_sign (Reader *reader, GError **error)
{
  static const char known[] = "+-*/^(),";
  static const DhTokenKind kinds[] = {
    DH_TOKEN_PLUS,  DH_TOKEN_MINUS, DH_TOKEN_TIMES, DH_TOKEN_DIVIDE,
    DH_TOKEN_POWER, DH_TOKEN_OPEN,  DH_TOKEN_CLOSE, DH_TOKEN_COMMA,
  };
  gunichar c = peek (reader, 0);
  const char *found = c < 0x80 ? strchr (known, (int) c) : NULL;
  DhToken here = { .column = reader->next + 1, .length = 1 };
  g_autofree char *quoted = NULL;

  if (found != NULL)
    {
      push (reader, kinds[found - known], 1, 0);
      reader->next++;
      return TRUE;
    }

  quoted = dh_lexer_quote (reader->lexer, &here);
  if (c == '|')
    g_set_error (error, DH_ERROR, DH_ERROR_EXPRESSION,
                 _ ("column %u: '|' is not part of the language; write abs(…)"), here.column);
  else if (c == 0x221a)
    g_set_error (error, DH_ERROR, DH_ERROR_EXPRESSION,
                 _ ("column %u: '√' is not part of the language; write sqrt(…)"), here.column);
  else if (c == '[' || c == '{')
    g_set_error (error, DH_ERROR, DH_ERROR_EXPRESSION,
                 _ ("column %u: unexpected '%s'; use parentheses"), here.column, quoted);
  else if (g_unichar_isprint (c))
    g_set_error (error, DH_ERROR, DH_ERROR_EXPRESSION, _ ("column %u: unexpected '%s'"),
                 here.column, quoted);
  else
    g_set_error (error, DH_ERROR, DH_ERROR_EXPRESSION, _ ("column %u: unexpected character U+%04X"),
                 here.column, c);
  return FALSE;
}

static gboolean
read_token (Reader *reader, GError **error)
{
  gunichar c = peek (reader, 0);

  if (g_unichar_isspace (c))
    {
      reader->next++;
      return TRUE;
    }
  if (is_digit (c) || (c == '.' && is_digit (peek (reader, 1))))
    return read_number (reader, error);
  if (superscript_digit (c) >= 0 || c == SUPERSCRIPT_MINUS)
    return read_superscript (reader, error);
  if (is_letter (c))
    {
      read_name (reader);
      return TRUE;
    }
  if (c == GREEK_PI)
    {
      push (reader, DH_TOKEN_NAME, 1, 0);
      reader->next++;
      return TRUE;
    }
  return read_sign (reader, error);
}

/* The text as characters. What isn't UTF-8 or too long is refused here, before anything is made
 * of it. */
static gboolean
read_characters (DhLexer *self, const char *text, GError **error)
{
  const char *end;
  glong n;

  if (!g_utf8_validate (text, -1, &end))
    {
      g_set_error (error, DH_ERROR, DH_ERROR_EXPRESSION,
                   _ ("column %u: the text is not valid UTF-8"),
                   (guint) g_utf8_strlen (text, end - text) + 1);
      return FALSE;
    }
  if (g_utf8_strlen (text, -1) > DH_EXPRESSION_MAX_LENGTH)
    {
      g_set_error (error, DH_ERROR, DH_ERROR_EXPRESSION,
                   _ ("column %u: the expression is longer than %u characters"),
                   (guint) DH_EXPRESSION_MAX_LENGTH + 1, (guint) DH_EXPRESSION_MAX_LENGTH);
      return FALSE;
    }
  self->characters = g_utf8_to_ucs4_fast (text, -1, &n);
  self->n_characters = n;
  for (glong i = 0; i < n; i++)
    self->characters[i] = normalise (self->characters[i]);
  return TRUE;
}

gboolean
dh_lexer_init (DhLexer *self, const char *text, GError **error)
{
  Reader reader = { .lexer = self };

  *self = (DhLexer){ .text = text };
  if (!read_characters (self, text, error))
    return FALSE;

  self->tokens = g_array_new (FALSE, FALSE, sizeof (DhToken));
  while (reader.next < self->n_characters)
    if (!read_token (&reader, error))
      return FALSE;
  push (&reader, DH_TOKEN_END, 0, 0);
  return TRUE;
}

void
dh_lexer_clear (DhLexer *self)
{
  g_clear_pointer (&self->characters, g_free);
  g_clear_pointer (&self->tokens, g_array_unref);
}

char *
dh_lexer_quote (const DhLexer *self, const DhToken *token)
{
  const char *start = g_utf8_offset_to_pointer (self->text, token->column - 1);

  return g_strndup (start, g_utf8_offset_to_pointer (start, token->length) - start);
}

char *
dh_lexer_name (const DhLexer *self, const DhToken *token)
{
  GString *name;

  if (self->characters[token->column - 1] == GREEK_PI)
    return g_strdup ("pi");
  name = g_string_new (NULL);
  for (gsize i = 0; i < token->length; i++)
    g_string_append_unichar (name, self->characters[token->column - 1 + i]);
  return g_string_free (name, FALSE);
}
