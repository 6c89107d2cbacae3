/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The number as a learner writes it, with at most `digits` significant digits: 0.05, 1.2×10⁻⁵,
 * −3.14; a true minus sign, a point in every language, no needless zeros; "∞", "not a number"
 * translated. (transfer full) */
char *dh_number_to_text (double value, guint digits);
