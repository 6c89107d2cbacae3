/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* Replaces GIO's message for the usual reasons why a file can't be opened, which repeats the path in
 * words of its own, by a plain sentence; the caller puts the file's name in front. */
void dh_file_error_simplify (GError **error);

/* What a file is called in messages and lists: its name, or all of an address that no file system
 * understands. Any thread. (transfer full) */
char *dh_file_get_shown_name (GFile *file);
