/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "option-value.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "command.h"

gboolean
dh_option_parse_index (const char *option, const char *text, int *index)
{
  guint64 number;

  *index = -1;
  if (text == NULL)
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT, &number, NULL))
    {
      dh_command_complain (_ ("%s must be a whole number counting from 0, not \"%s\""), option,
                           text);
      return FALSE;
    }
  *index = (int) number;
  return TRUE;
}

/* Reads a finite number from the text's beginning, up to the character `last`. C's hexadecimal
 * numbers are none of the notation that expressions and files have. */
static gboolean
parse_finite (const char *text, char last, char **end, double *number)
{
  *number = g_ascii_strtod (text, end);
  return *end != text && **end == last && isfinite (*number) && !g_ascii_isspace (*text)
         && memchr (text, 'x', (gsize) (*end - text)) == NULL
         && memchr (text, 'X', (gsize) (*end - text)) == NULL;
}

gboolean
dh_option_parse_finite (const char *name, const char *text, double *number)
{
  char *end;

  if (parse_finite (text, '\0', &end, number))
    return TRUE;
  dh_command_complain (_ ("%s must be a finite number, not \"%s\""), name, text);
  return FALSE;
}

gboolean
dh_option_parse_point (const char *option, const char *text, double point[2])
{
  char *comma;
  char *end;

  if (parse_finite (text, ',', &comma, &point[0])
      && parse_finite (comma + 1, '\0', &end, &point[1]))
    return TRUE;
  dh_command_complain (_ ("%s must be two finite numbers X,Y such as -1.2,1, not \"%s\""), option,
                       text);
  return FALSE;
}

gboolean
dh_option_parse_number (const char *text, double least, double most, double *number)
{
  char *end;

  return parse_finite (text, '\0', &end, number) && g_ascii_isdigit (text[0]) && *number >= least
         && *number <= most;
}
