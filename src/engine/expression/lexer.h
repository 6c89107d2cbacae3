/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

typedef enum
{
  DH_TOKEN_END,
  DH_TOKEN_NUMBER,
  DH_TOKEN_NAME,
  DH_TOKEN_PLUS,
  DH_TOKEN_MINUS,
  DH_TOKEN_TIMES,
  DH_TOKEN_DIVIDE,
  DH_TOKEN_POWER,
  DH_TOKEN_OPEN,
  DH_TOKEN_CLOSE,
  DH_TOKEN_COMMA,
} DhTokenKind;

typedef struct
{
  DhTokenKind kind;
  guint column; /* of its first character, from 1 */
  guint length; /* characters */
  double number;
} DhToken;

/* An expression's text as tokens, the last of which is DH_TOKEN_END. */
typedef struct
{
  gunichar *characters; /* with signs that mean the same made the same: "−" is "-" */
  gsize n_characters;
  const char *text; /* as typed; borrowed */
  GArray *tokens;   /* DhToken */
} DhLexer;

/* Takes the text apart. FALSE with DH_ERROR_EXPRESSION where a character has no place in an
 * expression, a number is too large, or the text too long. To be cleared in either case. */
gboolean dh_lexer_init (DhLexer *self, const char *text, GError **error);
void dh_lexer_clear (DhLexer *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DhLexer, dh_lexer_clear)

/* The token as it was typed (transfer full), and its name in the lexer's own spelling, where "π"
 * is "pi" (transfer full). */
char *dh_lexer_quote (const DhLexer *self, const DhToken *token);
char *dh_lexer_name (const DhLexer *self, const DhToken *token);
