/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "expression.h"
#include "function-table.h"
#include "lexer.h"
#include "number.h"
#include "python-script-private.h"

#define NUMBERS_A_LINE 8

void
dh_python_append_number (GString *script, double value)
{
  char buffer[DH_NUMBER_BUFFER];

  g_string_append (script, dh_number_to_shortest (value, buffer));
}

void
dh_python_append_name (GString *script, const char *name)
{
  static const char *const taken[]
      = { "False", "None",  "True",     "abs",  "and",    "as",   "assert", "async",  "await",
          "break", "class", "continue", "def",  "del",    "elif", "else",   "except", "finally",
          "for",   "from",  "global",   "if",   "import", "in",   "is",     "lambda", "math",
          "max",   "min",   "nonlocal", "not",  "or",     "pass", "pow",    "raise",  "return",
          "torch", "try",   "while",    "with", "yield",  NULL };

  g_string_append_printf (script, "%s%s", name, g_strv_contains (taken, name) ? "_" : "");
}

static gboolean
ends_operand (DhTokenKind kind)
{
  return kind == DH_TOKEN_NUMBER || kind == DH_TOKEN_NAME || kind == DH_TOKEN_CLOSE;
}

static gboolean
begins_operand (DhTokenKind kind)
{
  return kind == DH_TOKEN_NUMBER || kind == DH_TOKEN_NAME || kind == DH_TOKEN_OPEN;
}

/* Appends a name as Python has it. Returns whether it is a function's. */
static gboolean
append_name_token (GString *script, const char *name, GHashTable *functions)
{
  DhOperation operation = dh_function_find (name);

  if (operation < DH_N_OPERATIONS)
    {
      const char *id = dh_function_get (operation)->id;

      g_hash_table_add (functions, (gpointer) id);
      dh_python_append_name (script, id);
      return TRUE;
    }
  if (g_str_equal (name, "pi") || g_str_equal (name, "e"))
    g_string_append_printf (script, "math.%s", name);
  else
    dh_python_append_name (script, name);
  return FALSE;
}

/* Signs have the same precedence in both languages; only what stands for a product by standing side
 * by side has to be written out. */
static void
append_expression (GString *script, const char *text, GHashTable *functions)
{
  static const char *const signs[] = {
    [DH_TOKEN_PLUS] = " + ",   [DH_TOKEN_MINUS] = " - ", [DH_TOKEN_TIMES] = " * ",
    [DH_TOKEN_DIVIDE] = " / ", [DH_TOKEN_POWER] = "**",  [DH_TOKEN_OPEN] = "(",
    [DH_TOKEN_CLOSE] = ")",    [DH_TOKEN_COMMA] = ", ",
  };
  g_auto (DhLexer) lexer = { 0 };
  gboolean after_operand = FALSE;

  if (!dh_lexer_init (&lexer, text, NULL))
    return;
  for (guint i = 0; i < lexer.tokens->len; i++)
    {
      const DhToken *token = &g_array_index (lexer.tokens, DhToken, i);
      gboolean is_function = FALSE;

      if (token->kind == DH_TOKEN_END)
        break;
      if (after_operand && begins_operand (token->kind))
        g_string_append (script, " * ");
      if (token->kind == DH_TOKEN_NUMBER)
        dh_python_append_number (script, token->number);
      else if (token->kind == DH_TOKEN_NAME)
        {
          g_autofree char *name = dh_lexer_name (&lexer, token);

          is_function = append_name_token (script, name, functions);
        }
      else if (token->kind == DH_TOKEN_MINUS && !after_operand)
        g_string_append_c (script, '-');
      else
        g_string_append (script, signs[token->kind]);
      after_operand = ends_operand (token->kind) && !is_function;
    }
}

static void
append_expression_loss (GString *script, guint panel, const DhGround *ground, GHashTable *functions)
{
  g_autoptr (GArray) constants = dh_ground_get_constants (ground);

  g_string_append_printf (script, "def loss_%u(x, y", panel);
  for (guint i = 0; i < constants->len; i++)
    {
      const DhConstant *constant = &g_array_index (constants, DhConstant, i);

      g_string_append (script, ", ");
      dh_python_append_name (script, constant->name);
      g_string_append_c (script, '=');
      dh_python_append_number (script, constant->value);
    }
  g_string_append (script, "):\n    return ");
  append_expression (script, dh_ground_get_expression (ground), functions);
  g_string_append_c (script, '\n');
}

/* The numbers of the rows used, as a tensor. */
static void
append_numbers (GString *script, const double *numbers, const GArray *rows)
{
  g_string_append (script, "torch.tensor([");
  for (guint i = 0; i < rows->len; i++)
    {
      g_string_append (script, i % NUMBERS_A_LINE == 0 ? "\n    " : " ");
      dh_python_append_number (script, numbers[g_array_index (rows, gsize, i)]);
      g_string_append_c (script, ',');
    }
  g_string_append (script, "\n], dtype=torch.float64)");
}

/* The rows that have a number in each of the columns. (transfer full) */
static GArray *
find_rows (gsize n_rows, const double *const *columns, guint n_columns)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (gsize));

  for (gsize row = 0; row < n_rows; row++)
    {
      gboolean is_whole = TRUE;

      for (guint i = 0; i < n_columns; i++)
        is_whole = is_whole && isfinite (columns[i][row]);
      if (is_whole)
        g_array_append_val (rows, row);
    }
  return rows;
}

/* What is multiplied by what, and averaged. */
static void
append_regression_function (GString *script, guint panel, const DhGround *ground)
{
  g_string_append_printf (script, "\n\ndef loss_%u(x, y, rows=slice(None)):\n", panel);
  if (ground->n_features == 1)
    g_string_append_printf (script, "    z = x * feature_%u_0 + y\n", panel);
  else
    {
      g_string_append_printf (script, "    z = x * feature_%u_0 + y * feature_%u_1\n", panel,
                              panel);
      if (ground->intercept == DH_INTERCEPT_BEST)
        g_string_append_printf (script, "    z = z + torch.mean(target_%u - z)\n", panel);
    }
  if (ground->model->two_valued)
    g_string_append_printf (
        script, "    losses = torch.logaddexp(z, torch.zeros_like(z)) - target_%u * z\n", panel);
  else
    g_string_append_printf (script, "    losses = (z - target_%u) ** 2\n", panel);
  g_string_append (script, "    return torch.mean(losses[rows])\n");
}

static gboolean
append_regression_loss (GString *script,
                        guint panel,
                        const DhGround *ground,
                        const DhObjective *objective,
                        GError **error)
{
  g_autoptr (DhTable) table = dh_data_source_load (ground->data, NULL, NULL, error);
  g_autofree double *target = NULL;
  g_autoptr (GArray) rows = NULL;
  const double *columns[3];
  guint n = ground->n_features;

  if (table == NULL)
    return FALSE;
  target = dh_regression_read_target (table, ground->model, ground->target, error);
  if (target == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    columns[i]
        = dh_table_get_numbers (table, (guint) dh_table_find_column (table, ground->features[i]));
  columns[n] = target;
  rows = find_rows (dh_table_get_n_rows (table), columns, n + 1);

  for (guint i = 0; i < n; i++)
    {
      double offset, divisor;

      dh_regression_objective_get_scale (objective, i, &offset, &divisor);
      g_string_append_printf (script, "feature_%u_%u = (", panel, i);
      append_numbers (script, columns[i], rows);
      g_string_append (script, " - ");
      dh_python_append_number (script, offset);
      g_string_append (script, ") / ");
      dh_python_append_number (script, divisor);
      g_string_append_c (script, '\n');
    }
  g_string_append_printf (script, "target_%u = ", panel);
  append_numbers (script, target, rows);
  append_regression_function (script, panel, ground);
  return TRUE;
}

gboolean
dh_python_append_loss (GString *script,
                       guint panel,
                       const DhGround *ground,
                       const DhObjective *objective,
                       GHashTable *functions,
                       GError **error)
{
  if (ground->kind == DH_GROUND_REGRESSION)
    return append_regression_loss (script, panel, ground, objective, error);
  append_expression_loss (script, panel, ground, functions);
  return TRUE;
}
