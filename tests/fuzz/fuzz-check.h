/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Fails unless a parser gave either a result or a message: one line of UTF-8 that begins with the
 * prefix, in the project's own error domain. Frees the error. */
void fuzz_check_outcome (gboolean has_result, GError *error, const char *prefix);
