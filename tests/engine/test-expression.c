/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "expression.h"

#include <string.h>

#include "error.h"
#include "function-table.h"
#include "test-support.h"

#define X 2.0
#define Y 3.0

static const DhConstant constants[] = { { "a", 1.5 }, { "k_2", -4 } };

static double
evaluate (const char *text)
{
  g_autoptr (DhWorkspace) workspace = dh_workspace_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DhObjective) objective
      = dh_expression_objective_new (text, constants, G_N_ELEMENTS (constants), &error);
  const double x = X;
  const double y = Y;
  double loss;
  const DhValues values = { .loss = &loss };

  g_assert_no_error (error);
  dh_objective_evaluate (objective, workspace, 1, &x, &y, &values);
  return loss;
}

static void
assert_error (const char *text, const char *message)
{
  g_autoptr (GError) error = NULL;
  DhObjective *objective
      = dh_expression_objective_new (text, constants, G_N_ELEMENTS (constants), &error);

  g_assert_error (error, DH_ERROR, DH_ERROR_EXPRESSION);
  g_assert_cmpstr (error->message, ==, message);
  g_assert_null (objective);
}

static const struct
{
  const char *text;
  double value;
} language[] = {
  { "x", X },
  { " x ", X },
  { "+x", X },
  { "(+x)", X },
  { "1+2*3", 7 },
  { "7-2-1", 4 },
  { "24/2/3", 4 },
  { "x-y", X - Y },
  { "x - -y", X + Y },
  { "x*-y", -X *Y },
  { "--x", X },
  { "-x^2", -4 },
  { "(-x)^2", 4 },
  { "2^3^2", 512 },
  { "2^-x", 0.25 },
  { "2^-x^2", 0.0625 },
  { "2^--x", 4 },
  { "-2^-2", -0.25 },
  { "2x", 4 },
  { "2x^2", 8 },
  { "2^3x", 16 },
  { "3(x+1)", 9 },
  { "(x+1)(y-2)", 3 },
  { "(x)2", 4 },
  { "(x)y", 6 },
  { "2(3)4", 24 },
  { "2sin(0)+1", 1 },
  { "x/2y", 3 },
  { "2pi", 2 * G_PI },
  { "2e", 2 * G_E },
  { "2e*x", 4 * G_E },
  { "2e-x", 2 * G_E - X },
  { "2e3", 2000 },
  { "2e-3x", 0.004 },
  { "2E+1", 20 },
  { ".5", 0.5 },
  { "5.", 5 },
  { "1.5e-3", 0.0015 },
  { "a+k_2", -2.5 },
  { "2a", 3 },
  { "ln(e)", 1 },
  { "log(e^2)", 2 },
  { "pow(x, y)", 8 },
  { "atan2(0, -1)", G_PI },
  { "min(x, y) + 10max(x, y)", 32 },
  { "sign(-x) + floor(2.7) + abs(-x) + relu(-x) + relu(y)", 6 },
  { "cbrt(-27)", -3 },
  { "log10(1000) + log2(8) + log1p(0)", 6 },
  { "hypot(3, 4)", 5 },
  { "sqrt(16)", 4 },
  { "sigmoid(0)", 0.5 },
  { "softplus(0)", G_LN2 },
  { "x\n+\ty", 5 },
};

static void
test_language (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (language); i++)
    dh_assert_close (evaluate (language[i].text), language[i].value, 1e-15, "%s", language[i].text);
}

/* Signs as people paste them. */
static void
test_unicode (void)
{
  dh_assert_close (evaluate ("2 × x · y ⋅ 3 − 1"), 35, 0, "signs");
  dh_assert_close (evaluate ("x² + y³"), 31, 0, "squares and cubes");
  dh_assert_close (evaluate ("x⁴ + x¹⁰ + x⁰"), 1041, 0, "raised numbers");
  dh_assert_close (evaluate ("x⁻¹"), 0.5, 0, "a raised minus");
  dh_assert_close (evaluate ("−x²"), -4, 0, "a minus sign before a square");
  dh_assert_close (evaluate ("2x²y"), 24, 0, "implied multiplication after a square");
  dh_assert_close (evaluate ("2π"), 2 * G_PI, 0, "pi");
  dh_assert_close (evaluate ("y ÷ x – 1"), 0.5, 0, "a division sign and a dash");
  dh_assert_close (evaluate ("（ｘ＋１）×２"), 6, 0, "full-width forms");
  dh_assert_close (evaluate ("ｍａｘ（ｘ，ｙ）"), 3, 0, "a full-width comma");
  dh_assert_close (evaluate ("x\xc2\xa0+\xe2\x80\xafy\xe3\x80\x80"), 5, 0,
                   "wide and narrow spaces");
}

static const struct
{
  const char *text;
  const char *message;
} errors[] = {
  { "", "column 1: expected a number, a name or '('" },
  { "  ", "column 3: expected a number, a name or '('" },
  { "*x", "column 1: expected a number, a name or '('" },
  { "x +", "column 4: expected a number, a name or '(' after '+'" },
  { "x^2 + * y", "column 7: expected a number, a name or '(' after '+'" },
  { "x + + y", "column 5: expected a number, a name or '(' after '+'" },
  { "x − ) y", "column 5: expected a number, a name or '(' after '−'" },
  { "x^", "column 3: expected a number, a name or '(' after '^'" },
  { "2^+x", "column 3: expected a number, a name or '(' after '^'" },
  { "()", "column 2: expected a number, a name or '(' after '('" },
  { "sin()", "column 5: expected a number, a name or '(' after '('" },
  { "pow(x,,y)", "column 7: expected a number, a name or '(' after ','" },
  { "x**2", "column 3: unexpected '*'; a power is written x^2" },
  { "(x", "column 3: expected ')' for the '(' in column 1" },
  { "2 + sin(x", "column 10: expected ')' for the '(' in column 8" },
  { "(1,5 + y)", "column 3: unexpected ','; a decimal mark is a point" },
  { "(x))", "column 4: ')' without its '('" },
  { "x y", "column 3: expected an operator, such as '*', after 'x'" },
  { "2 3", "column 3: expected an operator, such as '*', after '2'" },
  { "1.2.3", "column 4: expected an operator, such as '*', after '1.2'" },
  { "(x 2)", "column 4: expected an operator, such as '*', after 'x'" },
  { "x(y+1)", "column 2: 'x' is not a function; write x*(…) to multiply" },
  { "π(y+1)", "column 2: 'π' is not a function; write π*(…) to multiply" },
  { "1,5x", "column 2: unexpected ','; a decimal mark is a point" },
  { "sin x", "column 5: expected '(' after 'sin'" },
  { "sin^2(x)", "column 4: expected '(' after 'sin'" },
  { "sin", "column 4: expected '(' after 'sin'" },
  { "x + q", "column 5: unknown name 'q'" },
  { "X", "column 1: unknown name 'X'; did you mean 'x'?" },
  { "x + xy", "column 5: unknown name 'xy'; did you mean 'x*y'?" },
  { "ax", "column 1: unknown name 'ax'; did you mean 'a*x'?" },
  { "2ex", "column 2: unknown name 'ex'; did you mean 'e*x'?" },
  { "Sin(x)", "column 1: unknown name 'Sin'; did you mean 'sin'?" },
  { "arctan(x)", "column 1: unknown name 'arctan'; did you mean 'atan'?" },
  { "sqr(x)", "column 1: unknown name 'sqr'; did you mean 'sqrt'?" },
  { "wibble(x)", "column 1: unknown name 'wibble'" },
  { "sin(x, y)", "column 1: 'sin' takes 1 argument, not 2" },
  { "1 + max(x)", "column 5: 'max' takes 2 arguments, not 1" },
  { "pow(x, y, 1)", "column 1: 'pow' takes 2 arguments, not 3" },
  { "1e999", "column 1: the number is too large; the greatest is about 1.8e308" },
  { "x # y", "column 3: unexpected '#'" },
  { "x² + θ", "column 6: unexpected 'θ'" },
  { "x = 3", "column 3: unexpected '='" },
  { ".", "column 1: unexpected '.'" },
  { "|x|", "column 1: '|' is not part of the language; write abs(…)" },
  { "√x", "column 1: '√' is not part of the language; write sqrt(…)" },
  { "[x]", "column 1: unexpected '['; use parentheses" },
  { "x⁻", "column 2: expected a raised digit after the raised minus sign" },
  { "²", "column 1: expected a number, a name or '('" },
  { "x\x01y", "column 2: unexpected character U+0001" },
  { "×\xff", "column 2: the text is not valid UTF-8" },
};

static void
test_errors (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (errors); i++)
    assert_error (errors[i].text, errors[i].message);
}

static char *
repeat (const char *before, const char *middle, const char *after, int n)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < n; i++)
    g_string_append (text, before);
  g_string_append (text, middle);
  for (int i = 0; i < n; i++)
    g_string_append (text, after);
  return g_string_free (text, FALSE);
}

static void
test_nesting (void)
{
  static const struct
  {
    const char *before;
    const char *after;
    guint column; /* of what is one level too deep */
  } cases[] = {
    { "(", ")", 257 },      { "-", "", 257 },   { "x^", "", 515 },
    { "tanh(", ")", 1286 }, { "2^-", "", 387 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      /* "2^-" is two levels. */
      int most = strcmp (cases[i].before, "2^-") == 0 ? 128 : DH_EXPRESSION_MAX_NESTING;
      g_autofree char *deep = repeat (cases[i].before, "x", cases[i].after, most);
      g_autofree char *deeper = repeat (cases[i].before, "x", cases[i].after, most + 1);
      g_autofree char *message
          = g_strdup_printf ("column %u: more than 256 levels of nesting", cases[i].column);

      evaluate (deep);
      assert_error (deeper, message);
    }
}

static void
test_length (void)
{
  g_autofree char *longest = repeat ("x+", "yy", "", DH_EXPRESSION_MAX_LENGTH / 2 - 1);
  g_autofree char *too_long = repeat ("x+", "y", "", DH_EXPRESSION_MAX_LENGTH / 2);
  g_autofree char *raised = repeat ("²", "x", "", DH_EXPRESSION_MAX_LENGTH - 1);
  g_autofree char *enormous = repeat ("(", "x", ")", 1000000);

  longest[strlen (longest) - 1] = ' ';
  g_assert_cmpuint (strlen (longest), ==, DH_EXPRESSION_MAX_LENGTH);
  g_assert_cmpfloat (evaluate (longest), ==, (DH_EXPRESSION_MAX_LENGTH / 2 - 1) * X + Y);
  assert_error (too_long, "column 4097: the expression is longer than 4096 characters");
  assert_error (enormous, "column 4097: the expression is longer than 4096 characters");
  assert_error (raised, "column 1: the number is too large; the greatest is about 1.8e308");
}

/* The worst that fits into the limits is still compiled at once and evaluated. */
static void
test_worst (void)
{
  static const struct
  {
    const char *before;
    const char *middle;
    const char *after;
    int n;
  } cases[] = {
    { "atan2(x,", "x*y", ")", 256 }, { "hypot(x*y,", "x", ")", 256 }, { "pow(x+y,", "x", ")", 256 },
    { "(x^y+", "x", ")^y", 255 },    { "x^y/", "1", "", 1000 },       { "", "1", "*(x+y*x)", 511 },
    { "sin(x*y)/", "1", "", 400 },   { "tan(y/x)^x*", "1", "", 340 }, { "", "x", "/x/y", 1023 },
  };
  gint64 start = g_get_monotonic_time ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = repeat (cases[i].before, cases[i].middle, cases[i].after, cases[i].n);

      evaluate (text);
    }
  g_assert_cmpint (g_get_monotonic_time () - start, <, DH_TEST_PATIENCE * G_USEC_PER_SEC);
}

/* Whatever is typed gets an answer: a value or a sentence with a column. */
static void
test_garbage (void)
{
  static const char *const pieces[]
      = { "x", "y", "1", "2e", ".",   "+", "-",    "*",  "/", "^",  "(",   ")",
          ",", " ", "²", "π",  "sin", "e", "max(", "pi", "×", "\n", "\xff" };
  g_autoptr (GRand) random = g_rand_new_with_seed (9);
  int n_valid = 0;

  for (int i = 0; i < 50000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (DhObjective) objective = NULL;
      int n = g_rand_int_range (random, 0, 12);

      for (int k = 0; k < n; k++)
        g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      objective = dh_expression_objective_new (text->str, NULL, 0, &error);
      n_valid += objective != NULL;
      g_assert_true ((objective != NULL) == (error == NULL));
      g_assert_true (error == NULL || g_str_has_prefix (error->message, "column "));
    }
  g_assert_cmpint (n_valid, >, 100);
}

static void
test_constant_names (void)
{
  static const char *const valid[] = { "a", "b", "x1", "_", "k_2", "E", "Pi", "sin2", "xy" };
  static const char *const invalid[]
      = { "", "x", "y", "e", "pi", "sin", "ln", "relu", "2a", "a b", "α", "a-b" };

  for (gsize i = 0; i < G_N_ELEMENTS (valid); i++)
    g_assert_true (dh_expression_constant_name_is_valid (valid[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (invalid); i++)
    g_assert_false (dh_expression_constant_name_is_valid (invalid[i]));
}

/* Every name that the format promises. */
static void
test_functions (void)
{
  static const char *const promised
      = "sin cos tan asin acos atan sinh cosh tanh exp log ln log1p log2 log10 sqrt cbrt abs sign "
        "floor min max pow hypot atan2 erf sigmoid softplus relu";
  g_auto (GStrv) names = g_strsplit (promised, " ", -1);

  for (char **name = names; *name != NULL; name++)
    g_assert_cmpuint (dh_function_find (*name), <, DH_N_OPERATIONS);
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  g_test_add_func ("/expression/language", test_language);
  g_test_add_func ("/expression/unicode", test_unicode);
  g_test_add_func ("/expression/errors", test_errors);
  g_test_add_func ("/expression/nesting", test_nesting);
  g_test_add_func ("/expression/length", test_length);
  g_test_add_func ("/expression/worst", test_worst);
  g_test_add_func ("/expression/garbage", test_garbage);
  g_test_add_func ("/expression/constant-names", test_constant_names);
  g_test_add_func ("/expression/functions", test_functions);
  return g_test_run ();
}
