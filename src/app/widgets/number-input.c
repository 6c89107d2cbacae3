/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "number-input.h"

#include <math.h>
#include <string.h>

/* The digit or sign that stands raised, or 0. */
static char
lower (gunichar raised)
{
  static const gunichar digits[]
      = { 0x2070, 0xb9, 0xb2, 0xb3, 0x2074, 0x2075, 0x2076, 0x2077, 0x2078, 0x2079 };

  for (guint i = 0; i < G_N_ELEMENTS (digits); i++)
    if (raised == digits[i])
      return (char) ('0' + i);
  return raised == 0x207b ? '-' : '\0';
}

/* Whether the text is, from here on, "10" and something raised. */
static gboolean
begins_power (const char *text)
{
  return g_str_has_prefix (text, "10") && lower (g_utf8_get_char (text + 2)) != '\0';
}

/* The number in C's notation. (transfer full) */
static char *
to_plain (const char *text)
{
  GString *plain = g_string_new (NULL);
  gboolean is_raised = FALSE; /* the power of ten has begun */

  while (*text != '\0')
    {
      gunichar character = g_utf8_get_char (text);
      const char *next = g_utf8_next_char (text);

      /* 10⁻⁵ alone is 1e-5; after a factor it is the factor's exponent. */
      if ((character == 0xd7 || character == 0xb7 || character == '*') && begins_power (next))
        {
          g_string_append_c (plain, 'e');
          is_raised = TRUE;
          next += 2;
        }
      else if (begins_power (text) && (plain->len == 0 || g_str_equal (plain->str, "-")))
        {
          g_string_append (plain, "1e");
          is_raised = TRUE;
          next = text + 2;
        }
      else if (is_raised && lower (character) != '\0')
        g_string_append_c (plain, lower (character));
      else if (character == 0x2212)
        g_string_append_c (plain, '-');
      else if (character == ',')
        g_string_append_c (plain, '.');
      else
        g_string_append_unichar (plain, character);
      text = next;
    }
  return g_string_free (plain, FALSE);
}

gboolean
dh_number_input_read (const char *text, double *value)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *plain = to_plain (stripped);
  char *end;
  double read;

  /* The C library reads hexadecimal numbers, infinities and more that nobody means here. */
  if (plain[strspn (plain, "+-.0123456789eE")] != '\0')
    return FALSE;
  read = g_ascii_strtod (plain, &end);
  if (end == plain || *end != '\0' || !isfinite (read))
    return FALSE;
  *value = read;
  return TRUE;
}
