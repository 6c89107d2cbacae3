/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#define DH_NUMBER_BUFFER 32

/* Writes the shortest text that reads back as the very same finite double, in the notation people
 * type: "0.05", "1e-8", "-1.2"; whole numbers without a point. Not finite: "nan", "inf", "-inf".
 * No locale. Returns buffer. */
const char *dh_number_to_shortest (double value, char buffer[DH_NUMBER_BUFFER]);
