/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Reads a finite number as people write it: in C's notation ("-1.5e-3"), with a decimal comma
 * ("1,5"), with the real minus sign, or as the program shows it ("1.5×10⁻³", "10⁻⁵"). Spaces around
 * it don't count. FALSE where it is none. No locale. */
gboolean dh_number_input_read (const char *text, double *value);
