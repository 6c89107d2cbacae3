/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Reads an option's whole number counting from 0; -1 where the option isn't there (NULL). FALSE,
 * with a complaint that names the option, where it is something else. */
gboolean dh_option_parse_index (const char *option, const char *text, int *index);

/* Reads a finite number, all of the text. FALSE, with a complaint that begins with the name, where it
 * is something else. */
gboolean dh_option_parse_finite (const char *name, const char *text, double *number);

/* Reads the finite numbers X,Y of an option. FALSE, with a complaint that names the option, where
 * they are something else. */
gboolean dh_option_parse_point (const char *option, const char *text, double point[2]);

/* Reads a number from least to most that begins with a digit, all of the text. FALSE, without a
 * complaint, where it is something else. */
gboolean dh_option_parse_number (const char *text, double least, double most, double *number);
