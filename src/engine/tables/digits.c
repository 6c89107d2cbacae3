/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "digits.h"

#include <math.h>
#include <string.h>

#define N_DIGITS 17

static char *
write_slowly (double value, char buffer[DH_DIGITS_BUFFER])
{
  g_ascii_formatd (buffer, DH_DIGITS_BUFFER, "%.17g", value);
  return buffer + strlen (buffer);
}

#ifdef __SIZEOF_INT128__

__extension__ typedef unsigned __int128 Wide;

#define LEAST_WITH_17_DIGITS G_GUINT64_CONSTANT (10000000000000000)
#define BEYOND_17_DIGITS G_GUINT64_CONSTANT (100000000000000000)

/* The decimal exponents from which and up to which 128 bits hold the digits exactly. */
#define LEAST_EXPONENT -16
#define GREATEST_EXPONENT 16

static Wide
power_of_five (int exponent)
{
  Wide power = 1;

  for (Wide base = 5; exponent > 0; exponent >>= 1, base *= base)
    if (exponent & 1)
      power *= base;
  return power;
}

/* Rounds mantissa · 2^exponent · 10^(16 − decimal) to a whole number, halves to the even one. As
 * 10^s = 5^s · 2^s, only powers of five have to be multiplied, and 2^53 · 5^32 < 2^128. */
static guint64
scale (guint64 mantissa, int exponent, int decimal)
{
  int power = N_DIGITS - 1 - decimal;
  int shift = -(exponent + power);
  Wide product = mantissa * power_of_five (power);
  Wide quotient, rest, half;

  if (shift <= 0)
    return (guint64) (product << -shift);
  quotient = product >> shift;
  rest = product - (quotient << shift);
  half = (Wide) 1 << (shift - 1);
  return (guint64) quotient + (rest > half || (rest == half && (quotient & 1)));
}

/* A digit sequence d.ddd · 10^decimal without the zeros at its end, as "%g" lays it out. */
static char *
lay_out (const char *digits, int n_digits, int decimal, char *at)
{
  if (decimal < 0)
    {
      memcpy (at, "0.000", 5);
      at += 1 - decimal;
      memcpy (at, digits, (gsize) n_digits);
      at += n_digits;
    }
  else
    {
      int n_whole = decimal + 1;

      for (int i = 0; i < n_whole; i++)
        *at++ = i < n_digits ? digits[i] : '0';
      if (n_digits > n_whole)
        {
          *at++ = '.';
          memcpy (at, digits + n_whole, (gsize) (n_digits - n_whole));
          at += n_digits - n_whole;
        }
    }
  *at = '\0';
  return at;
}

static char *
lay_out_scientific (const char *digits, int n_digits, int decimal, char *at)
{
  int magnitude = ABS (decimal);

  *at++ = digits[0];
  if (n_digits > 1)
    {
      *at++ = '.';
      memcpy (at, digits + 1, (gsize) (n_digits - 1));
      at += n_digits - 1;
    }
  *at++ = 'e';
  *at++ = decimal < 0 ? '-' : '+';
  *at++ = (char) ('0' + magnitude / 10);
  *at++ = (char) ('0' + magnitude % 10);
  *at = '\0';
  return at;
}

char *
dh_digits_write (double value, char buffer[DH_DIGITS_BUFFER])
{
  static const double log10_of_2 = 0.30102999566398120;
  char digits[N_DIGITS];
  char *at = buffer;
  int exponent, decimal, n_digits = N_DIGITS;
  guint64 mantissa, number;
  double fraction;

  if (!(fabs (value) >= 1e-15 && fabs (value) < 1e16))
    return value == 0 && !signbit (value) ? strcpy (buffer, "0") + 1 : write_slowly (value, buffer);

  fraction = frexp (fabs (value), &exponent);
  mantissa = (guint64) ldexp (fraction, 53);
  exponent -= 53;
  /* The estimate from the power of two is the exponent or one less. */
  decimal = (int) floor ((exponent + 52) * log10_of_2);
  number = scale (mantissa, exponent, decimal);
  if (number >= BEYOND_17_DIGITS)
    number = scale (mantissa, exponent, ++decimal);

  for (int i = N_DIGITS - 1; i >= 0; i--, number /= 10)
    digits[i] = (char) ('0' + number % 10);
  while (n_digits > 1 && digits[n_digits - 1] == '0')
    n_digits--;

  if (value < 0)
    *at++ = '-';
  if (decimal < -4)
    return lay_out_scientific (digits, n_digits, decimal, at);
  return lay_out (digits, n_digits, decimal, at);
}

#else

char *
dh_digits_write (double value, char buffer[DH_DIGITS_BUFFER])
{
  return write_slowly (value, buffer);
}

#endif
