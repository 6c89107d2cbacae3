/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Reads all of the text as a decimal number ("-1.5e-3", with the given character as its decimal
 * point), to the nearest double. FALSE where it isn't one or is beyond what a double holds. */
gboolean dh_decimal_read (const char *text, gsize length, char point, double *value);
