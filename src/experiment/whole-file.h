/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* Writes a file that appears whole or not at all: into a temporary file, without a name where the
 * file system has such files, which then takes its name; a program that is killed meanwhile leaves
 * none there. A symbolic link keeps pointing at what it points at, and an existing file keeps
 * its permissions. A path that is there already and isn't a regular file (/dev/stdout, a named pipe)
 * is written to directly. The error has the file's name in front. Blocks; any thread. */
gboolean dh_whole_file_write (
    GFile *file, const char *text, gsize length, GCancellable *cancellable, GError **error);
