/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tex-text.h"

#include <math.h>
#include <string.h>

/* Numbers from here on are written with an exponent. */
#define LARGE 1e6

/* What pdfLaTeX's usual fonts lack of Latin letters and punctuation. */
static const char beyond_tex[] = "«»ÐÞðþĄąĐđĘęĦħĮįĸĿŀŉŊŋŦŧŲųſ‗‚‛„‟‣․‥";

typedef struct
{
  gunichar character;
  const char *tex;
} Sign;

static const Sign signs[] = {
  { '\\', "\\textbackslash{}" },
  { '{', "\\{" },
  { '}', "\\}" },
  { '$', "$\\mathdollar$" },
  { '&', "\\&" },
  { '#', "\\#" },
  { '%', "\\%" },
  { '_', "\\_" },
  { '^', "\\textasciicircum{}" },
  { '~', "\\textasciitilde{}" },
  { '<', "$<$" },
  { '>', "$>$" },
  { '|', "$|$" },
  { '"', "''" },
  { '-', "-{}" }, /* two of them are no dash */
  { 0x00a0, "~" },
  { 0x00b0, "$^\\circ$" },
  { 0x00b1, "$\\pm$" },
  { 0x00b7, "$\\cdot$" },
  { 0x00bd, "$\\frac12$" },
  { 0x00d7, "$\\times$" },
  { 0x2032, "$'$" },
  { 0x2192, "$\\to$" },
  { 0x2202, "$\\partial$" },
  { 0x2207, "$\\nabla$" },
  { 0x2212, "$-$" },
  { 0x221a, "$\\surd$" },
  { 0x221e, "$\\infty$" },
  { 0x230a, "$\\lfloor$" },
  { 0x230b, "$\\rfloor$" },
  { 0x2248, "$\\approx$" },
  { 0x2260, "$\\neq$" },
  { 0x2264, "$\\leq$" },
  { 0x2265, "$\\geq$" },
};

/* From alpha to omega and from Alpha to Omega; those that TeX has no name for look like Latin ones. */
static const char *const small_greek[]
    = { "\\alpha",  "\\beta", "\\gamma", "\\delta",    "\\varepsilon", "\\zeta", "\\eta",
        "\\theta",  "\\iota", "\\kappa", "\\lambda",   "\\mu",         "\\nu",   "\\xi",
        "o",        "\\pi",   "\\rho",   "\\varsigma", "\\sigma",      "\\tau",  "\\upsilon",
        "\\varphi", "\\chi",  "\\psi",   "\\omega" };
static const char *const large_greek[]
    = { "A",       "B",        "\\Gamma",   "\\Delta", "E",    "Z",     "H",      "\\Theta", "I",
        "K",       "\\Lambda", "M",         "N",       "\\Xi", "O",     "\\Pi",   "P",       NULL,
        "\\Sigma", "T",        "\\Upsilon", "\\Phi",   "X",    "\\Psi", "\\Omega" };

static const char *
find_greek (gunichar character)
{
  if (character >= 0x03b1 && character < 0x03b1 + G_N_ELEMENTS (small_greek))
    return small_greek[character - 0x03b1];
  if (character >= 0x0391 && character < 0x0391 + G_N_ELEMENTS (large_greek))
    return large_greek[character - 0x0391];
  return character == 0x03f5 ? "\\epsilon" : NULL;
}

/* The plain character of a raised or a lowered one; 0 of others. */
static char
find_script (gunichar character, char *script)
{
  static const struct
  {
    gunichar raised;
    char plain;
  } odd[] = {
    { 0xb9, '1' },   { 0xb2, '2' },   { 0xb3, '3' },   { 0x207a, '+' }, { 0x207b, '-' },
    { 0x2071, 'i' }, { 0x207f, 'n' }, { 0x1d56, 'p' }, { 0x1d57, 't' },
  };

  *script = '^';
  for (gsize i = 0; i < G_N_ELEMENTS (odd); i++)
    if (character == odd[i].raised)
      return odd[i].plain;
  if (character == 0x2070 || (character >= 0x2074 && character <= 0x2079))
    return (char) ('0' + (character - 0x2070));
  *script = '_';
  if (character == 0x1d62)
    return 'i';
  if (character >= 0x2080 && character <= 0x2089)
    return (char) ('0' + (character - 0x2080));
  return 0;
}

/* Appends all that is raised, or lowered, from here on. Returns where it ends. */
static const char *
append_script (GString *tex, const char *text, char script)
{
  char here;
  char plain;

  g_string_append_printf (tex, "$%c{", script);
  while ((plain = find_script (g_utf8_get_char (text), &here)) != 0 && here == script)
    {
      g_string_append_c (tex, plain);
      text = g_utf8_next_char (text);
    }
  g_string_append (tex, "}$");
  return text;
}

static DhTexNeeds
find_needs (gunichar character)
{
  GUnicodeScript script = g_unichar_get_script (character);

  if (script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_BOPOMOFO
      || (character >= 0x3000 && character < 0x3040) || (character >= 0xff00 && character < 0xfff0))
    return DH_TEX_CHINESE;
  /* Most Latin letters with their accents and the usual punctuation are in every LaTeX. */
  if ((character < 0x0180 || (character >= 0x2013 && character <= 0x2026))
      && g_utf8_strchr (beyond_tex, -1, character) == NULL)
    return DH_TEX_LATIN;
  return DH_TEX_UNICODE;
}

static void
append_character (GString *tex, gunichar character, DhTexNeeds *needs)
{
  const char *greek = find_greek (character);

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (signs[i].character == character)
      {
        g_string_append (tex, signs[i].tex);
        return;
      }
  if (greek != NULL)
    g_string_append_printf (tex, "$%s$", greek);
  else if (g_unichar_iscntrl (character) || g_unichar_isspace (character))
    g_string_append_c (tex, ' ');
  else
    {
      *needs |= find_needs (character);
      g_string_append_unichar (tex, character);
    }
}

void
dh_tex_append_text (GString *tex, const char *text, DhTexNeeds *needs)
{
  while (*text != '\0')
    {
      gunichar character = g_utf8_get_char (text);
      char script;

      if (find_script (character, &script) != 0)
        text = append_script (tex, text, script);
      else
        {
          append_character (tex, character, needs);
          text = g_utf8_next_char (text);
        }
    }
}

/* Appends what printf makes of a number, without the zeros that decimals end in. */
static void
append_formatted (GString *tex, const char *format, double value)
{
  char number[64];
  char *point;
  char *end;

  g_ascii_formatd (number, sizeof number, format, value);
  point = strchr (number, '.');
  if (point != NULL && strchr (point, 'e') == NULL)
    {
      end = number + strlen (number);
      while (end[-1] == '0')
        end--;
      if (end[-1] == '.')
        end--;
      *end = '\0';
    }
  g_string_append (tex, strcmp (number, "-0") == 0 ? "0" : number);
}

void
dh_tex_append_number (GString *tex, double value, int decimals)
{
  char format[16];

  if (fabs (value) >= LARGE)
    {
      append_formatted (tex, "%.9e", value);
      return;
    }
  g_snprintf (format, sizeof format, "%%.%df", CLAMP (decimals, 0, 12));
  append_formatted (tex, format, value);
}

void
dh_tex_append_length (GString *tex, double points)
{
  append_formatted (tex, "%.2f", points);
  g_string_append (tex, "bp");
}

void
dh_tex_append_color (GString *tex, const char *name, const DhColor *color)
{
  g_string_append_printf (tex, "\\definecolor{%s}{RGB}{%ld,%ld,%ld}%%\n", name,
                          lround (255 * color->red), lround (255 * color->green),
                          lround (255 * color->blue));
}
