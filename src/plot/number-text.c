/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "number-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "number-text-private.h"

#define MINUS "\u2212"

/* Powers of ten between these are written out; beyond them a reader counts zeros. */
#define LEAST_PLAIN_EXPONENT (-4)
#define GREATEST_PLAIN_EXPONENT 5

static void
append_superscript (GString *text, int number)
{
  static const char *const digits[] = { "\u2070", "\u00b9", "\u00b2", "\u00b3", "\u2074",
                                        "\u2075", "\u2076", "\u2077", "\u2078", "\u2079" };
  g_autofree char *plain = g_strdup_printf ("%d", ABS (number));

  if (number < 0)
    g_string_append (text, "\u207b");
  for (const char *p = plain; *p != '\0'; p++)
    g_string_append (text, digits[*p - '0']);
}

void
dh_number_append_power (GString *text, int exponent)
{
  g_string_append (text, "10");
  append_superscript (text, exponent);
}

/* Removes the zeros that a number with a point ends in, and then a bare point. */
static void
strip_zeros (char *text)
{
  char *end;

  if (strchr (text, '.') == NULL)
    return;
  end = text + strlen (text);
  while (end[-1] == '0')
    end--;
  if (end[-1] == '.')
    end--;
  *end = '\0';
}

char *
dh_number_to_fixed_text (double value, int decimals)
{
  char format[16];
  char number[512]; /* the greatest double has 309 digits before the point */

  g_snprintf (format, sizeof format, "%%.%df", CLAMP (decimals, 0, 100));
  g_ascii_formatd (number, sizeof number, format, fabs (value));
  if (value < 0 && strpbrk (number, "123456789") != NULL)
    return g_strconcat (MINUS, number, NULL);
  return g_strdup (number);
}

/* 1.2×10⁻⁵ */
static char *
to_scientific_text (double value, guint digits)
{
  g_autoptr (GString) text = g_string_new (value < 0 ? MINUS : NULL);
  char format[16];
  char number[64];
  char *exponent;

  g_snprintf (format, sizeof format, "%%.%ue", digits - 1);
  g_ascii_formatd (number, sizeof number, format, fabs (value));
  exponent = strchr (number, 'e');
  *exponent++ = '\0';
  strip_zeros (number);
  /* 10⁻⁵ is read more easily than 1×10⁻⁵. */
  if (strcmp (number, "1") != 0)
    g_string_append_printf (text, "%s\u00d7", number);
  dh_number_append_power (text, atoi (exponent));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
dh_number_to_text (double value, guint digits)
{
  char format[16];
  char rounded[64];
  int exponent;
  char *text;

  if (isnan (value))
    return g_strdup (_ ("not a number"));
  if (isinf (value))
    return g_strdup (value < 0 ? MINUS "\u221e" : "\u221e");
  if (value == 0)
    return g_strdup ("0");

  digits = CLAMP (digits, 1, 17);
  /* The exponent after rounding: 9.999 with three digits is 10. */
  g_snprintf (format, sizeof format, "%%.%ue", digits - 1);
  g_ascii_formatd (rounded, sizeof rounded, format, value);
  exponent = atoi (strchr (rounded, 'e') + 1);
  if (exponent < LEAST_PLAIN_EXPONENT || exponent > MAX (GREATEST_PLAIN_EXPONENT, (int) digits - 1))
    return to_scientific_text (value, digits);

  text = dh_number_to_fixed_text (g_ascii_strtod (rounded, NULL), (int) digits - 1 - exponent);
  strip_zeros (text);
  return text;
}
