/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "number.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* Turns C's exponent into the one people type: "1e-08" into "1e-8", "1e+20" into "1e20". */
static void
trim_exponent (char *text)
{
  char *exponent = strchr (text, 'e');
  char *digits;

  if (exponent == NULL)
    return;
  exponent++;
  digits = exponent + (*exponent == '+' || *exponent == '-' ? 1 : 0);
  if (*exponent == '-')
    exponent++;
  while (*digits == '0' && digits[1] != '\0')
    digits++;
  memmove (exponent, digits, strlen (digits) + 1);
}

const char *
dh_number_to_shortest (double value, char buffer[DH_NUMBER_BUFFER])
{
  /* Whole numbers below this are written out, "300" and not "3e2": the range in which they are
   * exact and in which people count digits without effort. */
  static const double plain_below = 1e15;

  if (!isfinite (value))
    {
      g_strlcpy (buffer, isnan (value) ? "nan" : value > 0 ? "inf" : "-inf", DH_NUMBER_BUFFER);
      return buffer;
    }
  if (value == floor (value) && fabs (value) < plain_below)
    return g_ascii_formatd (buffer, DH_NUMBER_BUFFER, "%.0f", value);

  /* Fifteen digits survive the way to binary and back, so the first try finds every text of at most
   * that many; but not among the subnormal numbers, whose precision is less. Seventeen always do. */
  for (int digits = fabs (value) < DBL_MIN ? 1 : 15; digits <= 17; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (buffer, DH_NUMBER_BUFFER, format, value);
      if (g_ascii_strtod (buffer, NULL) == value)
        break;
    }
  trim_exponent (buffer);
  return buffer;
}
