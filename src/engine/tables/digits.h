/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#define DH_DIGITS_BUFFER 32

/* Writes a double with 17 significant digits, from which every double can be told: the very text
 * that printf's "%.17g" gives in the C locale, several times as fast for most of them. Returns the
 * text's end, where a NUL stands. */
char *dh_digits_write (double value, char buffer[DH_DIGITS_BUFFER]);
