/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

/* The text of a JSON document as people like to read it: two spaces of indentation, what fits into
 * a line of 100 columns on one line, long lists of numbers and texts filled line by line, numbers in
 * the shortest form that reads back the same, null for what isn't finite; a newline at the end. The
 * library's own generator writes doubles with 17 digits and puts every number on a line of its own.
 * (transfer full) */
char *dh_json_to_text (JsonNode *node);
