/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "command.h"

/* Writes all of it to standard output at once, without stdio's buffer. The error names standard
 * output. */
gboolean dh_output_write (const char *text, gsize length, GError **error);

/* Writes text and returns what the command is to return, having complained where it failed. */
DhExit dh_output_print (const char *text);

/* Writes a file that appears whole or not at all; a path that is there already and isn't a regular
 * file (/dev/stdout) is written to directly. The error names the path. */
gboolean dh_output_write_file (const char *path, GBytes *bytes, GError **error);
