/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-support.h"
#include "tex-text.h"

static void
assert_text (const char *text, const char *expected, DhTexNeeds expected_needs)
{
  g_autoptr (GString) tex = g_string_new (NULL);
  DhTexNeeds needs = DH_TEX_LATIN;

  dh_tex_append_text (tex, text, &needs);
  g_assert_cmpstr (tex->str, ==, expected);
  g_assert_cmpint (needs, ==, expected_needs);
}

/* Nothing in a text has a meaning for TeX. */
static void
test_escapes (void)
{
  assert_text ("", "", DH_TEX_LATIN);
  assert_text ("50 % & a_b #1 $x$", "50 \\% \\& a\\_b \\#1 $\\mathdollar$x$\\mathdollar$",
               DH_TEX_LATIN);
  assert_text ("\\end{x}^~", "\\textbackslash{}end\\{x\\}\\textasciicircum{}\\textasciitilde{}",
               DH_TEX_LATIN);
  assert_text ("a<b>|\"", "a$<$b$>$$|$''", DH_TEX_LATIN);
  assert_text ("---", "-{}-{}-{}", DH_TEX_LATIN);
  assert_text ("a\nb\tc\x7f", "a b c ", DH_TEX_LATIN);
}

static void
test_mathematics (void)
{
  assert_text ("1.2×10⁻¹⁵", "1.2$\\times$10$^{-15}$", DH_TEX_LATIN);
  assert_text ("w₁₀²", "w$_{10}$$^{2}$", DH_TEX_LATIN);
  assert_text ("−0.5 → ∞", "$-$0.5 $\\to$ $\\infty$", DH_TEX_LATIN);
  assert_text ("βΩΑ", "$\\beta$$\\Omega$$A$", DH_TEX_LATIN);
}

static void
test_needs (void)
{
  assert_text ("Größe – été", "Größe – été", DH_TEX_LATIN);
  assert_text ("下山（一）", "下山（一）", DH_TEX_CHINESE);
  assert_text ("„Łódź” – «Þing»", "„Łódź” – «Þing»", DH_TEX_UNICODE);
  assert_text ("Łódź” …", "Łódź” …", DH_TEX_LATIN);
  assert_text ("спуск", "спуск", DH_TEX_UNICODE);
  assert_text ("下б", "下б", DH_TEX_CHINESE | DH_TEX_UNICODE);
}

static void
test_numbers (void)
{
  static const struct
  {
    double value;
    int decimals;
    const char *text;
  } cases[] = {
    { 0, 3, "0" },
    { -0.0001, 3, "0" },
    { 1.5, 3, "1.5" },
    { -1.2346, 3, "-1.235" },
    { 100, 0, "100" },
    { 100, 2, "100" },
    { 1e-7, 9, "0.0000001" },
    { 12345.678, -3, "12346" },
    { 2.5e8, 2, "2.500000000e+08" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) tex = g_string_new (NULL);

      dh_tex_append_number (tex, cases[i].value, cases[i].decimals);
      g_assert_cmpstr (tex->str, ==, cases[i].text);
    }
}

int
main (int argc, char **argv)
{
  dh_test_init (&argc, &argv);
  g_test_add_func ("/tex-text/escapes", test_escapes);
  g_test_add_func ("/tex-text/mathematics", test_mathematics);
  g_test_add_func ("/tex-text/needs", test_needs);
  g_test_add_func ("/tex-text/numbers", test_numbers);
  return g_test_run ();
}
