/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "parser.h"

#include <glib/gi18n-lib.h>

#include "error.h"
#include "function-table.h"
#include "lexer.h"
#include "names.h"

/* By recursive descent:
 *
 *   sum      = ["+"] product { ("+" | "-") product }
 *   product  = signed { ("*" | "/") signed | power }     (the last: implied multiplication)
 *   signed   = "-" signed | power
 *   power    = primary [ "^" exponent ]
 *   exponent = "-" exponent | power
 *   primary  = number | name | function "(" sum { "," sum } ")" | "(" sum ")"
 *
 * A product or sum of many terms is read in a loop; whatever recurses counts as a level of
 * nesting. */
typedef struct
{
  const DhLexer *lexer;
  guint next; /* index of the next token */
  guint levels;
  const DhConstant *constants;
  gsize n_constants;
  DhGraph *graph;
} Parser;

static gboolean read_sum (Parser *self, DhNode *node, GError **error);
static gboolean read_signed (Parser *self, DhNode *node, GError **error);
static gboolean read_power (Parser *self, DhNode *node, GError **error);

static const DhToken *
peek (const Parser *self)
{
  return &g_array_index (self->lexer->tokens, DhToken, self->next);
}

/* The token before, or NULL at the beginning. */
static const DhToken *
peek_back (const Parser *self)
{
  return self->next > 0 ? peek (self) - 1 : NULL;
}

static gboolean
accept (Parser *self, DhTokenKind kind)
{
  if (peek (self)->kind != kind)
    return FALSE;
  self->next++;
  return TRUE;
}

static gboolean
enter (Parser *self, GError **error)
{
  if (self->levels < DH_EXPRESSION_MAX_NESTING)
    {
      self->levels++;
      return TRUE;
    }
  g_set_error (error, DH_ERROR, DH_ERROR_EXPRESSION,
               _ ("column %u: more than %u levels of nesting"), peek (self)->column,
               (guint) DH_EXPRESSION_MAX_NESTING);
  return FALSE;
}

static void
leave (Parser *self)
{
  self->levels--;
}

static gboolean
fail_operand (const Parser *self, GError **error)
{
  const DhToken *before = peek_back (self);
  g_autofree char *quoted = NULL;

  if (before == NULL)
    {
      g_set_error (error, DH_ERROR, DH_ERROR_EXPRESSION,
                   _ ("column %u: expected a number, a name or '('"), peek (self)->column);
      return FALSE;
    }
  if (before->kind == DH_TOKEN_TIMES && peek (self)->kind == DH_TOKEN_TIMES)
    {
      g_set_error (error, DH_ERROR, DH_ERROR_EXPRESSION,
                   _ ("column %u: unexpected '*'; a power is written x^2"), peek (self)->column);
      return FALSE;
    }
  quoted = dh_lexer_quote (self->lexer, before);
  g_set_error (error, DH_ERROR, DH_ERROR_EXPRESSION,
               _ ("column %u: expected a number, a name or '(' after '%s'"), peek (self)->column,
               quoted);
  return FALSE;
}

/* After a whole operand, what comes next has no place there. */
static gboolean
fail_operator (const Parser *self, GError **error)
{
  const DhToken *before = peek_back (self);
  g_autofree char *quoted = dh_lexer_quote (self->lexer, before);
  guint column = peek (self)->column;

  if (peek (self)->kind == DH_TOKEN_CLOSE)
    g_set_error (error, DH_ERROR, DH_ERROR_EXPRESSION, _ ("column %u: ')' without its '('"),
                 column);
  else if (peek (self)->kind == DH_TOKEN_COMMA)
    g_set_error (error, DH_ERROR, DH_ERROR_EXPRESSION,
                 _ ("column %u: unexpected ','; a decimal mark is a point"), column);
  else if (before->kind == DH_TOKEN_NAME && peek (self)->kind == DH_TOKEN_OPEN)
    g_set_error (error, DH_ERROR, DH_ERROR_EXPRESSION,
                 _ ("column %u: '%s' is not a function; write %s*(…) to multiply"), column, quoted,
                 quoted);
  else
    g_set_error (error, DH_ERROR, DH_ERROR_EXPRESSION,
                 _ ("column %u: expected an operator, such as '*', after '%s'"), column, quoted);
  return FALSE;
}

/* Consumes the ")" of the "(" that stood in the given column. */
static gboolean
expect_close (Parser *self, guint opened, GError **error)
{
  if (accept (self, DH_TOKEN_CLOSE))
    return TRUE;
  if (peek (self)->kind != DH_TOKEN_END)
    return fail_operator (self, error);
  g_set_error (error, DH_ERROR, DH_ERROR_EXPRESSION,
               _ ("column %u: expected ')' for the '(' in column %u"), peek (self)->column, opened);
  return FALSE;
}

static gboolean
fail_name (const Parser *self, const DhToken *token, const char *name, GError **error)
{
  g_autofree char *near = dh_name_suggest (name, self->constants, self->n_constants);
  g_autofree char *quoted = dh_lexer_quote (self->lexer, token);

  if (near != NULL)
    g_set_error (error, DH_ERROR, DH_ERROR_EXPRESSION,
                 _ ("column %u: unknown name '%s'; did you mean '%s'?"), token->column, quoted,
                 near);
  else
    g_set_error (error, DH_ERROR, DH_ERROR_EXPRESSION, _ ("column %u: unknown name '%s'"),
                 token->column, quoted);
  return FALSE;
}

static gboolean
read_call (Parser *self, const DhToken *name, DhOperation operation, DhNode *node, GError **error)
{
  const DhFunction *function = dh_function_get (operation);
  DhNode arguments[2] = { DH_NODE_ZERO, DH_NODE_ZERO };
  guint opened = peek (self)->column;
  guint n = 0;

  if (!accept (self, DH_TOKEN_OPEN))
    {
      g_set_error (error, DH_ERROR, DH_ERROR_EXPRESSION, _ ("column %u: expected '(' after '%s'"),
                   opened, function->id);
      return FALSE;
    }
  if (!enter (self, error))
    return FALSE;
  do
    {
      DhNode argument;

      if (!read_sum (self, &argument, error))
        return FALSE;
      if (n < G_N_ELEMENTS (arguments))
        arguments[n] = argument;
      n++;
    }
  while (accept (self, DH_TOKEN_COMMA));
  leave (self);
  if (!expect_close (self, opened, error))
    return FALSE;

  if (n != function->arity)
    {
      g_set_error (error, DH_ERROR, DH_ERROR_EXPRESSION,
                   g_dngettext (GETTEXT_PACKAGE, "column %u: '%s' takes %u argument, not %u",
                                "column %u: '%s' takes %u arguments, not %u", function->arity),
                   name->column, function->id, function->arity, n);
      return FALSE;
    }
  *node = dh_graph_apply (self->graph, operation, arguments[0], arguments[1]);
  return TRUE;
}

static gboolean
read_name (Parser *self, DhNode *node, GError **error)
{
  const DhToken *token = peek (self);
  g_autofree char *name = dh_lexer_name (self->lexer, token);
  DhOperation operation = dh_function_find (name);

  if (operation != DH_N_OPERATIONS)
    {
      self->next++;
      return read_call (self, token, operation, node, error);
    }
  if (!dh_name_find_value (name, self->constants, self->n_constants, self->graph, node))
    return fail_name (self, token, name, error);
  self->next++;
  return TRUE;
}

static gboolean
read_primary (Parser *self, DhNode *node, GError **error)
{
  const DhToken *token = peek (self);

  switch ((int) token->kind)
    {
    case DH_TOKEN_NUMBER:
      self->next++;
      *node = dh_graph_number (self->graph, token->number);
      return TRUE;

    case DH_TOKEN_NAME:
      return read_name (self, node, error);

    case DH_TOKEN_OPEN:
      if (!enter (self, error))
        return FALSE;
      self->next++;
      if (!read_sum (self, node, error))
        return FALSE;
      leave (self);
      return expect_close (self, token->column, error);

    default:
      return fail_operand (self, error);
    }
}

static gboolean
read_exponent (Parser *self, DhNode *node, GError **error)
{
  gboolean success;

  if (!enter (self, error))
    return FALSE;
  if (accept (self, DH_TOKEN_MINUS))
    {
      success = read_exponent (self, node, error);
      if (success)
        *node = dh_graph_apply (self->graph, DH_OPERATION_NEGATE, *node, DH_NODE_ZERO);
    }
  else
    success = read_power (self, node, error);
  leave (self);
  return success;
}

static gboolean
read_power (Parser *self, DhNode *node, GError **error)
{
  DhNode exponent;

  if (!read_primary (self, node, error))
    return FALSE;
  if (!accept (self, DH_TOKEN_POWER))
    return TRUE;
  if (!read_exponent (self, &exponent, error))
    return FALSE;
  *node = dh_graph_apply (self->graph, DH_OPERATION_POW, *node, exponent);
  return TRUE;
}

static gboolean
read_signed (Parser *self, DhNode *node, GError **error)
{
  if (peek (self)->kind != DH_TOKEN_MINUS)
    return read_power (self, node, error);

  if (!enter (self, error))
    return FALSE;
  self->next++;
  if (!read_signed (self, node, error))
    return FALSE;
  leave (self);
  *node = dh_graph_apply (self->graph, DH_OPERATION_NEGATE, *node, DH_NODE_ZERO);
  return TRUE;
}

/* Whether "*" may be left out here: after a number or a parenthesis. Two numbers in a row are
 * rather a slip, such as a thousands separator. */
static gboolean
is_implied_product (const Parser *self)
{
  DhTokenKind before = peek_back (self)->kind;
  DhTokenKind after = peek (self)->kind;

  if (after == DH_TOKEN_NAME || after == DH_TOKEN_OPEN)
    return before == DH_TOKEN_NUMBER || before == DH_TOKEN_CLOSE;
  return after == DH_TOKEN_NUMBER && before == DH_TOKEN_CLOSE;
}

static gboolean
read_product (Parser *self, DhNode *node, GError **error)
{
  if (!read_signed (self, node, error))
    return FALSE;
  while (TRUE)
    {
      DhOperation operation = DH_OPERATION_MULTIPLY;
      DhNode factor;

      if (is_implied_product (self))
        {
          if (!read_power (self, &factor, error))
            return FALSE;
        }
      else
        {
          if (accept (self, DH_TOKEN_DIVIDE))
            operation = DH_OPERATION_DIVIDE;
          else if (!accept (self, DH_TOKEN_TIMES))
            return TRUE;
          if (!read_signed (self, &factor, error))
            return FALSE;
        }
      *node = dh_graph_apply (self->graph, operation, *node, factor);
    }
}

static gboolean
read_sum (Parser *self, DhNode *node, GError **error)
{
  accept (self, DH_TOKEN_PLUS);
  if (!read_product (self, node, error))
    return FALSE;
  while (TRUE)
    {
      DhOperation operation = DH_OPERATION_ADD;
      DhNode term;

      if (accept (self, DH_TOKEN_MINUS))
        operation = DH_OPERATION_SUBTRACT;
      else if (!accept (self, DH_TOKEN_PLUS))
        return TRUE;
      if (!read_product (self, &term, error))
        return FALSE;
      *node = dh_graph_apply (self->graph, operation, *node, term);
    }
}

gboolean
dh_parse_expression (const char *text,
                     const DhConstant *constants,
                     gsize n_constants,
                     DhGraph *graph,
                     DhNode *root,
                     GError **error)
{
  g_auto (DhLexer) lexer = { 0 };
  Parser parser = {
    .lexer = &lexer,
    .constants = constants,
    .n_constants = n_constants,
    .graph = graph,
  };

  if (!dh_lexer_init (&lexer, text, error) || !read_sum (&parser, root, error))
    return FALSE;
  if (peek (&parser)->kind != DH_TOKEN_END)
    return fail_operator (&parser, error);
  return TRUE;
}
