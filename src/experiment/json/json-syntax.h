/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#define DH_JSON_MAX_NESTING 32 /* lists and objects within each other; an experiment needs 9 */
#define DH_JSON_MAX_CONTAINERS 1000000 /* lists and objects altogether */

/* Whether the text is JSON to the letter (RFC 8259), before the library builds a tree from it: the
 * library takes comments and octal numbers, keeps the last of two equal keys in silence, wraps whole
 * numbers around, and recurses as deep as the text is nested. Neither a key that stands twice in an
 * object nor a NUL character in a string is accepted. FALSE with DH_ERROR_EXPERIMENT and a message
 * "line N, column N: …" (columns count characters from 1). Any thread. */
gboolean dh_json_check_syntax (const char *text, gsize length, GError **error);
