/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "number-text.h"

/* The finite number with so many digits after the point, zeros kept. (transfer full) */
char *dh_number_to_fixed_text (double value, int decimals);

/* Appends 10⁻⁵. */
void dh_number_append_power (GString *text, int exponent);
