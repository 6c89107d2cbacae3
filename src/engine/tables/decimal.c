/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "decimal-private.h"

#include <math.h>
#include <string.h>

/* A decimal taken apart: ± mantissa · 10^exponent. */
typedef struct
{
  gboolean negative;
  guint64 mantissa;
  int exponent;
  gboolean exact; /* mantissa and exponent hold all of the digits */
} Decimal;

#define MAX_EXACT_MANTISSA (G_GUINT64_CONSTANT (1) << 53)
#define MAX_EXACT_POWER 22
#define MAX_EXPONENT 100000

static const double powers_of_ten[MAX_EXACT_POWER + 1]
    = { 1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
        1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22 };

static void
take_digit (Decimal *self, char digit, gboolean after_point)
{
  if (self->mantissa < MAX_EXACT_MANTISSA)
    {
      self->mantissa = self->mantissa * 10 + (guint64) (digit - '0');
      self->exponent -= after_point;
    }
  else
    {
      self->exact = FALSE;
    }
}

/* Reads digits, a point and digits; returns the end, or NULL where there is no digit at all. */
static const char *
read_digits (Decimal *self, const char *at, const char *end, char point)
{
  const char *begin = at;
  gsize n_digits;

  while (at < end && g_ascii_isdigit (*at))
    take_digit (self, *at++, FALSE);
  n_digits = (gsize) (at - begin);
  if (at < end && *at == point)
    {
      begin = ++at;
      while (at < end && g_ascii_isdigit (*at))
        take_digit (self, *at++, TRUE);
      n_digits += (gsize) (at - begin);
    }
  return n_digits > 0 ? at : NULL;
}

/* Reads "e-3"; returns the end, or NULL where there is something else. */
static const char *
read_exponent (Decimal *self, const char *at, const char *end)
{
  gboolean negative;
  int exponent = 0;

  if (*at != 'e' && *at != 'E')
    return NULL;
  at++;
  negative = at < end && *at == '-';
  if (at < end && (*at == '-' || *at == '+'))
    at++;
  if (at == end)
    return NULL;
  for (; at < end; at++)
    {
      if (!g_ascii_isdigit (*at))
        return NULL;
      exponent = MIN (exponent * 10 + (*at - '0'), MAX_EXPONENT);
    }
  self->exponent += negative ? -exponent : exponent;
  return at;
}

/* What the exact way can't do, the C library does, in its slower way. */
static double
read_slowly (const char *text, gsize length, char point)
{
  char buffer[64];
  char *copy = length < sizeof buffer ? buffer : g_malloc (length + 1);
  double value;

  memcpy (copy, text, length);
  copy[length] = '\0';
  if (point != '.')
    {
      char *mark = memchr (copy, point, length);

      if (mark != NULL)
        *mark = '.';
    }
  value = g_ascii_strtod (copy, NULL);
  if (copy != buffer)
    g_free (copy);
  return value;
}

/* A mantissa below 2^53 and a power of ten up to 10^22 are doubles themselves, and so one
 * multiplication or division of them is rounded once: the nearest double (Clinger 1990, "How to
 * read floating point numbers accurately"). */
gboolean
dh_decimal_read (const char *text, gsize length, char point, double *value)
{
  Decimal decimal = { .exact = TRUE };
  const char *end = text + length;
  const char *at = text;
  double number;

  if (at < end && (*at == '-' || *at == '+'))
    decimal.negative = *at++ == '-';
  at = read_digits (&decimal, at, end, point);
  if (at != NULL && at < end)
    at = read_exponent (&decimal, at, end);
  if (at == NULL)
    return FALSE;

  if (decimal.exact && decimal.mantissa <= MAX_EXACT_MANTISSA
      && ABS (decimal.exponent) <= MAX_EXACT_POWER)
    {
      number = (double) decimal.mantissa;
      if (decimal.exponent < 0)
        number /= powers_of_ten[-decimal.exponent];
      else
        number *= powers_of_ten[decimal.exponent];
      *value = decimal.negative ? -number : number;
      return TRUE;
    }

  number = read_slowly (text, length, point);
  if (!isfinite (number))
    return FALSE;
  *value = number;
  return TRUE;
}
